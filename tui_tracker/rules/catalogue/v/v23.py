from decimal import Decimal

from tui_tracker.rules.amounts import money_paths
from tui_tracker.rules.facts import percentage
from tui_tracker.rules.rows import paths, reaches
from tui_tracker.rules.wording import effective, listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_ALMOST_ALL = Decimal("0.85")
_NONE = Decimal(0)


@rule(
    "V23",
    Severity.WARNING,
    "产出与预算执行严重背离",
    when="实际执行率大于 0、小于 50%，而每一项年度指标值不为 0 的定量数量指标（至少一项）都已完成年度值的 85% 以上",
    basis=bases.DUAL,
    example="使用地方教育附加专项资金开展培训工作：执行率 5.25%，“培训人次”已完成年度值的 87.50%",
    template=templates.PROVIDE_EVIDENCE,
    advice="提供佐证：执行率{执行率}而数量指标已基本完成，请说明差额原因（未付款、预算偏大或数据不实），"
    "并提供验收单、签到表、台账。",
)
def output_beyond_spending(context: Context) -> Hits:
    """Nearly the whole year's output for less than half of the money."""
    rate = context.facts.effective_rate
    if rate is None or not 0 < 2 * rate.numerator < rate.denominator:
        return
    rows = [row for row in context.quantities if row.target]
    if rows and all(reaches(row.actual, _ALMOST_ALL * (row.target or 0)) for row in rows):
        told = [f"{r.title}已完成 {percentage(r.actual or _NONE, r.target or _NONE):f}%" for r in rows]
        message = f"执行率只有 {effective(context.facts)}，数量指标却已接近或达到年度值：{listed(told)}"
        yield Hit(message, [*paths(rows, "actual"), *money_paths(context.facts)])
