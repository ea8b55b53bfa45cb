from tui_tracker.rules.rows import Group
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "I13",
    Severity.WARNING,
    "未设满意度指标",
    when="没有任何满意度指标",
    basis=bases.TAXONOMY,
    example="样本中没有；如只设产出指标和效益指标",
    template=templates.FIX_INDICATORS,
    advice="规范指标：缺满意度指标，请补充，或说明没有服务对象。",
)
def missing_satisfaction(context: Context) -> Hits:
    """No satisfaction indicator."""
    if context.lacks(Group.SATISFACTION):
        yield Hit("没有满意度指标", ["indicators"])
