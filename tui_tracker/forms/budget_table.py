"""The rows of the budget table (预算执行情况): read together, since only all of them tell whether its headers hold."""

from collections.abc import Mapping, Sequence

from tui_tracker.forms.amounts import NONE, Amounts, is_amount
from tui_tracker.forms.budget_lines import FundRow, budget_line, exact_line, without_percent
from tui_tracker.forms.budget_plan import ASIDE, BudgetPlan, budget_plan_in_order, budget_plan_of
from tui_tracker.forms.budget_rows import (
    amounts_of,
    are_below,
    funds_in,
    heads_names,
    is_nameless,
    note_columns,
    plan_at,
    plan_below,
    points_alone,
    tell_unread,
    units_named,
    without_group,
)
from tui_tracker.forms.folding import unit_in
from tui_tracker.forms.funds import Tree, tree_of
from tui_tracker.forms.headers import (
    Header,
    amount_role,
    may_be_wanted,
    months_at,
)
from tui_tracker.forms.notes import Notes
from tui_tracker.forms.other_funds import OtherFunds
from tui_tracker.forms.periods import Months
from tui_tracker.forms.rows import Row
from tui_tracker.forms.second_rows import groups_above, is_second_row, with_second_row
from tui_tracker.forms.units import Named, Units, units_of
from tui_tracker.forms.vocabulary import UNKNOWN, Vocabulary
from tui_tracker.model import TOTAL, Budget, BudgetLine, Location, Value, value_of
from tui_tracker.model.paths import BUDGET, row_name

_REASONS = ("原因", "说明", "分析")


