"""Words that people print for the same thing: labels, headers, levels, and columns beside those of the form."""

import pytest

from tests.forms.bureaus import LEVELS, printed
from tests.forms.making import Rows, sheet_of, sheets_of
from tests.forms.reading import read
from tests.forms.variants import told
from tests.rules.sisters import evaluation, monitoring
from tui_tracker.model import OddityKind, Sheet
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings

_HEAD = [["项目支出绩效目标执行监控表"], ["（2024年度）"], ["项目名称", "气象监测"]]
_OWNERS = "项目名称|气象灾害监测预警\n主管部门|某省气象局|||||实施单位|某省气象台"


def codes(sheet: Sheet) -> set[str]:
    return {finding.code for finding in check([sheet], Settings())[0]}


@pytest.mark.parametrize("beside", [True, False])
@pytest.mark.parametrize(
    "label",
    [
        "时间", "期间", "统计时间", "填报期间", "监控周期", "跟踪区间", "所属时期", "数据截止日期", "考核期间", "监测时段",
    ],
)  # fmt: skip
def test_a_label_of_any_wording_names_the_period(label: str, *, beside: bool) -> None:
    line = f"{label}|2024年1-7月" if beside else f"{label}：2024年1-7月"
    sheet = monitoring(("（2024年度）", line))
    assert str(sheet.period) == "2024-01 至 2024-07"
    assert not told(sheet, OddityKind.UNPLACED)


@pytest.mark.parametrize("label", ["评价年度", "预算年度", "年度", "监控年度"])
def test_a_label_of_the_year_leaves_the_months_to_the_headers(label: str) -> None:
    sheet = monitoring(("（2024年度）", f"{label}：2024年"))
    assert str(sheet.period) == "2024-01 至 2024-07"
    assert not told(sheet, OddityKind.UNPLACED)


@pytest.mark.parametrize("label", ["项目起止时间", "实施期限", "建设周期"])
def test_how_long_a_project_lasts_is_no_period_of_the_sheet(label: str) -> None:
    sheet = monitoring(("（2024年度）", f"（2024年度）\n{label}|2024年1月至2024年12月"))
    assert str(sheet.period) == "2024-01 至 2024-07"
    assert not told(sheet, OddityKind.UNPLACED)


@pytest.mark.parametrize(
    "head",
    [
        "项目编码|0610001|项目名称|气象灾害监测预警\n主管部门|某省气象局|实施单位|某省气象台",
        "主管部门|某省气象局|项目名称|气象灾害监测预警\n实施单位|某省气象台",
        "项目类别|经常性项目|项目名称|气象灾害监测预警\n主管部门|某省气象局|实施单位|某省气象台",
        "项目基本情况|项目编码|0610001|项目名称|气象灾害监测预警\n|主管部门|某省气象局|实施单位|某省气象台",
        "序号|1|项目名称|气象灾害监测预警\n主管部门|某省气象局|实施单位|某省气象台",
        "一级项目名称|防灾|二级项目名称|气象灾害监测预警\n主管部门|某省气象局|实施单位|某省气象台",
        "政策（项目）名称|气象灾害监测预警\n主管处室|农财处|主管部门|某省气象局|实施单位|某省气象台",
        "一、项目基本信息\n项目名称|气象灾害监测预警\n预算主管单位|某省气象局|项目执行单位|某省气象台",
        "项目负责人|张三|项目名称|气象灾害监测预警\n主管部门|某省气象局|实施单位|某省气象台",
    ],
)
def test_the_projects_name_may_stand_anywhere_among_labels(head: str) -> None:
    sheet = monitoring((_OWNERS, head))
    found = (sheet.project.text, sheet.department.text, sheet.unit.text)
    assert found == ("气象灾害监测预警", "某省气象局", "某省气象台")
    assert not [text for text in told(sheet, OddityKind.UNPLACED) if text not in {"序号", "1"}]


def test_sheets_whose_name_stands_second_are_parted() -> None:
    rows: Rows = []
    for name in ("甲", "乙"):
        rows += [[*_HEAD[0]], [*_HEAD[1]], ["项目编码", "0610001", "项目名称", name]]
        rows += [["项目资金（万元）", "年初预算数", "1-7月执行数"], ["年度资金总额", "5.00", "3.00"]]
    assert [sheet.project.text for sheet in sheets_of(rows)] == ["甲", "乙"]


_SHORT = {
    "成本指标|经济成本指标": "成本|经济成本", "产出指标|数量指标": "产出|数量", "|质量指标|": "|质量|",
    "|时效指标|": "|产出时效|", "效益指标|社会效益指标": "效益|社会效益", "|可持续影响指标|": "|可持续影响|",
    "满意度指标|服务对象满意度指标": "满意度|满意度",
}  # fmt: skip


def test_levels_may_lack_the_word_that_all_of_them_have() -> None:
    for sheet in (monitoring(*_SHORT.items()), evaluation(*_SHORT.items())):
        assert not {"I09", "I11", "I13", "I15"} & codes(sheet)


_REASON = "偏差原因分析及改进措施"
_HEADERS = "三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("三级指标", "绩效指标"), ("三级指标", "考核指标"), ("年度指标值", "调整后指标值"), ("年度指标值", "绩效目标"),
        ("年度指标值", "年度指标值A"), ("实际完成值", "自评完成值"), ("实际完成值", "年度实际完成指标值B"),
        ("分值", "设定分值"), ("|得分", "|最终得分"), (_REASON, "未完成原因及拟采取的改进措施"), (_REASON, "自评扣分原因"),
        (_REASON, "扣分说明"), (_REASON, "情况说明"),
    ],
)  # fmt: skip
def test_headers_in_other_words_head_the_same_columns(old: str, new: str) -> None:
    row = "|330.00|20|20|"
    plain = evaluation((row, "|320.00|20|19.39|维修闭馆"))
    sheet = evaluation((row, "|320.00|20|19.39|维修闭馆"), (_HEADERS, _HEADERS.replace(old, new, 1)))
    assert sheet.indicators == plain.indicators
    assert not told(sheet, OddityKind.UNPLACED)
    assert not sheet.uncertain


