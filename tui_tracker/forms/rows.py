"""Rows of a grid as the form reads them: their non-blank cells, left to right."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.grid import Grid, RawCell
from tui_tracker.model import Location, Oddity, Quantity, Value, value_of
from tui_tracker.model.remembered import Remembered
from tui_tracker.model.text import clean, squash
from tui_tracker.model.value import parse_quantity

BLANK = Value("", "", "", None)
"""A cell whose very row the document lacks."""


class Row(NamedTuple):
    """One row that is not blank: where it stands, its non-blank cells, and all of them as the document has them.

    `carried` are the cells of merged ones that began above and cover this row, `remarks` what its reader says, `numbers`
    the cells that only number the row or its labels.
    """

    place: Location
    cells: Sequence[Value]
    raw: Sequence[RawCell]
    carried: Sequence[Value] = ()
    remarks: Sequence[Oddity] = ()
    numbers: Sequence[Value] = ()

    def blank(self, column: int) -> Value:
        """Return a blank cell in that column; in the first where the table has none for it."""
        return tuple.__new__(Value, ("", "", "", None, max(column, 0), self.place))

    def locate(self, cell: Value) -> Location:
        """Return where a cell of this row stands."""
        return self.place.at(cell.column or 0)

    def is_covered(self, column: int) -> bool:
        """Tell whether a merged cell covers that place, so that it is not blank but said above."""
        return 0 <= column < len(self.raw) and self.raw[column] is None


def rows_of(grid: Grid) -> Iterator[Row]:
    """Yield the rows of the grid that are not blank."""
    known, locate, new = _CONTENTS, grid.locate, tuple.__new__
    carried, remarks = grid.carried, grid.remarks
    for index, raw in enumerate(grid.rows):
        place = locate(index)
        try:
            # Not by its name: a city's batch has a million cells.
            cells = [
                new(Value, (*content, column, place))
                for column, text in enumerate(raw)
                if text and (content := known[text])
            ]
        except _TooLongError as error:
            limit = f"{limits.CELL_CHARACTERS:,} 字"
            problem = f"{place}有一格长达 {error.length:,} 字，超过 {limit}"
            raise ReadError(Path(place.path), problem, "请检查引号是否成对、表格是否完整") from None
        if cells:
            below = carried.get(place, ()) if carried else ()
            yield new(Row, (place, cells, raw, below, remarks.get(place, ()) if remarks else (), ()))


def together(
    above: Row, below: Row, join: Callable[[str, str], str] = lambda text, rest: f"{text}\n{rest}"
) -> Row:
    """Return a row whose cells go on in the row below."""
    rests = {cell.column: cell.raw for cell in below.cells}
    cells = [
        value_of(join(cell.raw, rests[cell.column]), cell.place, cell.column)
        if cell.column in rests
        else cell
        for cell in above.cells
    ]
    return above._replace(cells=cells, remarks=[*above.remarks, *below.remarks])


class _TooLongError(ValueError):
    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length


_Content = tuple[str, str, str, Quantity | None]
"""All of a cell but where it stands."""


def _content(raw: str) -> _Content | None:
    """Return what a text is as a cell; None if it is blank."""
    if len(raw) > limits.CELL_CHARACTERS:
        raise _TooLongError(len(raw))
    key = squash(raw)
    return (raw, clean(raw), key, parse_quantity(raw)) if key else None


_LONGEST = 100
"""A longer text is hardly said again."""
_CONTENTS = Remembered(_content, 1 << 13, is_worth_it=lambda raw, _: len(raw) <= _LONGEST)
