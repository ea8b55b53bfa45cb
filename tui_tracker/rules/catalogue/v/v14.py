from collections.abc import Iterator

from tui_tracker.model import Severity
from tui_tracker.rules import bases
from tui_tracker.rules.context import Context
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.rows import Group, names, paths
from tui_tracker.rules.templates import TELL_RESULTS

_RESULTS = frozenset({Group.QUALITY, Group.TIMELINESS, Group.BENEFIT, Group.SATISFACTION})


@rule(
    "V14",
    Severity.ERROR,
    "产出为零而相关指标已达标",
    when="有定量的数量指标计划不为 0 而实际为 0，质量、时效、效益、满意度指标却填报实际与计划相同且不为 0",
    basis=bases.DUAL,
    example="高级专家技术人员体检疗休养：“参加疗休养人数”实际 0.00，“疗休养参与率”却填 100.00",
    template=TELL_RESULTS,
    advice="据实填写完成情况：“{指标}”在产出为零时不可能达标，请据实填写截至{月份}月的完成值。",
)
def results_without_output(context: Context) -> Iterator[Hit]:
    """Quality, timeliness, benefit and satisfaction reported for an output of nothing."""
    empty = [row for row in context.quantities() if row.plan and row.actual == 0]
    if not empty:
        return
    if rows := [row for row in context.rows if row.group in _RESULTS and row.as_planned and row.actual != 0]:
        message = f"{names(empty)}实际为 0，{names(rows)}却填报已达计划"
        yield Hit(message, paths(rows, "actual"))
