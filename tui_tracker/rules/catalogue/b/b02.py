from tui_tracker.rules.amounts import SUM_ADVICE, sum_mismatches
from tui_tracker.rules.cells import budget_label
from tui_tracker.rules.writing import Context, Hits, Severity, bases, rule, templates


@rule(
    "B02",
    Severity.ERROR,
    "跟踪期预算总额与来源合计不符",
    when="跟踪期预算数：总额与三个来源之和相差超过 0.01；下级行之和也须与上级行相符",
    basis=bases.SUM,
    example="政府购买辅助服务：跟踪期预算总额 974.35 万元，来源合计 841.33 万元，相差 133.02 万元",
    template=templates.CORRECT_DATA,
    advice=SUM_ADVICE,
)
def tracked_sum(context: Context) -> Hits:
    """The budget of the period is not the sum of its sources."""
    # Where the form has but one budget, B01 speaks of it.
    if "tracked" in context.sheet.layout.budget:
        name = budget_label(context.sheet).replace("预算数", "预算总额")
        yield from sum_mismatches(context, "tracked", name)
