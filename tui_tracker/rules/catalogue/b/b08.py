from tui_tracker.rules.lagging import LAG_ADVICE, lag_hit
from tui_tracker.rules.writing import Context, Hits, Severity, bases, rule, templates


@rule(
    "B08",
    Severity.WARNING,
    "预算执行严重滞后",
    when="实际执行率大于 0，不到时间进度的一半",
    basis=bases.PROGRESS,
    example="使用地方教育附加专项资金开展培训工作：执行率 5.25%，时间进度 66.67%",
    template=templates.SPEND_FASTER,
    advice=LAG_ADVICE,
)
def severe_lag(context: Context) -> Hits:
    """Spending of less than half the time progress."""
    if context.facts.effective_rate and context.facts.effective_rate > 0 and context.lags_severely:
        yield lag_hit(context)
