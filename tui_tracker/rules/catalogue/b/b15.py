from collections.abc import Iterator
from fractions import Fraction

from tui_tracker.model import TOTAL, Severity
from tui_tracker.rules import bases
from tui_tracker.rules.amounts import amounts
from tui_tracker.rules.context import Context
from tui_tracker.rules.costs import budgets, cost_parts, fits, in_wan
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.rows import Row
from tui_tracker.rules.templates import CORRECT_DATA
from tui_tracker.rules.wording import money, short_money

_TOLERANCE = Fraction(5, 1000)
_TEN_THOUSAND = 10_000


@rule(
    "B15",
    Severity.WARNING,
    "成本指标合计与执行数不符",
    when="成本指标是总成本的组成部分（以元或万元计量，年度指标值之和与年度预算相差不超过 5%，没有人均、单价、每、"
    "单位成本一类指标），而实际完成值之和与执行数相差超过 0.5%",
    basis=bases.DUAL,
    example="促进就业政策宣传：成本指标合计 12.00 万元，执行数 11.73 万元",
    template=CORRECT_DATA,
    advice="更正数据：成本指标实际完成值合计{合计}与执行数{执行}不符，请核对后更正或说明。",
)
def cost_sum(context: Context) -> Iterator[Hit]:
    """Cost indicators that are parts of the budget and do not add up to the spending."""
    rows = cost_parts(context)
    facts = context.facts
    spent = facts.repaired.get(TOTAL, facts.totals["executed"])
    if not rows or spent is None:
        return
    together, executed = _together(rows, "actual"), facts.in_wan(spent)
    if together is None or abs(together - executed) <= _TOLERANCE * abs(executed):
        return
    if not fits(_together(rows, "target"), budgets(context)):
        return
    unit = facts.unit
    costs = together / facts.in_wan(1)
    times = "，两者恰差 10000 倍，疑计量单位有误" if _is_ten_thousandfold(together, executed) else ""
    yield Hit(
        f"{len(rows)} 项成本指标实际完成值合计 {money(costs, unit)}，执行数 {money(spent, unit)}，"
        f"相差 {money(abs(costs - Fraction(spent)), unit)}{times}",
        [*(row.path("actual") for row in rows), *amounts([TOTAL], "executed")],
        slots={"合计": short_money(costs, unit), "执行": short_money(spent, unit)},
    )


def _together(rows: list[Row], column: str) -> Fraction | None:
    costs = [in_wan(row, column) for row in rows]
    return sum((cost for cost in costs if cost is not None), Fraction(0)) if None not in costs else None


def _is_ten_thousandfold(one: Fraction, other: Fraction) -> bool:
    return bool(one and other) and (one == _TEN_THOUSAND * other or other == _TEN_THOUSAND * one)
