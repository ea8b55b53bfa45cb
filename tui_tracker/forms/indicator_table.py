"""The rows of the indicator table (绩效指标)."""

from collections.abc import Sequence

from tui_tracker.documents import limits
from tui_tracker.forms.alignment import Alignment, Shape, in_place, shape_of
from tui_tracker.forms.contradictions import are_plain, contradicts
from tui_tracker.forms.headers import (
    Header,
    counts_columns,
    header_of,
    may_be_wanted,
    months_at,
    print_of,
    value_role,
)
from tui_tracker.forms.indicator_parts import (
    gone_on,
    indicator_of,
    is_foreign,
    is_whole,
    may_be_header,
    placed,
    said_of_none,
    says_nothing,
    with_carried,
    with_points,
    with_whole_name,
    without_skipped,
)
from tui_tracker.forms.indicator_plan import Plan, default_plan, plan_of
from tui_tracker.forms.levels import Levels
from tui_tracker.forms.measures import is_left_out
from tui_tracker.forms.notes import Notes
from tui_tracker.forms.periods import Months
from tui_tracker.forms.points import POINTS
from tui_tracker.forms.row_doubts import RowDoubts, are_joined, tell_joined_levels, tell_odd_values
from tui_tracker.forms.rows import Row
from tui_tracker.forms.second_rows import groups_above, is_second_row, with_second_row
from tui_tracker.forms.ticks import as_ticked, without_unticked
from tui_tracker.forms.total_row import TotalRow, is_subtotal, points_in
from tui_tracker.forms.vocabulary import HEADS_LEVEL, UNKNOWN, Known, Vocabulary
from tui_tracker.model import NOTHING, Indicator, Location, OddityKind, Value
from tui_tracker.model.layout import LEVELS
from tui_tracker.model.paths import INDICATORS

_LEAST = 3
"""Cells of a row that is no label with its value."""
_OTHERS = (NOTHING,) * (len(Indicator._fields) - 8)
"""The cells that the first form lacks."""
_NUMBERS = frozenset({"target", "plan", "actual", "forecast", "weight", "score"})


