from tui_tracker.rules.judgements import SURE
from tui_tracker.rules.rows import BY_FORECAST, figures, names, paths
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "F03",
    Severity.WARNING,
    "预计不能完成仍判断确定能",
    when="指标的全年预计完成情况达不到年度指标值，完成目标可能性却是“确定能”",
    basis=bases.DUAL,
    example="样本中没有；如年度 ≥60个，全年预计 50个，判断“确定能”",
    template=templates.JUDGE_ANEW,
    advice="重新研判完成可能性：{未达}全年预计达不到目标，请改为有可能或不能完成，并说明原因和措施；预计数有误的，请更正。",
)
def certain_of_a_shortfall(context: Context) -> Hits:
    """Indicators that will miss their target and are said to be certain."""
    rows = [
        row
        for row in context.rows
        if row.compared is BY_FORECAST and row.met is False and row.indicator.likelihood.key in SURE
    ]
    if rows:
        message = f"预计达不到目标，仍判断“{rows[0].indicator.likelihood}”：{listed([figures(row) for row in rows])}"
        yield Hit(message, paths(rows, "target", "forecast", "likelihood"), slots={"未达": names(rows)})
