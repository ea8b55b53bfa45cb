"""Funds as a tree: which row of the budget table is a part of which."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from tui_tracker.model import TOTAL, BudgetLine
from tui_tracker.model.paths import row_name

_TOLERANCE = Decimal("0.01")


class Fund(NamedTuple):
    """A row as it is printed: its name, whether 其中 stands before it, what its name tells, and where it begins.

    `kind` is `total`, `source`, `part`, or nothing for a name that no vocabulary knows.
    """

    name: str
    is_of: bool
    kind: str
    column: int


class Tree(NamedTuple):
    """The rows' sources, which of the rows of its source each is, the row of which it is a part, the total's name.

    It is open if a name is not known, or a part stands right below a source, so that the amounts have to tell where
    it belongs.
    """

    names: Sequence[str]
    numbers: Sequence[int]
    parents: Sequence[str]
    total: str
    is_open: bool

    def since(self, first: int) -> "Tree":
        """Return the same of the rows from that one on."""
        names, numbers, parents, total, is_open = self
        return Tree(names[first:], numbers[first:], parents[first:], total, is_open)


def tree_of(funds: Sequence[Fund], lines: Sequence[BudgetLine] = ()) -> Tree:
    """Return the tree of the rows.

    Where names do not tell where a row belongs, the amounts of the `lines` do.
    """
    seen: dict[str, int] = {}
    numbers = []
    for fund in funds:
        seen[fund.name] = number = seen.get(fund.name, 0) + 1
        numbers.append(number)
    names = [row_name(fund.name, number) for fund, number in zip(funds, numbers, strict=True)]
    found: list[str] = []
    for index in range(len(funds)):
        found.append(_parent(index, funds, names, found, lines))
    total = next((name for name, fund in zip(names, funds, strict=True) if fund.kind == "total"), TOTAL)
    is_open = not all(fund.kind for fund in funds) or any(
        _may_be_beside(above, fund) for above, fund in pairwise(funds)
    )
    return Tree([fund.name for fund in funds], numbers, found, total, is_open)


def _parent(
    index: int,
    funds: Sequence[Fund],
    names: Sequence[str],
    known: Sequence[str],
    lines: Sequence[BudgetLine] = (),
) -> str:
    fund = funds[index]
    if not index or fund.kind in {"total", "source"} or funds[index - 1].kind == "total":
        return ""
    above, parent, name = funds[index - 1], known[index - 1], names[index - 1]
    if fund.column > above.column or fund.is_of:
        return name
    if fund.column < above.column:
        beside = (at for at in range(index - 1, 0, -1) if funds[at].column <= fund.column)
        at = next(beside, 0)
        return known[at] if at and funds[at].kind != "source" else names[at] if at else ""
    if lines and _may_be_beside(above, fund) and _makes_up_total(lines, funds, known, index):
        return ""
    if fund.kind == "part":
        return parent if above.kind == "part" or not above.kind else name
    # A name that nobody knows: beside the row above, unless the sums tell that it is a part of the total.
    if parent and lines and _fits(lines, known, index, ""):
        return parent if _fits(lines, known, index, parent) else ""
    return parent


def _may_be_beside(above: Fund, fund: Fund) -> bool:
    """Tell whether a part may belong to the total as the source above it does: 专项债券 below 其他资金."""
    return (fund.kind, above.kind) == ("part", "source") and not fund.is_of and fund.column == above.column


def _makes_up_total(
    lines: Sequence[BudgetLine], funds: Sequence[Fund], known: Sequence[str], index: int
) -> bool:
    """Tell whether the sources make up the total only together with that row."""
    beside = [
        at
        for at in range(1, len(lines))
        if (funds[at].kind == "source" if at > index else not [*known, ""][at])
    ]
    is_needed = False
    for role in ("initial", "tracked", "executed"):
        total = getattr(lines[0], role).number
        if total is None:
            continue
        amounts = [getattr(lines[at], role).number or Decimal(0) for at in beside]
        if abs(total - sum(amounts)) > _TOLERANCE:
            return False
        is_needed |= bool(getattr(lines[index], role).number)
    return is_needed


def _fits(lines: Sequence[BudgetLine], known: Sequence[str], index: int, parent: str) -> bool:
    """Tell whether the parts of that row, this one among them, make up its amount in each column that is filled in."""
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
