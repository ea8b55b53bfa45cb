import re

from tui_tracker.rules.results import NOT_BEGUN, pending_word
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "G07",
    Severity.WARNING,
    "以计划口吻填写实际完成",
    when="跟踪期实际完成情况以计划、预计、拟、将开头；如实写暂未、才立项、未启动的，只提示尚未开始",
    basis=bases.EVALUATION,
    example="区府专项办费用：“计划及时发放10人次新疆支青帮困资金……”",
    note="如实写明尚未开始的为提示",
    tier=2,
    template=templates.TELL_RESULTS,
    advice="据实填写完成情况：请写已经完成的而不是计划要做的，写明截至{月份}月已完成的事项、数量与金额。",
)
def plan_as_result(context: Context) -> Hits:
    """A result that is still a plan."""
    words = context.settings.lexicons
    actual = context.actual
    start = re.sub(r"^(?:本|该)?(?:项目|年度?)?", "", actual)
    opening = next((word for word in words.planned if start.startswith(word)), "")
    done = start.startswith(words.not_planned)
    if pending := pending_word(context):
        message = f"尚未开始：实际完成情况写有“{pending}”"
        yield Hit(message, ["goal/actual"], Severity.INFO, advice=NOT_BEGUN)
    elif opening and not done:
        head = actual[: len(actual) - len(start)] + opening
        yield Hit(f"实际完成情况开头就写“{head}”，写的是计划而不是完成情况", ["goal/actual"])
