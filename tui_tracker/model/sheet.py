"""One sheet about a project (财政项目支出绩效跟踪表 or a sister of it), as its form is laid out.

Plain frozen classes rather than validated models: a city's batch holds 10,000 sheets of 50 such objects, all
made by one recogniser. What comes from outside the program (sidecars, settings, JSON) is validated by pydantic.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from tui_tracker.model.layout import TOTAL, TRACKING, Layout
from tui_tracker.model.location import Location
from tui_tracker.model.paths import amount_path, finder, row_name, value_path
from tui_tracker.model.value import NOTHING, Value


@dataclass(frozen=True, slots=True)
class Period:
    """The tracking period; months as `2024-01`, empty where the document does not say."""

    start: str
    end: str
    text: Value

    @property
    def months(self) -> int:
        """How many months it spans, both ends counted; 0 where it is not known."""
        return months_from(self.start, self.end)

    def __str__(self) -> str:
        return f"{self.start} 至 {self.end}" if self.start or self.end else ""

    @property
    def name(self) -> str:
        """What reviews call it: its months, or else the document's own words."""
        return str(self) or self.text.text


def months_from(start: str, end: str) -> int:
    """Return how many months there are from the one to the other, both counted; 0 where one is not known."""
    if not (start and end):
        return 0
    return 12 * (int(end[:4]) - int(start[:4])) + int(end[5:]) - int(start[5:]) + 1


class BudgetLine(NamedTuple):
    """A row of the budget table: the amounts in the sheet's unit, the rate in %.

    Where a source stands twice, `number` tells which of its rows it is. `parent` is the `name` of the row of which
    this is a part, empty for the total and for its own parts. A column that the form lacks is `NOTHING`,
    but `tracked` is then `initial`.
    """

    source: str
    initial: Value
    tracked: Value
    executed: Value
    rate: Value
    location: Location | None
    parent: str = ""
    number: int = 1
    adjustment: Value = NOTHING
    forecast: Value = NOTHING
    weight: Value = NOTHING
    score: Value = NOTHING

    @property
    def name(self) -> str:
        """What names the row in its table, also where its source stands twice: 其他资金, 其他资金#2."""
        return self.source if self.number == 1 else row_name(self.source, self.number)

    def path(self, role: str) -> str:
        """Return the path of one of its cells."""
        return amount_path(self.name, role)


@dataclass(frozen=True, slots=True)
class Budget:
    """The budget table (预算执行情况): its unit (元, 万元, 亿元), its rows in the document's order, its total's name."""

    unit: str
    lines: tuple[BudgetLine, ...]
    total_name: str = TOTAL

    def line(self, name: str) -> BudgetLine | None:
        """Return the row of that name, or None where the document lacks it."""
        for line in self.lines:
            if line.source == name and line.number == 1:
                return line
        return next((line for line in self.lines if line.name == name), None) if "#" in name else None

    def parts(self, name: str) -> tuple[BudgetLine, ...]:
        """Return the rows that are parts of the row of that name."""
        return tuple(line for line in self.lines if line.parent == name)

    @property
    def total(self) -> BudgetLine | None:
        """The total row, 年度资金总额 or what the form calls it."""
        return self.line(self.total_name)

    @property
    def sources(self) -> tuple[BudgetLine, ...]:
        """The rows below the total, each of which may have parts of its own."""
        return tuple(line for line in self.lines if not line.parent and line.name != self.total_name)


@dataclass(frozen=True, slots=True)
class Goal:
    """The annual goal: what was expected (预期目标) and what came of it (跟踪期实际完成情况)."""

    expected: Value
    actual: Value


