from tui_tracker.rules.rows import BY_PLAN, paths
from tui_tracker.rules.wording import mentions
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "V10",
    Severity.WARNING,
    "阈值类指标的计划值低于年度值",
    when="满意度、采纳率、知晓率、准确率、合格率一类以 % 计的常年标准，计划完成值低于年度指标值且不为 0",
    basis=bases.PRACTICE,
    example="法律顾问费：“服务对象满意度指标”年度 ≥95.00(%)，计划 70.00",
    tier=2,
    template=templates.ADJUST_GOAL,
    advice="调整绩效目标：“{指标}”是常年标准，不随时间累计，{低于}应与年度指标值一致，请更正。",
)
def lowered_threshold(context: Context) -> Hits:
    """A standing threshold planned below what it is all year."""
    standing = context.settings.lexicons.standing
    for row in context.rows:
        if not row.is_percentage or not row.plan or row.target is None or row.plan >= row.target:
            continue
        if mentions(row.name, standing):
            what = "计划" if row.compared is BY_PLAN else "全年预计"
            message = f"{row.title}是常年标准，{what} {row.planned} 低于年度指标值 {row.indicator.target}"
            yield Hit(
                message, paths([row], "target", row.plan_column), slots={"低于": f"{what}{row.planned}"}
            )
