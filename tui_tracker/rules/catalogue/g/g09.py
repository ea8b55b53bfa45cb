from tui_tracker.rules.wording import quote
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_BRIEF_GOAL = 30


@rule(
    "G09",
    Severity.INFO,
    "预期目标过简",
    when="预期目标不超过 30 字",
    basis=bases.GOALS,
    example="案件调查费：“案结事了≥90%”",
    template=templates.TELL_RESULTS,
    advice="细化绩效目标：预期目标过简，请写明年度要做的事、数量、标准和效果。",
)
def brief_goal(context: Context) -> Hits:
    """A goal of hardly any words."""
    expected = context.expected
    if 0 < len(expected) <= _BRIEF_GOAL:
        yield Hit(
            f"预期目标只有 {len(expected)} 字：{quote(context.sheet.goal.expected.text)}", ["goal/expected"]
        )
