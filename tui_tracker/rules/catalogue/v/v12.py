from tui_tracker.rules.rows import paths
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "V12",
    Severity.WARNING,
    "全表年度、计划、实际三值相同",
    when="每一行的年度指标值、计划完成值、实际完成值都相同：期中即已全部达到全年目标",
    basis=bases.EVIDENCE,
    example="党建经费：7 项指标的年度、计划、实际全部相同",
    template=templates.PROVIDE_EVIDENCE,
    advice="提供佐证：全部指标期中即达全年目标，请逐项核实，并提供满意度调查、验收单、签到表、台账。",
)
def all_as_targeted(context: Context) -> Hits:
    """Every row is already where it should be at the year's end."""
    rows = context.rows
    if rows and all(row.as_planned and row.as_targeted for row in rows):
        message = f"{len(rows)} 项指标的年度、计划、实际三值全部相同，期中即已达到全年目标"
        yield Hit(message, paths(rows, "actual"))
