from collections.abc import Iterator

from tui_tracker.model import Severity
from tui_tracker.rules import bases
from tui_tracker.rules.context import Context
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.rows import names, paths
from tui_tracker.rules.templates import FIX_INDICATORS
from tui_tracker.rules.wording import mentions

_NEGATIVE = ("负面", "影响", "损失", "损害", "扰民", "污染", "拥堵", "投诉")


@rule(
    "I05",
    Severity.WARNING,
    "社会成本指标误用",
    when="社会成本指标的名称没有指出对社会的负面影响（负面、影响、损失、损害、扰民、污染、拥堵、投诉）",
    basis=bases.SOCIAL_COST,
    example="案件调查费：“成本控制有效性”列为社会成本指标",
    template=FIX_INDICATORS,
    advice="规范指标：“{指标}”不是对社会的负面影响，应归入经济成本指标或改设。",
)
def social_cost_misused(context: Context) -> Iterator[Hit]:
    """A social cost that is no harm to society."""
    rows = [
        row
        for row in context.rows
        if row.level2 == "社会成本指标" and row.name and not mentions(row.name, _NEGATIVE)
    ]
    if rows:
        yield Hit(f"{names(rows)}没有反映对社会的负面影响，不是社会成本指标", paths(rows, "name"))
