"""Text as a terminal keeps it: cell after cell, each with its look."""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from rich.cells import get_character_cell_size, split_graphemes
from rich.color import ColorSystem
from rich.style import Style

from tui_tracker.model.text import MARKS_SHOWN
from tui_tracker.tui.terminal.width import DRAWN

_ON = {
    "bold": "1",
    "dim": "2",
    "italic": "3",
    "underline": "4",
    "blink": "5",
    "reverse": "7",
    "conceal": "8",
    "strike": "9",
    "underline2": "21",
    "overline": "53",
}
"""Codes by the names of Rich's attributes (ECMA-48, SGR)."""

_OFF = {
    "1": "22",
    "2": "22",
    "3": "23",
    "4": "24",
    "5": "25",
    "7": "27",
    "8": "28",
    "9": "29",
    "21": "24",
    "53": "55",
}
_SEEN_ON_A_BLANK = frozenset({"4", "7", "9", "21", "53"})
_OBEYED = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Categories of characters that steer a terminal, or that it may hide."""

_REVERSE = "7"
_LIGHT = 3 * 0x70
"""Sum of red, green and blue from which a ground is light."""

SUBSTITUTE = "?"
"""What stands for a character that the terminal can't be given."""


class Look(NamedTuple):
    """How a cell looks: SGR codes of its attributes, its colour and its background; empty is the terminal's own."""

    attributes: frozenset[str] = frozenset()
    colour: str = ""
    background: str = ""

    def shows_blanks_like(self, other: "Look") -> bool:
        """Tell whether a blank looks the same in both."""
        seen = (self.attributes | other.attributes) & _SEEN_ON_A_BLANK
        return self == other if seen else self.background == other.background


class Cell(NamedTuple):
    """One cell: its character with what combines with it; nothing in the second cell of a wide one."""

    text: str
    look: Look


@lru_cache(maxsize=1 << 12)
def look_of(style: Style | None, system: ColorSystem | None) -> Look:
    """Return a style as the terminal's codes, in the colours that it can show.

    Without any, light grounds are reversed.
    """
    if style is None:
        return Look()
    attributes = frozenset(code for name, code in _ON.items() if getattr(style, name))
    if system is None:
        ground = style.bgcolor.get_truecolor(foreground=False) if style.bgcolor else (0, 0, 0)
        return Look(attributes ^ {_REVERSE} if sum(ground) > _LIGHT else attributes)
    colour = style.color.downgrade(system).get_ansi_codes() if style.color else ()
    background = style.bgcolor.downgrade(system).get_ansi_codes(False) if style.bgcolor else ()
    return Look(attributes, ";".join(colour), ";".join(background))


class Script(NamedTuple):
    """What a terminal can be given: its encoding, and whether lines are drawn in ASCII, which no terminal widens."""

    encoding: str = "utf-8"
    ascii_lines: bool = False


@lru_cache(maxsize=1 << 12)
def cells_of(text: str, look: Look, script: Script) -> Sequence[Cell]:
    """Return a text's cells, as many as Textual reckons; nothing in them steers the terminal.

    Widths on which terminals differ are avoided: of an emoji made of several, the first is shown, and a sign
    that a selector makes wide is shown narrow, with a blank behind.
    """
    blank = Cell(" ", look if look.attributes & _SEEN_ON_A_BLANK else Look(background=look.background))
    if text.isascii() and text.isprintable():
        return [blank if character == " " else Cell(character, look) for character in text]
    if all(map(get_character_cell_size, text)):
        graphemes = [(character, get_character_cell_size(character)) for character in text]
    else:
        graphemes = [(text[start:end], width) for start, end, width in split_graphemes(text)[0]]
    pieces = (piece for grapheme, width in graphemes for piece in _pieces(grapheme, width, script))
    return [blank if piece == " " else Cell(piece, look) for piece in pieces]


@lru_cache(maxsize=1 << 13)
def _pieces(grapheme: str, width: int, script: Script) -> tuple[str, ...]:
    """Return what stands in each of a grapheme's cells."""
    if not width:
        return ()
    first = grapheme[0]
    marks = islice(filter(unicodedata.combining, grapheme[1:]), MARKS_SHOWN)
    shown = first + "".join(marks)
    if script.ascii_lines and first in DRAWN:
        first = shown = DRAWN[first]
    elif unicodedata.category(first) in _OBEYED or not _has(script.encoding, shown):
        first = shown = SUBSTITUTE
    if width == 1:
        return (shown,)
    return (shown, "" if get_character_cell_size(first) == width else " ")


def _has(encoding: str, text: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=1 << 12)
def change_of_look(before: Look | None, after: Look) -> str:
    """Return what makes the terminal go from one look, which may be unknown, to another."""
    anew = ";".join(filter(None, ["0", *sorted(after.attributes), after.colour, after.background]))
    if before is None:
        return f"\x1b[{anew}m"
    off = {_OFF[code] for code in before.attributes - after.attributes}
    # One code ends two attributes: bold and dim, or two kinds of underline.
    on = {code for code in after.attributes if code not in before.attributes or _OFF[code] in off}
    codes = [*sorted(off), *sorted(on)]
    if after.colour != before.colour:
        codes.append(after.colour or "39")
    if after.background != before.background:
        codes.append(after.background or "49")
    return f"\x1b[{min(';'.join(codes), anew, key=len)}m" if codes else ""
