"""Bars of heavy and light lines, drawn as borders are: where those are drawn in ASCII, so are these, `====----`."""

import re
from fractions import Fraction

from textual.content import Content

FILLED, EMPTY, MARK = "━", "─", "┃"
_EDGE = "$pane-edge"


def bar(part: Fraction | float, whole: Fraction | float, room: int) -> str:
    """Return so many cells of which the part is filled; what is more than nothing fills one at least.

    >>> bar(3, 10, 10), bar(-30, 10, 10)
    ('━━━───────', '──────────')
    """
    filled = int(part / whole * room) if whole else 0
    least = int(part > 0 and whole != 0)
    filled = min(room, max(least, filled))
    return FILLED * filled + EMPTY * (room - filled)


def coloured(drawn: str, colour: str) -> Content:
    """Return a bar whose filled cells have that colour, and the empty ones that of edges."""
    content = Content(drawn)
    for run in re.finditer(f"{FILLED}+|{EMPTY}+", drawn):
        content = content.stylize(_EDGE if run[0][0] == EMPTY else colour, *run.span())
    return content
