from tui_tracker.rules.judgements import DOUBTFUL
from tui_tracker.rules.rows import BY_FORECAST, figures, names, paths
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "F04",
    Severity.WARNING,
    "判断与预计矛盾",
    when="指标的全年预计完成情况达到年度指标值，完成目标可能性却是“有可能”或“完全不可能”",
    basis=bases.DUAL,
    example="样本中没有；如年度 ≥85%，全年预计 86%，判断“完全不可能”",
    template=templates.JUDGE_ANEW,
    advice="重新研判完成可能性：{达到}全年预计可以达到目标，判断却是不能确定，请核对预计数和判断，统一口径。",
)
def doubts_about_a_success(context: Context) -> Hits:
    """Indicators that will reach their target and are said to be in doubt."""
    rows = [
        row
        for row in context.rows
        if row.compared is BY_FORECAST and row.met and row.indicator.likelihood.key.startswith(DOUBTFUL)
    ]
    if rows:
        told = [f"{figures(row)}，判断“{row.indicator.likelihood}”" for row in rows]
        message = f"预计达到目标，判断却不能确定：{listed(told)}"
        yield Hit(message, paths(rows, "target", "forecast", "likelihood"), slots={"达到": names(rows)})
