from tui_tracker.rules.lagging import LAG_ADVICE, lag_hit
from tui_tracker.rules.writing import Context, Hits, Severity, bases, rule, templates


@rule(
    "B09",
    Severity.WARNING,
    "预算执行滞后",
    when="实际执行率不低于时间进度的一半，低于时间进度",
    basis=bases.PROGRESS,
    example="宣传经费：执行率 59.94%，时间进度 66.67%",
    note="滞后不到 3 个百分点，或不到 5 个百分点且不到 1 万元的，为提示",
    template=templates.SPEND_FASTER,
    advice=LAG_ADVICE,
)
def lag(context: Context) -> Hits:
    """Spending behind the calendar, though by less than half."""
    if context.facts.is_behind and not context.lags_severely:
        hit = lag_hit(context)
        yield hit._replace(severity=Severity.INFO) if context.lags_slightly else hit
