"""A place in a document."""

from typing import NamedTuple


class Location(NamedTuple):
    """A place that a person can find again; which fields are set depends on the format.

    Text: line and column, from 1; Word: table, row, column; Excel: worksheet and cell (A1); PDF: page, table, row.
    A row has one without column or cell, of which `at` makes those of its cells.
    """

    path: str
    line: int | None = None
    column: int | None = None
    table: int | None = None
    row: int | None = None
    worksheet: str | None = None
    cell: str | None = None
    page: int | None = None

    def at(self, column: int) -> "Location":
        """Return the place of that column, counted from 0, in this row."""
        path, line, _, table, row, worksheet, _, page = self
        if worksheet is not None:
            return self._replace(cell=f"{column_letters(column)}{row}")
        # Not by its name: findings have as many places as a batch has indicators, ten times over.
        return tuple.__new__(Location, (path, line, column + 1, table, row, None, None, page))

    def __str__(self) -> str:
        """Return the place inside its document, in Chinese: 第 30 行 第 5 列, 表 3 第 12 行, Sheet1!F12."""
        if self.cell:
            return f"{self.worksheet}!{self.cell}"
        parts = [f"工作表“{self.worksheet}”"] if self.worksheet else []
        if self.page:
            parts.append(f"第 {self.page} 页")
        if self.table:
            parts.append(f"表 {self.table}")
        if row := self.line or self.row:
            parts.append(f"第 {row} 行")
        if self.column:
            parts.append(f"第 {self.column} 列")
        return " ".join(parts)


def placed(place: Location | None, column: int | None) -> Location | None:
    """Return the place of a cell, of which its row's and its column may be all that is kept."""
    return place if place is None or column is None else place.at(column)


def column_letters(column: int) -> str:
    """Return what Excel calls that column, counted from 0: A, Z, AA.

    >>> column_letters(27)
    'AB'
    """
    letters = ""
    column += 1
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
