from tui_tracker.model.paths import label_of
from tui_tracker.rules.facts import amount_of
from tui_tracker.rules.wording import listed
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates


@rule(
    "S09",
    Severity.ERROR,
    "数值无法解析",
    when="金额或执行率单元格有内容而不是数（—、/ 视为没有金额）",
    basis=bases.FORM,
    example="样本中没有；如跟踪期执行数填“约 5 万”",
    template=templates.SEND_BACK,
)
def amount_without_number(context: Context) -> Hits:
    """An amount cell that holds words."""
    found = [
        (line.path(role), value.text)
        for line in context.sheet.budget.lines
        for role in context.sheet.layout.budget
        if (value := getattr(line, role)).text and amount_of(value) is None
    ]
    if found:
        cells = [f"{label_of(context.sheet, path)}“{text}”" for path, text in found]
        yield Hit(f"不是数：{listed(cells)}", [path for path, _ in found])
