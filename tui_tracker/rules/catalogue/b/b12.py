from tui_tracker.rules.amounts import explains_adjustment, in_yuan, total_amounts
from tui_tracker.rules.facts import shown_percentage
from tui_tracker.rules.wording import money, short_money
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_EXPLAINED = "提供佐证：预算由{年初}调减为{跟踪期}，表内已说明原因，请附调减的批复；按年初预算计算，执行率为{年初执行率}。"


@rule(
    "B12",
    Severity.WARNING,
    "预算数被调成与执行数相等",
    when="总额行：跟踪期预算数＝跟踪期执行数，且小于年初预算数",
    basis=bases.PRACTICE,
    example="人才政策：跟踪期预算与执行同为 4267.79 万元，按年初预算 13000.00 万元执行率只有 32.82%",
    note="表内说明了调整原因的为提示",
    template=templates.CORRECT_DATA,
    advice="更正数据：跟踪期预算数与执行数同为{跟踪期}，请说明调减的原因和依据；"
    "按年初预算{年初}计算，执行率为{年初执行率}。",
)
def budget_cut_to_spending(context: Context) -> Hits:
    """A budget cut down to what was spent, so that the rate is 100 %."""
    initial, tracked = context.facts.totals["initial"], context.facts.totals["tracked"]
    if not context.facts.is_cut_to_spending or initial is None or tracked is None:
        return
    if in_yuan(context, [context.sheet.budget.total_name], "initial", "tracked"):
        return
    rate = f"{shown_percentage(tracked, initial, truncated=True):f}%"
    unit, explained = context.facts.unit, explains_adjustment(context)
    yield Hit(
        f"预算与执行同为 {money(tracked, unit)}，少于年初预算 {money(initial, unit)}；"
        f"按年初预算计算，执行率为 {rate}",
        total_amounts(context, "initial", "tracked", "executed"),
        Severity.INFO if explained else None,
        slots={"跟踪期": short_money(tracked, unit), "年初": short_money(initial, unit), "年初执行率": rate},
        advice=_EXPLAINED if explained else "",
    )
