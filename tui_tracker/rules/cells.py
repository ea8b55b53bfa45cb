"""A sheet's cells by their paths, without walking through all of them."""

from collections.abc import Callable
from functools import lru_cache
from operator import attrgetter

from tui_tracker.model import AMOUNTS, Sheet, Target, Value

_COLUMNS = frozenset({"level1", "level2", "name", "target", "plan", "actual", "reason"})
_SINGLE = {
    path: attrgetter(path.replace("/", "."))
    for path in (
        *("title", "project", "department", "unit", "measure"),
        *("goal/expected", "goal/actual", "judgement/budget", "judgement/goal"),
    )
}
_SINGLE["period"] = attrgetter("period.text")


def cell(sheet: Sheet, path: str) -> Value | None:
    """The cell at a path of `Sheet.cells`, or None where the sheet has none."""
    return _finder(path)(sheet)


@lru_cache(maxsize=1 << 12)
def _finder(path: str) -> Callable[[Sheet], Value | None]:
    head, _, rest = path.partition("/")
    row, _, column = rest.partition("/")
    if head == "indicators" and column in _COLUMNS and row.isdecimal():
        index = int(row)
        return lambda sheet: (
            getattr(sheet.indicators[index], column) if index < len(sheet.indicators) else None
        )
    if head == "budget" and column in AMOUNTS:
        return lambda sheet: getattr(sheet.budget.line(row), column, None)
    return _SINGLE.get(path, _nothing)


def _nothing(sheet: Sheet) -> None:
    """What stands at a path that no sheet has."""


def target(sheet: Sheet, path: str) -> Target:
    """The cell as a finding names it; what is missing stands, empty, where the sheet begins."""
    found = cell(sheet, path)
    if found is None:
        return Target(path, "", sheet.location)
    return Target(path, found.text, found.location or sheet.location)
