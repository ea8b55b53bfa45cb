from tui_tracker.model import TITLE
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule


@rule(
    "S01",
    Severity.INFO,
    "缺少表名",
    when=f"表前没有表名（如“{TITLE}”）一行；供审核人留意，不退单位",
    basis=bases.FORM,
    example="劳动保障监察、三方会议工作经历：跟踪时段之前没有表名",
    advice="核对原件：请对照原件确认表前是否确无表名；仅缺表名的，不必退回。",
)
def missing_title(context: Context) -> Hits:
    """A sheet without its title line."""
    if not context.sheet.title:
        yield Hit(f"表前没有表名“{context.sheet.layout.title}”", ["title"])
