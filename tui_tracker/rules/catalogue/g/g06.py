from tui_tracker.model.paths import label_of
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates
from tui_tracker.rules.years import may_name_another, years_in


@rule(
    "G06",
    Severity.WARNING,
    "年度不一致",
    when="项目名称或目标文字写有跟踪期以外的年份（较某年、与某年相比或同期、到跟踪期以后某年、"
    "跨到跟踪期的规划期限除外）",
    basis=bases.WRITING,
    example="闵行区劳动争议预防调解公共服务平台（2020年三期）升级项目(2023运维)：名称写 2020、2023 年，跟踪期为 2024 年",
    template=templates.CORRECT_DATA,
    advice="更正数据：{栏目}写有{年份}年，请核对是否有误；确属跨年度项目的，请说明。",
)
def other_year(context: Context) -> Hits:
    """A year that is not the period's."""
    sheet = context.sheet
    keys = (sheet.project.key, sheet.goal.expected.key, sheet.goal.actual.key)
    if not any("20" in key for key in keys) or not sheet.period.months:
        return
    first, last = int(sheet.period.start[:4]), int(sheet.period.end[:4])
    own = {str(year) for year in range(first, last + 1)}
    texts = {"project": sheet.project, "goal/expected": sheet.goal.expected, "goal/actual": sheet.goal.actual}
    found = {
        path: years
        for path, text in texts.items()
        if may_name_another(text.key, own)
        and (years := years_in(text.key, first, last, is_name=path == "project") - own)
    }
    if found:
        named = "、".join(sorted(set.union(*found.values())))
        where = "、".join(label_of(sheet, path) for path in found)
        message = f"{where}写有 {named} 年，跟踪期为 {'、'.join(sorted(own))} 年"
        yield Hit(message, list(found), slots={"年份": named, "栏目": where})
