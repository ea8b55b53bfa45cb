from tui_tracker.rules.rows import paths
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "V11",
    Severity.INFO,
    "全表实际值均等于计划值",
    when="每一行的实际完成值都与计划完成值相同（V12 成立时不再提示）",
    basis=bases.EVIDENCE,
    example="产业园专项经费：15 项指标的实际值与计划值全部相同",
    template=templates.PROVIDE_EVIDENCE,
    advice="提供佐证：实际完成值与计划完成值全部相同，请提供满意度调查、验收单、签到表、台账等佐证。",
)
def all_as_planned(context: Context) -> Hits:
    """Not a single row deviates from its plan."""
    rows = context.rows
    if rows and all(row.as_planned for row in rows) and not all(row.as_targeted for row in rows):
        yield Hit(f"{len(rows)} 项指标的实际完成值与计划完成值全部相同", paths(rows, "actual"))
