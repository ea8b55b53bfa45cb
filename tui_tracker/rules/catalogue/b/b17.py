from tui_tracker.rules.amounts import amounts
from tui_tracker.rules.facts import amount_of
from tui_tracker.rules.rows import Group, names, paths, reaches
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_OUTPUTS = (Group.QUANTITY, Group.QUALITY, Group.TIMELINESS)


@rule(
    "B17",
    Severity.WARNING,
    "无预算无支出却有产出",
    when="各行的跟踪期预算数和执行数都是 0，而定量的产出指标已完成计划",
    basis=bases.DUAL,
    example="样本中没有；如预算和执行都是 0.00 万元，“培训场次”却完成 8 场",
    template=templates.PROVIDE_EVIDENCE,
    advice="提供佐证：没有预算也没有支出，“{指标}”却已完成，请说明经费来源；"
    "由其他项目负担的，请注明，不在本表重复填报产出。",
)
def output_without_budget(context: Context) -> Hits:
    """Outputs of a project that has neither budget nor spending."""
    lines = context.sheet.budget.lines
    if not lines or any(amount_of(value) != 0 for line in lines for value in (line.tracked, line.executed)):
        return
    rows = [
        row
        for group in _OUTPUTS
        for row in context.of(group)
        if row.upward and row.due and row.due > 0 and reaches(row.actual, row.due)
    ]
    if rows:
        money = amounts([line.name for line in lines], "tracked", "executed")
        yield Hit(f"没有预算也没有支出，{names(rows)}却已完成计划", [*paths(rows, "actual"), *money])
