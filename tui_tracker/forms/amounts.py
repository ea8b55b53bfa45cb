"""What may stand in a cell of amounts: a number, also a negative one in the manner of accountants, or a dash."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from tui_tracker.model import Value
from tui_tracker.model.value import parse_quantity

MONEY = frozenset({"initial", "adjustment", "added", "removed", "tracked", "executed", "forecast"})
"""The columns of amounts of money."""
NONE = frozenset({"-", "—", "——", "/", "无", "--", "－"})
"""What is written where there is nothing to write."""

_NEGATIVE = re.compile(
    r"(?:[△▲∆Δ⊿▽▼—]|负)-?(?P<signed>[¥￥\d].*)|\(-?(?P<bracketed>[¥￥\d][^()]*)\)(?P<unit>[亿万]?元|%)?"
)
_CENT, _NOTHING = Decimal("0.01"), Decimal(0)

Amounts = list[Value | None]
"""The cells of a row in the order of the columns; None for a blank."""


def is_amount(cell: Value) -> bool:
    """Tell whether a cell is a number, or says that there is none."""
    return cell.quantity is not None or cell.key in NONE or is_marked(cell)


def is_marked(cell: Value) -> bool:
    """Tell whether a cell is a number that a mark makes negative: △20, （20）."""
    return _NEGATIVE.fullmatch(cell.key) is not None and as_amount(cell).quantity is not None


def as_amount(cell: Value) -> Value:
    """Return △20 or （20） as the negative number that it is."""
    if cell.quantity is not None or (match := _NEGATIVE.fullmatch(cell.key)) is None:
        return cell
    quantity = parse_quantity(f"{match['signed'] or match['bracketed']}{match['unit'] or ''}")
    if quantity is None or quantity.operator or quantity.number < 0:
        return cell
    return cell._replace(quantity=replace(quantity, number=-quantity.number))


# Marks that may mean something else


def doubt_of_marks(roles: Sequence[str], rows: Sequence[Amounts | None], kinds: Sequence[str]) -> str:
    """Return why it can't be told whether an amount with a mark is negative; nothing if it may be.

    That is where a sum or a rate fits only without the mark. The rows' kinds are the total, its sources, and parts.
    """
    for at, row in enumerate(rows):
        for column, cell in enumerate(row or ()):
            if cell is None or roles[column] not in MONEY or not _NEGATIVE.fullmatch(cell.key):
                continue
            changed = [*row[:column], _without_mark(cell), *row[column + 1 :]] if row else None
            without = [*rows[:at], changed, *rows[at + 1 :]]
            fits = zip(
                _fits(roles, rows, kinds, at, column), _fits(roles, without, kinds, at, column), strict=True
            )
            if any(is_right and not was_right for was_right, is_right in fits):
                return f"“{cell.text}”是负数还是正数，看不出来"
    return ""


def _without_mark(cell: Value) -> Value:
    quantity = cell.quantity
    return cell._replace(quantity=quantity and replace(quantity, number=abs(quantity.number)))


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
        tracked is not None
        and tracked != 0
        and executed is not None
        and rate is not None
        and abs(executed / tracked * 100 - rate) < 1,
    ]


def _number(cell: Value | None) -> Decimal | None:
    return cell.number if cell is not None else None


_IN_ROW = ("initial", "adjustment", "tracked", "executed", "rate")
