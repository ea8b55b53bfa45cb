"""The header of a table: which column is what, also where it takes two rows or stands in merged cells."""

import re
from collections.abc import Callable, Iterable, Sequence
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
    UNKNOWN,
    Known,
    Vocabulary,
)
from tui_tracker.model import Value
from tui_tracker.model.text import squash

REASON_TICK, LIKELIHOOD_TICK = "reason_tick", "likelihood_tick"
"""Columns in which a tick stands for the word in their header."""

_TICKED = {"reason": REASON_TICK, "likelihood": LIKELIHOOD_TICK}
_BESIDE_TARGET = frozenset({"sign", "measured_in"})
"""What may stand in columns of its own beside the value of 年度指标值, a unit beside any value."""
_IN_PARTS = frozenset({"target", "plan", "actual", "forecast"})
_WHOLE = ("小计", "合计", "总额", "金额")


PREFERRED = {
    "tracked": ("跟踪期", "调整后"),
    "target": ("调整",),
    "executed": ("累计",),
    "actual": ("累计",),
    "rate": ("总", "预算执行", "执行率"),
}
"""What a header says of a column that goes before others of its role; the first word that one of them says counts."""


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


def with_planned(header: Header) -> Header:
    """Return the header with what was to be reached by a part of the year for the plan: 半年目标值, 1-6月指标值.

    One of them at the most can be that, where no column says that it is the plan.
    """
    if any(column.role == "plan" for column in header):
        return header
    planned = [column for column in header if column.role == "target" and is_of_part(squash(column.label))]
    if len(planned) != 1:
        return header
    return tuple(column._replace(role="plan") if column is planned[0] else column for column in header)


def with_name(header: Header) -> Header:
    """Return the header with a name: what stands right of 二级指标 without a known word, such as 绩效指标, is one."""
    roles = [column.role for column in header]
    at = roles.index("level2") + 1 if "level2" in roles else 0
    if not {"level1"} <= {*roles[:at]} or "name" in roles or not at < len(header) or roles[at]:
        return header
    column = header[at]
    is_name = any(word in column.label for word in ("指标", "名称", "内容"))
    return (*header[:at], column._replace(role="name"), *header[at + 1 :]) if is_name else header


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
    """Tell whether a row does but number the columns above it: 栏次 | 1 | 2 | 3, or A | B | C=B/A."""
    keys = [cell.key.strip("()") for cell in cells]
    is_named = keys[0] in _COUNTS
    found = [match[1] for key in keys[is_named:] if (match := _COUNT.fullmatch(key))]
    if len(found) < _LEAST_COUNTED or len(found) < len(keys) - is_named:
        return False
    numbers = [int(one) if one.isdecimal() and one.isascii() else ord(one) for one in found]
    return all(other == one + 1 for one, other in pairwise(numbers))


_COUNTS = frozenset({"栏次", "列次", "行次", "列号", "栏号", "序号"})
_COUNT = re.compile(r"(\d{1,2}|[A-Za-z①-⑳])(?:=.*)?")
_LEAST_COUNTED = 3


def print_of(row: Row, cells: Sequence[Value]) -> tuple[object, ...]:
    """Return what a header prints where: two that print the same there are one."""
    covered = (at for at, text in enumerate(row.raw) if text is None) if None in row.raw else ()
    return (*[(cell.column, cell.text) for cell in cells], *covered)


def header_of(row: Row, cells: Sequence[Value], role_of: Callable[[Known], str], words: Vocabulary) -> Header:
    """Return the columns that these cells of a row head."""
    return tuple(_column(row, cell, role_of(words[cell.key])) for cell in cells)


def _column(row: Row, cell: Value, role: str) -> Column:
    start = end = cell.column or 0
    while end + 1 < len(row.raw) and row.raw[end + 1] is None:
        end += 1
    return Column(role, start, end, cell.text, unit_in(cell.key))


def is_second_row(
    header: Header, cells: Sequence[Value], role_of: Callable[[Known], str], words: Vocabulary, first: int
) -> bool:
    """Whether a row below a header goes on with it: nothing but words that head columns, below some of its columns.

    Below a column that nobody knows anything may stand; `first` is where the columns begin that may be parted.
    """
    if not header or (cells[0].column or 0) < first:
        return False
    below = [(above, cell) for cell in cells if (above := _above(header, cell)).role or cell.quantity is None]
    if any(cell.quantity for _, cell in below) or not below:
        return False
    known = [words[_composed(above, cell, words, role_of) or cell.key] for above, cell in below]
    # 合计 | 其中：财政拨款 below 执行数: the column as a whole, and what is a part of it.
    wholes = {above for above, cell in below if above.role and cell.key in _WHOLE}
    heads = [
        bool(role_of(one)) or (above in wholes and bool(one.source))
        for one, (above, _) in zip(known, below, strict=True)
    ]
    parted = {"", *_TICKED, *(_IN_PARTS if any(one.value in _BESIDE_TARGET for one in known) else ())}
    grouping = {above for is_head, (above, _) in zip(heads, below, strict=True) if is_head}
    may_head = (above in grouping or above.role in parted or cell.key in _WHOLE for above, cell in below)
    return any(heads) and all(may_head)


