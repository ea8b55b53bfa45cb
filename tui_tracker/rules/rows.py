"""Indicator rows as the rules compare them: what group a row is in, its numbers, and whether it was met."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from tui_tracker.model import Family, Indicator, Layout, Sheet, Value
from tui_tracker.model.text import squash
from tui_tracker.rules.values import BOUNDED, bounds_of, is_same, is_words, number_of, said, stated
from tui_tracker.rules.wording import mentions, quote, quoted

COMPLETION_RATES = ("完成率", "办结率", "完工率")
"""Endings of names that say which part of an unnamed whole is done."""


LONGEST_NAME = 100
"""So much of an indicator's name is looked at; what is longer is no name, and several rules look at pairs of parts."""


class Group(StrEnum):
    """What a row measures, by its level-2 category and, for the rest, its level-1 category."""

    COST = "成本"
    QUANTITY = "数量"
    QUALITY = "质量"
    TIMELINESS = "时效"
    BENEFIT = "效益"
    SATISFACTION = "满意度"
    OTHER = ""

    # Rules ask for groups a million times, and the hash of an enumeration is slow.
    __hash__ = str.__hash__


Compared = tuple[str, str]
BY_PLAN: Compared = ("plan", "actual")
BY_FORECAST: Compared = ("target", "forecast")
BY_TARGET: Compared = ("target", "actual")
_PLANS = {BY_PLAN: "plan", BY_FORECAST: "forecast", BY_TARGET: "target"}


@dataclass(eq=False, slots=True)
class Row:
    """One indicator row.

    `name`, `level1`, `level2` and `reason` are squashed texts, the reason empty where it says nothing. It is
    `quantitative` when its target states operator, number and unit, or two bounds. `upward` is true where more is
    better, which a target of zero never says, nor one with bounds.
    `met` is None where the row is not quantitative or one of the two that it compares is no number: by `compared`,
    plan and actual; on a form without plans target and forecast, on one of a whole year target and actual.
    `planned` is the cell that stands for the plan, of a form without plans the forecast.
    """

    index: int
    indicator: Indicator
    group: Group
    level1: str
    level2: str
    name: str
    reason: str
    target: Decimal | None
    plan: Decimal | None
    actual: Decimal | None
    """In the target's unit, as the plan is; a rate written as a part of one (0.95) is the percentage that it means."""
    operator: str
    unit: str
    quantitative: bool
    upward: bool
    met: bool | None
    as_planned: bool
    """Whether plan and actual are the same number or the same words."""
    as_targeted: bool
    """Whether the plan is the year's target, number or words."""
    in_words: bool
    """Whether target, plan and actual are all words."""
    planned: Value
    fractions: tuple[str, ...] = ()
    """The columns in which a rate in % is written as a part of one, of which V27 speaks."""
    compared: Compared = BY_PLAN

    def path(self, column: str) -> str:
        """Return the path of one of its cells."""
        return f"indicators/{self.index}/{column}"

    def value(self, column: str) -> Value:
        """Return one of its values; the plan of a form without plans is what stands for it."""
        value: Value = self.planned if column == "plan" else getattr(self.indicator, column)
        return value

    @property
    def plan_column(self) -> str:
        """The column that stands for the plan; of a whole year's form the target."""
        return _PLANS[self.compared]

    @property
    def due_column(self) -> str:
        """The column with what should be reached now: the plan, without one the target."""
        return "plan" if self.compared is BY_PLAN else "target"

    @property
    def due(self) -> Decimal | None:
        """The number that should be reached now."""
        return self.plan if self.compared is BY_PLAN else self.target

    @property
    def title(self) -> str:
        """Its name as messages quote it."""
        return quote(self.indicator.name.text)

    @property
    def is_percentage(self) -> bool:
        """Whether its target is a quantity in %."""
        return self.quantitative and self.unit == "%"


def rows_of(sheet: Sheet) -> tuple[Row, ...]:
    """Return the sheet's indicator rows."""
    compared = _compared(sheet.layout)
    return tuple([_row(index, indicator, compared) for index, indicator in enumerate(sheet.indicators)])


def _compared(layout: Layout) -> Compared:
    if layout.family is Family.TRACKING:
        return BY_PLAN
    return BY_TARGET if layout.family is Family.EVALUATION else BY_FORECAST


TIMELY = ("及时性", "及时率", "时效")
"""A name with this ending is about time, whatever it stands under."""


@lru_cache(maxsize=1 << 12)
def bare_name(name: str) -> str:
    """Return a squashed name without a note in brackets, or 指标, at its end: 培训合格率 of 培训合格率(%)."""
    return _NOTE.sub("", name).removesuffix("指标")


def ends_in(row: Row, endings: tuple[str, ...]) -> bool:
    """Tell whether its name has one of those endings, whatever note stands behind it."""
    return bare_name(row.name).endswith(endings)


_NOTE = re.compile(r"\([^()]*\)$")
_HARM = ("负面", "影响", "损失", "损害", "扰民", "污染", "拥堵", "投诉")


def is_no_social_cost(row: Row) -> bool:
    """Tell whether it stands under 社会成本指标 and its name tells of no harm to society (I05)."""
    return row.level2 == "社会成本指标" and bool(row.name) and not mentions(row.name, _HARM)


def paths(rows: Sequence[Row], *columns: str) -> list[str]:
    """Return the paths of those columns in those rows."""
    return [row.path(column) for row in rows for column in columns]


def value_paths(rows: Sequence[Row], *columns: str) -> list[str]:
    """Return the paths of those columns, in place of the plan the column that stands for it on a form without plans."""
    return list(
        dict.fromkeys(
            row.path(row.plan_column if column == "plan" else column) for row in rows for column in columns
        )
    )


