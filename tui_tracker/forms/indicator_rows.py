"""The rows of the indicator table (绩效指标)."""

from collections.abc import Sequence

from tui_tracker.documents import limits
from tui_tracker.forms.alignment import Columns, align, shape_of
from tui_tracker.forms.labels import INDICATOR_COLUMNS, LEVEL1, LEVEL2
from tui_tracker.forms.notes import Notes
from tui_tracker.forms.rows import BLANK, Row
from tui_tracker.model import Indicator, OddityKind, Value, has_several_quantities


class IndicatorRows:
    """The indicators of one sheet so far, and the levels that the next row may inherit."""

    def __init__(self, notes: Notes) -> None:
        self.indicators: list[Indicator] = []
        self._notes = notes
        self._header = Columns()
        self._level1 = self._level2 = BLANK

    def take_header(self, row: Row, cells: Sequence[Value]) -> None:
        """Learn where the headers stand."""
        places = {
            INDICATOR_COLUMNS[cell.key]: cell.column or 0 for cell in cells if cell.key in INDICATOR_COLUMNS
        }
        self._header = Columns()._replace(**places)
        self._notes.unplaced(row, [cell for cell in cells if cell.key not in INDICATOR_COLUMNS])

    def take(self, row: Row, cells: Sequence[Value]) -> None:
        """Read one row: an indicator, or no more than the levels of those that follow."""
        if row.carried:
            row, cells = self._with_carried(row, cells)
        if len(self.indicators) >= limits.INDICATORS:
            self._notes.unplaced(row, cells)
            return
        alignment = align(shape_of(cells, row.raw), self._header)
        level1, level2, name, target, plan, actual, reason = [
            cells[index] if index >= 0 else row.blank(column) for index, column in alignment.cells
        ]
        levels = self._inherit(level1, level2)
        if alignment.is_indicator:
            if not alignment.is_regular:
                self._note_levels(row, (level1, level2), levels, name)
            self._note_several(row, (target, plan, actual))
            self.indicators.append(Indicator(*levels, name, target, plan, actual, reason, row.place))
        else:
            vocabularies = ((level1, LEVEL1), (level2, LEVEL2))
            unknown = [level for level, known in vocabularies if level.key not in known]
            self._notes.unplaced(row, filter(None, (*unknown, name)))
        if alignment.rest:
            self._notes.unplaced(row, [cells[index] for index in alignment.rest])

    def _with_carried(self, row: Row, cells: Sequence[Value]) -> tuple[Row, Sequence[Value]]:
        """The row with the values that stand in merged cells, which belong to every row that they cover."""
        values = [cell for cell in row.carried if cell.column in self._header[3:]]
        if not values or not cells:
            return row, cells
        places = {cell.column for cell in values}
        raw = ["" if column in places else text for column, text in enumerate(row.raw)]
        return row._replace(raw=raw), sorted([*cells, *values], key=lambda cell: cell.column or 0)

    def _inherit(self, level1: Value, level2: Value) -> tuple[Value, Value]:
        """The row's two levels: its own, or filled down from the row above."""
        if level1.text:
            if level1.key != self._level1.key:
                self._level2 = BLANK
            self._level1 = level1
        if level2.text:
            self._level2 = level2
        return _filled(level1, self._level1), _filled(level2, self._level2)

    def _note_several(self, row: Row, values: Sequence[Value]) -> None:
        for value in values:
            if value.quantity is None and value.text and has_several_quantities(value.raw):
                self._notes.unplaced(row, [value], "一格内写有几个数，分不清取哪一个")

    def _note_levels(
        self, row: Row, own: tuple[Value, Value], filled: tuple[Value, Value], name: Value
    ) -> None:
        path = f"indicators/{len(self.indicators)}"
        for level, cell in zip(("level1", "level2"), own, strict=True):
            column = getattr(self._header, level)
            if cell and cell.column != column:
                self._notes.not_below(OddityKind.SHIFTED, f"{path}/{level}", row, cell, column)
        is_inherited = not own[1] and filled[1] and not row.is_covered(self._header.level2)
        if is_inherited and name and name.column == self._header.name:
            self._notes.add(OddityKind.INHERITED, f"{path}/level2", row, filled[1])


def _filled(own: Value, above: Value) -> Value:
    if own.text:
        return own
    return tuple.__new__(Value, ("", above.text, above.key, None, own.place, own.column))
