"""A sheet's cells by their paths, without walking through all of them."""

from collections.abc import Iterable

from tui_tracker.model import AMOUNTS, Sheet, Target, Value

_COLUMNS = frozenset({"level1", "level2", "name", "target", "plan", "actual", "reason"})
_PLAIN = frozenset({"title", "project", "department", "unit", "measure"})
_PAIRS = frozenset({"goal/expected", "goal/actual", "judgement/budget", "judgement/goal"})


def cell(sheet: Sheet, path: str) -> Value | None:
    """The cell at a path of `Sheet.cells`, or None where the sheet has none."""
    head, _, rest = path.partition("/")
    found: Value | None = None
    if head == "indicators":
        index, _, column = rest.partition("/")
        if column in _COLUMNS and index.isdecimal() and int(index) < len(sheet.indicators):
            found = getattr(sheet.indicators[int(index)], column)
    elif head == "budget":
        source, _, column = rest.partition("/")
        line = sheet.budget.line(source)
        found = getattr(line, column) if line and column in AMOUNTS else None
    elif path in _PAIRS:
        found = getattr(getattr(sheet, head), rest)
    elif path == "period":
        found = sheet.period.text
    elif path in _PLAIN:
        found = getattr(sheet, path)
    return found


def amounts(sources: Iterable[str], *columns: str) -> list[str]:
    """The paths of those columns in the budget rows of those sources of funds."""
    return [f"budget/{source}/{column}" for source in sources for column in columns]


def target(sheet: Sheet, path: str) -> Target:
    """The cell as a finding names it; what is missing stands, empty, where the sheet begins."""
    found = cell(sheet, path)
    if found is None:
        return Target(path, "", sheet.location)
    return Target(path, found.text, found.location or sheet.location)
