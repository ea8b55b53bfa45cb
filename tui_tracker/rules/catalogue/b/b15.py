from decimal import Decimal

from tui_tracker.rules.amounts import total_amounts
from tui_tracker.rules.costs import compared
from tui_tracker.rules.facts import WAN_PLACES
from tui_tracker.rules.wording import money, short_money
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_TOLERANCE = Decimal("0.005")


@rule(
    "B15",
    Severity.WARNING,
    "成本指标合计与执行数不符",
    when="成本指标是总成本的组成部分（以元或万元计量，年度指标值之和与年度预算相差不超过 5%，没有人均、单价、每、"
    "单位成本一类指标），而实际完成值之和与执行数相差超过 0.5%",
    basis=bases.DUAL,
    example="促进就业政策宣传：成本指标合计 12.00 万元，执行数 11.73 万元",
    template=templates.CORRECT_DATA,
    advice="更正数据：成本指标实际完成值合计{合计}与执行数{执行}不符，请核对后更正或说明。",
)
def cost_sum(context: Context) -> Hits:
    """Cost indicators that are parts of the budget and do not add up to the spending."""
    found = compared(context)
    if found is None or abs(found.costs - found.spent) <= _TOLERANCE * abs(found.spent):
        return
    rows, unit = found.rows, context.facts.unit
    costs, spent = [amount.scaleb(-WAN_PLACES.get(unit, 0)) for amount in (found.costs, found.spent)]
    times = "，两者恰差 10000 倍，疑计量单位有误" if found.is_in_other_unit else ""
    yield Hit(
        f"{len(rows)} 项成本指标实际完成值合计 {money(costs, unit)}，执行数 {money(spent, unit)}，"
        f"相差 {money(abs(costs - spent), unit)}{times}",
        [*(row.path("actual") for row in rows), *total_amounts(context, "executed")],
        slots={"合计": short_money(costs, unit), "执行": short_money(spent, unit)},
    )
