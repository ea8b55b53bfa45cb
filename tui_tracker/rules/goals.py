"""G: do the goal and what came of it say something, and the truth."""

import re
from collections.abc import Iterator

from tui_tracker.model import Severity, Text
from tui_tracker.model.paths import label_of
from tui_tracker.model.text import squash
from tui_tracker.rules import bases
from tui_tracker.rules.claims import contradictions
from tui_tracker.rules.registry import Context, Hit, rule
from tui_tracker.rules.similarity import repeated_run, similarity
from tui_tracker.rules.wording import listed, mentions, quote, quoted, unfolded
from tui_tracker.rules.years import may_name_another, years_in

_REWRITE = 7
_COMPARABLE = 20
_RUN = 20
_SHOWN = 14
_BRIEF_RESULT = 25
_BRIEF_GOAL = 30
_GOAL = ("goal/expected", "goal/actual")


@rule(
    "G01",
    Severity.WARNING,
    "实际完成情况照抄预期目标",
    when="跟踪期实际完成情况与预期目标相同（不计空格和全半角括号）",
    basis=bases.EVALUATION,
    example="残疾人就业保障金：实际完成情况逐字照抄预期目标",
    template=_REWRITE,
)
def copied_goal(context: Context) -> Iterator[Hit]:
    """A result that is the goal again."""
    expected, actual = context.expected, context.actual
    if actual and actual == expected:
        yield Hit("实际完成情况与预期目标一字不差", _GOAL)


@rule(
    "G02",
    Severity.WARNING,
    "实际完成情况近似照抄",
    when="两段文字都不少于 20 字、不相同，而相似度达到 85%",
    basis=bases.EVALUATION,
    example="南科创实训基地工作：只把“2024年度总目标是完成”改成“完成部分”",
    tier=2,
    template=_REWRITE,
    advice="据实填写完成情况：与预期目标近似，请写明截至{月份}月已完成的事项、数量与金额。",
)
def nearly_copied_goal(context: Context) -> Iterator[Hit]:
    """A result that is the goal with a few words changed."""
    expected, actual = context.expected, context.actual
    if expected == actual or min(len(expected), len(actual)) < _COMPARABLE:
        return
    least = float(context.settings.thresholds.similarity) / 100
    alike = similarity(expected, actual, least)
    if alike >= least:
        yield Hit(f"实际完成情况与预期目标相似 {alike:.0%}，近似照抄", _GOAL)


@rule(
    "G03",
    Severity.WARNING,
    "单元格内文字重复",
    when="同一单元格内有 20 字以上的文字出现两次",
    basis=bases.WRITING,
    example="闵行区春申人才服务平台（运维）：预期目标里“通过委托专业资质的第三方……”粘贴了两遍",
    template=_REWRITE,
    advice="更正文字：{栏目}内有重复粘贴的文字，请删去。",
)
def repeated_text(context: Context) -> Iterator[Hit]:
    """A passage pasted twice."""
    sheet = context.sheet
    cells: dict[str, Text] = {"goal/expected": sheet.goal.expected, "goal/actual": sheet.goal.actual}
    cells["measure"] = sheet.measure
    cells |= {row.path("reason"): row.indicator.reason for row in context.reasoned}
    found = {
        path: run
        for path, text in cells.items()
        if len(text.text) >= 2 * _RUN and (run := repeated_run(squash(text.text), _RUN))
    }
    if found:
        where = "、".join(label_of(sheet, path) for path in found)
        runs = listed(
            [f"“{unfolded(run).strip('，。；')[:_SHOWN]}……”{len(run)} 字" for run in found.values()]
        )
        yield Hit(f"{where}内有文字出现两次：{runs}", list(found), slots={"栏目": where})


@rule(
    "G04",
    Severity.ERROR,
    "文字与指标数值矛盾",
    when="目标文字中带单位的数，与它明白所指的唯一一项指标不符：预期目标对年度指标值，实际完成情况对实际完成值",
    basis=bases.VALUES,
    example="政府购买辅助服务（执法大队）：目标写聘用 11 人，“购买雇员数量”是 =9.00(人)",
    tier=2,
    template=5,
    advice="更正数据：目标文字与“{指标}”的数值不一致，请核对后统一。",
)
def contradicting_number(context: Context) -> Iterator[Hit]:
    """A number in a goal that the indicator it speaks of contradicts."""
    if found := contradictions(context.expected, context.actual, context.rows):
        targets = dict.fromkeys(path for claim in found for path in (claim.text_path, claim.value_path))
        yield Hit(f"文字与指标不符：{listed([claim.told for claim in found])}", list(targets))


