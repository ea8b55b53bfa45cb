"""Headers that take two rows: what heads a group of columns, and what parts it."""

from collections.abc import Callable, Sequence

from tui_tracker.forms.headers import TICKED, Column, Header, column_of
from tui_tracker.forms.measures import BESIDE_TARGET
from tui_tracker.forms.rows import Row
from tui_tracker.forms.vocabulary import UNKNOWN, Known, Vocabulary
from tui_tracker.model import Value
from tui_tracker.model.text import squash

_IN_PARTS = frozenset({"target", "plan", "actual", "forecast"})
_WHOLE = ("小计", "合计", "总额", "金额")


def is_second_row(
    header: Header, cells: Sequence[Value], role_of: Callable[[Known], str], words: Vocabulary, first: int
) -> bool:
    """Whether a row below a header goes on with it: nothing but words that head columns, below some of its columns.

    Below a column that nobody knows anything may stand; `first` is where the columns begin that may be parted.
    """
    if not header or (cells[0].column or 0) < first:
        return False
    aboves = zip(_aboves(header, cells, role_of, words), cells, strict=True)
    below = [(above, cell) for above, cell in aboves if above.role or cell.quantity is None]
    if any(cell.quantity for _, cell in below) or not below:
        return False
    known = [words[_composed(above, cell, words, role_of) or cell.key] for above, cell in below]
    # 合计 | 其中：财政拨款 below 执行数: the column as a whole, and what is a part of it.
    wholes = {above for above, cell in below if above.role and cell.key in _WHOLE}
    heads = [
        bool(role_of(one)) or (above in wholes and bool(one.source))
        for one, (above, _) in zip(known, below, strict=True)
    ]
    parted = {"", *TICKED, *(_IN_PARTS if any(one.value in BESIDE_TARGET for one in known) else ())}
    grouping = {above for is_head, (above, _) in zip(heads, below, strict=True) if is_head}
    may_head = (above in grouping or above.role in parted or cell.key in _WHOLE for above, cell in below)
    return any(heads) and all(may_head)


def with_second_row(
    header: Header, row: Row, cells: Sequence[Value], role_of: Callable[[Known], str], words: Vocabulary
) -> Header:
    """Return the header whose columns are parted by a second row; a column below which it says nothing stays whole."""
    parts: dict[Column, list[Column]] = {}
    for above, cell in zip(_aboves(header, cells, role_of, words), cells, strict=True):
        known = words[cell.key]
        part = column_of(row, cell, _part(above, known, role_of, cell.key))
        if key := _composed(above, cell, words, role_of):
            label = f"{cell.text}{above.label}" if above.role else key
            part = part._replace(role=role_of(words[key]), label=label)
        elif (role := role_of(words[f"{squash(above.label)}{cell.key}"])) in _OF_GROUP:
            # 执行数 and 执行率 below 全年预计, which alone names no column of amounts.
            part = part._replace(role=role, label=f"{above.label}{cell.text}")
        parts.setdefault(above, []).append(part)
    beside = [part for above, several in parts.items() if above not in header for part in several]
    below = [part for column in header for part in _with_value(parts.get(column, [column]), column)]
    return tuple(sorted([*beside, *below], key=lambda column: column.start))


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
    if known.source or role_of(known) or not any(map(str.isalnum, cell.key)):
        return ""
    if not above.role:
        # 金额 and 比例 below 1-8月执行情况.
        key = f"{squash(above.label).removesuffix('情况')}{cell.key}"
        return key if above.label.endswith("情况") and role_of(words[key]) else ""
    # 年初值 below 年度指标值 is that of 年初.
    keys = (f"{own}{squash(above.label)}" for own in (cell.key, cell.key.rstrip("值数")))
    return next((key for key in keys if (known := words[key]).amount or known.value), "")


def _with_value(parts: list[Column], above: Column) -> list[Column]:
    """Return the parts of 年度指标值 or another value, of which the one that is neither sign nor unit is the value."""
    roles = {part.role for part in parts}
    if above.role not in _IN_PARTS or above.role in roles or roles.isdisjoint(BESIDE_TARGET):
        return parts
    return [part if part.role else part._replace(role=above.role, label=above.label) for part in parts]


_BARE = ("数值", "值")
_CALLED_AS_ABOVE = {"target": _BARE, "actual": _BARE} | dict.fromkeys(
    ("plan", "forecast"), (*_BARE, "完成值", "完成数")
)
"""What is a value below the header of one, whatever it would be alone: 数值 below 实际完成值, 完成值 below 全年预计."""


def _part(above: Column, known: Known, role_of: Callable[[Known], str], key: str) -> str:
    if ticked := TICKED.get(above.role):
        # Below 偏差原因分析 and 完成目标可能性 any word may be ticked, though none that belongs below the other; a column of
        # words of their own is named.
        role = role_of(known) or ticked
        return "" if known.tick and role != ticked else role
    if role_of(known) and key in _CALLED_AS_ABOVE.get(above.role, ()):
        return above.role
    return above.role if key in _WHOLE else role_of(known) or ("other" if known.source and above.role else "")


def _aboves(
    header: Header, cells: Sequence[Value], role_of: Callable[[Known], str], words: Vocabulary
) -> list[Column]:
    """Return the columns below which cells stand.

    What heads columns by itself does not stand below a header to its left, if nothing stands right below that.
    """
    found = [_above(header, cell) for cell in cells]
    pairs = [*zip(found, cells, strict=True)]
    parted = {above for above, cell in pairs if above.covers([cell.column or 0])}
    beside = {above for above, cell in pairs if above not in parted and role_of(words[cell.key])}
    return [
        Column("", cell.column or 0, cell.column or 0, "") if above in beside else above
        for above, cell in pairs
    ]


def _above(header: Header, cell: Value) -> Column:
    """Return the column below which a cell stands; a header goes as far as the next one."""
    column = cell.column or 0
    left = [one for one in header if one.start <= column]
    return left[-1] if left else Column("", column, column, "")