@pytest.mark.parametrize("header", ["执行率%", "执行率C=B/A", "完成率", "支付进度", "预算执行率③=②/①"])
def test_a_rate_in_other_words_is_one(header: str) -> None:
    sheet = evaluation(("|分值|执行率|得分\n|年度", f"|分值|{header}|得分\n|年度"))
    assert [line.rate.text for line in sheet.budget.lines] == ["98.00", "98.00", "0.00", "0.00"]
    assert not sheet.oddities


@pytest.mark.parametrize(
    "header",
    [
        "完成率",
        "完成比例",
        "偏差率",
        "偏差程度",
        "是否达标",
        "预警等级",
        "评分标准",
        "指标解释",
        "上年实际值",
    ],
)
@pytest.mark.parametrize("content", ["80%", "良好", "≥5(个)"])
def test_columns_that_follow_from_others_are_noted_and_move_nothing(header: str, content: str) -> None:
    plain = evaluation()
    lines = (f"|{_HEADERS}", f"|三级指标|年度指标值|实际完成值|{header}|分值|得分|偏差原因分析及改进措施")
    sheet = evaluation(lines, ("|330.00|20|20|", f"|330.00|{content}|20|20|"), *_WIDER)
    assert [one[2:5] for one in sheet.indicators] == [one[2:5] for one in plain.indicators]
    assert [one.score.text for one in sheet.indicators] == [one.score.text for one in plain.indicators]
    assert not told(sheet, OddityKind.UNPLACED)
    assert f"{header} {content}" in [note.text for note in sheet.notes]


_WIDER = [
    (old, old.replace("|", "||", 2).replace("||", "|", 1))
    for old in ("|245000.00|10|10|", "|95.00|20|20|", "|及时|10|10|", "|改善|10|10|", "|健全|10|10|", "|良好|10|10|")
] + [("|总分|||||100|", "|总分||||||100|")]  # fmt: skip


def test_a_reason_beside_the_amounts_is_the_sheets() -> None:
    lines = [("|执行率|得分\n", "|执行率|得分|执行率偏低原因\n"), ("|98.00|9.80\n", "|98.00|9.80|尾款未付\n")]
    sheet = evaluation(*lines)
    assert sheet.reason.text == "尾款未付"
    assert [line.score.text for line in sheet.budget.lines] == ["9.80", "—", "—", "—"]
    assert not told(sheet, OddityKind.UNPLACED)


@pytest.mark.parametrize(
    ("sign", "read"),
    [("大于等于", "≥"), ("不低于", "≥"), ("正向", "≥"), ("小于等于", "≤"), ("反向指标", "≤"), ("等于", "=")],
)
def test_a_sign_in_words_is_a_sign(sign: str, read: str) -> None:
    rows: Rows = [
        [*_HEAD[0]],
        [*_HEAD[1]],
        [*_HEAD[2]],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标方向", "指标值", "计量单位", "1-7月执行情况"],
        ["", "产出指标", "数量指标", "建站数量", sign, "60", "个", "36"],
    ]
    (one,) = sheet_of(rows).indicators
    assert (one.target.operator, str(one.target.number), one.target.unit) == (read, "60", "个")
    assert one.target.raw == f"{sign}60个"


@pytest.mark.parametrize("header", ["执行情况说明", "措施及建议", "下一步工作计划", "改进措施及结果应用"])
def test_a_word_of_one_table_is_known_in_the_others(header: str) -> None:
    """What stands in the list of one table by itself may be like the words of another, too."""
    table = [f"{LEVELS}|年度指标值|实际完成值|{header}", "|产出指标|数量指标|服务人数|≥500人|480人|报名不足"]
    sheet = read(printed("自评", indicators=table, foot=()))
    assert "报名不足" in {sheet.indicators[0].reason.text, sheet.indicators[0].measure.text}
    funds = ["项目资金（万元）|年初预算数|全年预算数|全年执行数", "年度资金总额|80|80|64"]
    assert read(printed("自评", funds=funds, foot=[f"{header}|报名不足"])).project.text == "扶残助残"


@pytest.mark.parametrize(
    "header", ["偏差原因分析及改进措施", "未完成原因及改进措施", "偏差情况说明", "未执行原因"]
)
def test_a_reason_of_indicators_is_one_of_amounts(header: str) -> None:
    funds = [f"项目资金（万元）|年初预算数|全年预算数|全年执行数|{header}", "年度资金总额|80|80|64|报名不足"]
    assert read(printed("自评", funds=funds)).reason.text == "报名不足"


@pytest.mark.parametrize("label", ["未完成原因分析", "偏差原因及改进措施", "扣分原因", "存在问题及原因"])
def test_a_reason_of_indicators_is_one_of_the_sheet(label: str) -> None:
    assert read(printed("自评", foot=[f"{label}|报名不足"])).reason.text == "报名不足"


@pytest.mark.parametrize(
    "label", ["措施", "采取措施", "改进措施及结果应用", "纠偏措施及建议", "存在问题及改进措施"]
)
def test_measures_have_many_labels(label: str) -> None:
    assert read(printed("监控", foot=[f"{label}|加快实施"])).measure.text == "加快实施"
