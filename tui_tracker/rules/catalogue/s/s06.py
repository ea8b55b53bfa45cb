from tui_tracker.model import OddityKind
from tui_tracker.model.paths import parse
from tui_tracker.rules.oddities import oddities_of, oddity_targets
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule

_NUMERALS = "零一二三四五六七八九十"


@rule(
    "S06",
    Severity.INFO,
    "金额列与表头错位",
    when="四个金额所在的列与四个表头所在的列不同；供审核人对照原件，不退单位",
    basis=bases.FORM,
    example="高质量技能人才培养：年初预算数 462.00 比表头左移一列，按表头读会把预算读成执行",
    advice="核对原件：金额没有对齐表头，已按先后顺序读取，请对照原件确认各数所属的栏目。",
)
def shifted_amounts(context: Context) -> Hits:
    """Amounts that do not stand below their headers."""
    if oddities := oddities_of(context.sheet, OddityKind.AMOUNTS):
        labels = context.sheet.layout.budget
        columns = dict.fromkeys(labels[parse(oddity.path).role] for oddity in oddities)
        count = _NUMERALS[len(labels)] if len(labels) < len(_NUMERALS) else len(labels)
        told = f"{'、'.join(columns)}没有对齐表头所在列，已按{count}个数的先后顺序读取"
        yield Hit(told, oddity_targets(oddities))
