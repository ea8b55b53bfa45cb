from collections.abc import Iterator

from tui_tracker.model import Severity
from tui_tracker.rules import bases
from tui_tracker.rules.context import Context
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.rows import figures, paths, shortfall
from tui_tracker.rules.templates import ADD_REASON


@rule(
    "V01",
    Severity.ERROR,
    "未达计划且未说明偏差原因",
    when="定量指标的实际完成值未达计划完成值，偏差原因空白。目标为 ≥ 或 =（非 0）时实际应不低于计划；"
    "目标为 ≤ 或为 0 时实际应不高于计划；目标为区间或 ± 时实际应在其内",
    basis=bases.DEVIATION,
    example="政策宣传：“宣传普及率”计划 90.00，实际 89.98，偏差原因空白",
    template=ADD_REASON,
)
def unexplained_shortfall(context: Context) -> Iterator[Hit]:
    """A quantitative row that was not met, without a reason."""
    for row in context.rows:
        if row.met is False and not row.reason:
            yield Hit(
                f"{figures(row)}，{shortfall(row)}，没有填写偏差原因",
                paths([row], "plan", "actual", "reason"),
            )
