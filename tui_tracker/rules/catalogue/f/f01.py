from tui_tracker.rules.amounts import SUM_ADVICE, sum_mismatches
from tui_tracker.rules.writing import Context, Hits, Severity, bases, rule, templates


@rule(
    "F01",
    Severity.ERROR,
    "全年预计执行数与来源合计不符",
    when="全年预计执行数：总额与各来源之和相差超过 0.01；下级行之和也须与上级行相符",
    basis=bases.SUM,
    example="样本中没有；如全年预计总额 500.00 万元，来源合计 495.00 万元",
    template=templates.CORRECT_DATA,
    advice=SUM_ADVICE,
)
def forecast_sum(context: Context) -> Hits:
    """The forecast is not the sum of its sources."""
    if "forecast" in context.sheet.layout.budget:
        yield from sum_mismatches(context, "forecast", "全年预计执行总额")
