"""Funds as a tree: which row of the budget table is a part of which."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from tui_tracker.model import BudgetLine

_TOLERANCE = Decimal("0.01")


@dataclass(slots=True)
class Fund:
    """A row as it is printed: its name, whether 其中 stands before it, what its name tells, and where it begins.

    `kind` is `total`, `source`, `part`, or nothing for a name that no vocabulary knows.
    """

    name: str
    is_of: bool
    kind: str
    column: int


def parents(funds: Sequence[Fund], lines: Sequence[BudgetLine]) -> list[str]:
    """The name of the row of which each is a part; nothing for the total and for its own parts."""
    found: list[str] = []
    for index, fund in enumerate(funds):
        found.append(_parent(index, fund, funds, lines, found) if index else "")
    return found


def _parent(
    index: int, fund: Fund, funds: Sequence[Fund], lines: Sequence[BudgetLine], known: Sequence[str]
) -> str:
    above, parent = funds[index - 1], known[index - 1]
    name = lines[index - 1].name
    if fund.kind in {"total", "source"}:
        return ""
    if above.kind == "total":
        return ""
    if fund.column > above.column and above.column >= 0:
        return name
    if fund.is_of:
        return name
    if fund.kind == "part":
        return parent if above.kind == "part" or not above.kind else name
    # A name that nobody knows: beside the row above, unless the sums tell that it is a part of the total.
    if parent and _fits(lines, known, index, ""):
        return parent if _fits(lines, known, index, parent) else ""
    return parent


def _fits(lines: Sequence[BudgetLine], known: Sequence[str], index: int, parent: str) -> bool:
    """Whether the parts of that row, this one among them, make up its amount in each column that is filled in."""
    whole = next((line for line in lines if line.name == parent), None) if parent else lines[0]
    rows = [line for line, above in zip(lines, [*known, parent], strict=False) if above == parent]
    rows = [line for line in rows if line is not lines[0]]
    if whole is None:
        return False
    for role in ("initial", "tracked", "executed"):
        amounts = [getattr(line, role).number or Decimal(0) for line in rows]
        total = getattr(whole, role).number
        if total is not None and abs(total - sum(amounts)) > _TOLERANCE and len(known) == index:
            return False
    return True
