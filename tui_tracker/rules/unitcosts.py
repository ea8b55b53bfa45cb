"""What a project pays for each person or item that it counts."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tui_tracker.rules.context import Context
from tui_tracker.rules.facts import WAN_IN
from tui_tracker.rules.rows import Row

_RATES = frozenset({"%", "‰", "百分点", "个百分点"})


class UnitCost(NamedTuple):
    """What one person or item costs, in 万元, by the count in that column of the row; `basis` is the money."""

    row: Row
    column: str
    each: Fraction
    basis: str


def unit_costs(context: Context) -> Mapping[tuple[str, str], UnitCost]:
    """Return the costs by indicator and unit.

    Of what was spent, or where nothing was, of what is planned for the year.
    """
    facts = context.facts
    if facts.executed:
        money, column, basis = facts.executed, "actual", "执行数"
    elif facts.tracked:
        money, column, basis = facts.tracked, "target", "预算数"
    else:
        return {}
    found = {}
    for row in context.quantities():
        count: Decimal | None = getattr(row, column)
        if row.name and count and count > 0 and row.unit not in _RATES and row.unit not in WAN_IN:
            found[row.name, row.unit] = UnitCost(row, column, facts.in_wan(money) / Fraction(count), basis)
    return found
