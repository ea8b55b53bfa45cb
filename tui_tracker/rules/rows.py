"""Indicator rows as the rules compare them: what group a row is in, its numbers, and whether it was met."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from tui_tracker.model import Indicator, Quantity, Sheet, Text, Value
from tui_tracker.model.text import squash
from tui_tracker.model.value import RANGE, TOLERANCE
from tui_tracker.rules.facts import DASHES
from tui_tracker.rules.wording import mentions, quote, quoted

BLANK_MARKS = DASHES | {""}
"""What stands for nothing in any cell."""

_BLANK_WORDS = BLANK_MARKS | {"无", "无。", "暂无", "暂无。"}
"""What stands for nothing in a 纠偏措施 or 偏差原因分析; as a value, 无 may be what was aimed at."""


COMPLETION_RATES = ("完成率", "办结率", "完工率")
"""Endings of names that say which part of an unnamed whole is done."""


# A note is in brackets, or follows a comma; what runs on without either is words: 24小时内响应, 100%认为减轻.
_NOTED = re.compile(
    r"[=≥≤><]?(?P<number>-?\d+(?:,\d{3})*(?:\.\d+)?)"
    r"(?:%|‰|万元|元|人次|人|场次|场|次|家|户|个|件|册|份|条|块|项|例|篇|期|批|天|小时)?(?:\((?=\D|\d+[^\d)])|[,;](?=\D))"
)


_LONGEST_NAME = 100
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


@dataclass(eq=False, slots=True)
class Row:
    """One indicator row.

    `name`, `level1`, `level2` and `reason` are squashed texts, the reason empty where it says nothing. It is
    `quantitative` when its target states operator, number and unit, or two bounds. `upward` is true where more is
    better, which a target of zero never says, nor one with bounds.
    `met` is None where the row is not quantitative or plan or actual is no number.
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

    def path(self, column: str) -> str:
        """The path of one of its cells."""
        return f"indicators/{self.index}/{column}"

    @property
    def title(self) -> str:
        """Its name as messages quote it."""
        return quote(self.indicator.name.text)

    @property
    def is_percentage(self) -> bool:
        """Whether its target is a quantity in %."""
        return self.quantitative and self.unit == "%"


def rows_of(sheet: Sheet) -> tuple[Row, ...]:
    """The sheet's indicator rows."""
    return tuple(_row(index, indicator) for index, indicator in enumerate(sheet.indicators))


def said(text: Text | Value) -> str:
    """The text squashed, empty where it says nothing (无, —, 暂无 ...)."""
    key = squash(text.text)
    return "" if key in _BLANK_WORDS else key


def is_words(value: Value) -> bool:
    """Whether a value is a text; a number is none, also with a note behind it, and a blank or a dash says nothing."""
    return value.quantity is None and value.key not in BLANK_MARKS and noted(value.key) is None


@lru_cache(maxsize=1 << 12)
def noted(key: str) -> Decimal | None:
    """The number of a squashed text that is a number with a note behind it, such as 8.00场(含线上2场)."""
    match = _NOTED.match(key)
    return Decimal(match["number"].replace(",", "")) if match else None


TIMELY = ("及时性", "及时率", "时效")
"""A name with this ending is about time, whatever it stands under."""

_HARM = ("负面", "影响", "损失", "损害", "扰民", "污染", "拥堵", "投诉")


def is_no_social_cost(row: Row) -> bool:
    """Whether it stands under 社会成本指标 and its name tells of no harm to society (I05)."""
    return row.level2 == "社会成本指标" and bool(row.name) and not mentions(row.name, _HARM)


def paths(rows: Sequence[Row], *columns: str) -> list[str]:
    """The paths of those columns in those rows."""
    return [row.path(column) for row in rows for column in columns]


def names(rows: Sequence[Row]) -> str:
    """The names of the rows in quotation marks."""
    return quoted(row.indicator.name.text for row in rows)


def reasons(rows: Sequence[Row]) -> str:
    """The reasons of the rows in quotation marks."""
    return quoted(row.indicator.reason.text for row in rows)


def figures(row: Row) -> str:
    """The row's name with what was planned and what was reached."""
    return f"{row.title}计划 {row.indicator.plan}，实际 {row.indicator.actual}"


def triple(row: Row) -> str:
    """The row's name with its three values."""
    return f"{row.title}{row.indicator.target}/{row.indicator.plan}/{row.indicator.actual}"


def shortfall(row: Row) -> str:
    """In which way a row was not met: a cost or a time is exceeded, where more is better it falls short."""
    if row.operator in _BOUNDED:
        return "不在目标范围内"
    return "未达计划" if row.upward else "超出计划"


def reaches(actual: Decimal | None, wanted: Decimal) -> bool:
    """Whether an actual value is known and no less than what was wanted."""
    return actual is not None and actual >= wanted


def _row(index: int, indicator: Indicator) -> Row:
    level1, level2, name, target, plan, actual, reason = indicator[:7]
    wanted, planned, reached = target.number, _number(plan), _number(actual)
    operator, unit = (target.quantity.operator, target.quantity.unit) if target.quantity else ("", "")
    bounds = target.quantity if operator in _BOUNDED else None
    quantitative = bool(operator and (unit or bounds))
    upward = operator in _UPWARD and bool(wanted)
    met = None
    if bounds and reached is not None:
        met = _bounds_of(plan, bounds).holds(reached)
    elif quantitative and planned is not None and reached is not None:
        met = reached >= planned if upward else reached <= planned
    group, key1, key2 = _levels(level1.text, level2.text)
    return Row(
        index,
        indicator,
        group,
        key1,
        key2,
        squash(name.text)[:_LONGEST_NAME],
        said(reason),
        wanted,
        planned,
        reached,
        operator,
        unit,
        quantitative,
        upward,
        met,
        as_planned=_same(plan, actual),
        as_targeted=_same(target, plan),
        in_words=is_words(plan) and is_words(target) and is_words(actual),
    )


def _number(value: Value) -> Decimal | None:
    """The number of a plan or an actual value; one with bounds is none, one with a note behind it is."""
    quantity = value.quantity
    if quantity is None:
        return noted(value.key) if value.key else None
    return None if quantity.operator in _BOUNDED else quantity.number


def _bounds_of(plan: Value, target: Quantity) -> Quantity:
    """The bounds to keep to: the plan's own, else the target's."""
    own = plan.quantity
    return own if own and own.operator in _BOUNDED else target


def _same(one: Value, other: Value) -> bool:
    """Whether two cells say the same: equal numbers, or equal words; blank cells say nothing."""
    a, b = one.quantity, other.quantity
    if a and b:
        return a.number == b.number and (RANGE not in (a.operator, b.operator) or a.high == b.high)
    return one.key == other.key and one.key not in BLANK_MARKS


_UPWARD = frozenset({"≥", ">", "="})
_BOUNDED = frozenset({RANGE, TOLERANCE})
_GROUPS_BY_LEVEL2 = {"数量指标": Group.QUANTITY, "质量指标": Group.QUALITY, "时效指标": Group.TIMELINESS}


@lru_cache(maxsize=1 << 10)
def _levels(level1: str, level2: str) -> tuple[Group, str, str]:
    """The group of a row with these levels, and the levels squashed."""
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
