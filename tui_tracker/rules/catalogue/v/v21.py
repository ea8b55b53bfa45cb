from tui_tracker.rules.rows import Group, paths
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "V21",
    Severity.INFO,
    "满意度恰等于目标",
    when="满意度指标的实际完成值与年度指标值的数相同",
    basis=bases.EVIDENCE,
    example="公开招聘：“参与者满意度”目标 ≥90.00(%)，实际 90.00",
    template=templates.PROVIDE_EVIDENCE,
    advice="提供佐证：“{指标}”恰为目标值，请提供满意度调查的时间、样本和结果。",
)
def satisfaction_on_target(context: Context) -> Hits:
    """Satisfaction that is exactly what was wanted."""
    rows = [
        row for row in context.of(Group.SATISFACTION) if row.actual is not None and row.actual == row.target
    ]
    if rows:
        told = [f"{row.title}{row.indicator.actual}" for row in rows]
        yield Hit(f"实际完成值正是目标值：{listed(told)}", paths(rows, "actual"))
