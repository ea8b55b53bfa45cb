"""The rows of the budget table (预算执行情况): read together, since only all of them tell whether its headers hold."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tui_tracker.forms.budget_plan import Amounts, budget_plan_in_order, budget_plan_of
from tui_tracker.forms.folding import unit_in
from tui_tracker.forms.funds import Fund, parents
from tui_tracker.forms.headers import Header, amount_role, header_of, is_second_row, with_second_row
from tui_tracker.forms.notes import Notes
from tui_tracker.forms.rows import Row
from tui_tracker.forms.vocabulary import Vocabulary
from tui_tracker.model import NOTHING, TOTAL, Budget, BudgetLine, Location, OddityKind, Value, value_of
from tui_tracker.model.layout import BORROWED

_IGNORED = frozenset({"source", "number"})
_NUMERALS = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class _Line:
    """A row as it was found: its label, whether 其中 stands before it, and the cells that follow."""

    row: Row
    label: Value
    is_of: bool
    amounts: Sequence[Value]


class BudgetTable:
    """The budget table of one sheet so far; `doubts` says why its columns can't be told, if so."""

    def __init__(self, notes: Notes, words: Vocabulary, columns: Sequence[str]) -> None:
        self._notes, self._words = notes, words
        self._names = tuple(words.names["budget"].items())
        self._plan = budget_plan_in_order(columns, self._names)
        self._is_ordered = bool(columns)
        self._is_new_header = False
        self._rows: list[_Line] = []
        self._lines: list[BudgetLine] = []
        self._total = TOTAL
        self.heads: list[tuple[Row, Value]] = []
        self._extra: list[tuple[Row, Value]] = []
        self.units: list[tuple[str, Row, Value]] = []
        self.doubts = ""

    @property
    def header(self) -> Header:
        """The columns that a header named; none without one."""
        return self._plan.header

    @property
    def labels(self) -> dict[str, str]:
        """The roles that the rows have, and what the form calls them."""
        return self._plan.labels

    def budget(self, unit: str) -> Budget:
        """What the rows said, in that unit."""
        return Budget(unit, tuple(self._lines), self._total)

    # The header

    def learn_unit(self, row: Row, cell: Value) -> None:
        """Learn the unit if that cell, the table's label, names one: 预算执行情况（万元）."""
        if unit := unit_in(cell.key):
            self.units.append((unit, row, cell))

    def take_header(self, row: Row, cells: Sequence[Value]) -> None:
        """Learn where the headers stand; a second header is that of another page."""
        if not self.header:
            self._use(row, cells, header_of(row, cells, amount_role, self._words))

    def _use(self, row: Row, cells: Sequence[Value], header: Header) -> None:
        self.heads += [(row, cell) for cell in cells]
        header = tuple(column for column in header if column.role not in _IGNORED)
        self._plan = budget_plan_of(header, self._names)
        self._is_new_header = True
        found = [(column.unit, column) for column in header if column.unit and column.role != "rate"]
        at = {cell.column: cell for cell in cells}
        self.units[:0] = [(unit, row, at[one.start]) for unit, one in found if one.start in at]

    def take_second_header(self, row: Row, cells: Sequence[Value]) -> bool:
        """Go on with the header if that row does; whether it did."""
        self._is_new_header, is_new = False, self._is_new_header
        if not is_new or not is_second_row(self.header, cells, self._words, self.header[0].start):
            return False
        self._use(row, cells, with_second_row(self.header, row, cells, amount_role, self._words))
        self._is_new_header = False
        return True

    # The rows

    def take(self, row: Row, cells: Sequence[Value], *, is_of: bool = False) -> None:
        """Keep one row: a source of funds and the amounts that follow it."""
        self._rows.append(_Line(row, cells[0], is_of or cells[0].key.startswith("其中"), cells[1:]))

    def close(self) -> None:
        """Read the rows that were kept."""
        rows, self._rows = self._rows, []
        if not rows:
            return
        plan = self._plan
        read = plan.read([one.amounts for one in rows])
        if not self.header and not self._is_ordered:
            self.doubts = "没有认识的表头"
        elif self.header and not any(one.amounts and found for one, found in zip(rows, read, strict=True)):
            self.doubts = "各数与表头对不上" if any(one.amounts for one in rows) else ""
        self.doubts = plan.conflict or self.doubts
        funds = [Fund(_name(one.label), one.is_of, self._kind(one), one.label.column or 0) for one in rows]
        known: dict[str, int] = {line.source: line.number for line in self._lines}
        for one, found, fund in zip(rows, read, funds, strict=True):
            known[fund.name] = number = known.get(fund.name, 0) + 1
            self._lines.append(self._line(one, found, fund.name, number))
        self._note_extra()
        for index, parent in enumerate(parents(funds, self._lines)):
            if parent:
                self._lines[index] = self._lines[index]._replace(parent=parent)
        self._total = next(
            (line.name for line, fund in zip(self._lines, funds, strict=False) if fund.kind == "total"), TOTAL
        )

    def _kind(self, one: _Line) -> str:
        return self._words[one.label.key].source

    def _line(self, one: _Line, found: Amounts | None, name: str, number: int) -> BudgetLine:
        row, plan = one.row, self._plan
        if found is None:
            # Which amount is missing can't be told: taking them by header reads the budget as spending.
            if not self.doubts:
                count = len(plan.roles)
                should = _NUMERALS[count] if count < len(_NUMERALS) else str(count)
                self._notes.unplaced(
                    row, one.amounts, f"“{name}”行应有{should}个数，实有 {len(one.amounts)} 个"
                )
            else:
                self._notes.unplaced(row, one.amounts)
            found = [None] * len(plan.roles)
        else:
            self._notes.unplaced(row, [cell for cell in one.amounts if cell not in found])
        path = f"budget/{name if number == 1 else f'{name}#{number}'}"
        places = [column.start for column in self.header] or [one.label.column or 0] * len(plan.roles)
        cells: dict[str, Value] = {}
        for role, cell, column in zip(plan.roles, found, places, strict=True):
            if not role:
                self._extra += [(row, cell)] if cell else []
                continue
            cells[role] = row.blank(column) if cell is None else cell
            if cell is not None and self.header and cell.column != column:
                head = self.header[plan.roles.index(role)]
                if not head.start <= (cell.column or 0) <= head.end:
                    self._notes.not_below(OddityKind.AMOUNTS, f"{path}/{role}", row, cell, column)
        return _budget_line(name, number, cells, row.locate(one.label))

    def _note_extra(self) -> None:
        """Tell of columns that the form does not have: their headers, and what stands below them."""
        extra = {column.start for column in self.header if not column.role}
        for row, cell in self.heads:
            if cell.column in extra and not self._words[cell.key].amount:
                self._notes.unplaced(row, [cell], f"表中多出“{cell.text}”一栏，其内容没有读取")
        for row, cell in self._extra:
            self._notes.unplaced(row, [cell])


