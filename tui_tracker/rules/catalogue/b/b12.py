from collections.abc import Iterator

from tui_tracker.model import TOTAL, Severity
from tui_tracker.rules import bases
from tui_tracker.rules.amounts import amounts
from tui_tracker.rules.context import Context
from tui_tracker.rules.facts import percentage
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.templates import CORRECT_DATA
from tui_tracker.rules.wording import amount


@rule(
    "B12",
    Severity.WARNING,
    "预算数被调成与执行数相等",
    when="总额行：跟踪期预算数＝跟踪期执行数，且小于年初预算数",
    basis=bases.PRACTICE,
    example="人才政策：跟踪期预算与执行同为 4267.79 万元，按年初预算 13000.00 万元执行率只有 32.82%",
    template=CORRECT_DATA,
    advice="更正数据：跟踪期预算数与执行数同为{跟踪期}万元，请说明调减依据；"
    "按年初预算{年初}万元计算，执行率为{年初执行率}。",
)
def budget_cut_to_spending(context: Context) -> Iterator[Hit]:
    """A budget cut down to what was spent, so that the rate is 100 %."""
    initial, tracked, executed = (
        context.facts.totals[column] for column in ("initial", "tracked", "executed")
    )
    if initial is None or tracked is None or tracked != executed or tracked >= initial or not initial:
        return
    rate = f"{percentage(tracked, initial, truncated=True):f}%"
    yield Hit(
        f"跟踪期预算与执行同为 {amount(tracked)} 万元，少于年初预算 {amount(initial)} 万元；"
        f"按年初预算计算，执行率为 {rate}",
        amounts([TOTAL], "initial", "tracked", "executed"),
        slots={"跟踪期": amount(tracked), "年初": amount(initial), "年初执行率": rate},
    )
