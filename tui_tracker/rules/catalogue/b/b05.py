from tui_tracker.rules.amounts import amounts, by_source
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "B05",
    Severity.ERROR,
    "执行数超过跟踪期预算数",
    when="任一行的跟踪期执行数大于跟踪期预算数",
    basis=bases.CEILING,
    example="宣传经费：跟踪期执行数 143375.00 万元，跟踪期预算数 23.92 万元",
    template=templates.CORRECT_DATA,
    advice="更正数据：执行数不应超过{预算数}，请核对两数及计量单位后更正。",
)
def overspent(context: Context) -> Hits:
    """Rows that spent more than they had."""
    over = [
        line
        for line in context.sheet.budget.lines
        if (executed := line.executed.number) is not None
        and (tracked := line.tracked.number) is not None
        and executed > tracked
    ]
    if over:
        unit = context.facts.unit
        told = [(line, f"执行数 {line.executed} {unit}，大于预算数 {line.tracked} {unit}") for line in over]
        yield Hit(by_source(told), amounts([line.name for line in over], "tracked", "executed"))
