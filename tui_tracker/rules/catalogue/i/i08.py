from tui_tracker.rules.rows import names, paths
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "I08",
    Severity.INFO,
    "问句式指标名称",
    when="名称以“是否”开头",
    basis=bases.WRITING,
    example="专项审计经费：“是否及时高效”",
    template=templates.FIX_INDICATORS,
    advice="规范指标：“{指标}”请改为陈述式名称，如“{示例}”。",
)
def question_as_name(context: Context) -> Hits:
    """A name that is a question."""
    if rows := [row for row in context.rows if row.name.startswith("是否")]:
        example = f"{rows[0].indicator.name.text.strip().removeprefix('是否')}情况"
        yield Hit(f"名称是问句：{names(rows)}", paths(rows, "name"), slots={"示例": example})
