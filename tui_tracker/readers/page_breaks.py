"""Rows that the end of a page has cut in two, put together again."""

from collections.abc import Iterable, Iterator

from tui_tracker.model import Value, value_of
from tui_tracker.readers.labels import LEVEL1, LEVEL2
from tui_tracker.readers.rows import Row
from tui_tracker.readers.sheet_rows import is_label

_MOST_CELLS = 3
"""How many cells of a row may run over; an indicator that begins a page has at least four."""


def whole(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows, each with what of it stands at the top of the next page."""
    above: Row | None = None
    for row in rows:
        if above is not None and _is_rest(row, above):
            above = _together(above, row)
            continue
        if above is not None:
            yield above
        above = row
    if above is not None:
        yield above


def _is_rest(row: Row, above: Row) -> bool:
    """Whether the row is but the rest of the one above: words below words, neither of them printed by the form."""
    if row.place.page == above.place.page or row.place.table is None or len(row.cells) > _MOST_CELLS:
        return False
    columns = {cell.column for cell in above.cells if _may_run_over(cell)}
    return all(cell.column in columns and _may_run_over(cell) for cell in row.cells)


def _may_run_over(cell: Value) -> bool:
    return cell.quantity is None and not is_label(cell.key) and cell.key not in LEVEL1 | LEVEL2


def _together(above: Row, rest: Row) -> Row:
    by_column = {cell.column: cell.raw for cell in rest.cells}
    cells = [
        value_of(f"{cell.raw}\n{by_column[cell.column]}", cell.place, cell.column)
        if cell.column in by_column
        else cell
        for cell in above.cells
    ]
    return above._replace(cells=cells)
