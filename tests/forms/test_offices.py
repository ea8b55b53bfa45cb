"""Forms of counties, schools, hospitals and cities: other columns, other orders, other names, read wholly."""

from collections.abc import Mapping, Sequence

import pytest

from tests.forms.bureaus import INDICATORS, LEVELS, printed
from tests.forms.making import sheet_of
from tests.forms.reading import amounts, read, values
from tests.forms.variants import told
from tui_tracker.model import OddityKind

Said = Mapping[str, Mapping[str, str]]

FUNDS: Sequence[tuple[str, Sequence[str], Said]] = [
    (
        "自评",
        [
            "项目资金执行情况（万元）|资金性质|全年预算数（A）|全年执行数（B）|分值|执行率（B/A）|得分",
            "|年度资金总额|300|270|10|90%|9",
            "|1.上级补助资金|200|180|-|90%|-",
            "|2.县级配套资金|100|90|-|90%|-",
        ],
        {
            "年度资金总额": {"tracked": "300", "executed": "270", "rate": "90", "weight": "10", "score": "9"},
            "县级配套资金": {"tracked": "100", "executed": "90"},
        },
    ),
    (
        "监控",
        [
            "资金执行情况（万元）||全年预算数||1-8月执行情况||",
            "||年初数|调整后数|执行数|执行率|结余",
            "|资金合计|500|520|260|50%|260",
            "|事业收入|200|200|100|50%|100",
        ],
        {
            "资金合计": {"initial": "500", "tracked": "520", "executed": "260", "rate": "50"},
            "事业收入": {"executed": "100"},
        },
    ),
    (
        "监控",
        [
            "序号|资金来源|年初预算数|调整后预算数|1-8月执行数|其中：政府采购支出|执行率|全年预计执行数",
            "1|年度资金总额|100|110|66|20|60%|105",
            "2|其中：财政拨款|80|90|54|20|60%|85",
        ],
        {
            "年度资金总额": {"initial": "100", "tracked": "110", "executed": "66", "forecast": "105"},
            "财政拨款": {"tracked": "90", "executed": "54", "rate": "60", "forecast": "85"},
        },
    ),
    (
        "监控",
        [
            "项目资金（万元）|||年初预算数|1-8月执行数|执行率",
            "|资金总额||100|60|60%",
            "|一、财政拨款||80|50|62.5%",
            "||（一）中央资金|50|30|60%",
            "||（二）省级资金|30|20|66.67%",
            "|二、单位自有资金||20|10|50%",
        ],
        {
            "省级资金": {"initial": "30", "executed": "20", "rate": "66.67"},
            "单位自有资金": {"executed": "10"},
        },
    ),
]


@pytest.mark.parametrize(("kind", "funds", "wanted"), FUNDS)
def test_the_funds_of_other_offices(kind: str, funds: list[str], wanted: Said) -> None:
    sheet = read(printed(kind, funds=funds))
    for name, said in wanted.items():
        assert amounts(sheet, name, *said) == [*said.values()]


TABLES: Sequence[tuple[str, str, Sequence[str], Mapping[str, str]]] = [
    (
        "监控",
        "",
        [
            "序号|指标编码|一级指标|二级指标|三级指标|年度指标值|计量单位|1-8月执行情况|完成率|预警情况|偏差原因分析|能否完成",
            "1|A01|产出指标|数量指标|培训人次|≥200|人次|120|60%|黄灯|教师病假|有可能",
        ],
        {"target": "≥200人次", "actual": "120", "reason": "教师病假", "likelihood": "有可能"},
    ),
    (
        "监控",
        "市级财政项目支出绩效跟踪表",
        [
            f"{LEVELS}|跟踪期实际完成值|跟踪期计划完成值|年度指标值|偏差原因分析",
            "|产出指标|数量指标|培训|90|100|≥200人|讲师请假",
        ],
        {"target": "≥200人", "plan": "100", "actual": "90", "reason": "讲师请假"},
    ),
    (
        "自评",
        "",
        [
            f"{LEVELS}|分值|评分标准|年度指标值|实际完成值|得分|扣分原因|佐证材料",
            "|产出指标|数量指标|培训|50|每少1场扣1分|≥20场|18场|48|讲师请假|签到表",
        ],
        {"weight": "50", "target": "≥20场", "actual": "18场", "score": "48", "reason": "讲师请假"},
    ),
    (
        "自评",
        "",
        [
            "一级|二级|三级|指标值|完成值|分值|得分|原因",
            "3.满意度（10分）|3.1服务对象满意度|3.1.1 满意度|≥90%|88%|10|9|问卷样本少",
        ],
        {"target": "≥90%", "actual": "88%", "weight": "10", "score": "9", "reason": "问卷样本少"},
    ),
]