class BudgetTable:
    """The budget table of one sheet so far; `doubts` says why its columns can't be told, if so.

    It is exact while each row has a number without a unit right below each header of the first form.
    """

    def __init__(self, notes: Notes, words: Vocabulary, columns: tuple[str, ...]) -> None:
        self._notes, self._words = notes, words
        self._plan = budget_plan_in_order(columns, words.columns["budget"])
        self._is_ordered, self._is_other = bool(columns), False
        self._labels_above: dict[str, str] = {}
        self._told, self._is_new_header = 0, False
        self._rows: list[FundRow] = []
        self._read: list[FundRow] = []
        self._lines: list[BudgetLine] = []
        self._total = TOTAL
        self.heads: list[tuple[Row, Sequence[Value]]] = []
        self._above_header: list[tuple[Row, Sequence[Value]]] = []
        self._untold: list[tuple[Row, Sequence[Value]]] = []
        self._extra: list[tuple[Row, Value]] = []
        self.aside: dict[int | None, list[Value]] = {}
        self._told_aside: dict[int | None, int] = {}
        self._months: list[tuple[Row, Value, Months]] = []
        self._points: Value | None = None
        self.named_units: list[Named] = []
        self.labelled_units: list[Named] = []
        self.doubts = ""
        self.is_exact = True

    @property
    def place(self) -> Location | None:
        """Where it begins: its header, or else its first row; None where the sheet lacks it."""
        if self.heads:
            return self.heads[0][0].place
        return self._lines[0].location if self._lines else None

    @property
    def months(self) -> Sequence[tuple[Row, Value, Months]]:
        """The months that headers name, and where they stand."""
        return [*months_at(self._plan.months, self.heads), *self._months]

    @property
    def strange(self) -> Sequence[str]:
        """The headers that nobody knows of columns of amounts, which may be columns that the form wants."""
        at = {cell.column for _, cell in self._extra if is_amount(cell)}
        return [column.label for column in self.header if may_be_wanted(column) and column.start in at]

    @property
    def is_read_in_order(self) -> bool:
        """Whether rows were read although no header says what their amounts are."""
        return bool(self._lines) and not self.header and not self.doubts

    @property
    def header(self) -> Header:
        """The columns that a header named; none without one."""
        return self._plan.header

    @property
    def labels(self) -> dict[str, str]:
        """The roles that the rows have, and what the form calls them."""
        return {**self._labels_above, **self._plan.labels} if self._labels_above else self._plan.labels

    def units(self, around: Sequence[Named], usual: str) -> Units:
        """Return the units of the amounts, as headers, the label, what stands around or else the form say."""
        return units_of(self.named_units, [*self.labelled_units, *around], self._plan.roles, usual)

    def budget(self, unit: str) -> Budget:
        """Return what the rows said, in that unit."""
        return Budget(unit, tuple(self._lines), self._total)

    def learn_unit(self, row: Row, cell: Value) -> None:
        """Learn the unit if that cell, the table's label, names one: 预算执行情况（万元）."""
        if unit := unit_in(cell.key):
            self.labelled_units.append(Named(unit, row, cell))

    def expect_header(self) -> None:
        """Learn that the table's label stands in a row of its own: without a header, blank ones stand beside it."""
        self._is_ordered = False

    def keep_above_header(self, row: Row, cells: Sequence[Value]) -> None:
        """Keep words beside the table's label, which head groups of columns if a header follows."""
        self._above_header.append((row, cells))

    def take_header(self, row: Row, cells: Sequence[Value]) -> None:
        """Learn where the headers stand; a second header is that of another page, where they may stand elsewhere."""
        plan = plan_at(row, cells, self._words)
        if self.header:
            printed = {cell.key for _, above in self.heads for cell in above}
            unknown = [cell for cell in cells if self._words[cell.key] is UNKNOWN]
            self._notes.unplaced(row, [cell for cell in unknown if cell.key not in printed])
            self._notes.note(row, [cell for cell in unknown if cell.key in printed])
            if not plan.has_moved(self._plan):
                return
            self.close()
            self.note_extra()
            self._labels_above = self.labels
        elif self._lines:
            self._labels_above = self.labels
        for above, groups in self._above_header:
            self._notes.note(above, groups)
        self._above_header = []
        self._use(row, cells, plan)

    def _use(self, row: Row, cells: Sequence[Value], plan: BudgetPlan) -> None:
        self.heads.append((row, cells))
        self._untold.append((row, cells))
        self._plan = plan
        self._is_new_header = True
        first = next((column.start for column in plan.header if column.role), 0)
        if (cells[0].column or 0) < first:
            self.learn_unit(row, cells[0])
        if plan.units:
            at = {cell.column: cell for cell in cells}
            named = [Named(unit, row, at[start], role) for role, unit, start in plan.units if start in at]
            self.named_units += [one for one in named if one.role]
            # 单位：元 in a cell of its own beside the headers speaks for all of them.
            self.labelled_units += [one for one in named if not one.role and "单位" in one.cell.key]

    def take_second_header(self, row: Row, cells: Sequence[Value]) -> bool:
        """Go on with the header if that row does; whether it did."""
        self._is_new_header, is_new = False, self._is_new_header
        if not is_new or not self.header or self._rows:
            return False
        if not is_second_row(self.header, cells, amount_role, self._words, 0):
            return False
        above, heads = self.heads[-1]
        self._notes.note(above, groups_above(self.header, heads, cells, self._words))
        header = with_second_row(self.header, row, cells, amount_role, self._words)
        self._use(row, cells, plan_below(header, self._words))
        self._is_new_header = False
        return True

    def take(self, row: Row, cells: Sequence[Value], *, is_of: bool = False) -> None:
        """Keep one row: a source of funds and the amounts that follow it; below a header 合计 may go on with it."""
        if len(cells) > 1 and cells[1].quantity is None and self.take_second_header(row, cells):
            return
        self._is_new_header = False
        cells = without_group(self._notes, row, cells, self._words)
        self._rows.append(FundRow(row, cells[0], is_of or cells[0].key.startswith("其中"), cells[1:]))

    def take_nameless(self, row: Row, cells: Sequence[Value]) -> bool:
        """Read amounts below the header without a name: those of the whole, or its points alone; whether they are such."""
        if not self._rows and (points := points_alone(self.header, cells)):
            self._points = points
            self._notes.note(row, cells)
            return True
        if self._read or not are_below(self._plan, cells):
            return False
        if self._rows:
            self.doubts = "有几行资金没有名称" if is_nameless(self._rows[-1]) else self.doubts
            return False
        self.take(row, [value_of(TOTAL, row.place, cells[0].column), *cells])
        return True

    def take_points(self, points: Mapping[str, Value]) -> bool:
        """Read the points of the whole that stand elsewhere on the sheet; whether it has such, here or there alike."""
        if not points or not self._lines:
            return False
        if own := next((line for line in self._lines if line.weight or line.score), None):
            return all(getattr(own, role).number == cell.number for role, cell in points.items())
        called = dict(self._words.columns["budget"])
        self._labels_above = {**self._labels_above, **{role: called.get(role, role) for role in points}}
        first = self._lines[0]
        weight, score = (points.get(role, getattr(first, role)) for role in ("weight", "score"))
        self._lines[0] = first._replace(weight=weight, score=score)
        self.is_exact = False
        return True

    def take_other(self, other: OtherFunds) -> None:
        """Read funds that stand in no table with a header of its own."""
        names = self._words.columns["budget"]
        plan = budget_plan_of(other.header, names)
        self._plan, self._rows = BudgetPlan((), plan.roles, plan.labels), [*other.funds]
        self._is_ordered = self._is_other = True
        self.close()
        self.doubts = plan.conflict or self.doubts
        self._plan = plan
        self.heads = [(row, [cell]) for row, cell in other.heads]
        self.named_units = [Named(unit, *other.head_of(at), role) for role, unit, at in plan.units]
        self._months = [(*other.head_of(at), months) for at, months in plan.months]
        for row, cell in other.labels:
            self.learn_unit(row, cell)
        for row, cells in other.notes:
            self._notes.note(row, cells)

    def close(self) -> None:
        """Read the rows that were kept."""
        rows, self._rows = self._rows, []
        if not rows:
            return
        self.labelled_units[:0] = units_named(rows)
        if not self._read and heads_names(self.header, rows):
            self._leave_out_names()
        tree, plan, above = self._tree(rows), self._plan, self._read
        self._read = [*above, *rows]
        if (
            self.is_exact
            and plan.is_classic
            and not tree.is_open
            and all(plan.is_exact(one.amounts) for one in rows)
        ):
            named = zip(rows, tree.names, tree.numbers, tree.parents, strict=True)
            self._lines += [exact_line(*one) for one in named]
            self._total = tree.total
            return
        self.is_exact = False
        rows = [plan.with_marks(one) for one in rows]
        read, doubts = amounts_of(rows, plan, self._words, is_ordered=self._is_ordered)
        self.doubts = plan.conflict or doubts or self.doubts
        lines = [
            self._line(*one) for one in zip(rows, read, tree.names, tree.numbers, tree.parents, strict=True)
        ]
        if tree.is_open:
            tree = tree_of(
                funds_in(self._read, self._words, are_beside=self._is_other), [*self._lines, *lines]
            ).since(len(above))
            lines = [line._replace(parent=parent) for line, parent in zip(lines, tree.parents, strict=True)]
        self._lines += lines
        self._total = tree.total
        if self._points and not self._lines[0].weight:
            self._lines[0] = self._lines[0]._replace(weight=self._points)
        self.note_extra()

    def _leave_out_names(self) -> None:
        """Take the first header for that of the names, which stand below it: 预算金额（万元）, then 年初预算数."""
        first, *columns = self.header
        self._plan = plan_below(tuple(columns), self._words)
        for row, cell in [(row, cell) for row, cells in self.heads for cell in cells]:
            if cell.column == first.start:
                self.learn_unit(row, cell)
        self.named_units = [one for one in self.named_units if one.cell.column != first.start]

    def _tree(self, rows: Sequence[FundRow]) -> Tree:
        """Return which row is a part of which, as far as their names tell."""
        if self._read:
            return tree_of(funds_in([*self._read, *rows], self._words, are_beside=self._is_other)).since(
                len(self._read)
            )
        key = ("funds", self._is_other, *[(one.label.text, one.is_of, one.label.column) for one in rows])
        return self._words.plan(key, lambda: tree_of(funds_in(rows, self._words, are_beside=self._is_other)))

    def _line(self, one: FundRow, found: Amounts | None, name: str, number: int, parent: str) -> BudgetLine:
        row, label, _, amounts = one
        plan = self._plan
        if found is None:
            tell_unread(self._notes, one, name, len(plan.roles), is_told=bool(self.doubts))
            found = [None] * len(plan.roles)
        elif len(found) < len(amounts) or None in found:
            rest = [cell for cell in amounts if cell not in found]
            self._notes.unplaced(row, [cell for cell in rest if cell.key not in NONE])
            self._notes.note(row, [cell for cell in rest if cell.key in NONE])
        starts = plan.starts or [label.column or 0] * len(plan.roles)
        cells = [
            row.blank(start) if cell is None else cell for cell, start in zip(found, starts, strict=True)
        ]
        if plan.starts and tuple([cell.column for cell in cells]) != plan.starts:
            note_columns(self._notes, plan, row, row_name(name, number), found)
        place = row.locate(label)
        if plan.is_classic:
            initial, tracked, executed, rate = cells
            return BudgetLine(name, initial, tracked, executed, without_percent(rate), place, parent, number)
        self._extra += [
            (row, cell) for role, cell in zip(plan.roles, found, strict=True) if cell and not role
        ]
        for column, cell in zip(self.header, found, strict=False):
            if cell and column.role in ASIDE:
                self.aside.setdefault(column.start, []).append(cell)
        line = budget_line(name, dict(zip(plan.roles, cells, strict=True)), place)
        return line._replace(parent=parent, number=number)

    @property
    def remarks(self) -> tuple[str, Sequence[Value]]:
        """The header of the column in which reasons are written, and what stands below it."""
        found = [(one.label, self.aside[one.start]) for one in self.header if one.start in self.aside]
        return next((one for one in found if any(word in one[0] for word in _REASONS)), ("", ()))

    def note_extra(self) -> None:
        """Tell, once, of columns that the form does not have: their headers, and what stands below them."""
        for row, cells in self.heads[::-1] if self.aside else ():
            for head in cells:
                below, told = self.aside.get(head.column, ()), self._told_aside.get(head.column, 0)
                if len(below) > told:
                    self._notes.note(row, [head, *below[told:]])
                    self._told_aside[head.column] = len(below)
        extra = self._plan.extra
        filled = [cell.column or 0 for _, cell in self._extra]
        for row, cells in self._untold if extra else ():
            for cell in cells:
                if cell.column in extra and not self._words[cell.key].amount:
                    is_filled = extra[cell.column].covers(filled) or not self._lines or bool(self.doubts)
                    self._notes.extra_column(row, cell, BUDGET, is_filled=is_filled)
        self._untold = []
        for row, cells in self._above_header:
            self._notes.unplaced(row, cells)
        self._above_header = []
        for row, cell in self._extra[self._told :]:
            self._notes.unplaced(row, [cell], table=BUDGET)
        self._told = len(self._extra)
