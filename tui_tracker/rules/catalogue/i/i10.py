from tui_tracker.rules.rows import Group
from tui_tracker.rules.wording import cost_limit
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_WORKS = ("工程", "改造", "修缮", "购置")


@rule(
    "I10",
    Severity.INFO,
    "未设成本指标",
    when="没有任何成本指标",
    basis=bases.TAXONOMY,
    example="公开招聘：没有成本指标",
    note="项目名称含工程、改造、修缮、购置的为错误",
    template=templates.FIX_INDICATORS,
    advice="规范指标：缺成本指标，请补充并写明金额上限，如“{示例}”。",
)
def missing_cost(context: Context) -> Hits:
    """No cost indicator."""
    if context.lacks(Group.COST):
        project = context.sheet.project.text
        severity = Severity.ERROR if any(word in project for word in _WORKS) else None
        message = "没有成本指标" + ("，工程购置类项目必须设置" if severity else "")
        yield Hit(message, ["indicators"], severity, slots={"示例": cost_limit(context.facts)})
