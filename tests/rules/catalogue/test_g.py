"""G: the goal, and what came of it."""

import pytest

from tests.rules.builders import (
    ACTUAL,
    BENEFIT,
    EXPECTED,
    Case,
    codes,
    found,
    paths,
    row,
    rows,
    sheet,
)

_PASTED = "通过委托专业资质的第三方对平台开展软件运维，运维时段为全年，"
_LONG = "通过开展各类培训、宣传等工作，区劳动人事争议案件先行调解率要努力达到较高水平。"

FIRES: list[Case] = [
    ("G01", sheet(actual=EXPECTED)),
    ("G01", sheet(expected=_LONG + "（全年）", actual=_LONG + " (全年)")),
    ("G02", sheet(expected=_LONG, actual=_LONG.removesuffix("。"))),
    ("G03", sheet(expected=f"{_PASTED}且{_PASTED}并达到标准。")),
    ("G03", sheet(measure="由就业科督促承办单位，于8月底前完成剩余场次。" * 2)),
    (
        "G04",
        sheet(
            indicators=rows(row("培训合格人数", "=9.00(人) 9.00 9.00"), without=[BENEFIT]),
            expected="全年举办职业技能培训10场，培训11人，培训合格率达到95%，不断完善机制。",
        ),
    ),
    ("G04", sheet(actual="截至8月底，已举办技能培训6场，培训合格率达到98%，其中60人已经上岗，进度正常。")),
    ("G05", sheet(actual="已完成1批的拨付。")),
    ("G06", sheet(project="公共服务平台（2020年三期）升级项目(2023运维)")),
    ("G06", sheet(actual="2023年已举办技能培训6场，合格率95%，其中60人已经上岗，进度正常。")),
    ("G06", sheet(actual=ACTUAL.replace("截至8月底", "截至2023年8月底"))),
    ("G06", sheet(actual=ACTUAL.replace("截至8月底", "截止到2025年8月底"))),
    ("G06", sheet(actual=ACTUAL + "2024年和2023年的资金均已拨付。")),
    ("G06", sheet(actual=ACTUAL + "此前与2023年的培训衔接。")),
    ("G06", sheet(actual=ACTUAL + "从1月至2023年底完成。")),
    ("G06", sheet(project="2019-2023年人才规划")),
    ("G07", sheet(actual="计划举办技能培训6场，合格率95%，其中60人上岗，各项工作按进度进行。")),
    ("G07", sheet(actual="本项目拟举办技能培训6场，合格率95%，其中60人上岗，各项工作按进度进行。")),
    ("G07", sheet(actual="10月底该项目才立项")),
    ("G08", sheet(actual="因机构改革，项目资金于6月转隶至区高层次人才服务中心。")),
    ("G09", sheet(expected="案结事了≥90%")),
]
SILENT: list[Case] = [
    ("G08", sheet(actual=ACTUAL + "为此调整了内部机构设置。")),
    ("G01", sheet(actual="", expected="")),
    ("G02", sheet(actual=EXPECTED)),  # G01's
    ("G02", sheet(expected="案结事了≥90%", actual="案结事了>90%")),  # too short to tell
    (
        "G03",
        sheet(expected="培训合格率达到95%，培训合格率达到95%，全年举办职业技能培训10场，帮助100人就业。"),
    ),
    ("G04", sheet(actual="截至8月底，计划举办培训60场，培训合格率达到95%，其中60人已经上岗，进度正常。")),
    ("G04", sheet(expected=EXPECTED.replace("10场", "10场（不含线上8场）"))),  # two numbers: not plain which
    ("G04", sheet(expected=EXPECTED.replace("培训合格率达到95%", "课程优良率达到90%"))),  # another rate
    ("G04", sheet(actual=ACTUAL.replace("合格率95%", "培训合格率超过90%"))),  # reached, and more
    ("G05", sheet(actual="")),
    ("G06", sheet(expected=EXPECTED + "培训人数较2023年增加，到2030年建成体系。")),
    ("G06", sheet(project="2023-2025年人才规划")),
    ("G06", sheet(actual=ACTUAL + "与2023年相比增加10%，和2022年同期持平，较2021年、2022年提升。")),
    ("G06", sheet(actual=ACTUAL + "其余工作至2025年3月完成。")),
    ("G06", sheet(project="培训2000人项目")),
    ("G06", sheet(project="2024年职业技能培训")),
    ("G07", sheet(actual="计划任务已全部完成：举办技能培训6场，合格率95%，60人已经上岗。")),
    ("G07", sheet(actual="将近一半场次已举办：技能培训6场，合格率95%，60人已经上岗。")),
    ("G09", sheet(expected="")),
]


def test_a_repeated_run_is_quoted_with_its_length() -> None:
    finding = found("G03", sheet(expected=f"{_PASTED}且{_PASTED}并达到标准。"))
    assert finding.message == f"预期目标内有文字出现两次：“通过委托专业资质的第三方对平……”{len(_PASTED)} 字"
    assert finding.suggestion == "更正文字：预期目标内有重复粘贴的文字，请删去。"


@pytest.mark.parametrize("opening", ["计划", "拟", "本项目拟", "本年度将"])
def test_the_tone_of_a_plan_is_quoted_as_it_stands(opening: str) -> None:
    finding = found("G07", sheet(actual=f"{opening}举办技能培训6场，合格率95%，其中60人上岗，按进度进行。"))
    assert finding.message.startswith(f"实际完成情况开头就写“{opening}”")


def test_a_contradiction_names_text_and_indicator() -> None:
    hired = row("购买雇员数量", "=9.00(人) 9.00 9.00")
    expected = "继续在核定范围内聘用政府购买服务人员11人，工作完成及时且达标，保障工作正常进行。"
    finding = found("G04", sheet(expected=expected, indicators=rows(hired, without=[BENEFIT])))
    assert finding.message == (
        "文字与指标不符：预期目标写“聘用政府购买服务人员11人”，“购买雇员数量”年度指标值是 =9.00(人)"
    )
    assert paths(finding) == ["goal/expected", "indicators/6/target"]


@pytest.mark.parametrize(
    ("claim", "fires"), [(">90%", True), ("≥90%", True), ("89.98%", False), ("达到89%", False)]
)
def test_a_rate_that_was_claimed_must_have_been_reached(claim: str, fires: bool) -> None:
    spread = row("宣传普及率", "≥90.00(%) 90.00 89.98", "样本不足", under="社会效益指标")
    claimed = sheet(actual=f"截至8月底，已举办技能培训6场，宣传普及率{claim}", indicators=rows(spread))
    assert ("G04" in codes(claimed)) == fires


def test_a_transferred_project_suggests_to_ask_who_took_it() -> None:
    moved = sheet(actual="因机构改革，项目资金于6月转隶至区人才服务中心。")
    assert found("G08", moved).suggestion.startswith(
        "确认主体：项目6月转隶至区人才服务中心，请与接收单位确认"
    )
