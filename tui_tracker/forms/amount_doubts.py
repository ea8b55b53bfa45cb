"""Amounts that can't be what they are taken for: headers and marks with two meanings, told by sums and rates."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tui_tracker.forms.amounts import MONEY, Amounts, is_marked
from tui_tracker.forms.headers import Column, Header
from tui_tracker.model import Value

ADJUSTED = re.compile("调整后|全年|现行")
"""What is said of the adjusted budget only."""

_MARKS = frozenset("△▲∆Δ⊿▽▼—负(")
"""How an amount begins that a mark makes negative."""
_CENT, _NOTHING = Decimal("0.01"), Decimal(0)
PART = "part"
"""The column of a source that is a part of the budget beside it."""
_LEFT = re.compile("可用|可执行|可支")
"""What is at hand may be the whole, or what is left of it."""


def may_be_change(column: Column) -> bool:
    """Tell whether a header may mean the adjusted budget, or by how much it was adjusted."""
    return "调整" in column.label and not ADJUSTED.search(column.label)


def has_two_meanings(role: str, column: Column) -> bool:
    """Tell whether a header says the adjusted budget or a change of it, the whole budget or what is left of it."""
    return role in {"tracked", "adjustment"} and bool(may_be_change(column) or _LEFT.search(column.label))


def doubt_of_amounts(
    header: Header, roles: Sequence[str], rows: Sequence[Amounts | None], kinds: Sequence[str]
) -> str:
    """Return why the amounts can't be what their headers and marks make of them; nothing if they may be.

    The rows' kinds are the total, its sources, and parts of those.
    """
    for role, column in zip(roles, header, strict=False):
        if has_two_meanings(role, column):
            figures = [_figures(roles, row) for row in rows]
            if not _LEFT.search(column.label):
                if "initial" in roles and any(_is_no_change(one, roles) for one in figures):
                    return f"“{column.label}”是调整后的数还是增减的数，看不出来"
            elif not any(map(_has_own_rate, figures)):
                return f"“{column.label}”是全部预算还是余下的数，看不出来"
    return _doubt_of_whole(header, roles, rows) or _doubt_of_marks(roles, rows, kinds)


def _doubt_of_whole(header: Header, roles: Sequence[str], rows: Sequence[Amounts | None]) -> str:
    """Return why 合计 is not the budget where the sources beside it do not make it up."""
    parts = [at for at, role in enumerate(roles) if role == PART]
    for row in filter(None, rows if parts else ()):
        whole = roles.index("tracked")
        total, found = _number(row[whole]), [_number(row[at]) or _NOTHING for at in parts]
        if total is not None and abs(total - sum(found)) > _CENT:
            return f"“{header[whole].label}”不是左右各栏之和，看不出来是什么的合计"
    return ""


def _figures(roles: Sequence[str], row: Amounts | None) -> dict[str, Decimal]:
    cells = zip(roles, row or (), strict=False)
    return {role: cell.number for role, cell in cells if cell and cell.number is not None}


def _is_no_change(found: dict[str, Decimal], roles: Sequence[str]) -> bool:
    """Tell whether what stands below 调整预算数 does not fit what stands beside it."""
    initial, changed, tracked = [found.get(role) for role in ("initial", "adjustment", "tracked")]
    if initial is not None and changed is not None and tracked is not None:
        return abs(initial + changed - tracked) > _CENT
    if tracked is None or "adjustment" in roles:
        return False
    return tracked < 0 or found.get("executed", _NOTHING) > tracked


def _has_own_rate(found: dict[str, Decimal]) -> bool:
    """Tell whether the rate is what was executed of the budget."""
    tracked, executed, rate = [found.get(role) for role in ("tracked", "executed", "rate")]
    return bool(tracked) and executed is not None and rate is not None and _is_rate(rate, executed, tracked)


def _doubt_of_marks(roles: Sequence[str], rows: Sequence[Amounts | None], kinds: Sequence[str]) -> str:
    """Return why it can't be told whether an amount with a mark is negative; nothing if it may be.

    That is where a sum or a rate fits only without the mark. The rows' kinds are the total, its sources, and parts.
    """
    places = {
        (at, column)
        for at, row in enumerate(rows)
        for column, cell in enumerate(row or ())
        if cell is not None and cell.key[:1] in _MARKS and is_marked(cell) and roles[column] in MONEY
    }
    for column in sorted({column for _, column in places}):
        marked = sorted(at for at, other in places if other == column)
        without = [
            [*row[:column], _without_mark(row[column]), *row[column + 1 :]] if row and at in marked else row
            for at, row in enumerate(rows)
        ]
        for at in marked:
            fits = zip(
                _fits(roles, rows, kinds, at, column), _fits(roles, without, kinds, at, column), strict=True
            )
            if any(is_right and not was_right for was_right, is_right in fits):
                return f"“{(rows[at] or [])[column]}”是负数还是正数，看不出来"
    return ""


def _without_mark(cell: Value | None) -> Value | None:
    if cell is None or cell.quantity is None:
        return cell
    return cell._replace(quantity=replace(cell.quantity, number=abs(cell.quantity.number)))


def _fits(
    roles: Sequence[str], rows: Sequence[Amounts | None], kinds: Sequence[str], at: int, column: int
) -> Sequence[bool]:
    """Return which sums and rates that an amount has a share in fit: its column's, its row's change, its row's rate."""
    own = dict(zip(roles, map(_number, rows[at] or ()), strict=True))
    initial, change, tracked, executed, rate = [own.get(role) for role in _IN_ROW]
    by_kind = [(kind, _number(row[column]) or _NOTHING) for kind, row in zip(kinds, rows, strict=True) if row]
    totals = [number for kind, number in by_kind if kind == "total"]
    sources = [number for kind, number in by_kind if kind == "source"]
    return [
        len(totals) == 1 and bool(sources) and abs(totals[0] - sum(sources)) <= _CENT,
        initial is not None
        and change is not None
        and tracked is not None
        and abs(initial + change - tracked) <= _CENT,
        executed is not None and rate is not None and _is_rate(rate, executed, tracked),
    ]


def _is_rate(rate: Decimal, executed: Decimal, tracked: Decimal | None) -> bool:
    return bool(tracked) and abs(executed / (tracked or 1) * 100 - rate) < 1


def _number(cell: Value | None) -> Decimal | None:
    return cell.number if cell is not None else None


_IN_ROW = ("initial", "adjustment", "tracked", "executed", "rate")
