"""Rows of the budget table in which an amount is missing or too much, so that others stand one column aside."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from itertools import combinations

from tui_tracker.forms.amounts import Amounts
from tui_tracker.model import Value

_CENT = Decimal("0.01")
_HUNDRED = Decimal(100)
_POINTS = frozenset({"", "rate", "weight", "score"})
_BUDGETS = ("tracked", "initial")
_USUAL_WEIGHT = 10
"""What forms give for the execution of the budget."""
_LEAST = 2
"""Other rows that have a number in the last column, for one without it to lack one."""


def shifted_rows(roles: Sequence[str], rows: Sequence[Amounts | None], kinds: Sequence[str]) -> set[int]:
    """Return the numbers of the rows in which amounts stand one column aside, as their rates tell.

    The rows' kinds are the total, its sources, and parts of those.
    """
    if "rate" not in roles or "executed" not in roles:
        return set()
    has_too_many = _with_too_many_points(roles, rows, kinds)
    lacks_only_rate = roles[-1] == "rate" and _adds_up(roles.index("executed"), rows, kinds)
    return {
        at
        for at, row in enumerate(rows)
        if at in has_too_many
        or (
            row
            and not _fits(roles, row)
            and (_has_rate_elsewhere(roles, row) or (not lacks_only_rate and _is_short(roles, at, rows)))
        )
    }


def _with_too_many_points(
    roles: Sequence[str], rows: Sequence[Amounts | None], kinds: Sequence[str]
) -> set[int]:
    """Return the rows of parts with more points than the whole has, and neither spending nor a rate: it is the rate."""
    found = [_numbers(roles, row or [None] * len(roles)) for row in rows]
    of_whole = next(
        (one.get("weight") for one, kind in zip(found, kinds, strict=True) if kind == "total"), None
    )
    return {
        at
        for at, one in enumerate(found)
        if of_whole and one.get("weight", 0) > of_whole and not {"rate", "executed"} & one.keys()
    }


def _adds_up(column: int, rows: Sequence[Amounts | None], kinds: Sequence[str]) -> bool:
    """Tell whether the total of a column is the sum of its sources, so that all of them stand in it."""
    found = [(kind, _number(row[column]) if row else None) for kind, row in zip(kinds, rows, strict=True)]
    total = next((number for kind, number in found if kind == "total"), None)
    sources = [number for kind, number in found if kind == "source"]
    return (
        bool(sources) and total is not None and abs(total - sum(number or 0 for number in sources)) <= _CENT
    )


def _fits(roles: Sequence[str], row: Amounts) -> bool:
    """Tell whether the rate is that of the amounts, as far as they tell, be it written as 90 or as 0.9."""
    found = _numbers(roles, row)
    rate, executed = found.get("rate"), found.get("executed")
    if not executed:
        return True
    budgets = [found[role] for role in _BUDGETS if found.get(role)]
    return not budgets or (
        rate is not None
        and any(_is_rate(one, executed, whole) for whole in budgets for one in (rate, rate * _HUNDRED))
    )


def _has_rate_elsewhere(roles: Sequence[str], row: Amounts) -> bool:
    """Tell whether an amount is the rate of two amounts before it: nobody spends 50.00 of 52.00 by chance."""
    numbers = [(role, number) for role, number in zip(roles, map(_number, row), strict=True) if number]
    for (_, whole), (_, part), (role, rate) in combinations(numbers, 3):
        is_weight = role == "weight" and rate == _USUAL_WEIGHT
        if role != "rate" and not is_weight and 0 < rate < _HUNDRED and _is_rate(rate, part, whole):
            return True
    return False


def _is_short(roles: Sequence[str], at: int, rows: Sequence[Amounts | None]) -> bool:
    """Tell whether only the last number of the row is missing, which other rows have, or which scores its weight."""
    row = rows[at] or []
    if row[-1] is not None or not all(row[:-1]):
        return False
    if roles[-1] == "rate" and (_number(row[roles.index("executed")]) or 0) > _HUNDRED:
        # What stands in the place of the amount before it is no rate.
        return False
    others = [other for number, other in enumerate(rows) if number != at and other]
    return roles[-1] == "score" or sum(other[-1] is not None for other in others) >= _LEAST


def _is_rate(rate: Decimal, part: Decimal, whole: Decimal) -> bool:
    exact = part / whole * _HUNDRED
    places = rate.as_tuple().exponent
    step = _CENT if not isinstance(places, int) or places < -2 else Decimal(1).scaleb(places)
    return rate in {exact.quantize(step, rounding) for rounding in (ROUND_DOWN, ROUND_HALF_UP)}


def blank_column(roles: Sequence[str], rows: Sequence[tuple[str, Amounts]]) -> int | None:
    """Return the last column, if it is blank in all rows and one before it holds what can be rates but no sums.

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
        if role in _POINTS:
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


def _number(cell: Value | None) -> Decimal | None:
    return cell.number if cell is not None else None
