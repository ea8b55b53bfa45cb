"""The header of a table: which column is what, also where it takes two rows or stands in merged cells."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from tui_tracker.forms.folding import unit_in
from tui_tracker.forms.periods import Months, is_of_part, months_in
from tui_tracker.forms.rows import Row
from tui_tracker.forms.vocabulary import (
    HEADS_AMOUNT,
    HEADS_GOAL,
    HEADS_LEVEL,
    HEADS_VALUE,
    Known,
    Vocabulary,
)
from tui_tracker.model import Value
from tui_tracker.model.layout import LEVELS
from tui_tracker.model.text import squash

REASON_TICK, LIKELIHOOD_TICK = "reason_tick", "likelihood_tick"
"""Columns in which a tick stands for the word in their header."""

TICKED = {"reason": REASON_TICK, "likelihood": LIKELIHOOD_TICK}

_WHOLE_YEAR = "全年"
PREFERRED = {
    "tracked": ("跟踪期", "调整后", "小计"),
    "target": ("调整",),
    "executed": ("累计", "合计", "小计", _WHOLE_YEAR),
    "actual": ("累计", _WHOLE_YEAR),
    "forecast": ("全年", "年底", "年末"),
    "rate": ("总", "预算执行", "执行率"),
    "score": ("自评",),
}
"""What a header says of a column that goes before others of its role; the first word that one of them says counts.

