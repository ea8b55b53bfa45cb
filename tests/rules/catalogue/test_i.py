"""I: the indicators' names, places and dimensions."""

import pytest

from tests.rules.builders import (
    BENEFIT,
    COST,
    EXPECTED,
    LASTING,
    QUALITY,
    QUANTITY,
    SATISFACTION,
    TIMELINESS,
    Case,
    found,
    having,
    paths,
    row,
    rows,
    sheet,
)
from tui_tracker.model import Indicator, Severity

_SHARED = (
    row("法律服务验收通过率", "=100.00(%) 100.00 100.00", under="质量指标"),
    *(
        row(name, "及时 及时 及时", under="时效指标")
        for name in ("法律服务及时性", "纠纷解决及时性", "考核及时性")
    ),
)
_ADVISER = sheet(project="法律顾问费", indicators=rows(*_SHARED))
_LAWYER = sheet(
    project="律师代理费", indicators=rows(*_SHARED, row("法律顾问服务完成率", "=100.00(%) 70.00 70.00"))
)
_SYSTEM = sheet(
    project="某区争议预防调解公共服务平台（三期）升级项目",
    expected=f"委托第三方对某区劳动关系预警管理系统运维，{EXPECTED}",
)
_SAME_SYSTEMS = (
    ("某区人事信息管理系统（运维）", "某区机关事业单位人事信息管理软件"),
    ("某区春申人才服务平台（运维）", "春申金字塔人才服务管理平台"),
    ("某区劳动争议预防调解公共服务管理平台", "某区劳动人事争议预防调解公共管理平台"),
)
FIRES: list[Case] = [
    ("I01", having(row("工作完成及时性", "及时 及时 及时", under="质量指标"))),
    ("I01", having(row("响应及时率", "=100.00(%) 100.00 100.00", under="质量指标"))),
    ("I01", having(row("补贴发放及时率（%）", "≥95.00(%) 95.00 96.00", under="质量指标"))),
    ("I14", having(row("服务对象满意度（%）", "≥95.00(%) 95.00 96.00", under="服务对象满意度指标"))),
    ("I01", having(row("工作完成及时性指标", "及时 及时 及时", under="质量指标"))),
    ("I02", having(row("岗位空缺率指标", "=100.00(%) 100.00 100.00"))),
    ("I03", having(row("案件办结率指标", "=100.00(%) 100.00 100.00"))),
    ("I07", having(row("政策知晓度及满意度", "≥90.00(%) 90.00 92.00", under="质量指标"))),
    ("I02", having(row("人员上岗率", "=100.00(%) 100.00 100.00"))),
    ("I02", having(row("发放准确性", "准确 准确 准确"))),
    ("I03", having(row("案件办结率", "=100.00(%) 100.00 100.00"))),
    ("I04", having(row("培训 合格率", "合格 合格 合格"))),
    ("I05", having(row("成本控制有效性", "有效 有效 有效", under="社会成本指标"))),
    ("I06", having(row("成本控制有效性", "有效 有效 有效", under="经济成本指标"))),
    ("I07", having(row("运维及时性和故障排除率", "及时 及时 及时", under="质量指标"))),
    ("I08", having(row("是否及时高效", "是 是 是", under="时效指标"))),
    ("I09", sheet(indicators=rows(without=[TIMELINESS]))),
    ("I09", sheet(indicators=rows(without=[QUANTITY]))),
    ("I10", sheet(indicators=rows(without=[COST]))),
    ("I11", sheet(indicators=rows(without=[BENEFIT, LASTING]))),
    ("I12", sheet(indicators=rows(without=[LASTING]))),
    ("I13", sheet(indicators=rows(without=[SATISFACTION]))),
    ("I14", having(row("服务对象满意指标", "良好 良好 良好", under="服务对象满意度指标"))),
    ("I15", having(row("听课人次", under="数量指标", level1="效益指标"))),
    ("I16", sheet(expected="全年举办职业技能培训9场，培训合格率达到95%，综合调解率达到68%，完善培训机制。")),
    (
        "I09",
        sheet(indicators=rows(row("课题完成及时性", "及时 及时 及时", under="质量指标"), without=[QUALITY])),
    ),
    ("I17", having(row("人员结构优化情况", "优化 优化 优化", under="经济效益指标"))),
    ("I17", having(row("培训人次", "=8000.00(人次) 3000.00 3000.00", under="社会效益指标"))),
    ("I18", _ADVISER, _LAWYER),
    ("I18", _SYSTEM),
]
SILENT: list[Case] = [
    # Timeliness under quality is missing nowhere once it has moved.
    (
        "I09",
        sheet(
            indicators=rows(row("工作完成及时性", "及时 及时 及时", under="质量指标"), without=[TIMELINESS])
        ),
    ),
    # A row of which I05 speaks is not to be told its amount as well.
    ("I06", having(row("成本控制有效性", "有效 有效 有效", under="社会成本指标"))),
    ("I17", having(row("安置就业困难人员", "=90.00(人) 60.00 60.00", under="经济效益指标"))),
    ("I17", having(row("投诉数", "=0.00(件) 0.00 0.00", under="社会效益指标"))),
    (
        "I18",
        _ADVISER,
        sheet(project="律师代理费", indicators=[row("法律顾问服务完成率", "=100.00(%) 70.00 70.00")]),
    ),
    ("I18", _LAWYER, _ADVISER),  # the name is its own
    *(
        ("I18", sheet(project=project, expected=f"通过第三方对{system}开展运维，全年运行正常，{EXPECTED}"))
        for project, system in _SAME_SYSTEMS
    ),
    ("I03", having(row("案件办结数", "=100.00(件) 60.00 60.00"))),
    ("I04", having(row("培训合格率（线上）", "合格 合格 合格", under="质量指标"))),
    ("I08", having(row("审计是否及时", "是 是 是", under="时效指标"))),  # not at its head
    ("I11", sheet(indicators=rows(without=[BENEFIT]))),  # a lasting effect is a benefit
    ("I12", sheet(indicators=rows(without=[BENEFIT]))),
    ("I14", having(row("参训企业满意度", "良好 良好 良好", under="服务对象满意度指标"))),
    ("I01", having(row("运维及时性和排除率", "及时 及时 及时", under="质量指标"))),
    ("I02", having(row("案件办结率", "=100.00(%) 100.00 100.00"))),
    ("I02", having(row("案件办结率指标", "=100.00(%) 100.00 100.00"))),
    ("I05", having(row("施工扰民投诉", "≤5.00(件) 5.00 4.00", under="社会成本指标"))),
    (
        "I07",
        having(row("个人、企业、机构满意度", "良好 良好 良好", under="服务对象满意度指标")),
    ),
    (
        "I07",
        having(row("信息管理制度和机制建立情况", "健全 健全 健全", under="可持续影响指标")),
    ),
    ("I06", having(row("培训费用", "— — —", under="经济成本指标"))),
    ("I09", sheet(indicators=())),  # an empty table is S07's
    ("I10", sheet(indicators=rows(row("成本", "≤9.00(元/人) 9.00 8.00", under="成本指标"), without=[COST]))),
    (
        "I13",
        sheet(
            indicators=rows(
                row("群众满意", under="社会公众满意度指标", level1="满意度指标"), without=[SATISFACTION]
            )
        ),
    ),
    (
        "I15",
        having(row("成本", "≤9.00(元/人) 9.00 8.00", under="成本指标", level1="产出指标")),
    ),
    ("I15", having(row("群众满意", under="社会公众满意度指标", level1="满意度指标"))),
    (
        "I16",
        sheet(
            expected="全年举办职业技能培训9场，聘用教师11人，不断完善培训机制，促进区域就业稳定。",
            indicators=rows(row("聘用教师数量", "=9.00(人) 9.00 9.00"), without=[BENEFIT]),
        ),
    ),  # G04's
    ("I16", sheet(expected="到2030年全区培训体系基本健全，“四大模块和一大平台”建成，2024年培训按计划开展。")),
]


