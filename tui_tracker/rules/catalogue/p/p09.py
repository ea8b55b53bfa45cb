from fractions import Fraction

from tui_tracker.model import Family
from tui_tracker.rules.amounts import money_paths, sheet_texts
from tui_tracker.rules.values import said
from tui_tracker.rules.wording import effective, mentions
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_EXPECTED = Fraction(9, 10)
_OF_MONEY = (
    "执行率", "预算执行", "未执行", "未支付", "未支出", "结余", "节约", "节余", "付款", "尾款", "结算", "调减", "收回",
    "结转",
)  # fmt: skip


@rule(
    "P09",
    Severity.WARNING,
    "全年执行率偏低未说明",
    when="全年执行率低于 90%，而表内没有说明原因",
    basis=bases.DEVIATION,
    example="样本中没有；如全年执行率 86.00%，没有说明原因",
    template=templates.ADD_REASON,
    advice="补充偏差原因：全年执行率{执行率}，尚有{未执行}没有执行，请说明原因；结余资金按程序收回或结转。",
)
def low_rate_unexplained(context: Context) -> Hits:
    """Less than nine tenths spent in the year, of which the sheet says nothing."""
    rate = context.facts.effective_rate
    if context.sheet.layout.family is not Family.EVALUATION or not rate or rate >= _EXPECTED:
        return
    if said(context.sheet.reason) or any(mentions(text, _OF_MONEY) for text in sheet_texts(context)):
        return
    yield Hit(f"全年执行率 {effective(context.facts)}，低于 90%，没有说明原因", money_paths(context.facts))
