from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_SUSTAINED = "可持续影响"


@rule(
    "I12",
    Severity.INFO,
    "未设可持续影响指标",
    when="没有任何可持续影响指标",
    basis=bases.TAXONOMY,
    example="宣传经费：效益指标只有社会效益一项",
    template=templates.FIX_INDICATORS,
    advice="规范指标：缺可持续影响指标，项目有长期影响的请补充。",
)
def missing_sustainability(context: Context) -> Hits:
    """No indicator of lasting effect."""
    if context.tells_kinds and not any(_SUSTAINED in row.level2 for row in context.rows):
        yield Hit("没有可持续影响指标", ["indicators"])
