from tui_tracker.rules.rows import Group
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "I11",
    Severity.ERROR,
    "未设效益指标",
    when="没有任何效益指标",
    basis=bases.TAXONOMY,
    example="样本中没有；如只设产出指标和满意度指标",
    template=templates.FIX_INDICATORS,
    advice="规范指标：缺效益指标，请补充。",
)
def missing_benefit(context: Context) -> Hits:
    """No benefit indicator."""
    if context.lacks(Group.BENEFIT):
        yield Hit("没有效益指标", ["indicators"])
