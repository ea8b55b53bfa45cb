"""Add something to a unit's own file: patched part by part, never loaded and saved by a library.

A file that is broken, or is not what was reviewed any more, is a ReadError.
"""
