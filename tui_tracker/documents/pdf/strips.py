"""Characters of a PDF page, how light they are and which of them lie where.

Part of the process that reads PDF documents.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from math import atan2, degrees
from typing import Any

Character = dict[str, Any]

STRIP = 4.0
"""Points that a strip of the page is high, in which characters are looked up."""
_SIGN_FONT = re.compile(
    r"(?:[A-Z]{6}\+)?(W(?:ingd|ebd)ings|OpenSymbol|ZapfDingbats|Symbol)(?:MT)? ?-?([23]?)(?:-?Regular)?"
)
"""LibreOffice puts the last in the place of the first."""
_COLUMN, _ASIDE, _DOWN = 0.8, 0.5, 4.0
"""In sizes, of a text that is written from above: how far apart its columns are, and two characters of one at most."""
_USUAL_GAP = 3.0
"""Points between two characters beyond which the library takes them for two words."""
WHITE = 0.97
"""How light white is at least: 0 is black, 1 is white."""


class Colours(dict[Any, float | None]):
    """How light a colour is, worked out once; None where it is none of the plain kinds."""

    def __missing__(self, colour: Any) -> float | None:
        values = colour if isinstance(colour, tuple) else (colour,)
        light = None
        if all(isinstance(value, int | float) for value in values):
            if len(values) in {1, 3}:
                light = sum(values) / len(values)
            elif len(values) == 4:
                light = max(0.0, 1 - values[3] - sum(values[:3]) / 3)
        self[colour] = light
        return light


def light_of(thing: Character, colours: Colours) -> float | None:
    """Return how light the colour is in which something is painted."""
    colour = thing["non_stroking_color"]
    return colours[tuple(colour) if isinstance(colour, list) else colour]


def centre(character: Character) -> tuple[float, float]:
    """Return the middle of a character."""
    return (character["x0"] + character["x1"]) / 2, (character["top"] + character["bottom"]) / 2


def without(characters: list[Character], others: Iterable[Character]) -> list[Character]:
    """Return the characters but those others."""
    ids = {id(character) for character in others}
    return [one for one in characters if id(one) not in ids] if ids else characters


def angle_of(character: Character) -> float:
    """Return the degrees by which it is turned, counter-clockwise from upright."""
    a, b = character["matrix"][:2]
    return degrees(atan2(b, a)) % 360 if b or a < 0 else 0.0


def upright(characters: Sequence[Character]) -> Sequence[Character]:
    """Return the characters of a cell as they would stand if it were not turned on its side."""
    turns = {round(angle_of(one) / 90) % 4 for one in characters}
    if turns == {0} or len(turns) > 1:
        return characters
    return [_turned(one, *turns) for one in characters]


def downward(characters: Sequence[Character]) -> str:
    """Return the text of a cell that is written from above in several columns, the right one first; empty for any other.

    The order of painting tells: a line that is broken after each character has the same shape.
    """
    columns = 1
    for one, other in pairwise([one for one in characters if one["text"].strip()]):
        aside, down, size = other["x0"] - one["x0"], other["top"] - one["top"], one["size"]
        if aside < -size * _COLUMN and down <= 0:
            columns += 1
        elif abs(aside) > size * _ASIDE or not 0 < down <= size * _DOWN:
            return ""
    return "".join(one["text"] for one in characters) if columns > 1 else ""


@lru_cache(maxsize=64)
def sign_font_of(name: str) -> str:
    """Return the font of signs that a PDF calls so, in the words of office suites; empty for any other.

    >>> sign_font_of("ABCDEF+Wingdings-Regular"), sign_font_of("Wingdings2"), sign_font_of("SymbolMT"), sign_font_of("宋体")
    ('Wingdings', 'Wingdings 2', 'Symbol', '')
    """
    found = _SIGN_FONT.fullmatch(name)
    if found is None:
        return ""
    return "Wingdings" if found[1] == "OpenSymbol" else f"{found[1]} {found[2]}".strip()


def _turned(one: Character, quarters: int) -> Character:
    left, top, right, bottom = one["x0"], one["top"], one["x1"], one["bottom"]
    for _ in range(quarters):
        left, top, right, bottom = -bottom, left, -top, right
    place = {"x0": left, "top": top, "x1": right, "bottom": bottom, "base": bottom, "doctop": top}
    return one | place | {"width": right - left, "height": bottom - top, "upright": True}


def spacing(characters: Sequence[Character]) -> float:
    """Return how far apart two characters of a cell may stand and belong together; all may be spaced out alike."""
    gaps = [
        other["x0"] - one["x1"] for one, other in pairwise(characters) if abs(one["top"] - other["top"]) < 1
    ]
    if len(gaps) > 1 and min(gaps) > 0 and max(gaps) - min(gaps) < 1:
        return float(max(_USUAL_GAP, max(gaps) + 1))
    return _USUAL_GAP


class Strips:
    """The characters of a page by the strip in which their centres lie."""

    def __init__(self, characters: Iterable[Character]) -> None:
        self._strips: defaultdict[int, list[Character]] = defaultdict(list)
        for character in characters:
            self._strips[int(centre(character)[1] // STRIP)].append(character)

    def between(self, top: float, bottom: float) -> Iterator[Character]:
        """Yield those whose centres may lie there."""
        for strip in range(int(top // STRIP), int(bottom // STRIP) + 1):
            yield from self._strips.get(strip, ())