class Indicator(NamedTuple):
    """A row of the indicator table; a level inherited from the row above has a text and no raw text.

    A column that the form lacks is `NOTHING`.
    """

    level1: Value
    level2: Value
    name: Value
    target: Value
    plan: Value
    actual: Value
    reason: Value
    place: Location
    forecast: Value = NOTHING
    likelihood: Value = NOTHING
    weight: Value = NOTHING
    score: Value = NOTHING
    measure: Value = NOTHING

    @property
    def location(self) -> Location:
        """Where its name stands, or would stand."""
        return self.place.at(self.name.column or 0)


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely the year's budget and the year's goal are to be reached (绩效跟踪总体判断)."""

    budget: Value
    goal: Value


@dataclass(frozen=True, slots=True)
class Points:
    """The row 总分 of 自评表: the sum of the weights and of the scores, as they are printed."""

    weight: Value = NOTHING
    score: Value = NOTHING


class Note(NamedTuple):
    """What belongs to the page and not to the form: who filled it in, signatures, explanations, page numbers."""

    text: str
    location: Location


class OddityKind(StrEnum):
    """What the recogniser saw that the form does not foresee; the letter S of the rules speaks of these."""

    FORM = "form"
    TITLE = "title"
    PERIOD = "period"
    LABEL = "label"
    SHIFTED = "shifted"
    INHERITED = "inherited"
    AMOUNTS = "amounts"
    UNPLACED = "unplaced"
    UNREAD = "unread"
    UNCERTAIN = "uncertain"
    LACKING = "lacking"
    HINT = "hint"
    HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class Oddity:
    """One such thing: which cell, its text as shown, where, and what is to be said of it."""

    kind: OddityKind
    path: str
    text: str
    location: Location
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One project's form.

    `key` (16 hex digits) names the project, unit and period and stays when the sheet is issued again; `digest`
    changes with anything that the sheet says, and is the same whatever format it was read from. `layout` says which
    cells the form has; those that it lacks are `NOTHING`. `former_keys` are those by which other versions of this
    program knew the sheet.
    """

    key: str
    digest: str
    title: Value
    project: Value
    department: Value
    unit: Value
    period: Period
    budget: Budget
    goal: Goal
    indicators: tuple[Indicator, ...]
    judgement: Judgement
    measure: Value
    location: Location
    oddities: tuple[Oddity, ...]
    layout: Layout = TRACKING
    project_code: Value = NOTHING
    reason: Value = NOTHING
    total: Points = Points()
    notes: tuple[Note, ...] = ()
    former_keys: tuple[str, ...] = ()

    def cell(self, path: str) -> Value | None:
        """Return the cell of that path, or None where the sheet has none."""
        return finder(path)(self)

    @property
    def uncertain(self) -> frozenset[str]:
        """The tables whose columns could not be told, of which nothing is read: `budget`, `indicators`."""
        if not self.oddities:
            return frozenset()
        return frozenset(oddity.path for oddity in self.oddities if oddity.kind is OddityKind.UNCERTAIN)

    def cells(self) -> Iterator[tuple[str, Value]]:
        """Yield every cell of the form with its path, in the form's order; findings name their targets by these paths.

        `budget/年度资金总额/executed`, `indicators/12/actual` (counted from 0, as in the JSON), `goal/actual`.
        """
        texts = self.layout.texts
        yield from self._texts(texts, _BEFORE_TABLES)
        for line in self.budget.lines:
            for role in self.layout.budget:
                yield line.path(role), getattr(line, role)
        yield from self._texts(texts, _GOALS)
        for index, indicator in enumerate(self.indicators):
            for role in self.layout.indicators:
                yield value_path(index, role), getattr(indicator, role)
        yield from self._texts(texts, _AFTER_TABLES)

    def _texts(self, printed: Collection[str], paths: Iterable[str]) -> Iterator[tuple[str, Value]]:
        for path in paths:
            if path in printed and (cell := self.cell(path)) is not None:
                yield path, cell


_BEFORE_TABLES = ("title", "period", "project", "project_code", "department", "unit")
_GOALS = ("goal/expected", "goal/actual")
_AFTER_TABLES = ("total/weight", "total/score", "reason", "judgement/budget", "judgement/goal", "measure")
