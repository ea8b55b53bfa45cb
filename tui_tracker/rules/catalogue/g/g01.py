from tui_tracker.rules.context import GOAL_TEXTS
from tui_tracker.rules.copies import is_copied
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "G01",
    Severity.WARNING,
    "实际完成情况照抄预期目标",
    when="跟踪期实际完成情况与预期目标相同（不计空格、全半角括号和末尾的标点）",
    basis=bases.EVALUATION,
    example="残疾人就业保障金：实际完成情况逐字照抄预期目标",
    template=templates.TELL_RESULTS,
    advice="据实填写完成情况：实际完成情况与预期目标相同，请写明截至{月份}月已完成的事项、数量与金额。",
)
def copied_goal(context: Context) -> Hits:
    """A result that is the goal again."""
    if is_copied(context):
        yield Hit("实际完成情况与预期目标一字不差", GOAL_TEXTS)
