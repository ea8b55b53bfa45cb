"""Where in a document something stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Location:
    """A place that a person can find again; which fields are set depends on the format.

    Text: line and column, from 1; Word: table, row, column; Excel: worksheet and cell (A1); PDF: page, table, row.
    """

    path: str
    line: int | None = None
    column: int | None = None
    table: int | None = None
    row: int | None = None
    worksheet: str | None = None
    cell: str | None = None
    page: int | None = None

    def __str__(self) -> str:
        """The place inside its document, in Chinese: 第 30 行第 5 列, 表 3 第 12 行, Sheet1!F12."""
        if self.cell:
            return f"{self.worksheet}!{self.cell}"
        parts = (
            ("第 {} 页", self.page),
            ("表 {}", self.table),
            ("第 {} 行", self.line or self.row),
            ("第 {} 列", self.column),
        )
        return " ".join(form.format(number) for form, number in parts if number)
