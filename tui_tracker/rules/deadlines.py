"""By when a lag is to be made good, and what that asks for."""

from fractions import Fraction

from tui_tracker.model import Sheet
from tui_tracker.rules.facts import Facts
from tui_tracker.rules.wording import amount, percent

_MONTHS_LEFT, _YEAR = 2, 12


def deadline_month(sheet: Sheet) -> str:
    """The month by which spending is to catch up: two after the period, though within its year."""
    return str(min(int(sheet.period.end[5:]) + _MONTHS_LEFT, _YEAR)) if sheet.period.end else ""


def _progress_then(sheet: Sheet, facts: Facts) -> Fraction | None:
    """What part of the year will have passed by then."""
    month = deadline_month(sheet)
    if facts.time_progress is None or not month:
        return None
    return min(facts.time_progress + Fraction(int(month) - int(sheet.period.end[5:]), _YEAR), Fraction(1))


def rate_asked_for(sheet: Sheet, facts: Facts) -> str:
    """The rate in % that time asks for by then."""
    progress = _progress_then(sheet, facts)
    return "" if progress is None else percent(progress).removesuffix("%")


def still_to_spend(sheet: Sheet, facts: Facts) -> str:
    """What is to be spent by then to reach it."""
    progress = _progress_then(sheet, facts)
    if progress is None or facts.tracked is None or facts.executed is None:
        return ""
    left = Fraction(facts.tracked) * progress - Fraction(facts.executed)
    return f"{amount(left)}{facts.unit}" if left > 0 else ""
