"""The columns of a sheet's form, and their widths in a table or a tree."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from tui_tracker.model import AMOUNTS, Family, Indicator, Layout, Sheet
from tui_tracker.model.layout import LEVELS, TRACKING, VALUES
from tui_tracker.tui.panes.flow import fit

_SHORT_AMOUNTS = {
    "initial": "年初",
    "adjustment": "调整",
    "tracked": "预算",
    "executed": "执行",
    "rate": "执行率",
    "forecast": "预计",
    "weight": "分值",
    "score": "得分",
}
_NARROW = {"weight": 6, "score": 6}
"""Columns that hold small numbers."""

_USUAL = len(AMOUNTS)
_NARROW_RATE = 8
"""What a rate needs where there are more columns than usual."""

VALUE_LABELS = {
    "target": "年度",
    "plan": "计划",
    "actual": "实际",
    "forecast": "预计",
    "likelihood": "可能性",
    "weight": "分值",
    "score": "得分",
    "reason": "偏差原因",
    "measure": "措施",
}
"""What the columns of the indicator table are called where there is little room."""

_FIGURES = ("plan", "actual", "forecast", "weight", "score")
"""Columns whose figures stand below each other; those of targets have signs before them and units behind."""

LONG = ("reason", "measure")
"""Texts, which stand below the tree and not in it."""

_VALUE_WIDTHS = {"target": (14, 12), "weight": (5, 5), "score": (6, 6), "likelihood": (10, 8)}
_OTHER_WIDTHS = 10, 8
_ROOMY = 58
_LEAST_NAME = 12
"""What the name of an indicator keeps before columns are left out, the last ones first."""


class Column(NamedTuple):
    """A column of the budget table: its role, its header and its width."""

    role: str
    label: str
    width: int


def amount_roles(sheet: Sheet | None) -> tuple[str, ...]:
    """Return the columns of the budget table that the sheet's form has."""
    return tuple(sheet.layout.budget if sheet else AMOUNTS) or tuple(AMOUNTS)


def amount_columns(sheet: Sheet | None, room: int, needed: Sequence[int], space: int = 0) -> list[Column]:
    """Return the columns of the budget table in that room, none narrower than what it needs and some space."""
    roles = amount_roles(sheet)
    least = [
        max(one, cell_len(_SHORT_AMOUNTS[role])) + space for one, role in zip(needed, roles, strict=True)
    ]
    widths = _widened(_shares(roles, room), least)
    printed = sheet.layout.budget if sheet else AMOUNTS
    full = [printed.get(role) or AMOUNTS.get(role, role) for role in roles]
    if any(cell_len(label) > width - space for label, width in zip(full, widths, strict=True)):
        full = [_short(role, sheet.layout if sheet else TRACKING) for role in roles]
    return [Column(*column) for column in zip(roles, full, widths, strict=True)]


def window(columns: Sequence[Column], room: int, start: int, at: int) -> list[int]:
    """Return the numbers of the columns that room shows whole: from `start` on if the one at `at` is then among them.

    The rate is always there: it is what one looks for first.
    """
    every = range(len(columns))
    fixed = [number for number in every if columns[number].role == "rate"]
    others = [number for number in every if number not in fixed]
    room -= sum(columns[number].width for number in fixed)

    def are_wider(shown: Sequence[int]) -> bool:
        return sum(columns[number].width for number in shown) > room

    shown = [number for number in others if number >= min(start, at)]
    while shown and shown[0] < at and are_wider([number for number in shown if number <= at]):
        del shown[0]
    while len(shown) > 1 and are_wider(shown):
        del shown[-1]
    # At the right end more may fit on the left.
    while shown and shown[-1] == others[-1] and shown[0] != others[0]:
        before = others[others.index(shown[0]) - 1]
        if are_wider([before, *shown]):
            break
        shown.insert(0, before)
    return sorted(shown + fixed)


def _short(role: str, layout: Layout) -> str:
    return "跟踪" if role == "tracked" and layout.family is Family.TRACKING else _SHORT_AMOUNTS[role]


def _shares(roles: Sequence[str], room: int) -> list[int]:
    """Return how wide each column is where nothing is too long."""
    narrow = _NARROW if len(roles) <= _USUAL else _NARROW | {"rate": _NARROW_RATE}
    wide = [role for role in roles if role not in narrow]
    left = room - sum(narrow[role] for role in roles if role in narrow)
    return [narrow[role] if role in narrow else max(1, left // len(wide)) for role in roles]


def _widened(shares: list[int], needed: Sequence[int]) -> list[int]:
    """Return the shares with room moved from columns that have some left to those that need more."""
    room = sum(shares)
    widths = [max(pair) for pair in zip(shares, needed, strict=True)]
    while sum(widths) > room:
        slack, at = max(
            (width - need, at) for at, (width, need) in enumerate(zip(widths, needed, strict=True))
        )
        if slack <= 0:
            break
        widths[at] -= 1
    return widths


def value_roles(layout: Layout | None) -> tuple[str, ...]:
    """Return the columns that follow the name in the indicator table of that form."""
    roles = tuple(role for role in layout.indicators if role not in LEVELS) if layout else ()
    return roles or tuple(VALUES)


def tree_columns(roles: Iterable[str], width: int, needed: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the columns that a line of that width has room for, with their widths; that of the name comes first.

    What no name of the sheet needs, the longer values have (`needed` by role).
    """
    narrow = width < _ROOMY
    columns = [(role, _VALUE_WIDTHS.get(role, _OTHER_WIDTHS)[narrow]) for role in roles if role not in LONG]
    while len(columns) > len(VALUES) - 1 and _name_width(columns, width) < _LEAST_NAME:
        columns.pop()
    spare = _name_width(columns, width) - max(_LEAST_NAME, needed.get("name", width))
    for at, (role, room) in enumerate(columns):
        more = max(0, min(spare, needed.get(role, 0) - room))
        columns[at] = role, room + more
        spare -= more
    return [("name", max(6, _name_width(columns, width))), *columns]


def needed_by(indicators: Sequence[Indicator], roles: Sequence[str]) -> dict[str, int]:
    """Return how wide the names and values of these indicators are."""
    return {
        role: max((cell_len(getattr(one, role).text) for one in indicators), default=0)
        for role in ("name", *roles)
        if role not in LONG
    }


def in_column(role: str, text: str, room: int, *, is_head: bool = False) -> str:
    """Return a text in its column of an indicator's line: figures and their heads at the right, all else at the left."""
    is_right = role in _FIGURES and (is_head or text[:1].isdecimal())
    return fit(" " * ((room - cell_len(text)) * is_right) + text, room)


def _name_width(columns: Sequence[tuple[str, int]], width: int) -> int:
    return width - sum(room + 1 for _, room in columns)
