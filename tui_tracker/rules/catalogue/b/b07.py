from tui_tracker.rules.amounts import amounts
from tui_tracker.rules.lagging import UNSPENT_ADVICE, lag_advice
from tui_tracker.rules.wording import money, percent
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "B07",
    Severity.ERROR,
    "零执行",
    when="有跟踪期预算而实际执行率为 0",
    basis=bases.PROGRESS,
    example="人力资源共享服务平台（二期）：跟踪期预算 190.90 万元，执行 0.00 万元",
    template=templates.SPEND_FASTER,
    advice=UNSPENT_ADVICE,
)
def unspent(context: Context) -> Hits:
    """A budget of which nothing was spent."""
    facts = context.facts
    if facts.is_unspent and facts.tracked is not None and facts.tracked > 0:
        time = f"，时间进度已达 {percent(facts.time_progress)}" if facts.time_progress else ""
        message = f"预算 {money(facts.tracked, facts.unit)}，尚未执行{time}"
        yield Hit(message, amounts(facts.sources, "tracked", "executed"), advice=lag_advice(context))
