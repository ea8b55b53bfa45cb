"""Bars of ASCII signs, which every terminal shows one cell wide."""

from fractions import Fraction


def bar(part: Fraction | float, whole: Fraction | float, room: int) -> str:
    """Return so many cells of which the part is filled; what is more than nothing fills one at least.

    >>> bar(3, 10, 10)
    '###.......'
    """
    filled = min(room, int(part / whole * room)) if whole else 0
    if part > 0 and whole:
        filled = max(1, filled)
    return "#" * filled + "." * (room - filled)
