from tui_tracker.rules.rows import paths
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_LAST_MONTH = "12"


@rule(
    "V29",
    Severity.WARNING,
    "年末计划仍低于目标",
    when="跟踪期止于 12 月，目标为 ≥ 或 = 的定量指标计划完成值仍低于年度指标值",
    basis=bases.VALUES,
    example="样本中没有；如跟踪期到 12 月，年度 =12.00(场)，计划 8.00",
    tier=2,
    template=templates.ADJUST_GOAL,
    advice="调整绩效目标：{低于目标}，跟踪期已到年末，请核对计划完成值；年度目标不能实现的，履行目标调整程序后重报。",
)
def plan_short_at_year_end(context: Context) -> Hits:
    """A plan for the whole year that is less than the year's target."""
    if context.sheet.period.end[5:] != _LAST_MONTH:
        return
    rows = [
        row
        for row in context.rows
        if row.quantitative
        and row.upward
        and row.plan is not None
        and row.target is not None
        and row.plan < row.target
    ]
    if rows:
        told = listed(
            [f"{row.title}年度 {row.indicator.target}，计划只有 {row.indicator.plan}" for row in rows]
        )
        yield Hit(
            f"跟踪期已到年末，计划仍低于目标：{told}", paths(rows, "target", "plan"), slots={"低于目标": told}
        )
