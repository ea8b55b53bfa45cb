from collections.abc import Iterator
from decimal import Decimal

from tui_tracker.model import Severity
from tui_tracker.rules import bases
from tui_tracker.rules.context import Context
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.rows import figures, paths
from tui_tracker.rules.templates import ADJUST_GOAL

_FAR_ABOVE = Decimal("1.3")


@rule(
    "V03",
    Severity.INFO,
    "超计划完成",
    when="定量指标目标为 ≥ 或 =（非 0），实际完成值大于计划完成值",
    basis=bases.DUAL,
    example="宣传经费：“‘乐业闵行’微信公众平台推送完成率”计划 240.00，实际 300.00",
    note="实际达到计划的 130% 时为警告：计划定得过低",
    template=ADJUST_GOAL,
    advice="调整绩效目标：“{指标}”计划{计划}实际{实际}，请核实数据；计划偏低的，相应调整计划完成值。",
)
def above_plan(context: Context) -> Iterator[Hit]:
    """A quantitative row that did better than planned."""
    for row in context.rows:
        if (
            not (row.met and row.operator in {"≥", "="} and row.upward)
            or row.plan is None
            or row.actual is None
        ):
            continue
        if row.actual > row.plan:
            severity = Severity.WARNING if row.actual >= _FAR_ABOVE * row.plan else None
            share = f"，为计划的 {row.actual / row.plan:.0%}" if row.plan > 0 else ""
            yield Hit(f"{figures(row)}，超计划完成{share}", paths([row], "plan", "actual"), severity)
