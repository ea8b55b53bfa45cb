"""The oddities of a sheet: what the form does not foresee."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from tui_tracker.documents import limits
from tui_tracker.forms.rows import Row
from tui_tracker.model import Location, Note, Oddity, OddityKind, Value


class Notes:
    """The oddities of one sheet, in the document's order."""

    def __init__(self) -> None:
        self.oddities: list[Oddity] = []
        self._unplaced = self._hidden = 0
        self._most = limits.UNPLACED
        self._of_table: dict[str, list[int]] = {}
        self.notes: list[Note] = []
        self._numbers: list[tuple[Row, Value]] = []

    def add(self, kind: OddityKind, path: str, row: Row, cell: Value, detail: str = "") -> None:
        """Keep one cell that is odd."""
        self.oddities.append(Oddity(kind, path, cell.text, row.locate(cell), detail))

    def not_below(self, kind: OddityKind, path: str, row: Row, cell: Value, column: int) -> None:
        """Keep a cell that does not stand in the column of its header."""
        self.add(kind, path, row, cell, f"表头在第 {column + 1} 列")

    def unplaced(self, row: Row, cells: Iterable[Value], detail: str = "", *, table: str = "") -> None:
        """Keep cells that could not be placed: in a table, unless it turns out that its columns can't be told."""
        for cell in cells:
            if self._unplaced < self._most:
                if table:
                    self._of_table.setdefault(table, []).append(len(self.oddities))
                self.add(OddityKind.UNPLACED, f"unplaced/{self._unplaced}", row, cell, detail)
            self._unplaced += 1

    def extra_column(self, row: Row, header: Value, table: str, *, is_filled: bool) -> None:
        """Tell of a column that the form does not have; one in which nothing stands is no more than noted."""
        if is_filled:
            self.unplaced(row, [header], f"表中多出“{header.text}”一栏，其内容没有读取", table=table)
        else:
            self.note(row, [header])

    @property
    def has_unplaced(self) -> bool:
        """Whether a cell could not be placed so far."""
        return self._unplaced > 0

    def note(self, row: Row, cells: Sequence[Value]) -> None:
        """Keep a line that belongs to the page."""
        if cells and len(self.notes) < limits.UNPLACED:
            self.notes.append(Note(" ".join(cell.text for cell in cells), row.locate(cells[0])))

    def number(self, row: Row) -> None:
        """Keep the cells that only number a row or its labels, which are one note of the sheet."""
        self._numbers += [(row, cell) for cell in row.numbers]

    def doubt(self, table: str, text: str, place: Location) -> None:
        """Keep that the columns of a table can't be told, which is why cells of it were not read."""
        for at in self._of_table.pop(table, ()):
            self.oddities[at] = replace(self.oddities[at], kind=OddityKind.UNREAD)
        self.oddities.append(Oddity(OddityKind.UNCERTAIN, table, "", place, text))

    def lack(self, path: str, place: Location, detail: str) -> None:
        """Keep what the edition does without, or says twice in different ways."""
        self.oddities.append(Oddity(OddityKind.LACKING, path, "", place, detail))

    def hint(self, path: str, cell: Value) -> None:
        """Keep a printed hint that stands where a value belongs."""
        if cell.location is not None:
            self.oddities.append(Oddity(OddityKind.HINT, path, cell.text, cell.location))

    def remark(self, remarks: Iterable[Oddity]) -> None:
        """Keep what the reader has to say: what it left out because it is hidden, what it could not read."""
        for remark in remarks:
            is_hidden = remark.kind is OddityKind.HIDDEN
            number = self._hidden if is_hidden else self._unplaced
            if number < (limits.UNPLACED if is_hidden else self._most):
                self.oddities.append(replace(remark, path=f"{remark.kind}/{number}"))
            self._hidden += is_hidden
            self._unplaced += not is_hidden

    def finish(self, last: Location, damage: str) -> None:
        """Keep what concerns no cell: how many more there are, and what could not be decoded after the last row."""
        if self._numbers:
            self.note(self._numbers[0][0], [cell for _, cell in self._numbers])
        more = self._unplaced - self._most
        details = (f"另有 {more:,} 个单元格没有识别" if more > 0 else "", damage)
        if (more := self._hidden - limits.UNPLACED) > 0:
            self.oddities.append(
                Oddity(OddityKind.HIDDEN, "hidden", "", last, f"另有 {more:,} 处隐藏内容没有读取")
            )
        self.oddities += [
            Oddity(OddityKind.UNPLACED, "document", "", last, detail) for detail in details if detail
        ]
