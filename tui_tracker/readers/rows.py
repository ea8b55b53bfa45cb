"""Rows of a grid as the form reads them: their non-blank cells, left to right."""

from typing import NamedTuple

from tui_tracker.model import Location, Text, Value, text_of, value_of
from tui_tracker.model.text import squash
from tui_tracker.readers.grid import Grid


class Cell(NamedTuple):
    """A non-blank cell: its column from 0, its raw text, and that text as it is compared."""

    column: int
    raw: str
    key: str


class Row:
    """One row of a grid: its non-blank cells, and what is made of them."""

    __slots__ = ("cells", "grid", "index")

    def __init__(self, grid: Grid, index: int) -> None:
        self.grid = grid
        self.index = index
        self.cells = [
            Cell(column, raw, key)
            for column, raw in enumerate(grid.rows[index])
            if raw and (key := squash(raw))
        ]

    def locate(self, column: int = 0) -> Location:
        """Where that column of the row stands."""
        return self.grid.locate(self.index, column)

    def text(self, cell: Cell | None, column: int = 0) -> Text:
        """The cell as words; a blank one at `column` where there is no cell."""
        return text_of(cell.raw, self.locate(cell.column)) if cell else Text("", "", self.locate(column))

    def value(self, cell: Cell | None, column: int = 0) -> Value:
        """The cell as a value; a blank one at `column` where there is no cell."""
        return (
            value_of(cell.raw, self.locate(cell.column)) if cell else Value("", "", self.locate(column), None)
        )

    def is_covered(self, column: int) -> bool:
        """Whether a merged cell covers that place, so that it is not blank but said above."""
        cells = self.grid.rows[self.index]
        return column < len(cells) and cells[column] is None