@rule(
    "G05",
    Severity.WARNING,
    "实际完成情况过简",
    when="跟踪期实际完成情况少于 25 字",
    basis=bases.EVALUATION,
    example="就业困难人员社会保险费和岗位补贴：“已完成1批的拨付。”",
    template=_REWRITE,
    advice="据实填写完成情况：内容过简，请写明截至{月份}月已完成的事项、数量与金额。",
)
def brief_result(context: Context) -> Iterator[Hit]:
    """A result of hardly any words."""
    actual = context.actual
    if 0 < len(actual) < _BRIEF_RESULT:
        yield Hit(
            f"实际完成情况只有 {len(actual)} 字：{quote(context.sheet.goal.actual.text)}", ["goal/actual"]
        )


@rule(
    "G06",
    Severity.WARNING,
    "年度不一致",
    when="项目名称或目标文字写有跟踪期以外的年份（较某年、与某年相比或同期、到跟踪期以后某年、"
    "跨到跟踪期的规划期限除外）",
    basis=bases.WRITING,
    example="闵行区劳动争议预防调解公共服务平台（2020年三期）升级项目(2023运维)：名称写 2020、2023 年，跟踪期为 2024 年",
    template=5,
    advice="更正数据：请核对{年份}年是否有误；确属跨年度项目的，请说明。",
)
def other_year(context: Context) -> Iterator[Hit]:
    """A year that is not the period's."""
    sheet = context.sheet
    if not sheet.period.months:
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
        yield Hit(message, list(found), slots={"年份": named})


@rule(
    "G07",
    Severity.WARNING,
    "以计划口吻填写实际完成",
    when="跟踪期实际完成情况以计划、预计、拟、将开头，或写暂未、才立项",
    basis=bases.EVALUATION,
    example="闵行区就业促进中心瑞丽分中心改造工程：“10月底该项目才立项”",
    tier=2,
    template=_REWRITE,
    advice="据实填写完成情况：请写已经完成的，而不是计划；写明截至{月份}月已完成的事项、数量与金额。",
)
def plan_as_result(context: Context) -> Iterator[Hit]:
    """A result that is still a plan."""
    words = context.settings.lexicons
    actual = context.actual
    start = re.sub(r"^(?:本|该)?(?:项目|年度?)?", "", actual)
    opening = next((word for word in words.planned if start.startswith(word)), "")
    done = start.startswith(words.not_planned)
    pending = next((word for word in words.pending if word in actual), "")
    if pending or (opening and not done):
        head = actual[: len(actual) - len(start)] + opening
        what = f"写有“{pending}”" if pending else f"开头就写“{head}”"
        yield Hit(f"实际完成情况{what}，写的是计划而不是完成情况", ["goal/actual"])


@rule(
    "G08",
    Severity.WARNING,
    "机构改革或职能转隶",
    when="目标、偏差原因或纠偏措施写有转隶或机构改革：先确认由谁承接目标，再评判执行率",
    basis=bases.PRACTICE,
    example="人才政策：“因机构改革，项目资金于6月转隶至区高层次人才创新创业服务中心”",
    tier=2,
    template=10,
)
def reorganised(context: Context) -> Iterator[Hit]:
    """A project that changed hands."""
    words = context.settings.lexicons.reorganised
    sheet = context.sheet
    texts = {"goal/expected": sheet.goal.expected.text, "goal/actual": sheet.goal.actual.text}
    texts |= {row.path("reason"): row.reason for row in context.reasoned}
    texts["measure"] = sheet.measure.text
    if paths := [path for path, text in texts.items() if mentions(text, words)]:
        found = quoted(word for word in words if any(word in texts[path] for path in paths))
        yield Hit(f"表内写有{found}，请先确认由谁承接绩效目标", paths)


@rule(
    "G09",
    Severity.INFO,
    "预期目标过简",
    when="预期目标不超过 30 字",
    basis=bases.GOALS,
    example="案件调查费：“案结事了≥90%”",
    template=_REWRITE,
    advice="细化绩效目标：预期目标过简，请写明年度要做的事、数量、标准和效果。",
)
def brief_goal(context: Context) -> Iterator[Hit]:
    """A goal of hardly any words."""
    expected = context.expected
    if 0 < len(expected) <= _BRIEF_GOAL:
        yield Hit(
            f"预期目标只有 {len(expected)} 字：{quote(context.sheet.goal.expected.text)}", ["goal/expected"]
        )
