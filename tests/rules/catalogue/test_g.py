"""G: the goal, and what came of it."""

import pytest

from tests.rules.builders import (
    ACTUAL,
    BENEFIT,
    EXPECTED,
    QUANTITY,
    SATISFACTION,
    Case,
    codes,
    found,
    having,
    paths,
    row,
    rows,
    sheet,
)
from tui_tracker.model import Severity
from tui_tracker.settings.files import settings_from

_PASTED = "通过委托专业资质的第三方对平台开展软件运维，运维时段为全年，"
_MISPRINTS = (
    "打造”创业活动率”等品牌。",
    "完善机制（见附件。",
    "受众满意度度高。",
    "预计10月底完整评审。",
    "《条例宣传到位。",
    '打造"创业品牌。',
)
_NO_MISPRINTS = (
    "打造“创业”“就业”两个品牌。", "1）开展培训；2）开展评估。", "（一）开展培训；（二）开展评估。", "年度度假区管理有序。",
    "数据完整，帐目清楚，职责的的确确落实。",
)  # fmt: skip
_LONG = "通过开展各类培训、宣传等工作，区劳动人事争议案件先行调解率要努力达到较高水平。"

_HALF_DONE = row("版面制作数", "=360.00(块) 240.00 240.00")
_CLAIM = "截至8月底，各项工作完成率达100%，已举办技能培训6场，合格率95%，60人已经上岗。"
_SATISFIED = row("参训人员满意度", "≥90.00(%) 90.00 95.00", under="服务对象满意度指标")
_PENDING = "截至8月底，已举办技能培训6场，合格率95%，60人已经上岗，参训人员满意度尚未了解。"
_PENDING_TOO = _PENDING.replace("尚未了解", "调查没有开展")
_PLAN = "通过购买法律咨询服务，工作完成率达到九成，工作开展及时且达到合同要求，受众普遍满意。"
FIRES: list[Case] = [
    ("G01", sheet(expected=_LONG.removesuffix("。") + "；", actual=_LONG)),
    ("G02", sheet(expected=f"安排108位专家体检，{_LONG}", actual=f"安排30位专家体检，{_LONG}")),
    ("G10", sheet(actual=_PENDING, indicators=rows(_SATISFIED))),
    ("G10", sheet(actual=_PENDING_TOO, indicators=rows(_SATISFIED))),
    ("G10", sheet(actual=_CLAIM, indicators=rows(_HALF_DONE))),
    (
        "G10",
        having(
            row("培训考核情况", "合格 合格 合格", "培训考核未开展"),
            row("考核通过率", "≥90.00(%) 90.00 95.00"),
        ),
    ),
    *(("G11", sheet(actual=f"{ACTUAL}{wrong}")) for wrong in _MISPRINTS),
    ("G11", sheet(project="三方会议工作经历")),
    ("G11", having(row("受众满意度度", "良好 良好 良好", under="服务对象满意度指标"))),
    ("G01", sheet(actual=EXPECTED)),
    ("G01", sheet(expected=_LONG + "（全年）", actual=_LONG + " (全年)")),
    ("G03", sheet(expected=f"{_PASTED}且{_PASTED}并达到标准。")),
    ("G03", sheet(measure="由就业科督促承办单位，于8月底前完成剩余场次。" * 2)),
    (
        "G04",
        sheet(
            indicators=rows(row("培训合格人数", "=9.00(人) 9.00 9.00"), without=[BENEFIT]),
            expected="全年举办职业技能培训9场，培训11人，培训合格率达到95%，不断完善机制。",
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
    ("G02", sheet(expected=_LONG, actual=_LONG.removesuffix("。"))),  # G01's
    # Written anew as done: a copy no more.
    ("G02", sheet(expected=f"2024年完成{_PLAN}", actual=f"2024年已完成{_PLAN}")),
    ("G02", sheet(expected=_PLAN, actual=_PLAN.replace("达到九成", "达到了九成"))),
    ("G07", sheet(actual="招标文件已编制，等待评审后挂网，各项前期工作按进度进行，没有滞后。")),
    ("G10", sheet(actual=_PENDING, indicators=rows(without=[SATISFACTION]))),
    (
        "G10",
        sheet(actual=_CLAIM, indicators=rows(row("培训场次", "=6.00(场) 6.00 6.00"), without=[QUANTITY])),
    ),
    ("G10", sheet(actual=_CLAIM.replace("各项", "宣传"))),  # it speaks of something else
    ("G10", having(row("招聘合规性", "合规 合规 合规", "下半年招聘还未结束"))),
    ("G10", having(row("考核结果", "通过 未开始 未开始", "考核未开始"))),
    *(("G11", sheet(actual=f"{ACTUAL}{right}")) for right in _NO_MISPRINTS),
    ("G11", sheet(expected="招聘有两年以上工作经历的人员10名，" + EXPECTED)),
    ("G08", sheet(actual=ACTUAL + "为此调整了内部机构设置。")),
    ("G01", sheet(actual="", expected="")),
    ("G02", sheet(actual=EXPECTED)),  # G01's
    ("G02", sheet(expected="案结事了≥90%", actual="案结事了>90%")),  # too short to tell
    (
        "G03",
        sheet(expected="培训合格率达到95%，培训合格率达到95%，全年举办职业技能培训9场，帮助90人就业。"),
    ),
    ("G04", sheet(actual="截至8月底，计划举办培训60场，培训合格率达到95%，其中60人已经上岗，进度正常。")),
    ("G04", sheet(expected=EXPECTED.replace("9场", "9场（不含线上8场）"))),  # two numbers: not plain which
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
    assert finding.message == f"预期目标内有文字出现两次：“通过委托专业资质的第三方对平…”{len(_PASTED)} 字"
    assert finding.suggestion == "更正文字：预期目标内有重复粘贴的文字，请删去。"


@pytest.mark.parametrize("opening", ["计划", "拟", "本项目拟", "本年度将"])
def test_the_tone_of_a_plan_is_quoted_as_it_stands(opening: str) -> None:
    finding = found("G07", sheet(actual=f"{opening}举办技能培训6场，合格率95%，其中60人上岗，按进度进行。"))
    assert finding.message.startswith(f"实际完成情况开头就写“{opening}”")


def test_a_contradiction_names_text_and_indicator() -> None:
    hired = row("购买雇员数量", "=9.00(人) 9.00 9.00")
    expected = "继续在核定范围内聘用政府购买服务人员11人，工作完成及时且达标，保障工作正常进行。"
    finding = found("G04", sheet(expected=expected, indicators=rows(hired, without=[BENEFIT])))
    assert finding.message == ("预期目标写“聘用政府购买服务人员11人”，“购买雇员数量”年度指标值是 =9.00(人)")
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
        "确认主体：项目6月转隶至区人才服务中心，请与接收单位核对"
    )


def test_a_near_copy_says_what_was_changed_numbers_first() -> None:
    finding = found(
        "G02",
        sheet(
            expected="围绕计划安排108位专家体检和疗休养，共两项工作，保障我区专业技术人员身心健康，为推进岗位工作提供保障。",
            actual="安排30位专家体检和疗休养，共三项工作，保障我区专业技术人员身心健康，为推进岗位工作提供保障。",
        ),
    )
    assert finding.message.endswith("只改了：108→30、两→三、删去“围绕计划”")


def test_what_has_not_begun_is_honest_and_no_more_than_a_hint() -> None:
    finding = found("G07", sheet(actual="机构改革，暂未执行。"))
    assert finding.severity is Severity.INFO
    assert finding.message == "尚未开始：实际完成情况写有“暂未”"


@pytest.mark.parametrize(
    ("actual", "asked"),
    [
        ("已完成1批的拨付。", "实际完成情况过简，请写明截至8月已完成的事项、数量与金额。"),
        ("10月底该项目才立项", "项目尚未开始，请写明原因"),
        ("2024年6月因机构改革转隶至人才局。", "请写明移交的时间和承接单位"),
    ],
)
def test_what_is_asked_of_a_brief_result_fits_what_it_says(actual: str, asked: str) -> None:
    assert asked in found("G05", sheet(actual=actual)).suggestion


@pytest.mark.parametrize(
    ("actual", "suggestion"),
    [
        (
            "因机构改革，项目资金于6月转隶至区人才中心。",
            "确认主体：项目6月转隶至区人才中心，请与接收单位核对执行数和绩效目标由谁承接，统一口径。",
        ),
        (
            "机构改革，暂未执行。",
            "确认主体：表内写有“机构改革”，请说明由哪个单位承接，并与其核对执行数和绩效目标，统一口径。",
        ),
    ],
)
def test_month_and_receiver_are_named_only_where_the_text_names_them(actual: str, suggestion: str) -> None:
    assert found("G08", sheet(actual=actual)).suggestion == suggestion


def test_a_misprint_is_quoted_with_what_it_should_be() -> None:
    finding = found("G11", sheet(project="三方会议工作经历"))
    assert finding.message == "项目名称的“工作经历”疑应为“工作经费”"
    assert finding.suggestion == "更正文字：项目名称的“工作经历”请核对，应为“工作经费”的请改正。"


def test_confusions_are_a_setting() -> None:
    settings = settings_from({"lexicons": {"confusions": ["园满→圆满"]}})
    assert "G11" in codes(sheet(actual=f"{ACTUAL}园满完成。"), settings=settings)
    assert "G11" not in codes(sheet(project="三方会议工作经历"), settings=settings)


def test_a_claim_of_all_done_names_the_count_that_is_not() -> None:
    finding = found("G10", sheet(actual=_CLAIM, indicators=rows(_HALF_DONE)))
    assert finding.severity is Severity.ERROR
    assert "文字称“各项工作完成率达100%”，而“培训场次”年度 =9.00(场)，实际 6.00" in finding.message
