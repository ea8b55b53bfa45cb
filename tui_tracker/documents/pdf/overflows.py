"""Texts of a PDF that run on beyond the edge of their cell, as Excel prints one beside blank cells.

Part of the process that reads PDF documents.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import inf

from tui_tracker.documents.pdf.pages import Box
from tui_tracker.documents.pdf.strips import Character

_ACROSS, _GAP, _LEVEL = 0.05, 0.1, 0.05
"""Sizes of a character: how far it lies on both sides of an edge, what is between two of a text, what is of one line."""
_PADDING, _OVER = 6.0, -1.0
"""Points that a cell keeps free at most beside its text, and at least."""

_OUTSIDE = -1
"""In the place of a cell's number: beside the table."""

Cells = Mapping[int, list[Character]]


def put_back(cell_boxes: Sequence[Box], inside: Cells, outside: list[Character]) -> bool:
    """Put each text that crosses an edge into its cell; tell whether of some it is not clear which that is."""
    is_doubtful = False
    homes: dict[int, int] = {}
    cells = {**inside, _OUTSIDE: outside}
    boxes = {**dict(enumerate(cell_boxes)), _OUTSIDE: (inf, inf, inf, inf)}
    for run in _runs(cells):
        members, met = {id(one) for _, one in run}, {cell for cell, _ in run}
        crosses = any(_crosses(boxes[cell], one) for _, one in run for cell in met)
        home = _home(boxes, run) if crosses else None
        beside = met - {home, _OUTSIDE}
        others = (
            id(one)
            for cell in beside
            for one in cells[cell]
            if homes.get(id(one), cell) == cell and one["text"].strip()
        )
        if home is None or any(one not in members for one in others):
            is_doubtful = True
            continue
        for cell, one in run:
            one["at"] = boxes[home][:2]
            if cell != home:
                homes[id(one)] = home
                cells[home].append(one)
    for cell, some in cells.items():
        some[:] = [one for one in some if homes.get(id(one), cell) == cell]
    return is_doubtful


def _runs(cells: Cells) -> Iterator[list[tuple[int, Character]]]:
    """Yield the texts that stand in several cells: characters of one size, painted one after the other in a line."""
    found: defaultdict[int, list[tuple[int, Character]]] = defaultdict(list)
    painted = sorted(
        ((cell, one) for cell, some in cells.items() for one in some if one.get("mcid") and "at" not in one),
        key=lambda placed: placed[1]["mcid"],
    )
    number = 0
    for before, after in pairwise(painted):
        found[number].append(before)
        number += not _goes_on(before[1], after[1])
    found[number] += painted[-1:]
    yield from (run for run in found.values() if len({cell for cell, _ in run}) > 1)


def _goes_on(one: Character, other: Character) -> bool:
    size = one["size"]
    return bool(
        other["mcid"] == one["mcid"] + 1
        and abs(other["size"] - size) < _LEVEL * size
        and abs(other["base"] - one["base"]) < _LEVEL * size
        and abs(other["x0"] - one["x1"]) < _GAP * size
    )


def _crosses(box: Box, one: Character) -> bool:
    """Tell whether a good part of a character lies on each side of an edge of the box; punctuation may hang over it."""
    across = _ACROSS * one["size"]
    return one["text"].isalnum() and any(
        one["x0"] + across < edge < one["x1"] - across for edge in (box[0], box[2])
    )


def _home(boxes: Mapping[int, Box], run: Sequence[tuple[int, Character]]) -> int | None:
    """Return the cell at whose edge the text begins or ends, or in whose middle it stands."""
    (first, begin), (last, end) = run[0], run[-1]
    at_left = _OVER <= begin["x0"] - boxes[first][0] <= _PADDING
    at_right = _OVER <= boxes[last][2] - end["x1"] <= _PADDING
    if at_left != at_right:
        return first if at_left else last
    middle = (begin["x0"] + end["x1"]) / 2
    centred = (cell for cell, _ in run if abs(sum(boxes[cell][::2]) / 2 - middle) < 1)
    return None if at_left else next(centred, None)