def with_second_row(
    header: Header, row: Row, cells: Sequence[Value], role_of: Callable[[Known], str], words: Vocabulary
) -> Header:
    """Return the header whose columns are parted by a second row; a column below which it says nothing stays whole."""
    parts: dict[Column, list[Column]] = {}
    for cell in cells:
        above, known = _above(header, cell), words[cell.key]
        part = _column(row, cell, _part(above, known, role_of, cell.key))
        if key := _composed(above, cell, words, role_of):
            part = part._replace(role=role_of(words[key]), label=f"{cell.text}{above.label}")
        elif (role := role_of(words[f"{squash(above.label)}{cell.key}"])) in _OF_GROUP:
            # 执行数 and 执行率 below 全年预计, which alone names no column of amounts.
            part = part._replace(role=role, label=f"{above.label}{cell.text}")
        parts.setdefault(above, []).append(part)
    beside = [part for above, several in parts.items() if above not in header for part in several]
    return (
        *beside,
        *(part for column in header for part in _with_value(parts.get(column, [column]), column)),
    )


_OF_GROUP = frozenset({"forecast", "other"})


def groups_above(
    header: Header, heads: Sequence[Value], cells: Sequence[Value], words: Vocabulary
) -> list[Value]:
    """Return the headers that nobody knows and that a second row parts.

    They head a group of columns, and none by itself.
    """
    starts = {above.start for cell in cells if not (above := _above(header, cell)).role}
    return [head for head in heads if head.column in starts and words[head.key] is UNKNOWN]


def _composed(above: Column, cell: Value, words: Vocabulary, role_of: Callable[[Known], str]) -> str:
    """Return the word that a cell makes together with the header above it, 年初 below 预算数; nothing if it needs none."""
    known = words[cell.key]
    if known.source or role_of(known) or not above.role:
        return ""
    # 年初值 below 年度指标值 is that of 年初.
    keys = (f"{own}{squash(above.label)}" for own in (cell.key, cell.key.rstrip("值数")))
    return next((key for key in keys if (known := words[key]).amount or known.value), "")


def _with_value(parts: list[Column], above: Column) -> list[Column]:
    """Return the parts of 年度指标值 or another value, of which the one that is neither sign nor unit is the value."""
    roles = {part.role for part in parts}
    if above.role not in _IN_PARTS or above.role in roles or not roles & _BESIDE_TARGET:
        return parts
    return [part if part.role else part._replace(role=above.role, label=above.label) for part in parts]


_BARE = ("数值", "值")
_CALLED_AS_ABOVE = {"target": _BARE, "actual": _BARE} | dict.fromkeys(
    ("plan", "forecast"), (*_BARE, "完成值", "完成数")
)
"""What is a value below the header of one, whatever it would be alone: 数值 below 实际完成值, 完成值 below 全年预计."""


def _part(above: Column, known: Known, role_of: Callable[[Known], str], key: str) -> str:
    if ticked := _TICKED.get(above.role):
        # Below 偏差原因分析 and 完成目标可能性 any word may be ticked, though none that belongs below the other; a column of
        # words of their own is named.
        role = role_of(known) or ticked
        return "" if known.tick and role != ticked else role
    if role_of(known) and key in _CALLED_AS_ABOVE.get(above.role, ()):
        return above.role
    return above.role if key in _WHOLE else role_of(known) or ("other" if known.source and above.role else "")


def _above(header: Header, cell: Value) -> Column:
    """Return the column below which a cell stands; a header goes as far as the next one."""
    column = cell.column or 0
    left = [one for one in header if one.start <= column]
    return left[-1] if left else Column("", column, column, "")


def amount_role(known: Known) -> str:
    """Return what a header's word makes of a column of the budget table."""
    return known.amount


def value_role(known: Known) -> str:
    """Return what a header's word makes of a column of the indicator table."""
    return known.value or (_TICKED[known.tick] if known.tick else "")


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
