"""Rows of the budget table in which an amount is missing, so that those after it stand one column too far left."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from tui_tracker.forms.budget_plan import Amounts

_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)


def is_one_short(roles: Sequence[str], amounts: Amounts) -> bool:
    """Whether what would be the spending is the rate of the two amounts before it, and the rate is blank."""
    found = _numbers(roles, amounts)
    rate, executed = found.get("rate"), found.get("executed")
    if rate is not None or not executed or "rate" not in roles:
        return False
    order = [role for role in roles if role in found]
    at = order.index("executed")
    if at < 2:
        return False
    whole, part = (found[role] for role in order[at - 2 : at])
    if not whole or not part:
        return False
    exact = part / whole * _HUNDRED
    return executed in {exact.quantize(_CENT, rounding) for rounding in (ROUND_DOWN, ROUND_HALF_UP)}


def blank_column(roles: Sequence[str], rows: Sequence[tuple[str, Amounts]]) -> int | None:
    """The last column, if it is blank in all rows and one before it holds what can be rates but no sums.

    The rows come with their kinds: the total, its sources, and parts of those.
    """
    filled = [(kind, amounts) for kind, amounts in rows if any(amounts)]
    last = len(roles) - 1
    if not filled or last < 1 or any(amounts[last] for _, amounts in filled):
        return None
    total = next((amounts for kind, amounts in filled if kind == "total"), None)
    sources = [amounts for kind, amounts in filled if kind == "source"]
    if total is None or not sources:
        return None
    for at, role in enumerate(roles[:last]):
        if role in {"", "rate", "weight", "score"}:
            continue
        column = [_number(amounts[at]) for amounts in (total, *sources)]
        numbers = [number for number in column if number is not None]
        may_be_rates = len(numbers) == len(column) and all(0 <= number <= _HUNDRED for number in numbers)
        if may_be_rates and abs(numbers[0] - sum(numbers[1:])) > _CENT:
            return last
    return None


def _numbers(roles: Sequence[str], amounts: Amounts) -> Mapping[str, Decimal]:
    pairs = ((role, _number(cell)) for role, cell in zip(roles, amounts, strict=True) if role)
    return {role: number for role, number in pairs if number is not None}


def _number(cell: object) -> Decimal | None:
    return getattr(cell, "number", None)
