"""Rows of a grid as the form reads them: their non-blank cells, left to right."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.grid import Grid, RawCell
from tui_tracker.model import Location, Oddity, Quantity, Value, value_of

BLANK = Value("", "", "", None)
"""A cell whose very row the document lacks."""


class Row(NamedTuple):
    """One row that is not blank: where it stands, its non-blank cells, and all of them as the document has them.

    `carried` are the cells of merged ones that began above and cover this row, `remarks` what its reader says.
    """

    place: Location
    cells: Sequence[Value]
    raw: Sequence[RawCell]
    carried: Sequence[Value] = ()
    remarks: Sequence[Oddity] = ()

    def blank(self, column: int) -> Value:
        """Return a blank cell in that column."""
        return tuple.__new__(Value, ("", "", "", None, column, self.place))

    def locate(self, cell: Value) -> Location:
        """Return where a cell of this row stands."""
        return self.place.at(cell.column or 0)

    def is_covered(self, column: int) -> bool:
        """Tell whether a merged cell covers that place, so that it is not blank but said above."""
        return 0 <= column < len(self.raw) and self.raw[column] is None


def rows_of(grid: Grid) -> Iterator[Row]:
    """Yield the rows of the grid that are not blank.

    Raises:
        ReadError: a cell is longer than any cell of the form can be.

    """
    known, locate, new = _ROWS, grid.locate, tuple.__new__
    carried, remarks = grid.carried, grid.remarks
    for index, raw in enumerate(grid.rows):
        try:
            contents = known[tuple(raw)]
        except _TooLongError as error:
            place, limit = locate(index), f"{limits.CELL_CHARACTERS:,} 字"
            problem = f"{place}有一格长达 {error.length:,} 字，超过 {limit}"
            raise ReadError(Path(place.path), problem, "请检查引号是否成对、表格是否完整") from None
        if not contents:
            continue
        place = locate(index)
        own = (place,)
        yield new(
            Row,
            (
                place,
                [new(Value, content + own) for content in contents],
                raw,
                carried.get(place, ()) if carried else (),
                remarks.get(place, ()) if remarks else (),
            ),
        )


class _TooLongError(ValueError):
    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length


_Content = tuple[str, str, str, Quantity | None]
"""All of a cell but where it stands."""


class _Contents(dict[str, _Content | None]):
    """What a text is as a cell, worked out once: most cells of a batch say what others have said; None if blank."""

    _MOST = 1 << 13
    _LONGEST = 100

    def __missing__(self, raw: str) -> _Content | None:
        if len(raw) > limits.CELL_CHARACTERS:
            raise _TooLongError(len(raw))
        value = value_of(raw, None)
        content = value[:4] if value.key else None
        if len(raw) <= self._LONGEST:
            if len(self) >= self._MOST:
                self.clear()
            self[raw] = content
        return content


class _Rows(dict[tuple[RawCell, ...], Sequence[tuple[str, str, str, Quantity | None, int]]]):
    """What the cells of a row are that are not blank, each with its column: so are the printed rows of all sheets."""

    _MOST = 1 << 12
    _LONGEST = 400

    def __missing__(self, raw: tuple[RawCell, ...]) -> Sequence[tuple[str, str, str, Quantity | None, int]]:
        known = _CONTENTS
        found = [(*content, column) for column, text in enumerate(raw) if text and (content := known[text])]
        if sum(len(content[0]) for content in found) <= self._LONGEST:
            if len(self) >= self._MOST:
                self.clear()
            self[raw] = found
        return found


_CONTENTS = _Contents()
_ROWS = _Rows()
