from tui_tracker.rules.rows import COMPLETION_RATES, Group, ends_in, names, paths
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_RENAME = "规范指标：“{指标}”已写明数量，请把名称改为数量，不称完成率。"


@rule(
    "I03",
    Severity.INFO,
    "数量指标只设完成率",
    when="数量指标下的名称以完成率、办结率或完工率结尾",
    basis=bases.GOALS,
    example="党建经费：“党建活动举办完成率”没有说明举办多少场",
    template=templates.FIX_INDICATORS,
    advice="规范指标：“{指标}”请改为具体数量，写明数值和计量单位。",
)
def completion_as_quantity(context: Context) -> Hits:
    """A quantity that only says which part of an unnamed whole is done."""
    quantities = context.of(Group.QUANTITY)
    if rows := [row for row in quantities if ends_in(row, COMPLETION_RATES)]:
        counted = [row for row in rows if row.quantitative and not row.is_percentage]
        told = "数量指标只设完成率" if len(rows) == len(quantities) else "以完成率作数量指标"
        blurred = "" if counted else "，看不出数量"
        advice = _RENAME if len(counted) == len(rows) else ""
        yield Hit(f"{told}{blurred}：{names(rows)}", paths(rows, "name"), advice=advice)
