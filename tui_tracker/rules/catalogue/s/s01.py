from collections.abc import Iterator

from tui_tracker.model import TITLE, Severity
from tui_tracker.rules.bases import FORM
from tui_tracker.rules.context import Context
from tui_tracker.rules.registry import Hit, rule


@rule(
    "S01",
    Severity.WARNING,
    "缺少表名",
    when=f"表前没有“{TITLE}”一行",
    basis=FORM,
    example="劳动保障监察、三方会议工作经历：跟踪时段之前没有表名",
    advice=f"规范表式：补上表名“{TITLE}”后重报。",
)
def missing_title(context: Context) -> Iterator[Hit]:
    """A sheet without its title line."""
    if not context.sheet.title:
        yield Hit(f"表前没有表名“{TITLE}”", ["title"])
