"""What can be computed of the months to come: until when, at what rate, and with how much money."""

from calendar import monthrange
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from tui_tracker.model import Period
from tui_tracker.rules.facts import Facts, is_sound

_AHEAD = 2
"""A measure is due in the month after next: until then a unit can still act."""

_LAST = 12


def due_month(period: Period) -> int | None:
    """Return the month until which something can be done.

    The one after next, None where the year is over or not known.
    """
    if not is_sound(period):
        return None
    month = int(period.end[5:])
    return None if month == _LAST else min(month + _AHEAD, _LAST)


def due_day(period: Period) -> int | None:
    """Return the last day of that month."""
    month = due_month(period)
    return None if month is None else monthrange(int(period.end[:4]), month)[1]


def due_rate(period: Period, facts: Facts) -> Fraction | None:
    """Return the rate that time progress asks for by the end of that month; no less than what it asks for now."""
    month = due_month(period)
    if month is None or facts.time_progress is None:
        return None
    return max(_part_of_year(month - int(period.start[5:]) + 1), facts.time_progress)


@lru_cache(maxsize=_LAST)
def _part_of_year(months: int) -> Fraction:
    return Fraction(months, _LAST)


def still_due(period: Period, facts: Facts) -> Decimal | None:
    """Return the money that is to be spent until then to reach that rate, in the sheet's unit."""
    rate = due_rate(period, facts)
    if rate is None or facts.tracked is None or facts.executed is None:
        return None
    due = facts.tracked * rate.numerator / rate.denominator - facts.executed
    return due if due > 0 else None


def unspent(facts: Facts) -> Decimal | None:
    """Return the money that is left of the budget, in the sheet's unit."""
    if facts.tracked is None or facts.executed is None:
        return None
    return max(facts.tracked - facts.executed, Decimal(0))