def names(rows: Sequence[Row]) -> str:
    """Return the names of the rows in quotation marks."""
    return quoted(row.indicator.name.text for row in rows)


def reasons(rows: Sequence[Row]) -> str:
    """Return the reasons of the rows in quotation marks."""
    return quoted(row.indicator.reason.text for row in rows)


def figures(row: Row) -> str:
    """Return the row's name with what should have been reached and what was, or what is to be."""
    one, other = row.compared
    labels = _LABELS[row.compared]
    return (
        f"{row.title}{labels[0]} {getattr(row.indicator, one)}，{labels[1]} {getattr(row.indicator, other)}"
    )


_LABELS = {BY_PLAN: ("计划", "实际"), BY_FORECAST: ("年度", "全年预计"), BY_TARGET: ("年度", "实际")}
_SHORT = {BY_PLAN: "未达计划", BY_FORECAST: "预计达不到目标", BY_TARGET: "未达目标"}
_OVER = {BY_PLAN: "超出计划", BY_FORECAST: "预计超出目标", BY_TARGET: "超出目标"}


def triple(row: Row) -> str:
    """Return the row's name with its values: target, plan or forecast, actual."""
    indicator = row.indicator
    values = (indicator.target, row.planned, indicator.actual)
    shown = values if row.compared is BY_PLAN else [value for value in values if value]
    return row.title + "/".join(map(str, shown))


def shortfall(row: Row) -> str:
    """In which way a row was not met: a cost or a time is exceeded, where more is better it falls short."""
    if row.operator in BOUNDED:
        return "不在目标范围内"
    return (_SHORT if row.upward else _OVER)[row.compared]


def reaches(actual: Decimal | None, wanted: Decimal) -> bool:
    """Tell whether an actual value is known and no less than what was wanted."""
    return actual is not None and actual >= wanted


def _row(index: int, indicator: Indicator, compared: Compared) -> Row:
    level1, level2, name, target, plan, actual, reason = indicator[:7]
    if compared is BY_FORECAST:
        plan = indicator.forecast
    quantity = target.quantity or stated(target)
    operator, unit, wanted = (
        (quantity.operator, quantity.unit, quantity.number) if quantity else ("", "", None)
    )
    planned = _number(plan, unit, is_done=False)
    # Most rows report exactly what they planned.
    is_plan = actual.quantity is plan.quantity is not None and actual.key == plan.key
    reached = planned if is_plan else _number(actual, unit)
    if unit[:1] == "万" and wanted and unit != "万元":  # of money B15 speaks
        planned, reached = _from_ones(planned, wanted), _from_ones(reached, wanted)
    bounds = quantity if operator in BOUNDED else None
    quantitative = bool(operator and (unit or bounds))
    upward = operator in _UPWARD and bool(wanted)
    fractions: tuple[str, ...] = ()
    is_small = (planned and planned <= 1) or (reached and reached <= 1)
    if is_small and unit == "%" and upward and wanted and wanted > _LEAST_RATE:
        both = {"plan": planned, "actual": reached}
        fractions = tuple([column for column, number in both.items() if number and 0 < number <= 1])
        planned, reached = [
            number and (number * 100 if column in fractions else number) for column, number in both.items()
        ]
    due, done = (planned, reached) if compared is BY_PLAN else (wanted, reached)
    if compared is BY_FORECAST:
        done = planned
    met = None
    if bounds and done is not None:
        met = (bounds_of(plan, bounds) if compared is BY_PLAN else bounds).holds(done)
    elif quantitative and due is not None and done is not None:
        met = done >= due if upward else done <= due
    group, key1, key2 = _levels(level1.key, level2.key)
    return Row(
        index,
        indicator,
        group,
        key1,
        key2,
        name.key[:LONGEST_NAME],
        said(reason),
        wanted,
        planned,
        reached,
        operator,
        unit,
        quantitative,
        upward,
        met,
        as_planned=is_same(plan, actual),
        as_targeted=is_same(target, plan),
        in_words=planned is None
        and wanted is None
        and reached is None
        and all(map(is_words, (plan, target, actual))),
        planned=plan,
        fractions=fractions,
        compared=compared,
    )


def _number(value: Value, unit: str, *, is_done: bool = True) -> Decimal | None:
    """Return the number of a value in the target's unit; nearly all are plain numbers."""
    quantity = value.quantity
    if quantity is None or quantity.unit or quantity.operator:
        return number_of(value, unit, is_done=is_done)
    return quantity.number


def _from_ones(number: Decimal | None, wanted: Decimal) -> Decimal | None:
    """Return the number in ten thousands, as the target is; where it was plainly written without: 52000 beside ≥10万."""
    return number.scaleb(-4) if number is not None and number >= wanted * _IMPLAUSIBLE else number


_LEAST_RATE = 10
"""Of a target of less % 0.5 may be meant as it is written."""
_IMPLAUSIBLE = 100
"""So many times its target nobody reaches."""
_UPWARD = frozenset({"≥", ">", "="})
_GROUPS_BY_LEVEL2 = {"数量指标": Group.QUANTITY, "质量指标": Group.QUALITY, "时效指标": Group.TIMELINESS}


@lru_cache(maxsize=1 << 10)
def _levels(level1: str, level2: str) -> tuple[Group, str, str]:
    """Return the group of a row with these levels, and the levels squashed."""
    level1, level2 = squash(level1), squash(level2)
    return _group(level1, level2), level1, level2


def _group(level1: str, level2: str) -> Group:
    if group := _GROUPS_BY_LEVEL2.get(level2):
        return group
    for level in (level2, level1):
        for group in (Group.SATISFACTION, Group.BENEFIT, Group.COST):
            if group.value in level or (group is Group.BENEFIT and "可持续影响" in level):
                return group
    return Group.OTHER
