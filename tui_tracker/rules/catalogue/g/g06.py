import re
from collections.abc import Set

from tui_tracker.model.paths import label_of
from tui_tracker.rules.writing import Context, Hit, Hits, Severity, bases, rule, templates

_OTHERS = r"20\d\d年?(?:[、和及与]20\d\d年?)*"
_COMPARED = re.compile(
    rf"[较比]{_OTHERS}|[与和同跟]{_OTHERS}\D{{0,6}}?(?:相比|同期|持平)|20\d\d年(?:相比|同期|基础|以来|远景)"
)
_RANGE = re.compile(r"20\d\d年?[-—~至到]+(?P<until>20\d\d)")
_UNTIL = re.compile(r"(?<!截)(?<!截止)[到至](?P<until>20\d\d)")
_ANY = re.compile(r"(?=(20[0-4]\d))")
_IN_NAME = re.compile(r"(?<!\d)20[0-4]\d(?![\d人名个家户万元])")
_IN_TEXT = re.compile(r"(?<!\d)20[0-4]\d(?=年)")


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
        if _may_name_another(text.key, own)
        and (years := _years_in(text.key, first, last, is_name=path == "project") - own)
    }
    if found:
        named = "、".join(sorted(set.union(*found.values())))
        where = "、".join(label_of(sheet, path) for path in found)
        message = f"{where}写有 {named} 年，跟踪期为 {'、'.join(sorted(own))} 年"
        yield Hit(message, list(found), slots={"年份": named, "栏目": where})


def _may_name_another(text: str, years: Set[str]) -> bool:
    """Tell whether the text holds the digits of any year but these; cheap, for most texts do not."""
    return "20" in text and not years >= set(_ANY.findall(text))


def _years_in(text: str, first: int, last: int, *, is_name: bool = False) -> set[str]:
    """Return the years that a squashed text names as its own, where the period runs from `first` to `last`.

    较2023年, 与2023年相比 are comparisons; 2021-2025年 and 到2030年 are horizons where they reach the period or
    go beyond it. 截至2023年 is neither. A name (`is_name`) may lack the word 年.
    """
    if "20" not in text:
        return set()
    text = _COMPARED.sub("，", text)
    text = _RANGE.sub(lambda match: "，" if int(match["until"]) >= first else match[0], text)
    text = _UNTIL.sub(lambda match: "，" if int(match["until"]) > last else match[0], text)
    return set((_IN_NAME if is_name else _IN_TEXT).findall(text))
