from tui_tracker.rules.rows import Group, is_no_social_cost, paths
from tui_tracker.rules.values import is_words
from tui_tracker.rules.wording import cost_limit, listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_LIMIT_HARM = "规范指标：“{指标}”请改为可以计量的负面影响，并写明上限和计量单位。"


@rule(
    "I06",
    Severity.INFO,
    "成本指标不可衡量",
    when="成本指标的年度指标值是文字（I05 已指出的行不再提示）",
    basis=bases.GOALS,
    example="产业园专项经费：“成本控制有效性”的年度指标值是“有效”",
    template=templates.FIX_INDICATORS,
    advice="规范指标：“{指标}”请定性改为定量，写明金额上限和单位，如“{示例}”。",
)
def cost_in_words(context: Context) -> Hits:
    """A cost that nobody can measure."""
    rows = [
        row for row in context.of(Group.COST) if is_words(row.indicator.target) and not is_no_social_cost(row)
    ]
    if rows:
        told = [f"{row.title}{row.indicator.target}" for row in rows]
        harm = all(row.level2.startswith(("社会", "生态")) for row in rows)
        yield Hit(
            f"成本指标没有数值，无法衡量：{listed(told)}",
            paths(rows, "target"),
            slots={"示例": cost_limit(context.facts)},
            advice=_LIMIT_HARM if harm else "",
        )
