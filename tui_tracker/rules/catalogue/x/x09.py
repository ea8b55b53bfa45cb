from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from typing import NamedTuple

from tui_tracker.model.money import WORTH
from tui_tracker.model.paths import value_path
from tui_tracker.rules.amounts import amounts
from tui_tracker.rules.keys import Key
from tui_tracker.rules.wording import amount, quote
from tui_tracker.rules.writing import Batch, Context, Hit, Severity, bases, rule, templates

_COMPARED = 12
"""So many sheets of one name at most are compared with each other."""
_UNCOUNTED = frozenset({"%", "‰", "百分点", "个百分点", *WORTH})
_BASES = {"actual": "执行数", "target": "预算数"}


class _UnitCost(NamedTuple):
    """What one person or item costs, in 万元, by the count in that column of the row; `basis` is the money.

    It comes from these `sources` of funds.
    """

    row: int
    column: str
    each: Fraction
    basis: str
    sources: Sequence[str]


_Costs = Mapping[tuple[str, str], _UnitCost]
"""By indicator and unit."""


def _counted(context: Context) -> Sequence[object] | None:
    """Return what was spent, or where nothing was, what is planned for the year, and what is counted of it.

    The column of the counts, the money, its sources, and of each row: its number, the count, the unit.
    """
    facts = context.facts
    column, money = ("actual", facts.executed) if facts.executed else ("target", facts.tracked)
    if not money or money < 0:
        return None
    counts = []
    for row in context.quantities:
        count: Decimal | None = getattr(row, column)
        if row.name and count and count > 0 and row.unit not in _UNCOUNTED:
            counts.append(f"{row.index} {count} {row.unit}")
    return (column, str(money), facts.sources, counts) if counts else None


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
    own=_counted,
    advice="提供佐证：按“{指标}”折合，{比较}，请说明数量口径和开支标准为何不同。",
).of_batch
def far_dearer(batch: Batch) -> Iterator[tuple[int, Hit]]:
    """A project that pays far more for each person or item than another one of its name."""
    keys, ratio = batch.keys, Fraction(batch.settings.thresholds.unit_cost_ratio)
    for group in batch.of_project.values():
        if not keys[group[0]].project_key:
            continue
        costs = {at: _unit_costs(keys[at]) for at in group[:_COMPARED]}
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


def _unit_costs(key: Key) -> _Costs:
    if "X09" not in key.own:
        return {}
    column, money, sources, counts = key.own["X09"]
    names, whole, found = key.name_keys, key.in_wan(Decimal(money)), {}
    for told in counts:
        row, count, unit = told.split(" ", 2)
        each = whole / Fraction(count)
        found[names[int(row)], unit] = _UnitCost(int(row), column, each, _BASES[column], sources)
    return found
