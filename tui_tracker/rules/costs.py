"""Cost indicators that are parts of a whole, compared with the budget (B15, B18)."""

from collections.abc import Sequence
from fractions import Fraction

from tui_tracker.rules.context import Context
from tui_tracker.rules.facts import WAN_IN
from tui_tracker.rules.rows import Group, Row
from tui_tracker.rules.wording import mentions

_OF_ONE = ("人均", "单价", "每", "单位成本", "均价", "平均")
"""In a name: the cost of one, of which there is no sum."""

_NEAR = Fraction(5, 100)


def cost_parts(context: Context) -> list[Row]:
    """The cost rows in 元, 万元 or 亿元; none where one of the table's cost rows is the cost of one."""
    rows = context.of(Group.COST)
    if any("/" in row.unit or mentions(row.name, _OF_ONE) for row in rows):
        return []
    return [row for row in rows if row.quantitative and row.unit in WAN_IN]


def in_wan(row: Row, column: str) -> Fraction | None:
    """The target or the actual cost in 万元; a value's own unit goes before the target's."""
    value = getattr(row.indicator, column)
    number = row.target if column == "target" else row.actual
    scale = WAN_IN.get(value.unit or row.unit)
    return None if number is None or scale is None else Fraction(number) * scale


def budgets(context: Context) -> list[Fraction]:
    """What may be meant by the annual budget, in 万元: the adjusted and the initial total."""
    totals = context.facts.totals
    return [context.facts.in_wan(total) for column in ("tracked", "initial") if (total := totals[column])]


def fits(amount: Fraction | None, budgets: Sequence[Fraction]) -> bool:
    """Whether an amount is one of the budgets, give or take 5 %."""
    return amount is not None and any(abs(amount - budget) <= _NEAR * budget for budget in budgets)
