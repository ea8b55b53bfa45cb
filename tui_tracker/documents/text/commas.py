"""Rows of a CSV with commas in numbers that nobody put in quotation marks: 1,234 is not 1 and 234."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

_HEAD = re.compile(r"[^\d.,]*(?:[1-9]\d{0,2}|\d{3})")
_TAIL = re.compile(r"\d{3}(?!\d)")
_NUMBER = re.compile(r"(?!\W*\d+年)\W*\d[\d,.]*\W*[^\W\d]{0,3}\W*")
_REMARKS = re.compile("原因|说明|备注|措施|意见")
"""Headers of columns in which no numbers stand."""
_FEWEST = 3
"""Words of a header."""


class Reading(Enum):
    """How a row is read that is longer than it should be."""

    JOINED = "joined"
    LEFT = "left"
    REFUSED = "refused"


class LongRow(NamedTuple):
    """A row that has `more` cells than any without such numbers, and its cells as they are read."""

    number: int
    more: int
    reading: Reading
    cells: Sequence[str]


def long_rows(rows: Sequence[Sequence[str]], written: Callable[[int], str]) -> Iterator[LongRow]:
    """Yield the rows that may be too long because of such numbers; `written` gives one with its quotation marks.

    One that may as well be right as it stands is left, one whose commas may belong to several numbers refused.
    """
    by_length: defaultdict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        by_length[len(row)].append(number)
    breaks: dict[int, list[int]] = {}
    for length in sorted(by_length, reverse=True):
        found = {number: _breaks(rows[number], written(number)) for number in by_length[length]}
        if not all(found.values()):
            if breaks:
                yield from _read(rows, breaks, length)
            return
        breaks |= found


def _read(
    rows: Sequence[Sequence[str]], breaks: Mapping[int, Sequence[int]], length: int
) -> Iterator[LongRow]:
    for table in _tables(rows, length):
        kinds = _kinds([rows[number] for number in table if number not in breaks])
        for number in table:
            if number in breaks:
                row, more = rows[number], len(rows[number]) - length
                joined = _joined(row, breaks[number])
                if _fits(row, kinds) and not any(map(_is_number, row[length:])):
                    yield LongRow(number, more, Reading.LEFT, row)
                elif len(joined) != length:
                    yield LongRow(number, more, Reading.REFUSED, row)
                elif kinds and _fits(joined, kinds):
                    yield LongRow(number, more, Reading.JOINED, joined)
                else:
                    yield LongRow(number, more, Reading.LEFT, row)


def _tables(rows: Sequence[Sequence[str]], length: int) -> Iterator[Sequence[int]]:
    """Yield the rows that stand together below a header, with it."""
    table: list[int] = []
    for number, row in enumerate(rows):
        if len(row) < length or _is_header(row):
            yield table
            table = []
        if len(row) >= length:
            table.append(number)
    yield table


def _is_header(row: Sequence[str]) -> bool:
    return sum(map(bool, row)) >= _FEWEST and not any(map(_is_number, row))


def _is_number(cell: str) -> bool:
    return bool(_NUMBER.fullmatch(cell))


def _kinds(rows: Sequence[Sequence[str]]) -> Sequence[Collection[bool]]:
    """Return of each column whether numbers stand in it, texts, or both."""
    kinds: list[set[bool]] = [set() for _ in rows[0]] if rows else []
    for row in rows:
        is_header = _is_header(row)
        for kind, cell in zip(kinds, row, strict=True):
            if cell and (not is_header or _REMARKS.search(cell)):
                kind.add(_is_number(cell))
    return kinds


def _fits(row: Sequence[str], kinds: Sequence[Collection[bool]]) -> bool:
    """Tell whether no number stands where others have texts, and no text where they have numbers."""
    return not any(cell and kind == {not _is_number(cell)} for cell, kind in zip(row, kinds, strict=False))


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
