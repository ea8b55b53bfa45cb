"""What the rules find in the real document, against what was counted in it by hand."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from statistics import median

import pytest

from tests.conftest import SAMPLE
from tui_tracker.model import Finding, Item, Priority, Severity, Sheet
from tui_tracker.reading.document import read
from tui_tracker.rules.engine import RULES, check
from tui_tracker.rules.items import items_of
from tui_tracker.rules.priority import priority
from tui_tracker.settings import Settings

HITS = {
    "S01": 1, "S02": 2, "S03": 1, "S04": 4, "S05": 1, "S06": 8, "S07": 0, "S08": 0, "S09": 0, "S10": 0,
    "B01": 2, "B02": 5, "B03": 0, "B04": 0, "B05": 1, "B06": 1, "B07": 9, "B08": 6, "B09": 15,
    "B10": 2, "B11": 3, "B12": 8, "B13": 4, "B14": 2, "B15": 2,
}  # fmt: skip

WORST = {
    *((False, project) for project in (
        "宣传经费", "使用地方教育附加专项资金开展培训工作", "人才政策", "高质量技能人才培养",
        "闵行区就业促进中心瑞丽分中心改造工程", "人才工作专项经费-高端人才服务经费", "人才工作专项经费",
        "人力资源共享服务平台（二期）", "“十五五”时期闵行促进就业和落实社会保障体系的目标、思路和重点举措研究",
    )),
    (True, "政府购买辅助服务"),
}  # fmt: skip
"""Whether it is 执法大队's, and the project: as a careful reviewer ordered the ten worst."""


@cache
def checked() -> list[tuple[Sheet, Finding]]:
    sheets = read(SAMPLE)
    pairs = zip(sheets, check(sheets, Settings()), strict=True)
    return [(sheet, finding) for sheet, findings in pairs for finding in findings]


def projects(code: str) -> list[str]:
    return [sheet.project.text for sheet, finding in checked() if finding.code == code]


def message(code: str, project: str) -> str:
    """What the first such finding on that project says."""
    return next(f.message for s, f in checked() if (f.code, s.project.text) == (code, project))


@pytest.mark.parametrize(("code", "hits"), HITS.items())
def test_as_many_findings_as_there_are_faults(code: str, hits: int) -> None:
    assert len(projects(code)) == hits


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("B01", ["残疾人就业保障金", "人才工作专项经费-高端人才服务经费"]),
        ("B06", ["宣传经费"]),
        ("B13", ["案件调查费", "闵行区劳动争议预防调解公共服务平台（2020年三期）升级项目(2023运维)",
                 "平台案件协调补贴", "政策宣传"]),
        ("B14", ["政府购买辅助服务", "政府购买辅助服务"]),
        ("V01", ["政策宣传"]),
        ("V03", ["闵行区机关事业单位人事工资信息管理软件（运维）", "人事工作经费",
                 "使用地方教育附加专项资金开展培训工作", "宣传经费"]),
        ("V10", ["法律顾问费", "法律顾问费", "律师代理费"]),
        ("B19", ["高质量技能人才培养", "专项审计经费"]),
        ("V25", ["就业困难人员社会保险费和岗位补贴", "南科创实训基地工作", "南科创实训基地工作", "区府专项办费用",
                 "人才工作专项经费"]),
        ("V28", ["易就业人力资源共享服务信息平台（第三年）"]),
        ("V22", ["易就业人力资源共享服务信息平台（第三年）"]),
        ("I09", ["“十五五”时期闵行促进就业和落实社会保障体系的目标、思路和重点举措研究"]),
        ("I18", ["律师代理费", "闵行区劳动争议预防调解公共服务平台（2020年三期）升级项目(2023运维)"]),
        ("G03", ["闵行区春申人才服务平台（运维）", "统计调查经费"]),
        ("G06", ["闵行区劳动争议预防调解公共服务平台（2020年三期）升级项目(2023运维)"]),
        ("J03", ["案件调查费"]),
        ("X01", ["政府购买辅助服务", "政府购买辅助服务"]),
        ("X03", ["创建创业型城区工作经费", "人才工作专项经费-高端人才服务经费"]),
        ("X05", []),
        ("X08", ["人才工作专项经费-高端人才服务经费"]),
        ("X09", ["政府购买辅助服务"]),
        ("G10", ["使用地方教育附加专项资金开展培训工作", "宣传经费", "政府购买辅助服务"]),
        ("G11", ["创建创业型城区工作经费", "劳动保障监察、三方会议工作经历", "政府购买辅助服务", "职称评审经费"]),
        ("X07", []),
    ],
)  # fmt: skip
def test_on_these_projects(code: str, expected: list[str]) -> None:
    assert projects(code) == expected


