from collections.abc import Iterator

from tui_tracker.model import Severity
from tui_tracker.rules import bases
from tui_tracker.rules.context import Context
from tui_tracker.rules.judgements import grounds, is_certain
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.templates import DETAIL_MEASURE
from tui_tracker.rules.wording import effective, percent


@rule(
    "J01",
    Severity.WARNING,
    "进度滞后、判断乐观、无纠偏措施",
    when="实际执行率低于时间进度，总体判断都是“确定能完成”，纠偏措施空白（无、暂无等视同空白）",
    basis=bases.MEASURE,
    example="使用地方教育附加专项资金开展培训工作：执行率 5.25%，判断“确定能完成”，没有纠偏措施",
    note="执行率不到时间进度一半的为错误",
    template=DETAIL_MEASURE,
    advice="细化纠偏措施：执行率{执行率}低于时间进度{时间进度}，请重新研判，"
    "并填写纠偏措施，须含具体措施、责任部门、完成时限和预期执行率。",
)
def behind_and_untroubled(context: Context) -> Iterator[Hit]:
    """Late, sure of itself, and without a measure."""
    facts = context.facts
    if facts.time_progress is None or not facts.is_behind:
        return
    if is_certain(context) and not context.measure:
        yield Hit(
            f"执行率 {effective(facts)}，低于时间进度 {percent(facts.time_progress)}，"
            "判断“确定能完成”，没有纠偏措施",
            grounds(context),
            Severity.ERROR if context.lags_severely else None,
        )