@pytest.mark.parametrize(("kind", "title", "table", "wanted"), TABLES)
def test_the_indicators_of_other_offices(
    kind: str, title: str, table: list[str], wanted: Mapping[str, str]
) -> None:
    sheet = read(printed(kind, title=title, indicators=table, foot=[]))
    assert values(sheet, 0, *wanted) == [*wanted.values()]


def test_what_stands_below_a_header_that_nobody_knows_is_told_and_moves_nothing() -> None:
    funds = [
        "项目资金（万元）|年初预算数|全年预算数|下达文号|全年执行数|分值|执行率|得分",
        "年度资金总额|80|80|财预12号|64|10|80%|8",
    ]
    sheet = sheet_of(printed("自评", funds=funds, indicators=INDICATORS["自评"]))
    assert not sheet.uncertain
    assert amounts(sheet, "年度资金总额", "tracked", "executed", "weight", "score") == ["80", "64", "10", "8"]
    assert told(sheet, OddityKind.UNPLACED)[-1] == "财预12号"


def test_signatures_in_a_row_below_the_indicators_are_no_indicator() -> None:
    foot = ["填表人（签字）：|张三||审核人：|李四", "单位负责人：王五", "2024年9月5日"]
    sheet = read(printed("监控", foot=foot))
    assert len(sheet.indicators) == 2
    assert sheet.notes[-1].text == "2024年9月5日"


def test_measures_and_remarks_beside_reasons_are_all_kept() -> None:
    table = [
        f"{LEVELS}|年度指标值|1-8月执行情况|原因分析|拟采取措施|完成目标可能性|备注",
        "|产出指标|数量指标|培训|≥20场|10场|停课|补课|有可能|已报教育局",
        "||质量指标|合格率|≥95%|96%|||确定能|抽查",
    ]
    sheet = read(printed("监控", indicators=table))
    assert values(sheet, 0, "reason", "measure") == ["停课", "补课；已报教育局"]
    assert values(sheet, 1, "reason", "measure") == ["", "抽查"]


@pytest.mark.parametrize("label", ["项目资金", "项目资金（万元）"])
def test_the_unit_beside_the_name_of_a_source_is_that_of_the_amounts(label: str) -> None:
    funds = [
        f"{label}|年初预算数|1-8月执行数|执行率",
        "年度资金总额（元）|800000|400000|50%",
        "其中：财政拨款（元）|800000|400000|50%",
    ]
    sheet = read(printed("监控", funds=funds))
    assert sheet.budget.unit == "元"
    assert [line.name for line in sheet.budget.lines] == ["年度资金总额", "财政拨款"]
    lacking = [one.detail for one in sheet.oddities if one.kind is OddityKind.LACKING]
    assert any("金额单位不同" in detail for detail in lacking) == (label != "项目资金")


@pytest.mark.parametrize(
    ("title", "above"),
    [
        ("项目支出绩效半年自评表", ["（2024年上半年）"]),
        ("2024年度项目支出绩效半年自评表", ["单位：万元"]),
        ("2024年上半年项目支出绩效自评表", ["单位：万元"]),
    ],
)
def test_an_evaluation_of_half_a_year_is_about_that_half(title: str, above: list[str]) -> None:
    sheet = read(printed("自评", title=title, above=above))
    assert str(sheet.period) == "2024-01 至 2024-06"
    assert sheet.title.text == title
    assert not told(sheet, OddityKind.TITLE)
