from tui_tracker.model.paths import label_of
from tui_tracker.rules.similarity import repeated_run
from tui_tracker.rules.wording import cut, listed, quote, unfolded
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_RUN = 20
_SHOWN = 14


@rule(
    "G03",
    Severity.WARNING,
    "单元格内文字重复",
    when="同一单元格内有 20 字以上的文字出现两次",
    basis=bases.WRITING,
    example="闵行区春申人才服务平台（运维）：预期目标里“通过委托专业资质的第三方…”粘贴了两遍",
    template=templates.TELL_RESULTS,
    advice="更正文字：{栏目}内有重复粘贴的文字，请删去。",
)
def repeated_text(context: Context) -> Hits:
    """A passage pasted twice."""
    sheet = context.sheet
    goal, shortest = sheet.goal, 2 * _RUN
    cells = [("goal/expected", goal.expected), ("goal/actual", goal.actual), ("measure", sheet.measure)]
    long = [row for row in context.reasoned if len(row.reason) >= shortest]
    cells += [(row.path("reason"), row.indicator.reason) for row in long]
    found = {
        path: run
        for path, text in cells
        if len(text.key) >= shortest and (run := repeated_run(text.key, _RUN))
    }
    if found:
        where = "、".join(label_of(sheet, path) for path in found)
        runs = listed(
            [f"{quote(cut(unfolded(run).strip('，。；'), _SHOWN))}{len(run)} 字" for run in found.values()]
        )
        yield Hit(f"{where}内有文字出现两次：{runs}", list(found), slots={"栏目": where})
