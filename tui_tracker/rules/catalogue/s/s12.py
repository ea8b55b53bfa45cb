from tui_tracker.model import OddityKind
from tui_tracker.model.paths import label_of
from tui_tracker.rules.oddities import oddities_of, oddity_targets
from tui_tracker.rules.wording import listed, quoted
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule

_NOTED = "核对原件：本表式与规定表式的栏目不尽相同，已按表内写明的读取，请对照原件确认。"

_PERIOD = "统一期间：请核对跟踪时段与表头所写期间，以实际填报的期间为准，改正后重报。"


@rule(
    "S12",
    Severity.WARNING,
    "栏目无法确定",
    when="表头无法识别而单元格又没有对齐，无法确定各数属于哪一栏：对不上的不读取，该表不用其余规则核验",
    basis=bases.FORM,
    example="样本中没有；如预算表多出一栏“上年执行数”而各行没有对齐",
    note="表头写明的期间与跟踪时段不同的，也在此列；表式缺少某一栏，或两处写明的金额单位不同的，为提示",
    advice="规范表式：请按规定表式填写各栏表头并对齐数据后重报，或改用 Word、Excel 文件报送。",
)
def uncertain_columns(context: Context) -> Hits:
    """Tables whose columns can't be told, periods that disagree; and what an edition lacks, or says in two ways."""
    if doubts := oddities_of(context.sheet, OddityKind.UNCERTAIN):
        told = [f"{label_of(context.sheet, one.path)}{one.detail and f'（{one.detail}）'}" for one in doubts]
        unread = oddities_of(context.sheet, OddityKind.UNREAD)
        texts = quoted(one.text for one in unread)
        message = f"{listed(told)}的栏目无法确定，对不上的没有读取{texts and f'：{texts}'}，该表没有核验"
        yield Hit(message, oddity_targets([*doubts, *unread]))
    others = oddities_of(context.sheet, OddityKind.LACKING)
    if periods := [one for one in others if one.path == "period"]:
        yield Hit("；".join(one.detail for one in periods), oddity_targets(periods), advice=_PERIOD)
    if lacking := [one for one in others if one.path != "period"]:
        details = dict.fromkeys(one.detail or f"没有{label_of(context.sheet, one.path)}" for one in lacking)
        yield Hit("；".join(details), oddity_targets(lacking), Severity.INFO, advice=_NOTED)
