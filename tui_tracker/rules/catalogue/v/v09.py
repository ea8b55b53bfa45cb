from tui_tracker.rules.rows import BY_PLAN, paths
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "V09",
    Severity.WARNING,
    "计划值超过年度指标值",
    when="目标为 ≥ 或 =，跟踪期计划完成值大于年度指标值",
    basis=bases.VALUES,
    example="样本中没有；如年度 =100.00(人)，计划 120.00",
    template=templates.ADJUST_GOAL,
    advice="调整绩效目标：“{指标}”{超过}超过年度指标值，请核对后更正，或相应调高年度指标值。",
)
def plan_above_target(context: Context) -> Hits:
    """More planned for the period than for the whole year."""
    for row in context.rows:
        if row.operator not in {"≥", "="} or not row.quantitative or row.plan is None or row.target is None:
            continue
        if row.plan > row.target:
            if row.compared is not BY_PLAN and row.operator != "=":
                continue
            what = "计划" if row.compared is BY_PLAN else "全年预计"
            message = f"{row.title}{what} {row.planned}，超过年度指标值 {row.indicator.target}"
            yield Hit(
                message, paths([row], "target", row.plan_column), slots={"超过": f"{what}{row.planned}"}
            )
