from tui_tracker.rules.rows import is_no_social_cost, names, paths
from tui_tracker.rules.wording import mentions
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_COSTS = ("成本", "费用", "经费", "支出")
_MONEY = "规范指标：“{指标}”不是对社会的负面影响，请归入经济成本指标，并写明金额上限。"


@rule(
    "I05",
    Severity.WARNING,
    "社会成本指标误用",
    when="社会成本指标的名称没有指出对社会的负面影响（负面、影响、损失、损害、扰民、污染、拥堵、投诉）",
    basis=bases.SOCIAL_COST,
    example="案件调查费：“成本控制有效性”列为社会成本指标",
    template=templates.FIX_INDICATORS,
    advice="规范指标：“{指标}”不是对社会的负面影响，请删去，或改为项目可能造成的负面影响并写明上限。",
)
def social_cost_misused(context: Context) -> Hits:
    """A social cost that is no harm to society."""
    if rows := [row for row in context.rows if is_no_social_cost(row)]:
        advice = _MONEY if all(mentions(row.name, _COSTS) for row in rows) else ""
        yield Hit(
            f"{names(rows)}没有反映对社会的负面影响，不是社会成本指标", paths(rows, "name"), advice=advice
        )
