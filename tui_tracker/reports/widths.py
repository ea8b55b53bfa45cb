"""How many lines a text takes where a line is so wide: a Chinese character is two wide."""

from math import ceil
from unicodedata import east_asian_width

HIGHEST_POINTS = 409.0
"""Excel makes no row higher."""


def width_of(text: str) -> int:
    """Return the width of a text in columns; an ambiguous character is taken for wide, as Chinese fonts draw it."""
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def lines_of(text: str, width: float) -> int:
    """Return how many lines a text takes in a cell of that width in characters, margins counted."""
    # A tenth to spare: another font may stand in, and a line breaks before a word or a sign.
    usable = max(width * 0.92 - 0.5, 2)
    return sum(max(1, ceil(width_of(line) / usable)) for line in text.split("\n"))
