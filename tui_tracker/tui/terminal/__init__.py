"""What Textual alone does not do with a terminal; all use of its private names is in here.

Each such name has a test in tests/terminal/test_canary.py, so that a new version of Textual fails there first.
"""
