from collections.abc import Iterator
from fractions import Fraction

from tui_tracker.model import TOTAL, Severity
from tui_tracker.rules import bases
from tui_tracker.rules.amounts import amounts
from tui_tracker.rules.context import Context
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.rows import Group, Row
from tui_tracker.rules.templates import CORRECT_DATA
from tui_tracker.rules.wording import amount

_COST_TOLERANCE = Fraction(5, 1000)
_YUAN_PER_UNIT = {"元": Fraction(1, 10_000), "万元": Fraction(1)}
"""万元 in one unit of a cost indicator."""


@rule(
    "B15",
    Severity.WARNING,
    "成本指标合计与执行数不符",
    when="以元或万元计量的成本指标实际完成值之和，与跟踪期执行数相差超过 0.5%",
    basis=bases.DUAL,
    example="促进就业政策宣传：成本指标合计 12.00 万元，执行数 11.73 万元",
    template=CORRECT_DATA,
    advice="更正数据：成本指标实际完成值合计{合计}万元与执行数{执行}万元不符，请核对后更正或说明。",
)
def cost_sum(context: Context) -> Iterator[Hit]:
    """Cost indicators that do not add up to the spending."""
    rows = [row for row in context.of(Group.COST) if row.unit in _YUAN_PER_UNIT]
    executed = _executed(context) if rows else None
    if executed is None:
        return
    costs = [cost for row in rows if (cost := _cost(row)) is not None]
    together = sum(costs, Fraction(0))
    if len(costs) == len(rows) and abs(together - executed) > _COST_TOLERANCE * abs(executed):
        yield Hit(
            f"{len(rows)} 项成本指标实际完成值合计 {amount(together)} 万元，跟踪期执行数 {amount(executed)} 万元，"
            f"相差 {amount(abs(together - executed))} 万元",
            [*(row.path("actual") for row in rows), *amounts([TOTAL], "executed")],
            slots={"合计": amount(together), "执行": amount(executed)},
        )


def _executed(context: Context) -> Fraction | None:
    """The total row's spending in 万元, after repair."""
    executed = context.facts.repaired.get(TOTAL, context.facts.totals["executed"])
    return None if executed is None else Fraction(executed)


def _cost(row: Row) -> Fraction | None:
    """An actual cost in 万元; its own unit goes before the target's."""
    if row.actual is None:
        return None
    return Fraction(row.actual) * _YUAN_PER_UNIT.get(row.indicator.actual.unit or row.unit, 0)
