from tui_tracker.rules.rows import COMPLETION_RATES, Group, ends_in, names, paths
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "I02",
    Severity.INFO,
    "比率类指标归入数量",
    when="数量指标下的名称以“率”或“性”结尾（完成率、办结率、完工率除外）",
    basis=bases.TAXONOMY,
    example="政府购买辅助服务：“人员上岗率”列在数量指标下",
    template=templates.FIX_INDICATORS,
    advice="规范指标：“{指标}”不是数量，应归入质量指标，或改为以数量计量。",
)
def rate_as_quantity(context: Context) -> Hits:
    """Rates and qualities that stand under quantity."""
    rows = [
        row
        for row in context.of(Group.QUANTITY)
        if ends_in(row, ("率", "性")) and not ends_in(row, COMPLETION_RATES)
    ]
    if rows:
        yield Hit(f"{names(rows)}不是数量，列在数量指标下", paths(rows, "name"))
