"""The paths by which findings name cells: one grammar for every form, and the words that the form prints.

    title, goal/actual, project_code       a single cell
    budget/<source>[#2]/<role>             a cell of the budget table; without the role, the row
    indicators/<number>/<role>             a cell of the indicator table, rows counted from 0
    budget, indicators                     a table
    total/score                            a cell of the row 总分

A source that stands twice in a table has the number of its row after #.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from tui_tracker.model.layout import AMOUNT_ROLES, BORROWED, LEVELS, TRACKING, VALUE_ROLES
from tui_tracker.model.value import Value

if TYPE_CHECKING:
    from tui_tracker.model.sheet import Sheet

LOST = "lost/"
"""Begins the path of a cell that a review names and a new issue of its sheet no longer has."""

BUDGET, INDICATORS = "budget", "indicators"

_AMOUNTS = frozenset(AMOUNT_ROLES)
ROLES = frozenset((*LEVELS, *VALUE_ROLES))
"""What a cell of an indicator can be."""
_KINDS = {"unplaced": "未识别内容", "hidden": "未读取的隐藏内容"}
_PLAIN = {**TRACKING.texts, INDICATORS: "绩效指标", BUDGET: "预算执行情况", "document": "文档"}


class CellPath(NamedTuple):
    """A path taken apart: its table (empty for a single cell), the row in it, the role of the column or nothing.

    `number` is that of an indicator, None for anything else.
    """

    table: str
    row: str
    role: str
    number: int | None = None


@lru_cache(maxsize=1 << 12)
def parse(path: str) -> CellPath:
    """Take a path apart; one of no table is its own row.

    >>> parse("budget/其他资金#2/executed")
    CellPath(table='budget', row='其他资金#2', role='executed', number=None)
    """
    table, _, rest = path.partition("/")
    if table == BUDGET and rest:
        # A source's name may have a slash itself.
        row, _, role = rest.rpartition("/")
        return CellPath(table, row, role) if row and role in _AMOUNTS else CellPath(table, rest, "")
    row, _, role = rest.partition("/")
    if table == INDICATORS and row.isdecimal() and (not role or role in ROLES):
        return CellPath(table, row, role, int(row))
    return CellPath("", path, "")


def indicator_of(path: str) -> int | None:
    """Return the number of the indicator that a path names, or a cell of which it names."""
    return parse(path).number


def row_of(path: str) -> str:
    """Return the path of the row in which a cell of a table stands; any other path as it is."""
    table, row, role, _ = parse(path)
    return f"{table}/{row}" if role else path


def row_name(source: str, number: int) -> str:
    """Return what names a row of the budget table, also where its source stands twice: 其他资金, 其他资金#2."""
    return source if number == 1 else f"{source}#{number}"


def amount_path(row: str, role: str) -> str:
    """Return the path of a cell of the budget table."""
    return f"{BUDGET}/{row}/{role}"


def value_path(index: int, role: str) -> str:
    """Return the path of a cell of the indicator table."""
    return f"{INDICATORS}/{index}/{role}"


@lru_cache(maxsize=1 << 12)
def finder(path: str) -> Callable[["Sheet"], Value | None]:
    """Return what finds the cell of that path in a sheet; None where the sheet has none."""
    table, row, role, index = parse(path)
    if index is not None:
        if not role:
            return _nothing
        return lambda sheet: getattr(sheet.indicators[index], role) if index < len(sheet.indicators) else None
    if table:
        return lambda sheet: getattr(sheet.budget.line(row), role, None) if role else None
    return attrgetter(path.replace("/", ".")) if path in _SINGLE else _SPECIAL.get(path, _nothing)


_SINGLE = frozenset(
    {"title", "project", "project_code", "department", "unit", "reason", "measure"}
    | {"goal/expected", "goal/actual", "judgement/budget", "judgement/goal", "total/weight", "total/score"}
)
_SPECIAL: dict[str, Callable[["Sheet"], Value | None]] = {"period": attrgetter("period.text")}


def _nothing(sheet: "Sheet") -> None:
    """Return nothing: the cell at a path that no sheet has."""


def label_of(sheet: "Sheet", path: str) -> str:
    """Return the form's words for a cell: 年度资金总额·跟踪期执行数, 受众满意度·跟踪期实际完成值, 预期目标."""
    table, row, role, index = parse(path)
    layout = sheet.layout
    if index is not None:
        name = sheet.indicators[index].name.text if index < len(sheet.indicators) else path
        return f"{name}·{layout.indicators.get(role) or _CELL_LABELS.get(role, role)}" if role else name
    if table:
        return f"{row}·{_amount_label(layout.budget, role)}" if role else row
    if label := layout.texts.get(path):
        return label
    kind, _, rest = path.partition("/")
    return rest if kind == "label" else _KINDS.get(kind) or _PLAIN.get(path, path)


def _amount_label(labels: Mapping[str, str], role: str) -> str:
    """Return what a column of the budget table is called; one that is borrowed has the name of its owner."""
    return labels.get(role) or labels.get(BORROWED.get(role, "")) or TRACKING.budget.get(role, role)


_CELL_LABELS = TRACKING.indicators
