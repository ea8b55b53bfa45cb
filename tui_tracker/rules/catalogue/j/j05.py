from collections.abc import Iterator

from tui_tracker.model import Severity
from tui_tracker.rules import bases
from tui_tracker.rules.context import Context
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.templates import DETAIL_MEASURE
from tui_tracker.rules.wording import mentions


@rule(
    "J05",
    Severity.WARNING,
    "纠偏措施空泛",
    when="已填纠偏措施，但缺少具体措施、责任部门或完成时限",
    basis=bases.MEASURE,
    example="政府购买辅助服务（执法大队）：“尽快执行。”没有具体措施、责任部门和完成时限",
    tier=2,
    template=DETAIL_MEASURE,
    advice="细化纠偏措施：缺{所缺}，须含具体措施、责任部门、完成时限和预期执行率。",
)
def vague_measure(context: Context) -> Iterator[Hit]:
    """A measure that nobody is bound by."""
    measure = context.measure
    if not measure:
        return
    words = context.settings.lexicons
    parts = {"具体措施": words.actions, "责任部门": words.parties, "完成时限": words.deadlines}
    lacking = [part for part, known in parts.items() if not mentions(measure, known)]
    if lacking:
        missing = "、".join(lacking)
        yield Hit(f"纠偏措施“{context.sheet.measure}”缺{missing}", ["measure"], slots={"所缺": missing})