What was done in the whole year goes before quarters only: beside 1-8月 it is expected.
"""
_PART_OF_YEAR = re.compile("季度?|半年")


class Column(NamedTuple):
    """A column of a table: what it is (nothing if that is not known), from where to where, and what is printed."""

    role: str
    start: int
    end: int
    label: str
    unit: str = ""

    def covers(self, columns: Iterable[int]) -> bool:
        """Tell whether one of these columns is its own."""
        return any(self.start <= column <= self.end for column in columns)

    def shown(self, called: str) -> str:
        """Return what is printed, or what the form calls it where only white space and the like differ."""
        return called if called and squash(self.label) == squash(called) else self.label


Header = tuple[Column, ...]


def months_named(header: Header) -> tuple[tuple[int, Months], ...]:
    """Return the months that headers of what was done by then name: where each column begins, and which they are."""
    of_a_period = ((one.start, months_in(squash(one.label))) for one in header if one.role in _OF_A_PERIOD)
    return tuple((start, months) for start, months in of_a_period if months is not None)


def months_at(
    named: Sequence[tuple[int, Months]], heads: Sequence[tuple[Row, Sequence[Value]]]
) -> Sequence[tuple[Row, Value, Months]]:
    """Return the months that headers name, with the cells that name them."""
    if not named:
        return ()
    at = {cell.column: (row, cell) for row, cells in heads for cell in cells}
    return [(*at[start], months) for start, months in named if start in at]


_OF_A_PERIOD = frozenset({"executed", "rate", "plan", "actual"})


def with_preferred(header: Header) -> Header:
    """Return the header in which of several columns of one role the one that says so counts: 调整后, 累计."""
    chosen = {}
    for role, said in PREFERRED.items():
        same = [column for column in header if column.role == role]
        found = next((one for word in said if len(one := [c for c in same if word in c.label]) == 1), [])
        if found and role in {"executed", "actual"} and _WHOLE_YEAR in found[0].label:
            found = found if all(c is found[0] or _PART_OF_YEAR.search(c.label) for c in same) else []
        if len(same) > 1 and found:
            chosen[role] = found[0]
    if not chosen:
        return header
    roles = {column.role for column in header}
    # 预算数 beside 调整后预算数 is what there was before.
    before = {"tracked": "other" if "initial" in roles else "initial"}
    return tuple(
        column
        if chosen.get(column.role, column) is column
        else column._replace(role=before.get(column.role, "other"))
        for column in header
    )


def with_points_apart(header: Header) -> Header:
    """Return the header in which 自评分值 beside 自评得分 is what could be scored, where no column says that it is."""
    scores = [column for column in header if column.role == "score"]
    weights = [column for column in scores if "分值" in column.label and "得分" not in column.label]
    if not weights or len(weights) == len(scores) or any(column.role == "weight" for column in header):
        return header
    return tuple(column._replace(role="weight") if column in weights else column for column in header)


def with_planned(header: Header) -> Header:
    """Return the header with what was to be reached by a part of the year for the plan: 半年目标值, 1-6月指标值.

    One of them at the most can be that, where no column says that it is the plan.
    """
    if any(column.role == "plan" for column in header):
        return header
    targets = [column for column in header if column.role == "target"]
    planned = [column for column in targets if is_of_part(squash(column.label))]
    if not planned and len(targets) > 1:
        # 计划数 beside 年度指标值 is what was to be reached by then.
        planned = [column for column in targets if _PLANNED.fullmatch(squash(column.label))]
    if len(planned) != 1:
        return header
    return tuple(column._replace(role="plan") if column is planned[0] else column for column in header)


_PLANNED = re.compile("计划(?:数|指标|目标)?")


def without_rest(header: Header) -> Header:
    """Return the header in which 9-12月预计执行数 is only noted: what the rest of the year brings is no 全年预计执行数."""
    return tuple(
        column._replace(role="other")
        if column.role == "forecast" and (months := months_in(squash(column.label))) and months.first > 1
        else column
        for column in header
    )


def with_name(header: Header) -> Header:
    """Return the header with a name: what stands right of 二级指标 without a known word, such as 绩效指标, is one."""
    roles = [column.role for column in header]
    at = roles.index("level2") + 1 if "level2" in roles else 0
    if not {"level1"} <= {*roles[:at]} or "name" in roles or not at < len(header) or roles[at]:
        return header
    column = header[at]
    is_name = any(word in column.label for word in ("指标", "名称", "内容"))
    return (*header[:at], column._replace(role="name"), *header[at + 1 :]) if is_name else header


def with_one_name(header: Header) -> Header:
    """Return the header in which 三级指标 and 四级指标 beside each other head one column: the name is what both say."""
    pair = next((pair for pair in pairwise(header) if [one.role for one in pair] == ["name", "name"]), None)
    if pair is None or not pair[1].label.startswith("四级"):
        return header
    whole = pair[0]._replace(end=pair[1].end)
    return tuple(whole if column is pair[0] else column for column in header if column is not pair[1])


def with_level1(header: Header) -> Header:
    """Return the header in which 指标 left of 二级指标 names the levels above, where nothing else does."""
    roles = [column.role for column in header]
    at = roles.index("level2") - 1 if "level2" in roles else -1
    if at < 0 or "level1" in roles or roles[at] or not header[at].label.endswith("指标"):
        return header
    return (*header[:at], header[at]._replace(role="level1"), *header[at + 1 :])


def with_levels(header: Header, called: Mapping[str, str]) -> Header:
    """Return the header with levels and a name where nothing, or 绩效指标 alone, stands above them left of the values."""
    at = next((at for at, column in enumerate(header) if column.role not in _BEFORE_VALUES), 0)
    end, above = header[at].start if header else 0, header[:at]
    start = above[0].start if above else 0
    is_named = any(column.role in LEVELS for column in header[at:])
    is_named = is_named or any(column.role in _BEFORE_VALUES - {"", "name"} for column in above)
    if is_named or len(above) > 1 or end - start < 1 + len(above):
        return header
    # 绩效指标 may stand beside the levels, in a column of its own.
    places = range(start, end) if end - start <= len(LEVELS) else range(start + 1, start + 1 + len(LEVELS))
    roles = ["level1", "name"] if len(places) == _FEW else [*LEVELS][-len(places) :]
    levels = (
        Column(role, place, place, called.get(role, "")) for role, place in zip(roles, places, strict=True)
    )
    return (*levels, *header[at:])


_BEFORE_VALUES = frozenset({"", "number", "other", *LEVELS})


def with_one_reason(header: Header) -> Header:
    """Return the header in which 偏差情况 is no reason where another column says that it is one."""
    reasons = [column for column in header if column.role == "reason"]
    told = [column for column in reasons if _SAYS_WHY.search(column.label)]
    if not told or len(told) == len(reasons):
        return header
    return tuple(
        column._replace(role="other") if column in reasons and column not in told else column
        for column in header
    )


_SAYS_WHY = re.compile("原因|说明|分析|措施")


def may_be_wanted(column: Column) -> bool:
    """Tell whether a column whose header nobody knows may be one that the form wants.

    It does not say that it is another.
    """
    return not column.role and _OTHER.search(column.label) is None


_OTHER = re.compile("上年|去年|往年|其中|率|进度|%|％|备注|说明|单位|权重|序号|编码|代码")


def counts_columns(cells: Sequence[Value]) -> bool:
    """Tell whether a row only numbers the columns above it: 栏次 | 1 | 2 | 3, or A | B | C=B/A."""
    if len(cells) < _LEAST_COUNTED or _COUNT.fullmatch(cells[-1].key.strip("()")) is None:
        return False
    if len(cells[0].key) > _LONGEST_COUNT:
        return False
    keys = [cell.key.strip("()") for cell in cells]
    is_named = keys[0] in _COUNTS
    found = [match[1] for key in keys[is_named:] if (match := _COUNT.fullmatch(key))]
    if len(found) < _LEAST_COUNTED or len(found) < len(keys) - is_named:
        return False
    numbers = [int(one) if one.isdecimal() and one.isascii() else ord(one) for one in found]
    return all(other == one + 1 for one, other in pairwise(numbers))


_COUNTS = frozenset({"栏次", "列次", "行次", "列号", "栏号", "序号"})
_COUNT = re.compile(r"(\d{1,2}|[A-Za-z①-⑳])(?:=.*)?")
_LEAST_COUNTED = _LONGEST_COUNT = 3


def print_of(row: Row, cells: Sequence[Value]) -> tuple[object, ...]:
    """Return what a header prints where: two that print the same there are one."""
    covered = (at for at, text in enumerate(row.raw) if text is None) if None in row.raw else ()
    return (*[(cell.column, cell.text) for cell in cells], *covered)


def header_of(row: Row, cells: Sequence[Value], role_of: Callable[[Known], str], words: Vocabulary) -> Header:
    """Return the columns that these cells of a row head."""
    return tuple(column_of(row, cell, role_of(words[cell.key])) for cell in cells)


def column_of(row: Row, cell: Value, role: str) -> Column:
    """Return the column of that role which a cell heads, as far as it is merged."""
    start = end = cell.column or 0
    while end + 1 < len(row.raw) and row.raw[end + 1] is None:
        end += 1
    return Column(role, start, end, cell.text, unit_in(cell.key))


def amount_role(known: Known) -> str:
    """Return what a header's word makes of a column of the budget table."""
    return known.amount


def value_role(known: Known) -> str:
    """Return what a header's word makes of a column of the indicator table."""
    return known.value or (TICKED[known.tick] if known.tick else "")


def are_of_values(known: Sequence[Known]) -> bool:
    """Tell whether headers are those of indicators, though no level stands beside them."""
    values = {one.value for one in known} - {""}
    return len(values) > _FEW and not values.isdisjoint(("target", "plan", "actual"))


_FEW = 2


@lru_cache(maxsize=1 << 10)
def heads_counted(heads: tuple[int, ...]) -> tuple[int, ...]:
    """Return how many cells of a row head levels, values, amounts and texts of the goal."""
    kinds = (HEADS_LEVEL, HEADS_VALUE, HEADS_AMOUNT, HEADS_GOAL)
    return tuple([sum(bool(one & kind) for one in heads) for kind in kinds])
