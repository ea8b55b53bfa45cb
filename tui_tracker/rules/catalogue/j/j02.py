from tui_tracker.rules.judgements import grounds, is_certain, says_what_to_do
from tui_tracker.rules.lagging import measure_to_write
from tui_tracker.rules.wording import effective
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_FAR_BEHIND = (
    "重新研判完成可能性：截至{月份}月执行率{执行率}，不到时间进度{时间进度}的一半，"
    "请改为有可能或不能完成并说明；纠偏措施"
)


@rule(
    "J02",
    Severity.WARNING,
    "执行严重滞后仍判断确定能完成",
    when="实际执行率不到时间进度的一半（含 0），总体判断都是“确定能完成”，已填纠偏措施且不是空话",
    basis=bases.DUAL,
    example="闵行区就业促进中心瑞丽分中心改造工程：174.00 万元一分未支，判断“确定能完成”，措施“11月份支付”",
    template=templates.JUDGE_ANEW,
    advice="重新研判完成可能性：截至{月份}月执行率{执行率}，不到时间进度{时间进度}的一半，"
    "请改为有可能或不能完成并说明；纠偏措施{措施内容}",
)
def far_behind_and_certain(context: Context) -> Hits:
    """Less than half of what time asks for was spent, and it is sure of itself."""
    if context.lags_severely and is_certain(context) and says_what_to_do(context):
        spent = "尚未执行" if context.facts.is_unspent else f"执行率只有 {effective(context.facts)}"
        message = f"{spent}，仍判断“确定能完成”，纠偏措施写“{context.sheet.measure}”"
        yield Hit(message, grounds(context), advice=_FAR_BEHIND + measure_to_write(context))
