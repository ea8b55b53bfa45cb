"""What the recogniser saw that the form does not foresee."""

from collections.abc import Iterable

from tui_tracker.documents import limits
from tui_tracker.forms.rows import Row
from tui_tracker.model import Location, Oddity, OddityKind, Value


class Notes:
    """The oddities of one sheet, in the document's order."""

    def __init__(self) -> None:
        self.oddities: list[Oddity] = []
        self._unplaced = 0
        self._most = limits.UNPLACED

    def only_count(self) -> None:
        """From now on tell only how many cells could not be placed."""
        self._most = 0

    def add(self, kind: OddityKind, path: str, row: Row, cell: Value, detail: str = "") -> None:
        """Keep one cell that is odd."""
        self.oddities.append(Oddity(kind, path, cell.text, row.locate(cell), detail))

    def not_below(self, kind: OddityKind, path: str, row: Row, cell: Value, column: int) -> None:
        """Keep a cell that does not stand in the column of its header."""
        self.add(kind, path, row, cell, f"表头在第 {column + 1} 列")

    def unplaced(self, row: Row, cells: Iterable[Value], detail: str = "") -> None:
        """Keep cells that could not be placed."""
        for cell in cells:
            if self._unplaced < self._most:
                self.add(OddityKind.UNPLACED, f"unplaced/{self._unplaced}", row, cell, detail)
            self._unplaced += 1

    def finish(self, last: Location, damage: str) -> None:
        """Keep what concerns no cell: how many more there are, and what could not be decoded after the last row."""
        more = self._unplaced - self._most
        details = (f"另有 {more:,} 个单元格没有识别" if more > 0 else "", damage)
        self.oddities += [
            Oddity(OddityKind.UNPLACED, "document", "", last, detail) for detail in details if detail
        ]
