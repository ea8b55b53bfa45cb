"""A unit's own file with something added: patched part by part, never loaded and saved by a library."""
