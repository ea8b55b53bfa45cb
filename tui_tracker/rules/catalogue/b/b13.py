from tui_tracker.rules.amounts import amounts, total_amounts, whole
from tui_tracker.rules.wording import effective, money, short_money
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "B13",
    Severity.ERROR,
    "总额行已改而来源行未改",
    when="总额行的跟踪期预算数＝跟踪期执行数≠0，而与来源行跟踪期预算数之和不等：执行率被掩盖",
    basis=bases.SUM,
    example="案件调查费：总额行预算改为 2.85 万元，来源行仍为 6.00 万元，真实执行率 47.50%",
    template=templates.CORRECT_DATA,
    advice="更正数据：总额行预算数{总额}与来源合计{合计}不一致，请恢复一致，并按真实执行率{真实执行率}填报。",
)
def masked_rate(context: Context) -> Hits:
    """A total row made equal to the spending while the source rows tell the real rate."""
    tracked, together = context.facts.totals["tracked"], context.facts.source_sums["tracked"]
    if not context.facts.is_masked or tracked is None or together is None:
        return
    unit, real = context.facts.unit, effective(context.facts) if together else ""
    told = f"，真实执行率为 {real}" if real else ""
    yield Hit(
        f"总额行预算与执行同为 {money(tracked, unit)}，来源行预算合计 {money(together, unit)}{told}",
        [*amounts(whole(context), "tracked"), *total_amounts(context, "executed", "rate")],
        slots={"总额": short_money(tracked, unit), "合计": short_money(together, unit), "真实执行率": real},
    )
