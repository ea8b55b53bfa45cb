from collections.abc import Iterator

from tui_tracker.model import Severity
from tui_tracker.rules import bases
from tui_tracker.rules.context import Context
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.rows import Group
from tui_tracker.rules.templates import FIX_INDICATORS

_OUTPUT = (Group.QUANTITY, Group.QUALITY, Group.TIMELINESS)


@rule(
    "I09",
    Severity.ERROR,
    "缺少产出维度",
    when="数量、质量、时效指标中至少一类没有任何一行",
    basis=bases.TAXONOMY,
    example="统计调查经费：没有时效指标",
    template=FIX_INDICATORS,
    advice="规范指标：缺{维度}指标，请补充。",
)
def missing_output(context: Context) -> Iterator[Hit]:
    """No quantity, no quality or no timeliness."""
    if missing := [group.value for group in _OUTPUT if context.lacks(group)]:
        yield Hit(f"产出指标缺{'、'.join(missing)}指标", ["indicators"], slots={"维度": "、".join(missing)})
