"""Cost indicators that are parts of a whole, compared with the budget (B15, B18)."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from tui_tracker.rules.context import Context
from tui_tracker.rules.facts import WAN_PLACES
from tui_tracker.rules.rows import Group, Row
from tui_tracker.rules.wording import mentions

_OF_ONE = ("人均", "单价", "每", "单位成本", "均价", "平均")
"""In a name: the cost of one, of which there is no sum."""

_NEAR = Decimal("0.05")


def cost_parts(context: Context) -> list[Row]:
    """Return the cost rows in money; none where one of the table's cost rows is the cost of one."""
    rows = context.of(Group.COST)
    parts = [row for row in rows if row.quantitative and row.unit in WAN_PLACES]
    if parts and any("/" in row.unit or mentions(row.name, _OF_ONE) for row in rows):
        return []
    return parts


def together(rows: Sequence[Row], column: str) -> Decimal | None:
    """Return the sum of the targets or of the actual costs in 万元; None where one is not known."""
    total = Decimal(0)
    for row in rows:
        number = row.target if column == "target" else row.actual
        if number is None:
            return None
        total += number.scaleb(WAN_PLACES[row.unit])
    return total


class Compared(NamedTuple):
    """Cost rows that are parts of the budget, the sum of their actual costs and the spending, both in 万元."""

    rows: Sequence[Row]
    costs: Decimal
    spent: Decimal

    @property
    def is_in_other_unit(self) -> bool:
        """Whether one is exactly ten thousand times the other, as 元 and 万元 are."""
        return bool(self.costs and self.spent) and self.spent in {self.costs.scaleb(4), self.costs.scaleb(-4)}


def compared(context: Context) -> Compared | None:
    """Return the costs beside the spending; None where they are no parts of it, or one is not known."""
    rows = cost_parts(context)
    facts = context.facts
    spent = facts.repaired.get(context.sheet.budget.total_name, facts.totals["executed"]) if rows else None
    costs = together(rows, "actual")
    if spent is None or costs is None or not fits(together(rows, "target"), budgets(context)):
        return None
    return Compared(rows, costs, facts.rounded_in_wan(spent))


def misscaled(context: Context) -> Sequence[Row]:
    """Return the cost rows whose actual costs are in another unit than their targets, as B15 tells."""
    found = compared(context)
    return found.rows if found and found.is_in_other_unit else ()


def budgets(context: Context) -> list[Decimal]:
    """Return what may be meant by the annual budget, in 万元: the adjusted and the initial total."""
    facts = context.facts
    return [
        facts.rounded_in_wan(total) for column in ("tracked", "initial") if (total := facts.totals[column])
    ]


def fits(amount: Decimal | None, budgets: Sequence[Decimal]) -> bool:
    """Tell whether an amount is one of the budgets, give or take 5 %."""
    return amount is not None and any(abs(amount - budget) <= _NEAR * budget for budget in budgets)
