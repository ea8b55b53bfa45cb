"""The rows of one sheet: each read by its label, or as the section in which it stands says."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from tui_tracker.forms import labels
from tui_tracker.forms.budget_rows import BudgetRows
from tui_tracker.forms.identity import digest_of, key_of
from tui_tracker.forms.indicator_rows import IndicatorRows
from tui_tracker.forms.notes import Notes
from tui_tracker.forms.periods import period_of
from tui_tracker.forms.rows import BLANK, Row
from tui_tracker.model import Goal, Judgement, Location, OddityKind, Period, Sheet, Text, Value
from tui_tracker.model.folding import fold_ideographs

_ODD_SPACE = re.compile(r"[^\S \n]|[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")


class SheetRows:
    """Reads the rows of one sheet, top to bottom, and keeps what they say."""

    def __init__(self) -> None:
        self.notes = Notes()
        self._budget = BudgetRows(self.notes)
        self._indicators = IndicatorRows(self.notes)
        self._texts: dict[str, Text] = {}
        self._period = Period("", "", BLANK)
        self._goal_columns: dict[str, int] = {}
        self._last: Location | None = None
        self._handlers = _HANDLERS
        # A plain function: a bound method would be a cycle, of which a batch makes thousands.
        self._take_row: _Handler = SheetRows._unplaced

    @property
    def lacks_preface(self) -> bool:
        """Whether no title or no period has been found so far."""
        return "title" not in self._texts or not self._period.text

    def take_preface(self, row: Row) -> None:
        """Read a row above 项目名称: the title, the period."""
        self.notes.remark(row.remarks)
        cells = list(row.cells)
        while cells:
            cell = cells.pop(0)
            if labels.TITLE_MARK in cell.key and "title" not in self._texts:
                self._title(row, cell)
            elif (sibling := labels.SIBLING.search(cell.key)) and "title" not in self._texts:
                self._sibling_title(row, cell, sibling[0])
            elif cell.key.startswith(labels.PERIOD_MARK) and not self._period.text:
                is_label = cell.key.rstrip(":") == labels.PERIOD_MARK
                self._set_period(row, cells.pop(0) if is_label and cells else cell)
            else:
                self._unplaced(row, [cell])

    def take(self, row: Row) -> None:
        """Read a row of the form itself."""
        self._last = row.place
        if row.remarks:
            self.notes.remark(row.remarks)
        cells = row.cells
        if labels.is_section(cells[0].key):
            cells = self._after_section_labels(row)
            if not cells:
                return
        label = labels.prescribed(cells[0].key)
        handler = self._handlers.get(label)
        if handler:
            self._check_label(row, cells[0], label)
            handler(self, row, cells)
            return
        if self._take_row is SheetRows._unplaced and label in labels.LEVEL1 and self._handlers is _HANDLERS:
            self._take_row = SheetRows._indicator
        self._take_row(self, row, cells)

    def finish(self, location: Location, rest: Iterable[Row], damage: str = "") -> Sheet:
        """The sheet after its last rows; what it did not say is blank, `damage` is what could not be decoded."""
        for row in rest:
            self.take(row)
        self.notes.finish(self._last or location, damage)
        text = self._texts.get
        project, department, unit = text("project", BLANK), text("department", BLANK), text("unit", BLANK)
        goal = Goal(text("goal/expected", BLANK), text("goal/actual", BLANK))
        judgement = Judgement(text("judgement/budget", BLANK), text("judgement/goal", BLANK))
        measure = text("measure", BLANK)
        words = (
            project,
            department,
            unit,
            goal.expected,
            goal.actual,
            judgement.budget,
            judgement.goal,
            measure,
        )
        budget, indicators = self._budget.budget, tuple(self._indicators.indicators)
        return Sheet(
            key=key_of(project, unit, self._period),
            digest=digest_of(words, budget, indicators),
            title=text("title", BLANK),
            project=project,
            department=department,
            unit=unit,
            period=self._period,
            budget=budget,
            goal=goal,
            indicators=indicators,
            judgement=judgement,
            measure=measure,
            location=location,
            oddities=tuple(self.notes.oddities),
        )

    # Above 项目名称

    def _title(self, row: Row, cell: Value) -> None:
        self._texts["title"] = cell
        if fold_ideographs(cell.raw.strip()) != labels.TITLE_MARK:
            self.notes.add(OddityKind.TITLE, "title", row, cell)
        if labels.PERIOD_MARK in cell.key and not self._period.text:
            self._set_period(row, cell)

    def _sibling_title(self, row: Row, cell: Value, form: str) -> None:
        """Another form: of it only what ours has too is read, and that it is another one is all that is said."""
        self._texts["title"] = cell
        self._handlers = _SHARED_HANDLERS
        self.notes.add(OddityKind.FORM, "title", row, cell, form)
        self.notes.only_count()

    def _set_period(self, row: Row, cell: Value) -> None:
        self._period = period_of(cell)
        if odd := _ODD_SPACE.findall(cell.raw.strip()):
            codes = "、".join(sorted({f"U+{ord(character):04X}" for character in odd}))
            self.notes.add(OddityKind.PERIOD, "period", row, cell, codes)

    # Labelled rows

    def _project(self, row: Row, cells: Sequence[Value]) -> None:
        self._labelled("project", row, cells)

    def _department(self, row: Row, cells: Sequence[Value]) -> None:
        unit = next(
            (index for index, cell in enumerate(cells) if labels.prescribed(cell.key) == labels.UNIT),
            len(cells),
        )
        self._labelled("department", row, cells[:unit])
        if unit < len(cells):
            self._labelled("unit", row, cells[unit:])

    def _unit(self, row: Row, cells: Sequence[Value]) -> None:
        self._labelled("unit", row, cells)

    def _judgement(self, row: Row, cells: Sequence[Value]) -> None:
        self._take_row = SheetRows._unplaced
        judged = labels.JUDGEMENTS[labels.prescribed(cells[0].key)]
        self._labelled(f"judgement/{judged}", row, cells)

    def _measure(self, row: Row, cells: Sequence[Value]) -> None:
        self._take_row = SheetRows._unplaced
        self._labelled("measure", row, cells)

    def _labelled(self, path: str, row: Row, cells: Sequence[Value]) -> None:
        if path in self._texts:
            self._unplaced(row, cells)
            return
        self._texts[path] = cells[1] if len(cells) > 1 else row.blank(cells[0].column or 0)
        self._unplaced(row, cells[2:])

    # Tables

    def _amount_headers(self, row: Row, cells: Sequence[Value]) -> None:
        self._budget.take_header(row, cells)

    def _amounts(self, row: Row, cells: Sequence[Value]) -> None:
        self._budget.take(row, cells)

    def _goal_headers(self, row: Row, cells: Sequence[Value]) -> None:
        known = [cell for cell in cells if labels.prescribed(cell.key) in labels.GOALS]
        self._goal_columns = {labels.GOALS[labels.prescribed(cell.key)]: cell.column or 0 for cell in known}
        self._unplaced(row, [cell for cell in cells if cell not in known])
        self._take_row = SheetRows._goal

    def _goal(self, row: Row, cells: Sequence[Value]) -> None:
        self._take_row = SheetRows._unplaced
        if "goal/expected" in self._texts:
            self._unplaced(row, cells)
            return
        expected, actual = (
            self._goal_columns.get("expected", 0),
            self._goal_columns.get("actual", len(row.raw)),
        )
        first = int((cells[0].column or 0) < actual or len(cells) > 1)
        self._texts["goal/expected"] = cells[0] if first else row.blank(expected)
        self._texts["goal/actual"] = cells[first] if len(cells) > first else row.blank(actual)
        self._unplaced(row, cells[first + 1 :])

    def _indicator_headers(self, row: Row, cells: Sequence[Value]) -> None:
        self._indicators.take_header(row, cells)
        self._take_row = SheetRows._indicator

    def _indicator(self, row: Row, cells: Sequence[Value]) -> None:
        self._indicators.take(row, cells)

    # What is left

    def _after_section_labels(self, row: Row) -> Sequence[Value]:
        for index, cell in enumerate(row.cells):
            if not labels.is_section(cell.key):
                return row.cells[index:]
            self._check_label(row, cell, labels.prescribed(cell.key))
            self._budget.learn_unit(cell)
        return ()

    def _check_label(self, row: Row, cell: Value, label: str) -> None:
        if cell.key in labels.VARIANTS and self._handlers is _HANDLERS:
            self.notes.add(OddityKind.LABEL, f"label/{label}", row, cell, f"规定写法为“{label}”")

    def _unplaced(self, row: Row, cells: Iterable[Value]) -> None:
        self.notes.unplaced(row, cells)


_Handler = Callable[[SheetRows, Row, Sequence[Value]], None]

_HANDLERS: Mapping[str, _Handler] = {
    labels.PROJECT: SheetRows._project,
    labels.DEPARTMENT: SheetRows._department,
    labels.UNIT: SheetRows._unit,
    **dict.fromkeys(labels.AMOUNT_COLUMNS, SheetRows._amount_headers),
    **dict.fromkeys(labels.SOURCE_ROWS, SheetRows._amounts),
    **dict.fromkeys(labels.GOALS, SheetRows._goal_headers),
    "一级指标": SheetRows._indicator_headers,
    **dict.fromkeys(labels.JUDGEMENTS, SheetRows._judgement),
    labels.MEASURE: SheetRows._measure,
}

_SHARED = (labels.PROJECT, labels.DEPARTMENT, labels.UNIT, *labels.GOALS)
_SHARED_HANDLERS: Mapping[str, _Handler] = {label: _HANDLERS[label] for label in _SHARED}


@lru_cache(maxsize=1 << 12)
def is_label(key: str) -> bool:
    """Whether a row that begins with that cell belongs to the form, not to what stands above it."""
    return labels.prescribed(key) in _HANDLERS or labels.is_section(key)


def is_preface(row: Row) -> bool:
    """Whether the row says what stands above 项目名称: a title, a period."""
    return any(
        labels.TITLE_MARK in cell.key
        or cell.key.startswith(labels.PERIOD_MARK)
        or labels.SIBLING.search(cell.key) is not None
        for cell in row.cells
    )
