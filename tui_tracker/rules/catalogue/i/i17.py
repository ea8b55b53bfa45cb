from tui_tracker.rules.rows import names, paths
from tui_tracker.rules.wording import mentions
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_OUTPUT = "规范指标：“{指标}”是产出，请归入数量指标，社会效益指标改写这些产出带来的变化。"
_BOTH = "规范指标：“{指标}”请核对归类：没有经济成果的不列经济效益指标，做了多少的归入数量指标。"


@rule(
    "I17",
    Severity.INFO,
    "效益指标归类存疑",
    when="经济效益指标的名称没有提到钱或就业，或社会效益指标的名称以人次、场次、数量结尾（那是产出）",
    basis=bases.TAXONOMY,
    example="政府购买辅助服务：“人员结构优化情况”列为经济效益指标",
    tier=2,
    template=templates.FIX_INDICATORS,
    advice="规范指标：“{指标}”请归入社会效益指标，或改设能以金额、就业人数衡量的经济效益指标。",
)
def doubtful_benefit(context: Context) -> Hits:
    """An economic benefit of which no money comes, or an output that stands as a benefit."""
    words = context.settings.lexicons
    idle = [
        row
        for row in context.rows
        if row.level2 == "经济效益指标" and row.name and not mentions(row.name, words.economic)
    ]
    counted = [
        row for row in context.rows if row.level2 == "社会效益指标" and row.name.endswith(words.outputs)
    ]
    told = [
        *([f"{names(idle)}看不出经济成果，列在经济效益指标下"] if idle else ()),
        *([f"{names(counted)}是产出的数量，列在社会效益指标下"] if counted else ()),
    ]
    if told:
        advice = "" if not counted else _BOTH if idle else _OUTPUT
        yield Hit("；".join(told), paths([*idle, *counted], "name"), advice=advice)
