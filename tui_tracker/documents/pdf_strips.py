"""Characters of a PDF page, how light they are and which of them lie where.

Part of the process that reads PDF documents.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

Character = dict[str, Any]

STRIP = 4.0
"""Points that a strip of the page is high, in which characters are looked up."""
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
    """How light the colour is in which something is painted."""
    colour = thing["non_stroking_color"]
    return colours[tuple(colour) if isinstance(colour, list) else colour]


def centre(character: Character) -> tuple[float, float]:
    """The middle of a character."""
    return (character["x0"] + character["x1"]) / 2, (character["top"] + character["bottom"]) / 2


def without(characters: list[Character], others: Iterable[Character]) -> list[Character]:
    """The characters but those others."""
    ids = {id(character) for character in others}
    return [one for one in characters if id(one) not in ids] if ids else characters


class Strips:
    """The characters of a page by the strip in which their centres lie."""

    def __init__(self, characters: Iterable[Character]) -> None:
        self._strips: defaultdict[int, list[Character]] = defaultdict(list)
        for character in characters:
            self._strips[int(centre(character)[1] // STRIP)].append(character)

    def between(self, top: float, bottom: float) -> Iterator[Character]:
        """Those whose centres may lie there."""
        for strip in range(int(top // STRIP), int(bottom // STRIP) + 1):
            yield from self._strips.get(strip, ())
