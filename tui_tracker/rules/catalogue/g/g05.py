from tui_tracker.rules.results import advice_for_brief
from tui_tracker.rules.wording import quote
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_BRIEF_RESULT = 25


@rule(
    "G05",
    Severity.WARNING,
    "实际完成情况过简",
    when="跟踪期实际完成情况少于 25 字",
    basis=bases.EVALUATION,
    example="就业困难人员社会保险费和岗位补贴：“已完成1批的拨付。”",
    template=templates.TELL_RESULTS,
    advice="据实填写完成情况：实际完成情况过简，请写明截至{月份}月已完成的事项、数量与金额。",
)
def brief_result(context: Context) -> Hits:
    """A result of hardly any words."""
    actual = context.actual
    if 0 < len(actual) < _BRIEF_RESULT:
        message = f"实际完成情况只有 {len(actual)} 字：{quote(context.sheet.goal.actual.text)}"
        yield Hit(message, ["goal/actual"], advice=advice_for_brief(context))
