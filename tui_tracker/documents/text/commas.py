"""Rows of a CSV with commas in numbers that nobody put in quotation marks: 1,234 is not 1 and 234."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

_HEAD = re.compile(r"[^\d.,]*(?:[1-9]\d{0,2}|\d{3})")
_TAIL = re.compile(r"\d{3}(?!\d)")


def broken_rows(
    rows: Sequence[Sequence[str]], written: Callable[[int], str]
) -> Iterator[tuple[int, int, list[str] | None]]:
    """Yield the rows that have more cells than any without such numbers: the row, how many more, and the row as meant.

    That is None where the commas may belong to several numbers. `written` gives a row with its quotation marks.
    """
    by_length: defaultdict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        by_length[len(row)].append(number)
    longer: list[int] = []
    for length in sorted(by_length, reverse=True):
        if not all(_breaks(rows[number], written(number)) for number in by_length[length]):
            for number in longer:
                breaks, more = _breaks(rows[number], written(number)), len(rows[number]) - length
                yield number, more, _joined(rows[number], breaks) if len(breaks) == more else None
            return
        longer += by_length[length]


def _breaks(row: Sequence[str], written: str) -> list[int]:
    """Return the cells with which a number may go on from the one before."""
    return [
        at
        for at, (head, tail) in enumerate(pairwise(row), 1)
        if _TAIL.match(tail) and _HEAD.fullmatch(head.strip()) and f"{head},{tail}" in written
    ]


def _joined(row: Sequence[str], breaks: Sequence[int]) -> list[str]:
    cells: list[str] = []
    for at, cell in enumerate(row):
        if at in breaks:
            cells[-1] += f",{cell}"
        else:
            cells.append(cell)
    return cells
