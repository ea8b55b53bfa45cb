"""Merged cells of a worksheet: what they cover, and the rows that their text belongs to."""

from collections.abc import Callable, Collection, Iterable, MutableMapping
from typing import NamedTuple

from tui_tracker.documents import limits
from tui_tracker.documents.grid import RawCell
from tui_tracker.model import Location, Value, value_of

Rows = dict[int, list[RawCell]]
"""The rows that are read, by their number from 0."""


class Merge(NamedTuple):
    """A merged cell: its rows and columns, from 0, the last ones included."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


class Hidden(NamedTuple):
    """What is hidden: rows and columns by their numbers, and the texts in them by row and column."""

    rows: Collection[int]
    columns: Collection[int]
    texts: MutableMapping[tuple[int, int], str]


def settle(
    rows: Rows, hidden: Hidden, merges: Iterable[Merge], place: Callable[[int], Location]
) -> dict[Location, list[Value]]:
    """Put None where a merged cell covers others; give the cells that cover a row and began above it, by row.

    Texts that are covered and say something else are hidden.
    """
    covered: dict[tuple[int, int], str] = {}
    carried: dict[Location, list[Value]] = {}
    last, left = max(rows), limits.CELLS
    for merge in merges:
        top, bottom, first, end = _seen(rows, hidden, merge) if merge[::2] in hidden.texts else merge
        above = rows.get(top, [])
        text = above[first] if first < len(above) else None
        value = value_of(text, place(top), first) if text and bottom > top else None
        for number in range(top, min(bottom, last) + 1):
            row = rows.get(number, [])
            columns = range(first, min(end + 1, len(row)))
            left -= 1 + len(columns)
            if left < 0:
                break
            for column in columns:
                if (number, column) != (top, first):
                    if (said := row[column]) and said != text:
                        covered[number, column] = said
                    row[column] = None
            if value and row and number > top:
                carried.setdefault(place(number), []).append(value)
    hidden.texts.update(covered)
    return carried


def _seen(rows: Rows, hidden: Hidden, merge: Merge) -> Merge:
    """Return the part of a merged cell that is seen, if its first row or column is hidden.

    Excel shows its text there.
    """
    most = limits.COLUMNS
    seen_rows = (row for row in range(merge.first_row, merge.last_row + 1)[:most] if row not in hidden.rows)
    columns = range(merge.first_column, merge.last_column + 1)[:most]
    row, column = next(seen_rows, None), next((one for one in columns if one not in hidden.columns), None)
    if row is None or column is None:
        return merge
    cells = rows.setdefault(row, [])
    cells += [""] * (column + 1 - len(cells))
    cells[column] = cells[column] or hidden.texts.pop((merge.first_row, merge.first_column))
    return Merge(row, merge.last_row, column, merge.last_column)
