from tui_tracker.rules.claims import contradictions
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "G04",
    Severity.ERROR,
    "文字与指标数值矛盾",
    when="目标文字中带单位的数，与它明白所指的唯一一项指标不符：预期目标对年度指标值，实际完成情况对实际完成值",
    basis=bases.VALUES,
    example="政府购买辅助服务（执法大队）：目标写聘用 11 人，“购买雇员数量”是 =9.00(人)",
    tier=2,
    template=templates.CORRECT_DATA,
    advice="更正数据：{所写}不一致，请核对后统一。",
)
def contradicting_number(context: Context) -> Hits:
    """A number in a goal that the indicator it speaks of contradicts."""
    if found := contradictions(context.expected, context.actual, context.rows):
        targets = dict.fromkeys(path for claim in found for path in (claim.text_path, claim.value_path))
        asked = listed([claim.asked for claim in found])
        message = "；".join(claim.told for claim in found)
        yield Hit(message, list(targets), slots={"所写": asked})
