from collections.abc import Iterator, Sequence

from tui_tracker.rules.amounts import adjustment, amounts, explains_adjustment, whole
from tui_tracker.rules.doubles import added_midyear, counted_twice
from tui_tracker.rules.wording import money, short_money
from tui_tracker.rules.writing import Batch, Context, Hit, Severity, bases, rule, templates


def _unexplained(context: Context) -> Sequence[object] | None:
    """Return what is said of an adjustment that the sheet itself does not explain: message, cells, slots."""
    changed = adjustment(context)
    if not changed or context.facts.suspects or context.facts.is_masked:
        return None
    if added_midyear(context) or explains_adjustment(context):
        return None
    initial, tracked = changed
    unit = context.facts.unit
    change = f"{'调增' if tracked > initial else '调减'} {money(abs(tracked - initial), unit)}"
    by_sources = tracked != context.facts.totals["tracked"]
    rows = whole(context)[1:] if by_sources else [context.sheet.budget.total_name]
    return (
        f"{'来源合计' if by_sources else ''}年初预算 {money(initial, unit)}，"
        f"现预算 {money(tracked, unit)}，{change}，表内没有说明原因",
        amounts(rows, "initial", "tracked"),
        {"年初": short_money(initial, unit), "跟踪期": short_money(tracked, unit)},
    )


@rule(
    "B10",
    Severity.WARNING,
    "预算调整未说明",
    when="总额的年初预算数与跟踪期预算数不同（总额与来源合计不符时看来源合计），而目标、偏差原因和纠偏措施中没有说明"
    "（调整、调减、调增、追加、压减、转隶、机构改革、结转等）；B11、B13、B14 成立时不再提示",
    basis=bases.PRACTICE,
    example="高质量技能人才培养：年初预算 462.00 万元调为 453.36 万元，全表没有说明",
    tier=2,
    template=templates.CUT_BUDGET,
    own=_unexplained,
    advice="说明预算调整：年初预算{年初}调整为{跟踪期}，请补充调整的原因、依据和文号，并同步调整绩效目标。",
).of_batch
def unexplained_adjustment(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """A changed budget of which no text of the sheet speaks."""
    doubled = {at for double in counted_twice(batch) for at in (double.holder, double.counted)}
    for at in batch.kept("B10"):
        if at not in doubled:
            message, cells, slots = batch.keys[at].own["B10"]
            yield at, Hit(message, cells, slots=slots)
