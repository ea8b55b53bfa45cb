import re
from decimal import Decimal

from tui_tracker.model import AMOUNTS
from tui_tracker.model.money import WAN
from tui_tracker.rules.amounts import amounts
from tui_tracker.rules.costs import budgets, cost_parts, fits, together
from tui_tracker.rules.facts import WAN_PLACES, amount_of, to_places
from tui_tracker.rules.wording import money
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_MONEY = re.compile(r"(?<![\d.])(?P<number>\d{1,15}(?:,\d{3}){0,5}(?:\.\d{1,10})?)(?P<unit>亿元|万元|元)")
_LEAST = 1000
"""No budget is of fewer 元."""


@rule(
    "B18",
    Severity.ERROR,
    "疑似整表以元填报",
    when="表头以万元为单位，而全表金额除以 10000 才相符：成本指标年度值之和与除以 10000 后的预算相差不超过 5%，"
    "或目标文字写明的金额正是这个数",
    basis=bases.AMOUNT_UNIT,
    example="样本中没有；如年度资金总额填 300000.00 万元，“培训经费总额”的年度指标值是 ≤300000.00(元)",
    tier=2,
    template=templates.CORRECT_DATA,
    advice="更正数据：全表金额疑以元填入万元，年度资金总额{原总额}应为{应为总额}，请将预算执行情况各行金额折合为万元后更正。",
)
def whole_table_in_yuan(context: Context) -> Hits:
    """A table of 万元 that fits everything else only once it is taken for 元."""
    totals = context.facts.totals
    if context.facts.unit != WAN or max(totals["tracked"] or 0, totals["initial"] or 0) < _LEAST:
        return
    as_yuan = [budget.scaleb(-4) for budget in budgets(context)]
    proof = _proof(context, as_yuan)
    total = totals["tracked"] or totals["initial"]
    if not proof or not total:
        return
    told, cells = proof
    lines = context.sheet.budget.lines
    repair = {
        line.path(column): f"{to_places(number.scaleb(-4)):f}"
        for line in lines
        for column in AMOUNTS
        if column != "rate" and (number := amount_of(getattr(line, column)))
    }
    right = money(total.scaleb(-4), WAN)
    yield Hit(
        f"预算 {money(total, WAN)}，除以 10000（{right}）才与{told}相符，疑似整表以元填报",
        [*amounts([line.name for line in lines], "initial", "tracked", "executed"), *cells],
        repair=repair,
        slots={"原总额": f"{total:f}", "应为总额": f"{to_places(total.scaleb(-4)):f}"},
    )


def _proof(context: Context, as_yuan: list[Decimal]) -> tuple[str, list[str]] | None:
    """Return what shows that the amounts are in 元: how it is told, and its cells."""
    rows = cost_parts(context)
    costs = together(rows, "target")
    if rows and costs is not None and fits(costs, as_yuan):
        return f"成本指标年度值合计 {money(costs, WAN)}", [row.path("target") for row in rows]
    for path, text in (("goal/expected", context.expected), ("goal/actual", context.actual)):
        for match in _MONEY.finditer(text) if "元" in text else ():
            if Decimal(match["number"].replace(",", "")).scaleb(WAN_PLACES[match["unit"]]) in as_yuan:
                return f"目标所写的 {match[0]}", [path]
    return None
