"""The rows of the budget table (预算执行情况)."""

from collections.abc import Sequence

from tui_tracker.forms.labels import AMOUNT_COLUMNS, AMOUNT_UNIT, SOURCE_ROWS
from tui_tracker.forms.notes import Notes
from tui_tracker.forms.rows import Row
from tui_tracker.model import AMOUNTS, Budget, BudgetLine, OddityKind, Value, value_of


class BudgetRows:
    """The budget table of one sheet so far."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._header: dict[str, int] = {}
        self._lines: dict[str, BudgetLine] = {}
        self._unit = ""

    @property
    def budget(self) -> Budget:
        """What the rows said."""
        return Budget(self._unit, tuple(self._lines.values()))

    def learn_unit(self, cell: Value) -> None:
        """Learn the unit if that cell is the table's label, such as 预算执行情况（万元）."""
        if match := AMOUNT_UNIT.fullmatch(cell.key):
            self._unit = match[1]

    def take_header(self, row: Row, cells: Sequence[Value]) -> None:
        """Learn where the headers stand."""
        self._header = {
            AMOUNT_COLUMNS[cell.key]: cell.column or 0 for cell in cells if cell.key in AMOUNT_COLUMNS
        }
        self._notes.unplaced(row, [cell for cell in cells if cell.key not in AMOUNT_COLUMNS])

    def take(self, row: Row, cells: Sequence[Value]) -> None:
        """Read one row: a source of funds and the four amounts that follow it, in order."""
        source, amounts = SOURCE_ROWS[cells[0].key], cells[1:]
        if source in self._lines:
            self._notes.unplaced(row, cells)
            return
        if len(amounts) > len(AMOUNTS) and all(cell.quantity for cell in amounts[: len(AMOUNTS)]):
            self._notes.unplaced(row, amounts[len(AMOUNTS) :])
            amounts = amounts[: len(AMOUNTS)]
        if len(amounts) == len(AMOUNTS):
            self._check_columns(row, source, amounts)
        else:
            # Which amount is missing can't be told: taking them by header reads the budget as spending.
            self._notes.unplaced(row, amounts, f"“{source}”行应有四个数，实有 {len(amounts)} 个")
            amounts = [row.blank(cells[0].column or 0)] * len(AMOUNTS)
        initial, tracked, executed, rate = amounts
        place = row.locate(cells[0])
        self._lines[source] = BudgetLine(source, initial, tracked, executed, _without_percent(rate), place)

    def _check_columns(self, row: Row, source: str, amounts: Sequence[Value]) -> None:
        for name, cell in zip(AMOUNTS, amounts, strict=True):
            column = self._header.get(name)
            if column is not None and column != cell.column:
                self._notes.not_below(OddityKind.AMOUNTS, f"budget/{source}/{name}", row, cell, column)


def _without_percent(rate: Value) -> Value:
    """The rate as its header, 执行率(%), wants it written: a cell formatted as 0.00% shows the sign again."""
    if rate.quantity is None or not rate.key.endswith("%"):
        return rate
    return value_of(rate.text.rstrip("%％ "), rate.place, rate.column)._replace(raw=rate.raw)
