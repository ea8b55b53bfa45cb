"""One performance tracking sheet (财政项目支出绩效跟踪表), as the form is laid out.

Plain frozen classes rather than validated models: a city's batch holds 10,000 sheets of 50 such objects, all
made by one recogniser. What comes from outside the program (sidecars, settings, JSON) is validated by pydantic.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from tui_tracker.model.location import Location
from tui_tracker.model.value import Text, Value

TITLE = "财政项目支出绩效跟踪表"
TOTAL = "年度资金总额"
SOURCES = ("当年财政拨款", "上年结转资金", "其他资金")
"""The rows of the budget table below the total, as the form prints them, 其中： dropped."""

AMOUNTS = {
    "initial": "年初预算数",
    "tracked": "跟踪期预算数",
    "executed": "跟踪期执行数",
    "rate": "执行率(%)",
}
"""The columns of the budget table: three amounts in 万元 and a rate in %."""

VALUES = {
    "target": "年度指标值",
    "plan": "跟踪期计划完成值",
    "actual": "跟踪期实际完成值",
    "reason": "偏差原因分析",
}
"""The columns of the indicator table that follow the level-3 name."""

TAXONOMY = {
    "成本指标": ("经济成本指标", "社会成本指标", "生态环境成本指标"),
    "产出指标": ("数量指标", "质量指标", "时效指标"),
    "效益指标": ("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"),
    "满意度指标": ("服务对象满意度指标",),
}
"""Level-1 categories and the level-2 categories that belong to each. Source: 财预〔2021〕101号."""


@dataclass(frozen=True, slots=True)
class Period:
    """The tracking period; months as `2024-01`, empty where the document does not say."""

    start: str
    end: str
    text: Text

    @property
    def months(self) -> int:
        """How many months it spans, both ends counted; 0 where it is not known."""
        if not (self.start and self.end):
            return 0
        return _month_number(self.end) - _month_number(self.start) + 1

    def __str__(self) -> str:
        return f"{self.start} 至 {self.end}" if self.start or self.end else ""


def _month_number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:])


class BudgetLine(NamedTuple):
    """A row of the budget table: the amounts in the sheet's unit (万元), the rate in %."""

    source: str
    initial: Value
    tracked: Value
    executed: Value
    rate: Value
    location: Location | None


@dataclass(frozen=True, slots=True)
class Budget:
    """The budget table (预算执行情况): its unit and its rows in the document's order."""

    unit: str
    lines: tuple[BudgetLine, ...]

    def line(self, source: str) -> BudgetLine | None:
        """The row of that source of funds, or None where the document lacks it."""
        for line in self.lines:
            if line.source == source:
                return line
        return None

    @property
    def total(self) -> BudgetLine | None:
        """The total row, 年度资金总额."""
        return self.line(TOTAL)

    @property
    def sources(self) -> tuple[BudgetLine, ...]:
        """The rows below the total."""
        return tuple(line for line in self.lines if line.source != TOTAL)


@dataclass(frozen=True, slots=True)
class Goal:
    """The annual goal: what was expected (预期目标) and what came of it (跟踪期实际完成情况)."""

    expected: Text
    actual: Text


class Indicator(NamedTuple):
    """A row of the indicator table; a level inherited from the row above has a text and no raw text."""

    level1: Text
    level2: Text
    name: Text
    target: Value
    plan: Value
    actual: Value
    reason: Text
    place: Location

    @property
    def location(self) -> Location:
        """Where its name stands, or would stand."""
        return self.place.at(self.name.column or 0)


@dataclass(frozen=True, slots=True)
class Judgement:
    """How likely the year's budget and the year's goal are to be reached (绩效跟踪总体判断)."""

    budget: Text
    goal: Text


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
    changes with anything that the sheet says, and is the same whatever format it was read from.
    """

    key: str
    digest: str
    title: Text
    project: Text
    department: Text
    unit: Text
    period: Period
    budget: Budget
    goal: Goal
    indicators: tuple[Indicator, ...]
    judgement: Judgement
    measure: Text
    location: Location
    oddities: tuple[Oddity, ...]

    def cells(self) -> Iterator[tuple[str, Text | Value]]:
        """Every cell with its path, in the form's order; findings name their targets by these paths.

        `budget/年度资金总额/executed`, `indicators/12/actual` (counted from 0, as in the JSON), `goal/actual`.
        """
        yield from (
            ("title", self.title),
            ("period", self.period.text),
            ("project", self.project),
            ("department", self.department),
            ("unit", self.unit),
        )
        for line in self.budget.lines:
            for column in AMOUNTS:
                yield f"budget/{line.source}/{column}", getattr(line, column)
        yield "goal/expected", self.goal.expected
        yield "goal/actual", self.goal.actual
        for index, indicator in enumerate(self.indicators):
            for column in ("level1", "level2", "name", *VALUES):
                yield f"indicators/{index}/{column}", getattr(indicator, column)
        yield "judgement/budget", self.judgement.budget
        yield "judgement/goal", self.judgement.goal
        yield "measure", self.measure