def test_what_is_missing_is_said_at_once() -> None:
    finding = found("I09", sheet(indicators=rows(without=[TIMELINESS, QUALITY])))
    assert finding.message == "产出指标缺质量、时效指标"
    assert finding.suggestion == "规范指标：缺质量、时效指标，请补充。"
    assert paths(finding) == ["indicators"]


def test_a_building_project_must_have_a_cost() -> None:
    works = sheet(project="分中心改造工程", indicators=rows(without=[COST]))
    assert found("I10", works).severity is Severity.ERROR
    assert found("I10", sheet(indicators=rows(without=[COST]))).severity is Severity.INFO


def test_a_repeated_name_names_both_rows() -> None:
    assert paths(found("I04", having(row("培训场次", "合格 合格 合格", under="质量指标")))) == [
        "indicators/1/name",
        "indicators/7/name",
    ]


@pytest.mark.parametrize(
    ("indicators", "message"),
    [
        ([row("案件办结率", "=100.00(%) 100.00 100.00")], "数量指标只设完成率，看不出数量：“案件办结率”"),
        (
            [QUANTITY, row("案件办结率", "=100.00(%) 100.00 100.00")],
            "以完成率作数量指标，看不出数量：“案件办结率”",
        ),
        ([row("版面完成率", "=360.00(块) 240.00 240.00")], "数量指标只设完成率：“版面完成率”"),
    ],
)
def test_no_quantity_is_missed_where_there_is_one(indicators: list[Indicator], message: str) -> None:
    assert found("I03", sheet(indicators=rows(*indicators, without=[QUANTITY]))).message == message


def test_a_social_cost_is_not_advised_to_be_money() -> None:
    harm = found("I06", having(row("扰民投诉情况", "较少 较少 较少", under="社会成本指标")))
    cost = found("I06", having(row("成本控制", "有效 有效 有效", under="经济成本指标")))
    assert "负面影响" in harm.suggestion
    assert "金额上限" in cost.suggestion


def test_a_suggestion_counts_the_indicators_that_it_does_not_name() -> None:
    late = [row(name, "及时 及时 及时", under="质量指标") for name in ("开课及时性", "结算及时性")]
    assert (
        found("I01", sheet(indicators=rows(late[0]))).suggestion == "规范指标：“开课及时性”应归入时效指标。"
    )
    assert found("I01", sheet(indicators=rows(*late))).suggestion == (
        "规范指标：“开课及时性”等2项指标应归入时效指标。"
    )
    twice = row("培训场次", "合格 合格 合格", under="质量指标")
    assert "“培训场次”重名" in found("I04", sheet(indicators=rows(twice))).suggestion


def test_a_broken_promise_is_quoted() -> None:
    expected = "全年举办职业技能培训9场，培训合格率达到95%，综合调解率达到68%，完善培训机制。"
    finding = found("I16", sheet(expected=expected))
    assert finding.message == "预期目标中的“68%”没有对应的指标"
    assert finding.suggestion == "规范指标：预期目标中的“68%”请分解为指标。"


def test_a_misplaced_category_says_where_it_belongs() -> None:
    finding = found("I15", having(row("听课人次", under="数量指标", level1="效益指标")))
    assert finding.message == "“数量指标”不应列在“效益指标”下"
    assert finding.suggestion == "规范指标：“数量指标”应归入“产出指标”。"
