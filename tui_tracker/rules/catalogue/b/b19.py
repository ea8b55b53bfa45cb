from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from tui_tracker.rules.amounts import adjustment, explains_adjustment, total_amounts
from tui_tracker.rules.wording import SHOWN, first_of, money, short_money
from tui_tracker.rules.writing import Batch, Context, Hit, Severity, bases, rule, templates

_Changes = dict[tuple[str, Fraction], list[int]]


def _unexplained(context: Context) -> Sequence[object] | None:
    """Return by how much the budget was changed without a word, and the cells that show it."""
    changed = adjustment(context)
    if not changed or context.facts.suspects or explains_adjustment(context):
        return None
    return str(changed[1] - changed[0]), total_amounts(context, "initial", "tracked")


@rule(
    "B19",
    Severity.WARNING,
    "此增彼减未说明",
    when="同一实施单位的两张表，一张没有说明的调减数恰等于另一张没有说明的调增数",
    basis=bases.PRACTICE,
    example="专项审计经费：调增 8.64 万元，高质量技能人才培养调减 8.64 万元，两表都没有说明",
    template=templates.CUT_BUDGET,
    own=_unexplained,
    advice="说明预算调整：{方向}{金额}恰为{对方}的{对方方向}数，请说明是否在两个项目之间调剂，并补充批复依据。",
).of_batch
def moved_budget(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """Money that one project of a unit lost and another of its projects got, of which neither speaks."""
    less, more = _changes(batch)
    for key in less.keys() & more.keys():
        for own, others, change in ((less[key], more[key], "调减"), (more[key], less[key], "调增")):
            for index in own:
                yield index, _hit(batch, index, others, change)


def _changes(batch: Batch) -> tuple[_Changes, _Changes]:
    """Return the sheets with an unexplained cut and those with an increase, both by unit and amount in 万元."""
    less: _Changes = defaultdict(list)
    more: _Changes = defaultdict(list)
    for at in batch.kept("B19"):
        key = batch.keys[at]
        change = key.in_wan(Decimal(key.own["B19"][0]))
        (more if change > 0 else less)[key.unit_key, abs(change)].append(at)
    return less, more


def _hit(batch: Batch, index: int, others: list[int], change: str) -> Hit:
    key = batch.keys[index]
    difference, cells = key.own["B19"]
    size = abs(Decimal(difference))
    told = first_of((f"「{batch.keys[other].project}」" for other in others[:SHOWN]), len(others))
    opposite = "调增" if change == "调减" else "调减"
    return Hit(
        f"{change} {money(size, key.currency)}没有说明，恰为本单位{told}没有说明的{opposite}数",
        cells,
        slots={"方向": change, "金额": short_money(size, key.currency), "对方": told, "对方方向": opposite},
    )