@pytest.mark.parametrize(
    ("code", "project", "expected"),
    [
        ("B02", "政府购买辅助服务", "跟踪期预算总额 974.35 万元，来源合计 841.33 万元，相差 133.02 万元"),
        ("B12", "人才政策", "执行率为 32.82%"),
        ("B15", "促进就业政策宣传", "合计 12.00 万元，执行数 11.73 万元"),
        ("G02", "高级专家技术人员体检疗休养", "只改了：108→30"),
        ("G02", "公开招聘", "只改了：两→三、加上“政府雇员”"),
        ("G10", "政府购买辅助服务", "文字写“委托方满意度尚未了解”，“委托方（用人单位）满意度”却填报已达标"),
        (
            "X09",
            "政府购买辅助服务",
            "本表执行数每人 51.48 万元，上海市闵行区人力资源和社会保障局执法大队的同名项目预算数每人 14.78 万元",
        ),
        ("G04", "政策宣传", "实际完成情况写“宣传普及率>90%”，“宣传普及率”实际完成值是 89.98"),
        ("J01", "就业困难人员社会保险费和岗位补贴", "执行率 42.57%，低于时间进度 66.67%"),
        ("X02", "案件调查费", "与「平台案件协调补贴」的三级指标雷同：6 项同名，占指标较少一张的 75%"),
    ],
)
def test_in_these_words(code: str, project: str, expected: str) -> None:
    assert expected in message(code, project)


def test_no_two_findings_of_a_sheet_are_the_same() -> None:
    seen = Counter((id(sheet), finding.id, finding.message) for sheet, finding in checked())
    assert [key for key, times in seen.items() if times > 1] == []


def test_every_target_is_a_cell_of_the_sheet_or_what_is_missing() -> None:
    for sheet, finding in checked():
        cells = {path for path, _ in sheet.cells()} | {oddity.path for oddity in sheet.oddities}
        assert {target.path for target in finding.targets} - cells <= {"indicators"}


def test_the_examples_of_the_catalogue_are_findings() -> None:
    """An example that names a project of the document must be one on which the rule fires."""
    names = {sheet.project.text for sheet, _ in checked()}
    for code, rule in RULES.items():
        project = rule.example.split("：")[0].split("（执法大队）")[0]
        if project in names:
            assert project in projects(code), code


def items() -> list[tuple[Sheet, Sequence[Item]]]:
    """The items of each sheet, errors and warnings."""
    sheets = read(SAMPLE)
    found = map(items_of, check(sheets, Settings()))
    return [
        (sheet, [one for one in own if one.severity is not Severity.INFO])
        for sheet, own in zip(sheets, found, strict=True)
    ]


def test_a_unit_is_asked_for_no_more_than_it_can_take() -> None:
    counts = [len(own) for _, own in items()]
    assert sum(counts) <= 190
    assert max(counts) <= 8
    assert median(counts) <= 4


def test_the_worst_sheets_are_those_of_a_careful_reviewer_give_or_take_two() -> None:
    ranked = sorted(items(), key=lambda pair: _order(priority(*pair)))
    worst = [(sheet.unit.text.endswith("执法大队"), sheet.project.text) for sheet, _ in ranked[:10]]
    assert worst[0] == (False, "宣传经费")
    assert len(set(worst) & WORST) >= 8


def _order(one: Priority) -> tuple[int, Decimal]:
    return -one.weight, -one.money.amount
