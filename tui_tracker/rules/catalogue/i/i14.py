from tui_tracker.rules.rows import names, paths
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_PLACEHOLDERS = frozenset({"满意度", "服务对象满意度", "服务对象满意指标", "服务对象满意度指标"})


@rule(
    "I14",
    Severity.INFO,
    "指标名称是占位语",
    when="名称没有说明对象：满意度、服务对象满意度、服务对象满意指标、服务对象满意度指标",
    basis=bases.GOALS,
    example="案件调查费：三级指标只写“满意度”",
    template=templates.FIX_INDICATORS,
    advice="规范指标：“{指标}”请写明是谁的满意度，如参加的人员、服务的企业。",
)
def placeholder_name(context: Context) -> Hits:
    """A name that does not say whose satisfaction."""
    if rows := [row for row in context.rows if row.name.removesuffix("(%)") in _PLACEHOLDERS]:
        yield Hit(f"没有写明对象：{names(rows)}", paths(rows, "name"))
