from collections.abc import Iterator

from tui_tracker.model import SOURCES, TOTAL, Severity
from tui_tracker.rules import bases
from tui_tracker.rules.amounts import amounts
from tui_tracker.rules.context import Context
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.templates import CORRECT_DATA
from tui_tracker.rules.wording import amount, effective


@rule(
    "B13",
    Severity.ERROR,
    "总额行已改而来源行未改",
    when="总额行的跟踪期预算数＝跟踪期执行数≠0，而与来源行跟踪期预算数之和不等：执行率被掩盖",
    basis=bases.SUM,
    example="案件调查费：总额行预算改为 2.85 万元，来源行仍为 6.00 万元，真实执行率 47.50%",
    template=CORRECT_DATA,
    advice="更正数据：总额行跟踪期预算数{总额}万元与来源合计{合计}万元不一致，"
    "请恢复一致并按真实执行率{真实执行率}填报。",
)
def masked_rate(context: Context) -> Iterator[Hit]:
    """A total row made equal to the spending while the source rows tell the real rate."""
    tracked, executed = context.facts.totals["tracked"], context.facts.totals["executed"]
    together = context.facts.source_sums["tracked"]
    if not tracked or tracked != executed or together is None or together == tracked:
        return
    real = effective(context.facts) if together else ""
    told = f"，真实执行率为 {real}" if real else ""
    yield Hit(
        f"总额行跟踪期预算与执行同为 {amount(tracked)} 万元，来源行跟踪期预算合计 {amount(together)} 万元{told}",
        [*amounts((TOTAL, *SOURCES), "tracked"), *amounts([TOTAL], "executed", "rate")],
        slots={"总额": amount(tracked), "合计": amount(together), "真实执行率": real},
    )
