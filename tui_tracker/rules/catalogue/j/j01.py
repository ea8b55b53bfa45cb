from tui_tracker.rules.judgements import grounds, is_certain, says_what_to_do
from tui_tracker.rules.lagging import measure_to_write
from tui_tracker.rules.wording import effective, percent
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_LATE = "细化纠偏措施：执行率{执行率}低于时间进度{时间进度}，请重新研判，并填写纠偏措施："


@rule(
    "J01",
    Severity.WARNING,
    "进度滞后、判断乐观、无纠偏措施",
    when="实际执行率低于时间进度且不属轻微滞后，总体判断都是“确定能完成”，纠偏措施空白"
    "（无、暂无等和通篇空话视同空白）",
    basis=bases.MEASURE,
    example="使用地方教育附加专项资金开展培训工作：执行率 5.25%，判断“确定能完成”，没有纠偏措施",
    note="执行率不到时间进度一半的为错误",
    template=templates.DETAIL_MEASURE,
    advice="细化纠偏措施：执行率{执行率}低于时间进度{时间进度}，请重新研判，并填写纠偏措施：{措施内容}",
)
def behind_and_untroubled(context: Context) -> Hits:
    """Late, sure of itself, and without a measure that says anything."""
    facts = context.facts
    if facts.time_progress is None or not facts.is_behind or context.lags_slightly:
        return
    if is_certain(context) and not says_what_to_do(context):
        lacking = f"纠偏措施“{context.sheet.measure}”只是空话" if context.measure else "没有纠偏措施"
        yield Hit(
            f"执行率 {effective(facts)}，低于时间进度 {percent(facts.time_progress)}，"
            f"判断“确定能完成”，{lacking}",
            grounds(context),
            Severity.ERROR if context.lags_severely else None,
            advice=_LATE + measure_to_write(context),
        )
