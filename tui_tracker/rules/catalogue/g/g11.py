from tui_tracker.model.paths import label_of
from tui_tracker.rules.context import GOAL_TEXTS
from tui_tracker.rules.misprints import misprints
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "G11",
    Severity.WARNING,
    "文字疑有误",
    when="引号或括号不成对，词语重了一字（满意度度），或有设置中列出的常见错写（工作经历→工作经费）",
    basis=bases.WRITING,
    example="劳动保障监察、三方会议工作经历：项目名称的“工作经历”疑应为“工作经费”",
    tier=2,
    template=templates.TELL_RESULTS,
    advice="更正文字：{更正}。",
)
def misprint(context: Context) -> Hits:
    """Texts in which something is plainly misspelt."""
    sheet, known = context.sheet, misprints(context.settings.lexicons.confusions)
    found = [(row.path("name"), known[row.name]) for row in context.rows if known[row.name]]
    texts = [("project", sheet.project.key), ("measure", context.measure)]
    texts += zip(GOAL_TEXTS, (context.expected, context.actual), strict=True)
    texts += [(row.path("reason"), row.reason) for row in context.reasoned]
    found += [(path, known[text]) for path, text in texts if known[text]]
    if found:
        each = [(label_of(sheet, path), one) for path, several in found for one in several]
        told = listed([f"{label}{one.told}" for label, one in each])
        asked = listed([f"{label}{one.asked}" for label, one in each])
        yield Hit(told, [path for path, _ in found], slots={"更正": asked})
