from collections.abc import Iterator

from tui_tracker.model import TOTAL, Severity
from tui_tracker.rules import bases
from tui_tracker.rules.amounts import amounts
from tui_tracker.rules.context import Context
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.templates import CUT_BUDGET
from tui_tracker.rules.wording import amount, mentions


@rule(
    "B10",
    Severity.WARNING,
    "预算调整未说明",
    when="总额的年初预算数与跟踪期预算数不同，而目标、指标、偏差原因和纠偏措施中没有说明"
    "（调整、调减、调增、追加、压减、转隶、机构改革等）",
    basis=bases.PRACTICE,
    example="平台案件协调补贴：年初预算 40.00 万元调为 20.00 万元，全表没有说明",
    tier=2,
    template=CUT_BUDGET,
    advice="说明预算调整：年初预算{年初}万元调整为{跟踪期}万元，请补充调整的依据和文号，并同步调整绩效目标。",
)
def unexplained_adjustment(context: Context) -> Iterator[Hit]:
    """A changed budget of which no text of the sheet speaks."""
    initial, tracked = context.facts.totals["initial"], context.facts.totals["tracked"]
    if initial is None or tracked is None or initial == tracked:
        return
    words = context.settings.lexicons.adjustment
    if not any(mentions(text, words) for text in _texts(context)):
        change = f"{'调增' if tracked > initial else '调减'} {amount(abs(tracked - initial))} 万元"
        yield Hit(
            f"年初预算 {amount(initial)} 万元，跟踪期预算 {amount(tracked)} 万元，{change}，表内没有说明原因",
            amounts([TOTAL], "initial", "tracked"),
            slots={"年初": amount(initial), "跟踪期": amount(tracked)},
        )


def _texts(context: Context) -> Iterator[str]:
    """Where a unit explains itself: goals, reasons, the measure."""
    sheet = context.sheet
    yield from (sheet.goal.actual.text, sheet.measure.text, sheet.goal.expected.text)
    yield from (row.reason for row in context.reasoned)
