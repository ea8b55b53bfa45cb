from tui_tracker.rules.amounts import money_paths
from tui_tracker.rules.rows import reaches
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "V13",
    Severity.WARNING,
    "零执行而数量指标满额",
    when="实际执行率为 0，而有定量的数量指标计划大于 0 且实际不低于计划",
    basis=bases.DUAL,
    example="闵行区人事信息管理系统（运维）：一分未支，“软件运维工作完成率”却已完成 100.00",
    template=templates.PROVIDE_EVIDENCE,
    advice="提供佐证：经费尚未执行而“{指标}”已完成计划，请说明资金来源或付款安排，并提供验收单、签到表、台账。",
)
def output_without_money(context: Context) -> Hits:
    """Full output though nothing was spent."""
    if not context.facts.is_unspent:
        return
    rows = [row for row in context.quantities if row.due and row.due > 0 and reaches(row.actual, row.due)]
    if rows:
        told = [f"{row.title}{row.indicator.actual}" for row in rows]
        yield Hit(
            f"执行率为 0，数量指标却已完成计划：{listed(told)}",
            [*(row.path(c) for row in rows for c in (row.due_column, "actual")), *money_paths(context.facts)],
        )
