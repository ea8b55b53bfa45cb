from tui_tracker.rules.amounts import SUM_ADVICE, sum_mismatches
from tui_tracker.rules.writing import Context, Hits, Severity, bases, rule, templates


@rule(
    "B03",
    Severity.ERROR,
    "执行总额与来源合计不符",
    when="跟踪期执行数：总额与三个来源之和相差超过 0.01；下级行之和也须与上级行相符",
    basis=bases.SUM,
    example="样本中没有；如总额 77.55 万元而来源合计 75.55 万元",
    template=templates.CORRECT_DATA,
    advice=SUM_ADVICE,
)
def executed_sum(context: Context) -> Hits:
    """The spending is not the sum of its sources."""
    return sum_mismatches(context, "executed", "执行总额")
