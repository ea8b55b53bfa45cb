"""The budget table: the rows and columns of amounts that a sheet's form has, as many as there is room for."""

from collections.abc import Callable, Mapping, Sequence
from itertools import repeat
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from tui_tracker.model import BudgetLine, Severity, Sheet
from tui_tracker.reports.wrapping import wrap
from tui_tracker.tui.panes.columns import amount_columns, amount_roles, window
from tui_tracker.tui.words import SEVERITY_SIGNS

_FIRST = 14, 12
"""Widths of the rows' names, where there is room and where there is little."""
_ROOMY = 62
_MORE = {(False, False): "", (False, True): " 右移>>", (True, False): " <<左移", (True, True): " <<>>"}
"""What stands beside the unit where there are more columns on the left, on the right."""
_FIRST_WITH_MORE = len("(万元)") + len(" 右移>>") + 4


class Cell(NamedTuple):
    """A cell line by line, each as wide as its column; whether the cursor stands on it, and what flags it."""

    lines: Sequence[str]
    is_current: bool = False
    severity: Severity | None = None


class AmountTable:
    """The amounts of a sheet, and which of them is under the cursor.

    An amount is shown whole or not at all: where not all columns fit, those around the cursor are shown.
    `old_text` is what stood in a cell before, if it changed.
    """

    def __init__(
        self,
        sheet: Sheet | None = None,
        flags: Mapping[str, Severity] | None = None,
        old_text: Callable[[str], str | None] = lambda _: None,
        room: int = 0,
        before: "AmountTable | None" = None,
    ) -> None:
        """Begin with the cursor, and with the columns, of the one before."""
        self._sheet, self._flags, self._old_text, self._room = sheet, flags or {}, old_text, room
        self._shown: Sequence[int] = before.shown if before else ()
        self.row: int = min(before.row if before else 0, max(0, len(self.lines) - 1))
        self.at: int = min(before.at if before else 0, len(self.roles) - 1)
        self._fit()

    @property
    def roles(self) -> tuple[str, ...]:
        """Return the columns that the sheet's form has."""
        return amount_roles(self._sheet)

    @property
    def shown(self) -> Sequence[int]:
        return self._shown

    @property
    def lines(self) -> Sequence[BudgetLine]:
        return self._sheet.budget.lines if self._sheet else ()

    @property
    def heights(self) -> list[int]:
        """Return how many lines each row takes: two where it tells what stood there before."""
        roles = [column.role for column in self._columns]
        return [1 + any("\n" in self._amount(line, role) for role in roles) for line in self.lines]

    def place(self, row: int, at: int) -> None:
        """Put the cursor on that row and that column, from 0, or on the last row."""
        self.row, self.at = min(row, max(0, len(self.lines) - 1)), at
        if at not in self._shown:
            self._fit()

    def drawn(self, *, is_current: bool) -> list[list[Cell]]:
        """Return the heads and the rows; `is_current` is whether the cursor stands in the table at all."""
        hidden = set(range(len(self.roles))) - {*self._shown}
        more = _MORE[bool(hidden) and min(hidden) < self.at, bool(hidden) and max(hidden) > self.at]
        unit = f"({self._sheet.budget.unit or '万元'}){more}" if self._sheet else ""
        rows = [
            [
                self._cell([unit], self._first),
                *(self._cell([column.label], column.width, is_right=True) for column in self._columns),
            ]
        ]
        for number, (line, height) in enumerate(zip(self.lines, self.heights, strict=True)):
            name = _named(line)
            names = [name] if height == 1 else wrap(name, self._first)
            row = [self._cell(names, self._first, height)]
            for place, column in zip(self._shown, self._columns, strict=True):
                cell = self._cell(
                    self._amount(line, column.role).split("\n"), column.width, height, is_right=True
                )
                row.append(
                    cell._replace(
                        is_current=is_current and (number, place) == (self.row, self.at),
                        severity=self._flags.get(line.path(column.role)),
                    )
                )
            rows.append(row)
        return rows

    def _cell(self, texts: Sequence[str], width: int, height: int = 1, *, is_right: bool = False) -> Cell:
        margin = " " * self._padding
        lines = []
        for text in [*texts, *[""] * height][:height]:
            before = " " * ((width - cell_len(text)) * is_right)
            lines.append(margin + set_cell_size(before + text, width) + margin)
        return Cell(lines)

    def _fit(self) -> None:
        """Find the width of the rows' names, and the columns of amounts that are shown, that of the cursor among them.

        Where there is little room they stand close together.
        """
        room = self._room - 2 * (len(self.roles) + 1)
        first = max(
            _FIRST[room < _ROOMY], min(max(map(cell_len, map(_named, self.lines)), default=0), room // 3)
        )
        needed = [max(map(self._needed, self.lines, repeat(role)), default=0) for role in self.roles]
        columns = amount_columns(self._sheet, room - first, needed)
        self._padding = 1
        if sum(column.width for column in columns) > room - first:
            self._padding, room = 0, self._room
            first = max(first, _FIRST_WITH_MORE)
            columns = amount_columns(self._sheet, room - first, needed, space=1)
        self._shown = window(columns, room - first, min(self._shown, default=0), self.at)
        self._first, self._columns = first, [columns[number] for number in self._shown]

    def _needed(self, line: BudgetLine, role: str) -> int:
        """Return how wide an amount is, 0 for a blank one."""
        if not getattr(line, role).text and not self._flags.get(line.path(role)):
            return 0
        return max(map(cell_len, self._amount(line, role).split("\n")))

    def _amount(self, line: BudgetLine, role: str) -> str:
        """Draw an amount; where it has changed, below what stood there before."""
        path = line.path(role)
        severity, old = self._flags.get(path), self._old_text(path)
        before = "" if old is None else f"{old or '（空）'} →\n"
        sign = f"{SEVERITY_SIGNS[severity]} " if severity else ""
        return f"{before}{sign}{getattr(line, role).text or '（空）'}"


def _named(line: BudgetLine) -> str:
    return f"  {line.name}" if line.parent else line.name
