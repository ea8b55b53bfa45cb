from collections.abc import Iterator

from tui_tracker.model import Severity
from tui_tracker.rules import bases
from tui_tracker.rules.context import Context
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.rows import figures, paths, shortfall
from tui_tracker.rules.templates import ADJUST_GOAL
from tui_tracker.rules.wording import quote


@rule(
    "V02",
    Severity.INFO,
    "未达计划",
    when="定量指标的实际完成值未达计划完成值，已填写偏差原因",
    basis=bases.DUAL,
    example="公开招聘：“公开招聘工作完成率”计划 100.00，实际 50.00，原因“下半年公开招聘还未结束”",
    template=ADJUST_GOAL,
    advice="调整绩效目标：“{指标}”计划{计划}实际{实际}，请说明年内能否补足；不能的，履行目标调整程序后重报。",
)
def explained_shortfall(context: Context) -> Iterator[Hit]:
    """A quantitative row that was not met, with a reason."""
    for row in context.reasoned:
        if row.met is False:
            message = f"{figures(row)}，{shortfall(row)}；原因{quote(row.indicator.reason.text)}"
            yield Hit(message, paths([row], "plan", "actual", "reason"))
