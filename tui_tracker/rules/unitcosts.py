"""What a project pays for each person or item that it counts."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tui_tracker.rules.context import Context
from tui_tracker.rules.facts import WAN_IN
from tui_tracker.rules.keys import Key

_RATES = frozenset({"%", "‰", "百分点", "个百分点"})
_BASES = {"actual": "执行数", "target": "预算数"}


class UnitCost(NamedTuple):
    """What one person or item costs, in 万元, by the count in that column of the row; `basis` is the money.

    It comes from these `sources` of funds.
    """

    row: int
    column: str
    each: Fraction
    basis: str
    sources: Sequence[str]


def counted(context: Context) -> Sequence[object] | None:
    """Return what was spent, or where nothing was, what is planned for the year, and what is counted of it.

    The column of the counts, the money, its sources, and of each row: its number, the count, the unit.
    """
    facts = context.facts
    column, money = ("actual", facts.executed) if facts.executed else ("target", facts.tracked)
    if not money or money < 0:
        return None
    counts = []
    for row in context.quantities:
        count: Decimal | None = getattr(row, column)
        if row.name and count and count > 0 and row.unit not in _RATES and row.unit not in WAN_IN:
            counts.append(f"{row.index} {count} {row.unit}")
    return (column, str(money), facts.sources, counts) if counts else None


def unit_costs(key: Key) -> Mapping[tuple[str, str], UnitCost]:
    """Return the costs by indicator and unit."""
    if "X09" not in key.own:
        return {}
    column, money, sources, counts = key.own["X09"]
    names, whole, found = key.name_keys, key.in_wan(Decimal(money)), {}
    for told in counts:
        row, count, unit = told.split(" ", 2)
        each = whole / Fraction(count)
        found[names[int(row)], unit] = UnitCost(int(row), column, each, _BASES[column], sources)
    return found
