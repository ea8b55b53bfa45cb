from tui_tracker.rules.context import GOAL_TEXTS
from tui_tracker.rules.copies import is_copied, is_told_as_done, told_differences
from tui_tracker.rules.similarity import similarity
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_COMPARABLE = 20


@rule(
    "G02",
    Severity.WARNING,
    "实际完成情况近似照抄",
    when="两段文字都不少于 20 字、不相同，相似度达到 85%，而且没有改写成已经完成的口吻（加上已、完成、了等）",
    basis=bases.EVALUATION,
    example="南科创实训基地工作：只把“2024年度总目标是完成”改成“完成部分”",
    tier=2,
    template=templates.TELL_RESULTS,
    advice="据实填写完成情况：实际完成情况只改了预期目标的个别字词，请写明截至{月份}月已完成的事项、数量与金额。",
)
def nearly_copied_goal(context: Context) -> Hits:
    """A result that is the goal with a few words changed."""
    expected, actual = context.expected, context.actual
    if is_copied(context) or min(len(expected), len(actual)) < _COMPARABLE:
        return
    least = float(context.settings.thresholds.similarity) / 100
    alike = similarity(expected, actual, least)
    if alike >= least and not is_told_as_done(expected, actual):
        message = (
            f"实际完成情况近似照抄预期目标（相似 {alike:.0%}），只改了：{told_differences(expected, actual)}"
        )
        yield Hit(message, GOAL_TEXTS)
