from tui_tracker.rules.amounts import total_amounts
from tui_tracker.rules.doubles import added_midyear
from tui_tracker.rules.wording import money, short_money
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "B11",
    Severity.INFO,
    "年中新增预算",
    when="总额的年初预算数为 0，跟踪期预算数大于 0",
    basis=bases.PRACTICE,
    example="闵行区就业促进中心瑞丽分中心改造工程：年初 0.00 万元，跟踪期 174.00 万元",
    template=templates.PROVIDE_EVIDENCE,
    advice="提供佐证：请附年中新增预算{跟踪期}的批复，并说明年内能否执行完毕。",
)
def added(context: Context) -> Hits:
    """A project that had no budget at the year's start."""
    tracked = context.facts.totals["tracked"]
    if added_midyear(context) and tracked is not None:
        unit = context.facts.unit
        yield Hit(
            f"年初没有预算，年中新增 {money(tracked, unit)}",
            total_amounts(context, "initial", "tracked"),
            slots={"跟踪期": short_money(tracked, unit)},
        )
