from collections.abc import Iterator

from tui_tracker.model import Severity
from tui_tracker.rules import bases
from tui_tracker.rules.amounts import lag_hit
from tui_tracker.rules.context import Context
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.templates import SPEND_FASTER


@rule(
    "B09",
    Severity.WARNING,
    "预算执行滞后",
    when="实际执行率不低于时间进度的一半，低于时间进度",
    basis=bases.PROGRESS,
    example="产业园专项经费：执行率 64.62%，时间进度 66.67%",
    template=SPEND_FASTER,
)
def lag(context: Context) -> Iterator[Hit]:
    """Spending behind the calendar, though by less than half."""
    if context.facts.is_behind and not context.lags_severely:
        yield lag_hit(context)
