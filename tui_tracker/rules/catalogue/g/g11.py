from collections.abc import Iterator

from tui_tracker.model import Severity
from tui_tracker.model.paths import label_of
from tui_tracker.rules import bases
from tui_tracker.rules.context import Context
from tui_tracker.rules.misprints import Misprint, misprints_in
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.templates import TELL_RESULTS
from tui_tracker.rules.wording import listed


@rule(
    "G11",
    Severity.WARNING,
    "文字疑有误",
    when="引号或括号不成对，词语重了一字（满意度度），或有设置中列出的常见错写（工作经历→工作经费）",
    basis=bases.WRITING,
    example="劳动保障监察、三方会议工作经历：项目名称的“工作经历”疑应为“工作经费”",
    tier=2,
    template=TELL_RESULTS,
    advice="更正文字：{更正}。",
)
def misprint(context: Context) -> Iterator[Hit]:
    """Texts in which something is plainly misspelt."""
    sheet, known = context.sheet, context.settings.lexicons.confusions
    texts = {
        "project": sheet.project.key,
        "goal/expected": context.expected,
        "goal/actual": context.actual,
        "measure": context.measure,
        **{row.path("name"): row.name for row in context.rows},
        **{row.path("reason"): row.reason for row in context.reasoned},
    }
    found: dict[str, list[Misprint]] = {
        path: misprints for path, text in texts.items() if text and (misprints := misprints_in(text, known))
    }
    if found:
        told = [
            f"{label_of(sheet, path)}{one.told}" for path, misprints in found.items() for one in misprints
        ]
        asked = [
            f"{label_of(sheet, path)}{one.asked}" for path, misprints in found.items() for one in misprints
        ]
        yield Hit(f"文字疑有误：{listed(told)}", list(found), slots={"更正": listed(asked)})
