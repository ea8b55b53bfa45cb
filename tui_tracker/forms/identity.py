"""What tells sheets apart: the key that stays when a sheet is issued again, the digest of what it says."""

from collections.abc import Iterable
from hashlib import sha256

from tui_tracker.model import Budget, Indicator, Period, Text, Value


def key_of(project: Text, unit: Text, period: Period) -> str:
    """16 hex digits that name the project, unit and period, whatever brackets and spaces they are written with."""
    months = f"{period.start}/{period.end}" if period.start else period.text.key
    # A space parts numbers in a key of text; sheets have been told apart without it.
    return _hash((project.key.replace(" ", ""), unit.key.replace(" ", ""), months.replace(" ", "")))[:16]


def digest_of(words: Iterable[Value], budget: Budget, indicators: Iterable[Indicator]) -> str:
    """64 hex digits of all that a sheet says, without white space, whatever format it was read from."""
    said = [str(len(budget.lines)), budget.unit, *(cell.key for cell in words)]
    for line in budget.lines:
        said += (line.source, line.initial.key, line.tracked.key, line.executed.key, line.rate.key)
    for one in indicators:
        said += (one.level1.key, one.level2.key, one.name.key)
        said += (one.target.key, one.plan.key, one.actual.key, one.reason.key)
    return _hash(said)


def _hash(said: Iterable[str]) -> str:
    return sha256("\n".join(said).encode("utf-8", "surrogatepass")).hexdigest()