class IndicatorTable:
    """The indicators of one sheet so far, and the levels that the next row may inherit.

    What begins in the `name_column` or right of it is no label.
    """

    def __init__(self, notes: Notes, words: Vocabulary, columns: tuple[str, ...]) -> None:
        self.indicators: list[Indicator] = []
        self.total_row = TotalRow(notes)
        self._notes, self._words = notes, words
        self._plan = default_plan(columns, words.columns["indicators"])
        self.name_column = self._plan.places.name
        self._levels = Levels(words.levels)
        self._inherited: list[tuple[Row, str, Value]] = []
        self._labels = self._plan.labels
        self._is_new_header = self._is_beside = False
        self.heads: list[tuple[Row, Sequence[Value]]] = []
        self._heads: list[tuple[Row, Sequence[Value]]] = []
        self._filled: set[int] = set()
        self._aside: dict[int, list[Value]] = {}
        self._doubts = RowDoubts()

    @property
    def place(self) -> Location | None:
        """Where it begins: its header, or else its first row; None where the sheet lacks it."""
        rows = [row.place for row, _ in self.heads[:1]] or [row.place for row in self.indicators[:1]]
        return rows[0] if rows else None

    @property
    def months(self) -> Sequence[tuple[Row, Value, Months]]:
        """The months that headers name, and where they stand."""
        return months_at(self._plan.months, self.heads)

    @property
    def strange(self) -> Sequence[str]:
        """The headers that nobody knows of columns with content, which may be columns that the form wants."""
        return [one.label for one in self._plan.columns if may_be_wanted(one) and one.covers(self._filled)]

    @property
    def is_read_in_order(self) -> bool:
        """Whether rows were read although no header says what their values are."""
        return bool(self.indicators and self._plan.columns) and not self.header

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
        if (pointed := self._plan.pointed) or "score" in self.labels:
            self.indicators, self._labels = with_points(self.indicators, pointed, self._aside, self.labels)
        if self.indicators and not self.labels:
            # Where no header stands, the words of a level still tell what is its and what is a name.
            called = dict(self._words.columns["indicators"])
            self._labels = {role: called.get(role, shown) for role, shown in LEVELS.items()}
        self._tell_extra_columns()
        for row, path, level2 in self._inherited if self._levels.tells_blanks else ():
            self._notes.add(OddityKind.INHERITED, path, row, level2)
        for row, cells in self._doubts.unread:
            self._notes.unplaced(row, cells, table=INDICATORS)
        if conflict := self._plan.conflict:
            return f"{'、'.join(f'“{label}”' for label in conflict)}等栏重复，无法区分"
        is_there = bool(self.header or self.indicators)
        is_unknown = is_there and not {"target", "plan", "actual"} & self.labels.keys()
        return self._doubts.told(self.indicators) or ("没有认识的表头" if is_unknown else "")

    def _tell_extra_columns(self) -> None:
        for row, cells in self._heads[::-1] if self._aside else ():
            for head in cells:
                if below := self._aside.pop(head.column or 0, None):
                    self._notes.note(row, [head, *below])
        extra = {column.start: column for column in self._plan.extra if not column.role}
        ticks = {column.start for column in self._plan.columns if column.role.endswith("_tick")}
        for row, cells in self._heads if ticks else ():
            # What may be ticked, if nobody knows the word, is kept even where nobody has ticked it.
            self._notes.note(
                row, [cell for cell in cells if cell.column in ticks and self._words[cell.key] is UNKNOWN]
            )
        for row, cells in self._heads if extra else ():
            for cell in cells:
                if cell.column in extra and value_role(self._words[cell.key]) == "":
                    is_filled = extra[cell.column].covers(self._filled) or not self.indicators
                    self._notes.extra_column(row, cell, INDICATORS, is_filled=is_filled)
        self._heads = []

    def take_header(self, row: Row, cells: Sequence[Value]) -> None:
        """Learn where the headers stand."""
        self._tell_extra_columns()
        key = "indicators", print_of(row, cells)
        plan = self._words.plan(key, lambda: self._plan_of(header_of(row, cells, value_role, self._words)))
        self._is_beside = (
            bool(self.indicators) and not {"level1", "target", "plan", "actual"} & plan.labels.keys()
        )
        self._use(row, cells, plan)
        self._is_new_header = True

    def _plan_of(self, header: Header) -> Plan:
        return plan_of(header, self._words.columns["indicators"])

    def _use(self, row: Row, cells: Sequence[Value], plan: Plan) -> None:
        self.heads.append((row, cells))
        self._heads.append((row, cells))
        self._plan, self.name_column = plan, plan.places.name
        self._labels = {**self._labels, **self._plan.labels} if self.indicators else self._plan.labels

    def holds(self, cells: Sequence[Value], known: Known) -> bool:
        """Tell whether a row is an indicator although it begins with another word: 预算执行 | 预算执行率 | … | 80%."""
        is_head = known.section == INDICATORS or known.heads & HEADS_LEVEL
        return not is_head and is_whole(self._plan, cells)

    def take_second_header(self, row: Row, cells: Sequence[Value]) -> bool:
        """Go on with the header if that row does; whether it did."""
        self._is_new_header, is_new = False, self._is_new_header
        plan = self._plan
        if not is_new or not is_second_row(plan.header, cells, value_role, self._words, plan.first_value):
            return False
        above, heads = self.heads[-1]
        self._notes.note(above, groups_above(plan.header, heads, cells, self._words))
        header = with_second_row(plan.header, row, cells, value_role, self._words)
        self._use(row, cells, self._plan_of(header))
        return True

    def _take_below_header(self, row: Row, cells: Sequence[Value]) -> bool:
        """Read a row right below the header if it goes on with it, even in words that nobody knows; whether it does."""
        if self.take_second_header(row, cells):
            return True
        self._is_new_header = counts_columns(cells)
        if self._is_new_header:
            self._notes.note(row, cells)
        elif is_header := may_be_header(self._plan, row, cells):
            self._doubts.unread.append((row, cells))
            return is_header
        return self._is_new_header

    def take(self, row: Row, cells: Sequence[Value]) -> bool:
        """Read one row: an indicator, or no more than the levels of those that follow.

        Whether it belongs to the table: a label at its left edge that is no level ends it.
        """
        if self._is_new_header and self._take_below_header(row, cells):
            return True
        plan = self._plan
        if row.carried or plan.deepest:
            row, cells = with_carried(plan, row, with_whole_name(plan, cells))
        if plan.scattered or self._is_beside:
            return self._take_scattered(row, cells)
        if plan.skipped:
            cells, odd = without_skipped(plan, cells, self._words, self._aside)
            self._filled.update(cell.column or 0 for cell in odd)
            self._notes.unplaced(row, odd)
            if not cells:
                return True
        if len(self.indicators) >= limits.INDICATORS:
            self._notes.unplaced(row, cells)
            return True
        shape = shape_of(cells, self._words.kinds, row.raw)
        if len(cells) <= _LEAST and says_nothing(plan, self._words, cells):
            self._levels.keep(cells[:-1], shape, plan.places.level1)
            self._notes.note(row, cells[-1:] if cells[-1].quantity is None else cells)
            return True
        if shape[2]:
            self._levels.tells_blanks = True
        alignment = plan.alignments[shape]
        if none := said_of_none(cells, alignment):
            self._levels.inherit(*placed(row, cells, alignment)[:2])
            self._notes.note(row, none)
            self._notes.unplaced(row, [cells[index] for index in alignment.rest], table=INDICATORS)
            return True
        is_read = plan.straight and alignment.is_plain and self._take_plain(row, cells, alignment)
        return is_read or self._take_odd(row, cells, alignment, shape)

    def _take_plain(self, row: Row, cells: Sequence[Value], alignment: Alignment) -> bool:
        """Read a row in which nothing is odd, as nearly all are; whether it is such."""
        place, new = row.place, tuple.__new__
        level1, level2, name, target, plan, actual, reason = [
            cells[index] if index >= 0 else new(Value, ("", "", "", None, column, place))
            for index, column in alignment.cells
        ]
        if name.quantity is not None or not are_plain(target, plan, actual, reason):
            return False
        if are_joined(level1) or are_joined(level2):
            return False
        level1, level2 = self._levels.inherit(level1, level2)
        # Not by its name: a city's batch has a hundred thousand indicators.
        self.indicators.append(
            new(Indicator, (level1, level2, name, target, plan, actual, reason, place, *_OTHERS))
        )
        return True

    def _take_odd(self, row: Row, cells: Sequence[Value], alignment: Alignment, shape: Shape) -> bool:
        if is_foreign(alignment, self._plan, self._words, cells[0]):
            return False
        if is_subtotal(cells, self._words):
            self._notes.note(row, cells)
            return True
        if contradicts(self._plan, self._words, cells, alignment):
            other = in_place(shape, self._plan.places, self._plan.roles)
            if other is None or contradicts(self._plan, self._words, cells, other):
                self._doubts.unread.append((row, cells))
                self._levels.keep(cells, shape, self._plan.places.level1)
                return True
            alignment = other
        if self.indicators and (whole := gone_on(self.indicators[-1], self._plan, cells, alignment)):
            self.indicators[-1] = whole
            return True
        self._doubts.watch(row, cells, self._plan, alignment, self._words)
        self._add(row, cells, alignment)
        return True

    def _take_scattered(self, row: Row, cells: Sequence[Value]) -> bool:
        """Read a row strictly below headers whose order tells nothing; one that stands elsewhere is doubtful.

        So is any of the right half of a table too wide for its paper, which names its indicators again.
        """
        shape = shape_of(cells, self._words.kinds, row.raw)
        alignment = in_place(shape, self._plan.places, self._plan.roles)
        if alignment is None and len(cells) < _LEAST:
            return False
        if self._is_beside or alignment is None or contradicts(self._plan, self._words, cells, alignment):
            self._doubts.unread.append((row, cells))
        else:
            self._add(row, cells, alignment)
        return True

    def take_total(self, row: Row, cells: Sequence[Value]) -> bool:
        """Read the row 总分 by its columns; whether the table has such a row."""
        return self.total_row.take(row, cells, self._plan)

    def points_in(self, cells: Sequence[Value]) -> dict[str, Value]:
        """Return the points that stand below their headers in a row that is no indicator; all of them or none."""
        found = points_in(self._plan, cells[1:]) or {}
        is_whole = POINTS & self.labels.keys() <= found.keys()
        return found if is_whole and not any(cell.key.endswith("%") for cell in found.values()) else {}

    def _add(self, row: Row, cells: Sequence[Value], alignment: Alignment) -> None:
        level1, level2, name, *values = placed(row, cells, alignment)
        levels = self._levels.inherit(level1, level2)
        if alignment.is_indicator:
            tell_joined_levels(self._notes, row, (level1, level2))
            if not alignment.is_regular:
                self._note_levels(row, (level1, level2), levels, name)
            roles = zip(self._plan.roles, values, strict=True)
            tell_odd_values(self._notes, row, [value for role, value in roles if role in _NUMBERS])
            if self._plan.straight:
                target, plan, actual = map(as_ticked, values[:3])
                reason = without_unticked(values[3])
                self.indicators.append(Indicator(*levels, name, target, plan, actual, reason, row.place))
            else:
                self._append(row, levels, name, values)
        else:
            unknown = [level for level in (level1, level2) if not self._words.kinds[level.key] & 3]
            self._notes.unplaced(row, filter(None, (*unknown, name)))
        if alignment.rest:
            self._notes.unplaced(row, [cells[index] for index in alignment.rest], table=INDICATORS)

    def _append(self, row: Row, levels: tuple[Value, Value], name: Value, cells: Sequence[Value]) -> None:
        one = indicator_of(self._plan, row, (*levels, name), cells)
        self.indicators.append(one)
        below = [*zip(self._plan.roles, self._plan.columns, cells, strict=True)]
        for role, column, cell in below:
            if cell and (role == "other" or is_left_out(role, cell, one)):
                self._aside.setdefault(column.start, []).append(cell)
        extra = [(column.start, cell) for role, column, cell in below if not role and cell]
        self._filled.update(start for start, _ in extra)
        self._notes.unplaced(row, [cell for _, cell in extra], table=INDICATORS)

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
