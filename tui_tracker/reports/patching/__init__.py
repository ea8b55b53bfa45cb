"""Add something to a unit's own file: patched part by part, never loaded and saved by a library."""
