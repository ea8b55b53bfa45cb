"""The budget table: the rows and columns of amounts that a sheet's form has, as many as there is room for."""

from collections.abc import Callable, Mapping, Sequence
from itertools import repeat
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text as RichText
from textual.coordinate import Coordinate
from textual.widgets import DataTable

from tui_tracker.model import BudgetLine, Severity, Sheet
from tui_tracker.tui.panes.columns import Column, amount_columns, amount_roles, window
from tui_tracker.tui.words import SEVERITY_CLASSES, SEVERITY_SIGNS

_FIRST = 14, 12
"""Widths of the rows' names, where there is room and where there is little."""
_ROOMY = 62
_MORE = {(False, False): "", (False, True): " 右移>>", (True, False): " <<左移", (True, True): " <<>>"}
"""What stands beside the unit where there are more columns on the left, on the right."""
_FIRST_WITH_MORE = len("(万元)") + len(" 右移>>") + 4


class AmountTable(DataTable[RichText], can_focus=False):
    """The amounts of a sheet; the pane moves its cursor.

    An amount is shown whole or not at all: where not all columns fit, those around the cursor are `shown`.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = set(SEVERITY_CLASSES.values())

    def __init__(self) -> None:
        super().__init__(cursor_type="cell", cell_padding=1)
        self._shown: list[int] = []
        self._sheet: Sheet | None = None
        self._flags: Mapping[str, Severity] = {}
        self._old_text: Callable[[str], str | None] = lambda _: None
        self._room = 0
        self._drawn: tuple[object, ...] = ()

    @property
    def roles(self) -> tuple[str, ...]:
        """Return the columns that the sheet's form has."""
        return amount_roles(self._sheet)

    @property
    def at(self) -> int:
        return self._shown[max(self.cursor_column - 1, 0)] if self._shown else 0

    def fill(
        self,
        sheet: Sheet | None,
        flags: Mapping[str, Severity],
        old_text: Callable[[str], str | None],
        room: int,
    ) -> None:
        """Draw the amounts of that sheet in so much room; `old_text` is what stood in a cell before, if it changed."""
        at = self.at
        self._sheet, self._flags, self._old_text, self._room = sheet, flags, old_text, room
        self._draw(self.cursor_row, min(at, len(self.roles) - 1))

    def place(self, row: int, at: int) -> None:
        """Put the cursor on that row and that column, from 0, without telling anybody."""
        if at in self._shown:
            with self.prevent(DataTable.CellHighlighted):
                self.cursor_coordinate = Coordinate(row, self._shown.index(at) + 1)
        else:
            self._draw(row, at)

    def _draw(self, row: int, at: int) -> None:
        sheet = self._sheet
        first, columns = self._columns(at)
        hidden = set(range(len(self.roles))) - {*self._shown}
        more = _MORE[bool(hidden) and min(hidden) < at, bool(hidden) and max(hidden) > at]
        unit = f"({sheet.budget.unit or '万元'}){more}" if sheet else ""
        lines = sheet.budget.lines if sheet else ()
        rows = [
            [RichText(_named(line)), *(self._amount(line, column.role) for column in columns)]
            for line in lines
        ]
        drawn = (
            first,
            columns,
            unit,
            [[(cell, cell.style) for cell in row] for row in rows],
            self.cell_padding,
        )
        with self.prevent(DataTable.CellHighlighted):
            if drawn != self._drawn:
                self._drawn = drawn
                self._fill(unit, first, columns, rows)
            self.cursor_coordinate = Coordinate(row, self._shown.index(at) + 1)

    def _fill(
        self, unit: str, first: int, columns: Sequence[Column], rows: Sequence[Sequence[RichText]]
    ) -> None:
        self.clear(columns=True)
        self.add_column(RichText(unit), width=first)
        for _, label, width in columns:
            margin = " " * (width - cell_len(label))
            self.add_column(RichText(margin + label, justify="right"), width=width)
        for row in rows:
            self.add_row(*row, height=2 if any("\n" in cell.plain for cell in row) else 1)

    def _columns(self, at: int) -> tuple[int, list[Column]]:
        """Return the width of the rows' names, and the columns of amounts that are shown, that one among them.

        Where there is little room they stand close together.
        """
        sheet = self._sheet
        lines = sheet.budget.lines if sheet else ()
        room = self._room - 2 * (len(self.roles) + 1)
        first = max(_FIRST[room < _ROOMY], min(max(map(cell_len, map(_named, lines)), default=0), room // 3))
        needed = [max(map(self._needed, lines, repeat(role)), default=0) for role in self.roles]
        columns = amount_columns(sheet, room - first, needed)
        self.cell_padding = 1
        if sum(column.width for column in columns) > room - first:
            self.cell_padding, room = 0, self._room
            first = max(first, _FIRST_WITH_MORE)
            columns = amount_columns(sheet, room - first, needed, space=1)
        self._shown = window(columns, room - first, min(self._shown, default=0), at)
        return first, [columns[number] for number in self._shown]

    def _needed(self, line: BudgetLine, role: str) -> int:
        """Return how wide an amount is, 0 for a blank one."""
        if not getattr(line, role).text and not self._flags.get(line.path(role)):
            return 0
        return max(map(cell_len, self._amount(line, role).plain.split("\n")))

    def _amount(self, line: BudgetLine, role: str) -> RichText:
        """Draw an amount; where it has changed, below what stood there before."""
        path = line.path(role)
        severity, old = self._flags.get(path), self._old_text(path)
        text = getattr(line, role).text or "（空）"
        before = "" if old is None else f"{old or '（空）'} →\n"
        if severity is None:
            return RichText(before + text, justify="right")
        style = self.get_component_rich_style(SEVERITY_CLASSES[severity], partial=True)
        words = f"{before}{SEVERITY_SIGNS[severity]} {text}"
        return RichText(words, style=style, justify="right", overflow="fold")


def _named(line: BudgetLine) -> str:
    return f"  {line.name}" if line.parent else line.name
