"""Rows of a table between which the line is missing: each cell shows two of them, one below the other.

Part of the process that reads PDF documents.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

Box = tuple[float, float, float, float]
Character = dict[str, Any]
Cell = tuple[Box, Sequence[Character]]

_LEAST_CELLS = 4
"""So many cells of a row have a line of each of the rows that it may be made of."""
_LEAST_NUMBERS = 2
"""In so many of them one is a number; heads of columns have none, and break their words as one likes."""
_MOST_SHORT = 1
"""So many cells may have lines of some of the rows only: a reason is due in few."""
_TOLERANCE = 2.0
_NUMBER = re.compile(r"[≥≤=><＝≧≦]?\d[\d,]*(?:\.\d+)?(?:[%％]|[(（][^()（）]{1,6}[)）])?")

_Lines = dict[float, list[Character]]


def parted(cells: Sequence[Cell]) -> tuple[list[Cell], bool]:
    """Return the cells of a table, those of a row that is several without lines between them cut into these.

    And whether some row may be several, which nothing tells: its numbers may as well be broken.
    """
    found: list[Cell] = []
    is_doubtful = False
    bands: defaultdict[tuple[int, int], list[Cell]] = defaultdict(list)
    for box, characters in cells:
        bands[round(box[1]), round(box[3])].append((box, characters))
    for band in bands.values():
        lines = [_lines(characters) for _, characters in band]
        heights = max(lines, key=len, default={})
        rows = _rows_of(band, lines, [*heights]) if len(heights) > 1 else False
        found += _cut(band, [*heights]) if rows else band
        is_doubtful |= rows is None
    return found, is_doubtful


def _lines(characters: Sequence[Character]) -> _Lines:
    """Return the characters of each line by the height of its middle, from above."""
    lines: _Lines = {}
    for one in sorted(characters, key=_middle):
        last = next(reversed(lines), None)
        if last is not None and _middle(one) - last <= _TOLERANCE:
            lines[last].append(one)
        elif one["text"].strip():
            lines[_middle(one)] = [one]
    return lines


def _middle(character: Character) -> float:
    return float(character["top"] + character["bottom"]) / 2


def _rows_of(band: Sequence[Cell], lines: Sequence[_Lines], heights: Sequence[float]) -> bool | None:
    """Tell whether each line of the cells is a row's: they are level with each other, and numbers are whole in them.

    None where the numbers may be whole or broken.
    """
    whole = numbers = doubtful = short = 0
    for (box, _), own in zip(band, lines, strict=True):
        if any(min(abs(height - other) for other in heights) > _TOLERANCE for height in own):
            return False
        if len(own) < len(heights):
            short += bool(own)
            continue
        whole += 1
        texts = [_text(line) for line in own.values()]
        if not any(map(_NUMBER.fullmatch, texts)):
            continue
        full = [_is_full(box, line) for line in own.values()]
        if not any(full):
            numbers += 1
        elif all(map(_NUMBER.fullmatch, texts)):
            # 96.0096.00 is no number that was broken; the end of one seldom fills its line.
            is_one = _NUMBER.fullmatch("".join(texts)) is not None
            numbers += not is_one
            doubtful += is_one and all(full)
    if whole < _LEAST_CELLS or short > _MOST_SHORT:
        return False
    return True if numbers >= _LEAST_NUMBERS else None if numbers + doubtful >= _LEAST_NUMBERS else False


def _text(line: Sequence[Character]) -> str:
    return "".join(one["text"] for one in sorted(line, key=lambda one: one["x0"])).replace(" ", "")


def _is_full(box: Box, line: Sequence[Character]) -> bool:
    """Tell whether no other character has room in a line, so that it may go on in the next one."""
    left, right = min(one["x0"] for one in line), max(one["x1"] for one in line)
    return bool(right + line[-1]["size"] > box[2] - (left - box[0]))


def _cut(band: Sequence[Cell], heights: Sequence[float]) -> Iterator[Cell]:
    for (left, top, right, bottom), characters in band:
        edges = [top, *((above + below) / 2 for above, below in pairwise(heights)), bottom]
        for upper, lower in pairwise(edges):
            yield (left, upper, right, lower), [one for one in characters if upper <= _middle(one) < lower]
