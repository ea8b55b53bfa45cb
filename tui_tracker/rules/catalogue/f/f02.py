from decimal import Decimal

from tui_tracker.rules.amounts import sheet_texts, total_amounts
from tui_tracker.rules.facts import amount_of
from tui_tracker.rules.wording import mentions, money, short_money
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_TOLERANCE = Decimal("0.01")
_GIVEN_BACK = ("调减", "收回", "结转", "压减", "核减", "追减", "上缴", "结余")
_TOO_MUCH = "更正数据：全年预计执行{全年支出}超过预算{预算}，请核对；确需超出的，先按程序追加预算。"


@rule(
    "F02",
    Severity.WARNING,
    "预计结余未说明调减",
    when="全年预计执行数比预算少 1% 以上，表内没有说明调减、收回或结转",
    basis=bases.DUAL,
    example="样本中没有；如预算 500.00 万元，全年预计 450.00 万元，表内没有说明",
    note="全年预计执行数超过预算的为错误",
    template=templates.CUT_BUDGET,
    advice="调减预算：预计全年支出{全年支出}，结余{结余}，请于{期限月份}月{期限日}日前按程序申请调减，并同步调整绩效目标。",
)
def unexplained_surplus(context: Context) -> Hits:
    """Money that will be left over, of which the sheet says nothing; or more to be spent than there is."""
    total, budget = context.sheet.budget.total, context.facts.totals["tracked"]
    forecast = amount_of(total.forecast) if total and total.forecast else None
    if forecast is None or not budget or budget < 0:
        return
    unit, left = context.facts.unit, budget - forecast
    cells = total_amounts(
        context, "forecast", "tracked" if "tracked" in context.sheet.layout.budget else "initial"
    )
    slots = {
        "全年支出": short_money(forecast, unit),
        "结余": short_money(abs(left), unit),
        "预算": short_money(budget, unit),
    }
    if left < 0:
        message = f"全年预计 {money(forecast, unit)}，超过预算 {money(budget, unit)}"
        yield Hit(message, cells, Severity.ERROR, slots=slots, advice=_TOO_MUCH)
    elif left > _TOLERANCE * budget and not any(mentions(text, _GIVEN_BACK) for text in sheet_texts(context)):
        told = f"全年预计 {money(forecast, unit)}，比预算 {money(budget, unit)} 少 {money(left, unit)}"
        yield Hit(f"{told}，表内没有说明调减、收回或结转", cells, slots=slots)
