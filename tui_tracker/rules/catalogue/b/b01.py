from tui_tracker.rules.amounts import SUM_ADVICE, sum_mismatches
from tui_tracker.rules.writing import Context, Hits, Severity, bases, rule, templates


@rule(
    "B01",
    Severity.ERROR,
    "年初预算总额与来源合计不符",
    when="年初预算数：总额与三个来源之和相差超过 0.01；下级行之和也须与上级行相符",
    basis=bases.SUM,
    example="残疾人就业保障金：年初预算总额 6.00 万元，来源合计 0.00 万元",
    template=templates.CORRECT_DATA,
    advice=SUM_ADVICE,
)
def initial_sum(context: Context) -> Hits:
    """The initial budget is not the sum of its sources."""
    return sum_mismatches(context, "initial", "年初预算总额")
