from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import permutations

from tui_tracker.model.paths import value_path
from tui_tracker.rules.amounts import amounts
from tui_tracker.rules.keys import Key
from tui_tracker.rules.unitcosts import UnitCost, counted, unit_costs
from tui_tracker.rules.wording import amount, quote
from tui_tracker.rules.writing import Batch, Hit, Severity, bases, rule, templates

_COMPARED = 12
"""So many sheets of one name at most are compared with each other."""

_Costs = Mapping[tuple[str, str], UnitCost]


@rule(
    "X09",
    Severity.WARNING,
    "单位成本悬殊",
    when="同名项目按同一项数量指标折算，每人（件、场等）的执行数相差 3 倍以上；没有支出的按预算数和年度指标值折算",
    basis=bases.DUAL,
    example="政府购买辅助服务：局本级按执行数折合每人 51.48 万元，执法大队按预算数折合每人 14.78 万元",
    tier=2,
    template=templates.PROVIDE_EVIDENCE,
    within_family=True,
    own=counted,
    advice="提供佐证：按“{指标}”折合，{比较}，请说明数量口径和开支标准为何不同。",
).of_batch
def far_dearer(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """A project that pays far more for each person or item than another one of its name."""
    keys, ratio = batch.keys, Fraction(batch.settings.thresholds.unit_cost_ratio)
    for group in batch.of_project.values():
        if not keys[group[0]].project_key:
            continue
        costs = {at: unit_costs(keys[at]) for at in group[:_COMPARED]}
        told: set[int] = set()
        for dear, cheap in permutations(costs, 2):
            compared = keys[dear], keys[cheap], costs[dear], costs[cheap], ratio
            if dear not in told and (hit := _compared(*compared)):
                told.add(dear)
                yield dear, hit


def _compared(own: Key, other: Key, costs: _Costs, others: _Costs, ratio: Fraction) -> Hit | None:
    # In the order of the rows: another one each time would be another finding, and lose its dismissal.
    for key in filter(others.__contains__, costs):
        dear, cheap = costs[key], others[key]
        if dear.each > ratio * cheap.each:
            _, unit = key
            compared = (
                f"本表{dear.basis}每{unit} {amount(dear.each)} 万元，"
                f"{other.unit}的同名项目{cheap.basis}每{unit} {amount(cheap.each)} 万元"
            )
            message = (
                f"按{quote(own.names[dear.row])}折合，{compared}，相差 {float(dear.each / cheap.each):.1f} 倍"
            )
            cells = [
                value_path(dear.row, "name"),
                value_path(dear.row, dear.column),
                *amounts(dear.sources, "tracked", "executed"),
            ]
            return Hit(message, cells, slots={"比较": compared.replace(" ", "")})
    return None
