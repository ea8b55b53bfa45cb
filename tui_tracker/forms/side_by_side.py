"""Sheets that stand beside each other on one worksheet, parted into columns."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

from tui_tracker.forms.rows import Row
from tui_tracker.forms.segments import Segments
from tui_tracker.model import Value

_FARTHEST = 6
"""So many rows below the head of one sheet that of another beside it may stand."""


def parted(rows: Iterable[Row], segments: Segments) -> Iterator[Iterable[Row]]:
    """The rows as they are or, from the first row on in which two sheets begin, the left ones and then the right ones."""
    rows = iter(rows)
    above: list[Row] = []
    for row in rows:
        near = [*above, row]
        column = _second_head(row, segments)
        if not column and segments.is_head(row) and _are_titled(above, segments):
            near += islice(rows, _FARTHEST)
            column = _lower_head(near, row, segments)
        if column:
            everything = [*near, *rows]
            yield [part for one in everything if (part := _part(one, 0, column))]
            yield from parted([part for one in everything if (part := _part(one, column, None))], segments)
            return
        if segments.is_head(row):
            # Of sheets one below the other nobody wants to keep all rows.
            yield chain(near, rows)
            return
        above.append(row)
    yield above


def _second_head(row: Row, segments: Segments) -> int:
    """Return the column in which a second sheet begins in a row, 0 if none does.

    As many cells stand before its 项目名称 as before that of the first.
    """
    if not segments.is_head(row):
        return 0
    before = segments.project_at(row)
    tails = [row._replace(cells=row.cells[at:]) for at in range(before + 1, len(row.cells))]
    heads = [tail for tail in tails if segments.may_begin(tail)]
    alike = (tail for tail in heads if segments.project_at(tail) == before)
    return next((tail.cells[0].column or 0 for tail in (*alike, *heads)), 0)


def _are_titled(rows: Sequence[Row], segments: Segments) -> bool:
    """Tell whether titles stand beside each other above the first head, so that another may stand right of it."""
    columns = {cell.column for row in rows for cell in row.cells if segments.is_title(cell.key)}
    return len(columns) > 1


def _lower_head(rows: Sequence[Row], head: Row, segments: Segments) -> int:
    """Return the column in which a second sheet begins some rows above or below the head of the first; 0 if none does.

    No sheet begins between the label of the first and its value.
    """
    beyond = head.cells[segments.project_at(head) :][:2][-1].column or 0
    found = (
        row.cells[at].column or 0
        for row in rows
        if row is not head
        for at in range(1, len(row.cells))
        if (row.cells[at].column or 0) > beyond and segments.may_begin(row._replace(cells=row.cells[at:]))
    )
    return next(found, 0)


def _part(row: Row, first: int, end: int | None) -> Row | None:
    cells: Sequence[Value] = [
        cell
        for cell in row.cells
        if first <= (cell.column or 0) and (end is None or (cell.column or 0) < end)
    ]
    if not cells:
        return None
    carried = [
        cell
        for cell in row.carried
        if first <= (cell.column or 0) and (end is None or (cell.column or 0) < end)
    ]
    return row._replace(cells=cells, carried=carried, raw=row.raw[:end])
