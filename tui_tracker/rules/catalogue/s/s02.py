from tui_tracker.model import OddityKind
from tui_tracker.rules.oddities import oddities_of, oddity_targets
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule


@rule(
    "S02",
    Severity.INFO,
    "表名或时段书写不规范",
    when="表名带有其他字符，或跟踪时段含有不换行空格之类的特殊字符",
    basis=bases.WRITING,
    example="平台案件协调补贴：表名写作“## 财政项目支出绩效跟踪表”",
    advice="规范书写：更正表名和跟踪时段中的多余字符。",
)
def odd_title_or_period(context: Context) -> Hits:
    """A title or a period with other characters in it."""
    for oddity in oddities_of(context.sheet, OddityKind.TITLE):
        yield Hit(f"表名写作“{oddity.text}”，应为“{context.sheet.layout.title}”", oddity_targets([oddity]))
    for oddity in oddities_of(context.sheet, OddityKind.PERIOD):
        yield Hit(f"跟踪时段“{oddity.text}”含有特殊字符 {oddity.detail}", oddity_targets([oddity]))
