from tui_tracker.rules.rows import paths
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "V17",
    Severity.INFO,
    "比率目标使用“=”",
    when="目标为 = 且单位为 %，数值既不是 0 也不是 100",
    basis=bases.TAXONOMY,
    example="法律顾问费：“提供法律咨询建议被采纳率”的年度指标值是 =95.00(%)",
    template=templates.FIX_INDICATORS,
    advice="规范指标：“{指标}”是比率，目标宜用“≥”或“≤”，请更正。",
)
def exact_rate(context: Context) -> Hits:
    """A rate that is to be met to the dot."""
    rows = [r for r in context.rows if r.is_percentage and r.operator == "=" and r.target not in {0, 100}]
    if rows:
        told = [f"{row.title}{row.indicator.target}" for row in rows]
        yield Hit(f"写作“=”即要求不多不少：{listed(told)}", paths(rows, "target"))
