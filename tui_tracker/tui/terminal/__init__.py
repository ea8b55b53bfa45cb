"""Terminal handling that Textual lacks; all use of its private names is in this package.

Each such name has a test in tests/terminal/test_canary.py, so that a new version of Textual fails there first.
"""
