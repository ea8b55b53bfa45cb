from tui_tracker.rules.rows import BY_FORECAST, BY_PLAN, Row, figures, paths, shortfall
from tui_tracker.rules.wording import quote
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_BY_YEAR = "调整绩效目标：{比较}，请说明年内能否补足；不能的，履行目标调整程序后重报。"
_WATCH = "持续跟踪：{情况}，请说明年内如何补足，下次监控时核对。"


@rule(
    "V02",
    Severity.INFO,
    "未达计划",
    when="定量指标的实际完成值未达计划完成值，已填写偏差原因；监控表为全年预计达不到目标，或实际低于目标而预计可以达到",
    basis=bases.DUAL,
    example="公开招聘：“公开招聘工作完成率”计划 100.00，实际 50.00，原因“下半年公开招聘还未结束”",
    template=templates.ADJUST_GOAL,
    advice="调整绩效目标：“{指标}”计划{计划}实际{实际}，请说明年内能否补足；不能的，履行目标调整程序后重报。",
)
def explained_shortfall(context: Context) -> Hits:
    """A quantitative row that was not met, with a reason."""
    for row in context.reasoned:
        if row.met is False:
            message = f"{figures(row)}，{shortfall(row)}；原因{quote(row.indicator.reason.text)}"
            advice = "" if row.compared is BY_PLAN else _BY_YEAR
            yield Hit(
                message, paths([row], *row.compared, "reason"), slots={"比较": figures(row)}, advice=advice
            )
    for row in context.rows:
        if row.compared is BY_FORECAST and row.met and _is_to_be_watched(row):
            told = f"{row.title}年度 {row.indicator.target}，实际 {row.indicator.actual}，全年预计 {row.indicator.forecast}"
            cells = paths([row], "target", "actual", "forecast")
            yield Hit(f"{told}，预计可以达到，请关注", cells, advice=_WATCH, slots={"情况": told})


def _is_to_be_watched(row: Row) -> bool:
    """Tell whether a row is below its target so far."""
    return row.actual is not None and row.target is not None and row.upward and row.actual < row.target
