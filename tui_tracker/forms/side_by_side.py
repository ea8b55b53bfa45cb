"""Sheets that stand beside each other on one worksheet, parted into columns."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from tui_tracker.forms.rows import Row
from tui_tracker.forms.segments import Segments
from tui_tracker.model import Value


def parted(rows: Iterable[Row], segments: Segments) -> Iterator[Iterable[Row]]:
    """The rows as they are or, from the first row on in which two sheets begin, the left ones and then the right ones."""
    rows = iter(rows)
    above: list[Row] = []
    for row in rows:
        if column := _second_head(row, segments):
            everything = [*above, row, *rows]
            yield [part for one in everything if (part := _part(one, 0, column))]
            yield from parted([part for one in everything if (part := _part(one, column, None))], segments)
            return
        if segments.is_head(row):
            # Of sheets one below the other nobody wants to keep all rows.
            yield chain(above, [row], rows)
            return
        above.append(row)
    yield above


def _second_head(row: Row, segments: Segments) -> int:
    """Return the column in which a second sheet begins in a row, 0 if none does."""
    if not segments.is_head(row):
        return 0
    first = segments.project_at(row) + 1
    heads = [
        at for at in range(first, len(row.cells)) if segments.is_head(row._replace(cells=row.cells[at:]))
    ]
    if not heads:
        return 0
    return row.cells[heads[0]].column or 0


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