def _budget_line(name: str, number: int, cells: dict[str, Value], place: Location) -> BudgetLine:
    if {"added", "removed"} & cells.keys() and "adjustment" not in cells:
        cells["adjustment"] = _adjustment(cells.get("added", NOTHING), cells.get("removed", NOTHING))
    for role, owner in BORROWED.items():
        if role not in cells:
            cells[role] = cells.get(owner, NOTHING)
    others: dict[str, Any] = {role: cells[role] for role in _OTHERS if role in cells}
    line = BudgetLine(
        name,
        cells.get("initial", NOTHING),
        cells.get("tracked", NOTHING),
        cells.get("executed", NOTHING),
        _without_percent(cells.get("rate", NOTHING)),
        place,
        number=number,
    )
    return line._replace(**others) if others else line


_OTHERS = ("adjustment", "forecast", "weight", "score")


def _adjustment(added: Value, removed: Value) -> Value:
    """What 追加 and 追减 come to: the first less the second."""
    if not removed.number:
        return added if added or not removed else removed
    number = (added.number or 0) - removed.number
    first = added if added.place else removed
    return value_of(format(number, "f"), first.place, first.column)._replace(raw=f"{added.raw} {removed.raw}")


def _name(label: Value) -> str:
    """The name of a source as it is printed, without 其中： and the colon after it."""
    printed = label.key if "‹" in label.text else label.text
    return printed.strip("：: ").removeprefix("其中").strip("：:、 ") or printed


def _without_percent(rate: Value) -> Value:
    """The rate as its header, 执行率(%), wants it written: a cell formatted as 0.00% shows the sign again."""
    if rate.quantity is None or not rate.key.endswith("%"):
        return rate
    return value_of(rate.text.rstrip("%％ "), rate.place, rate.column)._replace(raw=rate.raw)
