from collections.abc import Iterator

from tui_tracker.model import Severity
from tui_tracker.rules import bases
from tui_tracker.rules.context import Context
from tui_tracker.rules.judgements import grounds, is_certain
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.templates import JUDGE_ANEW


@rule(
    "J02",
    Severity.WARNING,
    "零执行仍判断确定能完成",
    when="实际执行率为 0，总体判断都是“确定能完成”，已填纠偏措施",
    basis=bases.DUAL,
    example="闵行区就业促进中心瑞丽分中心改造工程：174.00 万元一分未支，判断“确定能完成”，措施“11月份支付”",
    template=JUDGE_ANEW,
)
def unspent_and_certain(context: Context) -> Iterator[Hit]:
    """Nothing spent and sure of itself."""
    if context.facts.is_unspent and is_certain(context) and context.measure:
        message = f"尚未执行，仍判断“确定能完成”，纠偏措施只写“{context.sheet.measure}”"
        yield Hit(message, grounds(context))
