"""The rows of the indicator table (绩效指标)."""

from collections.abc import Sequence
from typing import Any

from tui_tracker.documents import limits
from tui_tracker.forms.alignment import Alignment, align, in_place, shape_of
from tui_tracker.forms.headers import Header, header_of, is_second_row, value_role, with_second_row
from tui_tracker.forms.indicator_plan import default_plan, plan_of
from tui_tracker.forms.notes import Notes
from tui_tracker.forms.rows import BLANK, Row
from tui_tracker.forms.vocabulary import Vocabulary
from tui_tracker.model import Indicator, OddityKind, Points, Value, has_several_quantities, value_of

_TOLD = 3
_NUMBERS = frozenset({"target", "plan", "actual", "forecast", "weight", "score"})
_COMPARISONS = frozenset("=≥≤><")
_TEXTS = ("reason", "measure", "remark")


class IndicatorTable:
    """The indicators of one sheet so far, and the levels that the next row may inherit."""

    def __init__(self, notes: Notes, words: Vocabulary, columns: Sequence[str]) -> None:
        self.indicators: list[Indicator] = []
        self.total = Points()
        self._notes, self._words = notes, words
        self._names = tuple(words.names["indicators"].items())
        self._plan = default_plan(columns, self._names)
        # Where no level is ever repeated and nothing tells what merged cells cover, a blank may be one of those.
        self._tells_blanks = False
        self._inherited: list[tuple[Row, str, Value]] = []
        self._labels = self._plan.labels
        self._is_new_header = False
        self._level1 = self._level2 = BLANK
        self.heads: list[tuple[Row, Value]] = []
        self._heads: list[tuple[Row, Value]] = []
        self._doubtful: list[tuple[Row, Sequence[Value]]] = []

    @property
    def name_column(self) -> int:
        """Where the names stand: what begins there is no label."""
        return self._plan.places.name

    @property
    def header(self) -> Header:
        """The columns that a header named; none without one."""
        return self._plan.header

    @property
    def labels(self) -> dict[str, str]:
        """The roles that the rows have, and what the form calls them; a header of another page may add to them."""
        return self._labels if self.indicators else self._plan.labels

    def finish(self) -> str:
        """Tell of columns that the form does not have; why the columns can't be told, if so."""
        plan = self._plan
        self._tell_extra_columns()
        if self._tells_blanks:
            for row, path, level2 in self._inherited:
                self._notes.add(OddityKind.INHERITED, path, row, level2)
        for row, cells in self._doubtful:
            self._notes.unplaced(row, cells)
        if plan.conflict:
            return f"{'、'.join(f'“{label}”' for label in plan.conflict)}等栏重复，无法区分"
        if self._doubtful:
            names = [f"第 {row.place.line or row.place.row} 行" for row, _ in self._doubtful[:_TOLD]]
            return f"{'、'.join(names)}{'等' * (len(self._doubtful) > _TOLD)}各格与表头对不上"
        if plan.header and not {"target", "plan", "actual"} & self.labels.keys():
            return "没有认识的表头"
        return ""

    def _tell_extra_columns(self) -> None:
        extra = {column.start for column in self._plan.extra if not column.role}
        for row, cell in self._heads:
            if cell.column in extra and value_role(self._words[cell.key]) == "":
                self._notes.unplaced(row, [cell], f"表中多出“{cell.text}”一栏，其内容没有读取")
        self._heads = []

    def take_header(self, row: Row, cells: Sequence[Value]) -> None:
        """Learn where the headers stand."""
        self._tell_extra_columns()
        self._use(row, cells, header_of(row, cells, value_role, self._words))
        self._is_new_header = True

    def _use(self, row: Row, cells: Sequence[Value], header: Header) -> None:
        self.heads += [(row, cell) for cell in cells]
        self._heads += [(row, cell) for cell in cells]
        self._plan = plan_of(header, self._names)
        self._labels = {**self._labels, **self._plan.labels} if self.indicators else self._plan.labels

    def take_second_header(self, row: Row, cells: Sequence[Value]) -> bool:
        """Go on with the header if that row does; whether it did."""
        self._is_new_header, is_new = False, self._is_new_header
        plan = self._plan
        if not is_new or not is_second_row(plan.header, cells, self._words, plan.first_value):
            return False
        self._use(row, cells, with_second_row(plan.header, row, cells, value_role, self._words))
        return True

    def take(self, row: Row, cells: Sequence[Value]) -> bool:
        """Read one row: an indicator, or no more than the levels of those that follow.

        Whether it belongs to the table: a label at its left edge that is no level ends it.
        """
        if self._is_new_header and self.take_second_header(row, cells):
            return True
        if row.carried:
            row, cells = self._with_carried(row, cells)
        if len(self.indicators) >= limits.INDICATORS:
            self._notes.unplaced(row, cells)
            return True
        shape = shape_of(cells, self._words, row.raw)
        self._tells_blanks = self._tells_blanks or bool(shape.covered)
        places = self._plan.places
        alignment = align(shape, places)
        if alignment.is_foreign and not alignment.is_regular:
            return False
        if self._contradicts(cells, alignment):
            other = in_place(shape, places)
            if other is None or self._contradicts(cells, other):
                self._doubtful.append((row, cells))
                return True
            alignment = other
        if alignment.cells[2][0] < 0 and alignment.is_indicator and self._goes_on(cells, alignment):
            return True
        self._add(row, cells, alignment)
        return True

    def take_total(self, row: Row, cells: Sequence[Value]) -> bool:
        """Read the row 总分 by its columns; whether the table has such a row."""
        roles = {"weight", "score"} & self._plan.labels.keys()
        if not roles:
            return False
        found: dict[str, Value] = {}
        for role, column in zip(self._plan.roles, self._plan.columns, strict=True):
            below = [cell for cell in cells[1:] if column.start <= (cell.column or 0) <= column.end]
            if role in roles and len(below) == 1 and below[0].quantity:
                found[role] = below[0]
        numbers = [cell for cell in cells[1:] if cell.quantity]
        if len(found) < len(numbers) and len(roles) == len(numbers):
            order = [role for role in self._plan.roles if role in roles]
            found = dict(zip(order, numbers, strict=True))
        if self.total != Points():
            found = {}
        self._notes.unplaced(row, [cell for cell in cells[1:] if cell not in found.values()])
        if found:
            self.total = Points(**found)
        return True

    def _add(self, row: Row, cells: Sequence[Value], alignment: Alignment) -> None:
        level1, level2, name, *values = [
            cells[index] if index >= 0 else row.blank(column) for index, column in alignment.cells
        ]
        levels = self._inherit(self._level(level1), self._level(level2))
        if alignment.is_indicator:
            if not alignment.is_regular:
                self._note_levels(row, (level1, level2), levels, name)
            self._note_several(row, values)
            if self._plan.straight:
                target, plan, actual, reason = values
                self.indicators.append(Indicator(*levels, name, target, plan, actual, reason, row.place))
            else:
                self._append(row, levels, name, values)
        else:
            unknown = [level for level in (level1, level2) if not self._words.kind(level.key)[0] & 3]
            self._notes.unplaced(row, filter(None, (*unknown, name)))
        if alignment.rest:
            self._notes.unplaced(row, [cells[index] for index in alignment.rest])

    def _note_several(self, row: Row, values: Sequence[Value]) -> None:
        for role, value in zip(self._plan.roles, values, strict=True):
            is_number = role in _NUMBERS and value.quantity is None and value.text
            if is_number and has_several_quantities(value.raw):
                self._notes.unplaced(row, [value], "一格内写有几个数，分不清取哪一个")

    def _append(self, row: Row, levels: tuple[Value, Value], name: Value, cells: Sequence[Value]) -> None:
        values = self._plan.values(cells)
        base = [values.pop(role, BLANK) for role in ("target", "plan", "actual", "reason")]
        known: dict[str, Any] = {role: value for role, value in values.items() if role in self._plan.labels}
        target, plan, actual, reason = base
        self.indicators.append(
            Indicator(*levels, name, target, plan, actual, reason, row.place)._replace(**known)
        )
        extra = [cell for role, cell in zip(self._plan.roles, cells, strict=True) if not role and cell]
        self._notes.unplaced(row, extra)

    def _contradicts(self, cells: Sequence[Value], alignment: Alignment) -> bool:
        """Whether a cell can't be what it would be read as: a comparison that is no target, words as a score."""
        name = alignment.cells[2][0]
        if name >= 0 and (cells[name].quantity or self._is_misplaced_level(cells, alignment, name)):
            return True
        plan, target = self._plan, alignment.cells[3][0] if len(alignment.cells) > 3 else -1
        if plan.straight and target >= 0 and cells[target].quantity:
            return False
        at = {role: index for role, (index, _) in zip(plan.roles, alignment.cells[3:], strict=True)}
        target = at.get("target", -1)
        if not (target >= 0 and cells[target].quantity) and "sign" not in at:
            for role in ("plan", "actual", "forecast"):
                index = at.get(role, -1)
                if index >= 0 and (quantity := cells[index].quantity) and quantity.operator in _COMPARISONS:
                    return True
        points = (at.get(role, -1) for role in ("weight", "score"))
        return any(index >= 0 and not _may_be_points(cells[index]) for index in points)

    def _is_misplaced_level(self, cells: Sequence[Value], alignment: Alignment, name: int) -> bool:
        """Whether the name is a whole level's word although its row has no level: the row stands one to the right."""
        mask = self._words.kind(cells[name].key)[0]
        if not mask & 3 or mask & 16 or alignment.cells[1][0] >= 0:
            return False
        target = alignment.cells[3][0] if len(alignment.cells) > 3 else -1
        return target >= 0 and cells[target].quantity is None and len(cells) > 2

    def _level(self, cell: Value) -> Value:
        """The cell of a level, compared by the word of the taxonomy."""
        if not cell.text:
            return cell
        key = self._words.kind(cell.key)[1]
        return cell if key == cell.key else cell._replace(key=key)

    def _with_carried(self, row: Row, cells: Sequence[Value]) -> tuple[Row, Sequence[Value]]:
        """The row with the values that stand in merged cells, which belong to every row that they cover."""
        values = [cell for cell in row.carried if cell.column in self._plan.places.values]
        if not values or not cells:
            return row, cells
        places = {cell.column for cell in values}
        raw = ["" if column in places else text for column, text in enumerate(row.raw)]
        return row._replace(raw=raw), sorted([*cells, *values], key=lambda cell: cell.column or 0)

    def _goes_on(self, cells: Sequence[Value], alignment: Alignment) -> bool:
        """Put the rest of a text, which the row above had no room for, with its beginning."""
        if not self.indicators or any(cell.quantity for cell in cells) or alignment.rest:
            return False
        if max(alignment.cells[0][0], alignment.cells[1][0]) >= 0:
            return False
        above = self.indicators[-1]
        changes: dict[str, Any] = {}
        for role, (index, _) in zip(self._plan.roles, alignment.cells[3:], strict=True):
            if index < 0:
                continue
            before = getattr(above, "reason" if role == "remark" else role, None) if role in _TEXTS else None
            if not before:
                return False
            changes["reason" if role == "remark" else role] = value_of(
                f"{before.raw}\n{cells[index].raw}", before.place, before.column
            )
        self.indicators[-1] = above._replace(**changes)
        return bool(changes)

    def _inherit(self, level1: Value, level2: Value) -> tuple[Value, Value]:
        """The row's two levels: its own, or filled down from the row above."""
        if level1.text:
            if level1.key != self._level1.key:
                self._level2 = BLANK
            self._level1 = level1
        if level2.text:
            self._tells_blanks = self._tells_blanks or level2.key == self._level2.key
            self._level2 = level2
        return _filled(level1, self._level1), _filled(level2, self._level2)

    def _note_levels(
        self, row: Row, own: tuple[Value, Value], filled: tuple[Value, Value], name: Value
    ) -> None:
        path, places = f"indicators/{len(self.indicators)}", self._plan.places
        for level, cell in zip(("level1", "level2"), own, strict=True):
            column = getattr(places, level)
            if cell and cell.column != column and column >= 0:
                self._notes.not_below(OddityKind.SHIFTED, f"{path}/{level}", row, cell, column)
        is_inherited = not own[1] and filled[1] and not row.is_covered(places.level2)
        if is_inherited and name and name.column == places.name:
            self._inherited.append((row, f"{path}/level2", filled[1]))


def _filled(own: Value, above: Value) -> Value:
    if own.text:
        return own
    return tuple.__new__(Value, ("", above.text, above.key, None, own.place, own.column))


def _may_be_points(cell: Value) -> bool:
    return cell.quantity is not None or cell.key in {"-", "—", "——", "/", "无"}
