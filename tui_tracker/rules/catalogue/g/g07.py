import re
from collections.abc import Iterator

from tui_tracker.model import (
    Severity,
)
from tui_tracker.rules import bases
from tui_tracker.rules.context import Context
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.templates import (
    TELL_RESULTS,
)


@rule(
    "G07",
    Severity.WARNING,
    "以计划口吻填写实际完成",
    when="跟踪期实际完成情况以计划、预计、拟、将开头，或写暂未、才立项",
    basis=bases.EVALUATION,
    example="闵行区就业促进中心瑞丽分中心改造工程：“10月底该项目才立项”",
    tier=2,
    template=TELL_RESULTS,
    advice="据实填写完成情况：请写已经完成的，而不是计划；写明截至{月份}月已完成的事项、数量与金额。",
)
def plan_as_result(context: Context) -> Iterator[Hit]:
    """A result that is still a plan."""
    words = context.settings.lexicons
    actual = context.actual
    start = re.sub(r"^(?:本|该)?(?:项目|年度?)?", "", actual)
    opening = next((word for word in words.planned if start.startswith(word)), "")
    done = start.startswith(words.not_planned)
    pending = next((word for word in words.pending if word in actual), "")
    if pending or (opening and not done):
        head = actual[: len(actual) - len(start)] + opening
        what = f"写有“{pending}”" if pending else f"开头就写“{head}”"
        yield Hit(f"实际完成情况{what}，写的是计划而不是完成情况", ["goal/actual"])
