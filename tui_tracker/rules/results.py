"""What to ask of a unit whose result says too little, by what it says."""

from tui_tracker.rules.context import Context
from tui_tracker.rules.wording import mentions

NOT_BEGUN = "据实填写完成情况：项目尚未开始，请写明原因、现在办到哪一步和开始的时间；年内不能实施的，按程序申请调减预算。"
_HANDED_OVER = "据实填写完成情况：请写明移交的时间和承接单位，移交前已完成的事项、数量与金额。"


def pending_word(context: Context) -> str:
    """Return the word by which the result honestly says that nothing has begun; empty where it does not."""
    return next((word for word in context.settings.lexicons.pending if word in context.actual), "")


def advice_for_brief(context: Context) -> str:
    """Return what to ask where the result is brief for a reason; empty where the rule's own advice fits."""
    if mentions(context.actual, context.settings.lexicons.reorganised):
        return _HANDED_OVER
    return NOT_BEGUN if pending_word(context) else ""
