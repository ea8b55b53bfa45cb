from collections.abc import Iterator

from tui_tracker.model import Severity
from tui_tracker.rules import bases
from tui_tracker.rules.context import Context
from tui_tracker.rules.registry import Hit, rule
from tui_tracker.rules.rows import paths
from tui_tracker.rules.templates import FIX_INDICATORS


@rule(
    "V08",
    Severity.ERROR,
    "指标名称与计量单位不符",
    when="名称以“率”或“满意度”结尾而单位不是 %，或以人数、人次、数量、场次、次数结尾而单位是 %",
    basis=bases.VALUES,
    example="宣传经费：“宣传版面完成率”的年度指标值是 =360.00(块)",
    tier=2,
    template=FIX_INDICATORS,
    advice="规范指标：“{指标}”的计量单位（{计量单位}）与名称不符，请更正名称或单位。",
)
def wrong_unit(context: Context) -> Iterator[Hit]:
    """A rate that is not in %, or a count that is."""
    words = context.settings.lexicons
    for row in context.rows:
        if not row.quantitative:
            continue
        name = row.name.removesuffix("指标")
        is_rate = name.endswith(words.rates) and not name.endswith(words.not_rates)
        if (is_rate and row.unit not in words.rate_units) or (
            name.endswith(words.counts) and row.unit == "%"
        ):
            what = "比率" if is_rate else "数量"
            message = f"{row.title}从名称看是{what}，单位却是“{row.unit}”（{row.indicator.target}）"
            yield Hit(message, paths([row], "name", "target"), slots={"计量单位": row.unit})
