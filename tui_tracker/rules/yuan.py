"""Budgets that were written in 元 in a table of 万元, as the figures beside them tell."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tui_tracker.model import Budget

AMOUNTS = ("initial", "tracked", "executed")
Row = tuple[Decimal | None, Decimal | None, Decimal | None]
"""The amounts of a row of the budget, as `AMOUNTS` names them, each None where it is not known."""
Suspects = Mapping[tuple[str, str], Decimal]
"""The amounts that are in 元, by the name of the row and the column, as what they are in 万元."""

_LEAST = Decimal(10_000)
"""No less is written for 万元 in 元."""
_CENT = Decimal("0.01")


def suspects_in(budget: Budget, rows: Mapping[str, Row], sources: Sequence[str]) -> Suspects:
    """Return the amounts that fit what stands beside them only once they are taken for 元.

    That is the other budget of the row, its rate, or the total of the sources.
    """
    if not any(amount is not None and amount >= _LEAST for row in rows.values() for amount in row):
        return {}
    found: dict[tuple[str, str], Decimal] = {}
    for line in budget.lines:
        own = _in_row(rows[line.name], line.rate.number)
        found |= {(line.name, column): amount for column, amount in own}
    for at, column in enumerate(AMOUNTS):
        found |= {(name, column): one for name, one in _in_column(rows, at, budget.total_name, sources)}
    return found


def is_far_below(executed: Decimal | None, tracked: Decimal | None) -> bool:
    """Tell whether so little was spent that the budget may be in 元: 40 of 800000."""
    if not executed or tracked is None or tracked < _LEAST:
        return False
    return _CENT <= executed / tracked.scaleb(-4) <= Decimal("1.2")


def far_below(rows: Mapping[str, Row]) -> Suspects:
    """Return the budgets of rows of which so little was spent."""
    return {
        (name, "tracked"): tracked.scaleb(-4)
        for name, (_, tracked, executed) in rows.items()
        if tracked is not None and is_far_below(executed, tracked)
    }


def _in_row(row: Row, rate: Decimal | None) -> Iterator[tuple[str, Decimal]]:
    initial, tracked, executed = row
    fits = _is_rate(executed, tracked, rate)
    if tracked is not None and tracked >= _LEAST and (fits or _are_same(initial, tracked)):
        yield "tracked", tracked.scaleb(-4)
    if (
        initial is not None
        and initial >= _LEAST
        and ((fits and initial == tracked) or _are_same(tracked, initial))
    ):
        yield "initial", initial.scaleb(-4)


def _in_column(
    rows: Mapping[str, Row], at: int, total: str, sources: Sequence[str]
) -> Iterator[tuple[str, Decimal]]:
    whole, parts = rows.get(total, (None,) * 3)[at], {name: rows[name][at] or Decimal(0) for name in sources}
    if whole is None or not parts or (together := sum(parts.values())) == whole:
        return
    if whole >= _LEAST and abs(whole.scaleb(-4) - together) <= _CENT:
        yield total, whole.scaleb(-4)
    greater = {name: one.scaleb(-4) for name, one in parts.items() if one >= _LEAST and one > whole}
    if greater and abs(sum((parts | greater).values()) - whole) <= _CENT:
        yield from greater.items()


def _are_same(wan: Decimal | None, yuan: Decimal) -> bool:
    """Tell whether one amount in 万元 is the other in 元, to the cent."""
    return wan is not None and abs(yuan.scaleb(-4) - wan) <= _CENT


def _is_rate(executed: Decimal | None, tracked: Decimal | None, rate: Decimal | None) -> bool:
    """Tell whether the rate is that of a budget in 元."""
    if not executed or not tracked or not rate:
        return False
    return abs(executed * 1_000_000 / tracked - rate) <= _CENT
