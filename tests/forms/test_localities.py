"""Forms of counties and cities whose words stand elsewhere: in a level, a group, a goal, a label above the tables."""

from collections.abc import Mapping, Sequence

import pytest

from tests.forms.bureaus import FUNDS, INDICATORS, LEVELS, cells, printed
from tests.forms.making import sheet_of, sheets_of
from tests.forms.reading import amounts, read, values
from tests.forms.variants import told
from tui_tracker.forms.catalogue import built_in
from tui_tracker.model import OddityKind
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings

AMOUNTS: Mapping[str, tuple[Sequence[str], Mapping[str, str]]] = {
    "a budget of which brackets say that it was adjusted": (
        [
            "资金情况（万元）|年初预算数|全年（调整）预算数（A）|全年执行数（B）|执行率权重|执行率得分",
            "总金额|300|280|266|10|9.5",
        ],
        {"initial": "300", "tracked": "280", "executed": "266", "weight": "10", "score": "9.5"},
    ),
    "what was added and taken away, and no budget after that": (
        ["资金（万元）|年初预算数|追加|追减|全年执行数|执行率", "合计|120|50|20|75|50%"],
        {"initial": "120", "adjustment": "30", "tracked": "150", "executed": "75", "rate": "50"},
    ),
    "two rates, of which one is of the budget": (
        ["资金（万元）|年度预算|计划支出|实际支出|支出完成率|全年预算执行率", "合计|240|120|96|80%|40%"],
        {"tracked": "240", "executed": "96", "rate": "40"},
    ),
    "what was planned and came in": (
        ["资金（万元）|计划数|实际到位金额|全年支出|支出率", "合计|260|250|218|83.85%"],
        {"tracked": "260", "executed": "218", "rate": "83.85"},
    ),
}


@pytest.mark.parametrize("name", AMOUNTS)
def test_the_funds_of_a_locality(name: str) -> None:
    funds, wanted = AMOUNTS[name]
    sheet = read(printed("自评", funds=funds))
    assert dict(zip(wanted, amounts(sheet, sheet.budget.total_name, *wanted), strict=True)) == wanted
    codes = {finding.code for findings in check([sheet], Settings()) for finding in findings}
    assert not codes & {"B04", "B05"}


def test_sources_of_several_levels_in_one_row() -> None:
    sheet = read(
        printed(
            "自评", funds=[*FUNDS["自评"], "其中：中央、省、市补助||||||", "省及市级配套资金|80|80|64||80%|"]
        )
    )
    assert [line.name for line in sheet.budget.lines][1:] == ["中央、省、市补助", "省及市级配套资金"]


HEADER = "年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施"
TABLES: Mapping[str, tuple[Sequence[str], Sequence[Sequence[str]]]] = {
    "levels that are words of other parts of the form": (
        [
            f"一级指标|二级指标|三级指标|{HEADER}",
            "决策|绩效目标|目标合理性|合理|较合理|2|1.5|个别偏低",
            "过程|资金管理|资金使用合规性|合规|合规|3|3|",
            "预算执行|预算执行率|预算执行率|100%|98%|5|4.9|审减",
            "产出|产出数量|举办论坛|3场|3场|80|80|",
        ],
        [
            ("决策", "绩效目标", "目标合理性", "合理", "1.5"),
            ("过程", "资金管理", "资金使用合规性", "合规", "3"),
            ("预算执行", "预算执行率", "预算执行率", "100%", "4.9"),
            ("产出指标", "数量指标", "举办论坛", "3场", "80"),
        ],
    ),
    "names that are words of levels, below no level 2": (
        [
            f"绩效指标|一级指标|三级指标|{HEADER}",
            "|产出指标（50分）|修复数量|30处|28处|50|48|",
            "|满意度指标（40分）|群众满意度|95%以上|96%|40|40|",
        ],
        [("产出指标", "", "修复数量", "30处", "48"), ("满意度指标", "", "群众满意度", "95%以上", "40")],
    ),
    "names that are words of levels, below no level 1": (
        [
            f"绩效指标|二级指标|指标内容|{HEADER}",
            "产出指标|数量指标|监测断面|64个|64个|50|48|",
            "满意度指标|社会公众|公众满意度|≥80%|85%|40|40|",
        ],
        [
            ("产出指标", "数量指标", "监测断面", "64个", "48"),
            ("满意度指标", "服务对象满意度指标", "公众满意度", "≥80%", "40"),
        ],
    ),
    "units and signs after names that are words of levels": (
        [
            "绩效指标|指标名称|计量单位|指标性质|年初指标值|调整指标值|全年完成值|得分系数（%）|指标权重|指标得分",
            "|修复数量|处|≥|12|10|10|100|50|50",
            "|群众满意度|%|≥|90|90|88|60|40|24",
        ],
        [("", "", "修复数量", "≥10处", "50"), ("", "", "群众满意度", "≥90%", "24")],
    ),
    "several goals with their indicators": (
        [
            f"年度绩效目标1（40分）|一级指标|二级指标|三级指标|{HEADER}",
            "|产出指标|质量指标|数据合格率|100%|100%|40|40|",
            f"年度绩效目标2（50分）|一级指标|二级指标|三级指标|{HEADER}",
            "|产出指标|数量指标|上报次数|4次|4次|50|50|",
        ],
        [
            ("产出指标", "质量指标", "数据合格率", "100%", "40"),
            ("产出指标", "数量指标", "上报次数", "4次", "50"),
        ],
    ),
    "levels upside down, and their sum": (
        [
            f"三级指标|二级指标|一级指标|{HEADER}",
            "建设数|数量指标|产出指标|20个|19个|90|88|征地慢",
            "合计|||||90|88|",
        ],
        [("产出指标", "数量指标", "建设数", "20个", "88")],
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_the_indicators_of_a_locality(name: str) -> None:
    table, wanted = TABLES[name]
    sheet = read(printed("自评", indicators=table, foot=()))
    found = [
        (one.level1.key, one.level2.key, *values(sheet, at, "name", "target", "score"))
        for at, one in enumerate(sheet.indicators)
    ]
    assert found == [*wanted]


def test_points_beside_no_known_word_are_points() -> None:
    table = [
        f"{LEVELS}|参考分值|指标值（A）|全年实际值（B）|得分",
        "|产出指标|数量指标|保障人数|10|20人|20人|9",
    ]
    sheet = read(printed("自评", indicators=table, foot=["总分||||10|||9"]))
    assert values(sheet, 0, "weight", "target", "actual", "score") == ["10", "20人", "20人", "9"]
    assert (sheet.total.weight.text, sheet.total.score.text) == ("10", "9")


def test_what_was_achieved_is_the_goal_reached() -> None:
    goals = ["年度绩效目标|年初绩效目标|实际完成绩效", "|新建30家|新建30家，投用29家"]
    sheet = read(printed("自评", goals=goals))
    assert (sheet.goal.expected.text, sheet.goal.actual.text) == ("新建30家", "新建30家，投用29家")


def test_what_a_stage_has_reached_is_the_goal_reached() -> None:
    goals = ["总体绩效目标|养护500公里", "阶段性目标完成情况|已养护230公里"]
    sheet = read(printed("监控", goals=goals))
    assert (sheet.goal.expected.text, sheet.goal.actual.text) == ("养护500公里", "已养护230公里")


def test_projects_units_and_codes_by_other_names() -> None:
    head = [
        "项目支出名称|防汛抗旱|财政归口处室|农业处|债券期限|20年",
        "主管部门及代码|[217]水利局|预算单位及代码|[217001]防汛中心",
    ]
    sheet = sheet_of(printed("自评", head=head))
    assert (sheet.project.text, sheet.unit.text) == ("防汛抗旱", "[217001]防汛中心")
    assert not told(sheet, OddityKind.UNPLACED)


def test_kinds_that_a_form_does_not_print_are_not_missed() -> None:
    table = ["绩效指标|指标名称|年度指标值|实际完成值|分值|得分", "|修复数量|10处|10处|90|90"]
    findings = check([sheet_of(printed("自评", indicators=table, foot=()))], Settings())
    assert not {one.code for found in findings for one in found} & {"I09", "I10", "I11", "I12", "I13"}
    with_kinds = check([sheet_of(printed("自评", indicators=INDICATORS["自评"]))], Settings())
    assert {"I09", "I11"} <= {one.code for found in with_kinds for one in found}


def test_what_was_planned_for_several_years_is_no_value_of_this_one() -> None:
    funds = ["资金（万元）|实施期总预算|全年预算数|全年执行数|执行率", "合计|900|310|279|90%"]
    table = [
        f"{LEVELS}|实施期指标值|年度指标值|实际完成值|完成比",
        "|产出指标|数量指标|新建数|≥9所|≥3所|3所|100%",
    ]
    sheet = read(printed("自评", funds=funds, indicators=table, foot=()))
    assert amounts(sheet, "合计", "initial", "tracked", "executed") == ["", "310", "279"]
    assert values(sheet, 0, "target", "actual") == ["≥3所", "3所"]
    assert {"实施期总预算 900", "实施期指标值 ≥9所"} <= {note.text for note in sheet.notes}


def test_goals_below_the_shortest_of_headers() -> None:
    sheet = read(printed("自评", goals=["绩效目标|预期|实现", "|修路20公里|修路18公里"]))
    assert (sheet.goal.expected.text, sheet.goal.actual.text) == ("修路20公里", "修路18公里")


def test_those_who_can_are_sure() -> None:
    header = f"{LEVELS}|年度指标值|1-8月执行情况|全年预计完成情况|能否完成年度目标"
    rows = ["|产出指标|数量指标|讲座|40场|12场|40场|能", "||质量指标|合格率|≥95%|96%|96%|否"]
    found = check([sheet_of(printed("监控", indicators=[header, *rows]))], Settings())
    messages = [finding.message for findings in found for finding in findings if finding.code == "F06"]
    assert messages == ["“合格率”不能确定完成，没有原因，也没有措施"]


@pytest.mark.parametrize(
    "above",
    [
        ["监控截止日期：2024年8月31日|||金额单位：元"],
        ["部门（单位）名称：农业农村厅||单位：元|（2024年1-8月）"],
        ["（2024年1-8月）", "项目单位（盖章）：文物局||单位：元", "一、基本情况"],
        ["（2024年1-8月）", "单位名称：水保所||填报日期：2024年9月10日", "单位：元"],
    ],
)
def test_what_stands_above_a_sheet_is_no_part_of_the_one_before(above: list[str]) -> None:
    rows = printed("监控", above=above, funds=["项目资金|年初预算数|1-8月执行数|执行率", "合计|800|400|50%"])
    first, second = sheets_of([*rows, *rows])
    assert (first.key, first.digest) == (second.key, second.digest)
    assert second.budget.unit == "元"
    assert (second.period.start, second.period.end, second.layout.form) == (
        "2024-01",
        "2024-08",
        "monitoring",
    )


def test_the_label_of_the_funds_may_be_repeated_in_each_of_their_rows() -> None:
    funds = ["资金投入情况（元）||全年预算数|全年执行数|执行率", "资金投入情况（元）|年度资金总额|80|64|80%"]
    sheet = read(printed("自评", funds=[*funds, "资金投入情况（元）|其中：县级资金|80|64|80%"]))
    assert [line.source for line in sheet.budget.lines] == ["年度资金总额", "县级资金"]
    assert sheet.budget.unit == "元"


@pytest.mark.parametrize("numbers", ["|1|2|3|4", "栏次|1|2|3|4", "|A|B|C|D=C/B", "|①|②|③|④=③/②"])
def test_a_row_that_numbers_the_columns_is_none_of_the_funds(numbers: str) -> None:
    header = "项目资金（万元）|资金来源|年初预算数|全年预算数|全年执行数|执行率"
    funds = [header, f"|{numbers}", "|年度资金总额|100|120|60|50%", "|其中：财政拨款|100|120|60|50%"]
    sheet = read(printed("自评", funds=funds))
    assert [line.source for line in sheet.budget.lines] == ["年度资金总额", "财政拨款"]
    assert amounts(sheet, "年度资金总额", "initial", "tracked", "executed", "rate") == [
        "100",
        "120",
        "60",
        "50",
    ]


@pytest.mark.parametrize("numbers", ["|1|2|3|4|5|6|7|8", "栏次|1|2|3|4|5|6|7|8", "|A|B|C|D|E|F|G|H"])
def test_a_row_that_numbers_the_columns_is_no_indicator(numbers: str) -> None:
    header, *rows = INDICATORS["自评"]
    sheet = read(printed("自评", indicators=[header, numbers, *rows, "|产出指标小计|||||90|88|"]))
    assert [one.name.text for one in sheet.indicators] == ["服务人数", "合格率"]


def test_a_target_in_two_columns_is_the_adjusted_one() -> None:
    table = [
        f"{LEVELS}|年度指标值||实际完成值|分值|得分",
        "||||年初值|调整后|||",
        "|产出指标|数量指标|服务人数|≥600人|≥500人|480人|50|48",
    ]
    sheet = sheet_of(printed("自评", indicators=table, foot=()))
    assert values(sheet, 0, "name", "target", "actual", "weight") == ["服务人数", "≥500人", "480人", "50"]
    assert "年初值 ≥600人" in [note.text for note in sheet.notes]


def test_words_that_nobody_knows_below_a_header_are_no_indicator() -> None:
    table = [f"{LEVELS}|年度指标值||实际完成值", "||||甲方案|乙方案|", "|产出指标|数量指标|人数|5人|6人|4人"]
    sheet = sheet_of(printed("自评", indicators=table, foot=()))
    assert [one.name.text for one in sheet.indicators] == ["人数"]
    assert told(sheet, OddityKind.UNCERTAIN)


@pytest.mark.parametrize(
    "head",
    [
        ["项目名称|扶残助残", "主管部门：残联\n实施单位：服务中心"],
        ["项目名称：扶残助残 主管部门：残联", "实施单位（盖章）：服务中心　　负责人：李四"],
    ],
)
def test_several_labels_with_their_values_in_one_cell(head: list[str]) -> None:
    sheet = sheet_of(printed("自评", head=head))
    assert (sheet.project.text, sheet.department.text, sheet.unit.text) == ("扶残助残", "残联", "服务中心")
    assert not told(sheet, OddityKind.UNPLACED)


def test_each_goal_may_stand_below_a_header_of_its_own() -> None:
    goals = ["年度总体目标完成情况", "预期目标", "服务500人", "实际完成情况", "服务480人"]
    sheet = read(printed("自评", goals=goals))
    assert (sheet.goal.expected.text, sheet.goal.actual.text) == ("服务500人", "服务480人")


def test_two_headers_are_no_label_with_its_text() -> None:
    sheet = sheet_of(printed("自评", goals=["年度总体目标|年度目标|甲方看法", "|服务500人|服务480人"]))
    assert sheet.goal.expected.text == "服务500人"
    assert told(sheet, OddityKind.UNPLACED) == ["甲方看法", "服务480人"]


def test_a_source_that_spans_the_rows_of_its_parts() -> None:
    funds = [
        "项目资金（元）|资金来源||年初预算|预算调增调减|使用金额|结转下年",
        "|合计||100|20|60|60",
        "|财政资金|中央财政资金|70|20|40|50",
        "||地方财政资金|30|0|20|10",
    ]
    sheet = read(printed("监控", funds=funds))
    assert [line.source for line in sheet.budget.lines] == ["合计", "中央财政资金", "地方财政资金"]
    assert amounts(sheet, "中央财政资金", "initial", "adjustment", "executed") == ["70", "20", "40"]


def test_a_tick_may_be_a_one() -> None:
    table = [
        f"{LEVELS}|年度指标值|1-8月执行情况|全年预计完成情况|偏差原因分析|||完成目标可能性||",
        "|||||||经费保障|人员保障|其他原因|确定能|有可能|完全不可能",
        "|产出指标|数量指标|服务人数|≥500人|300人|500人||1|缺编||1|",
    ]
    sheet = read(printed("监控", indicators=table))
    assert values(sheet, 0, "reason", "likelihood") == ["人员保障、缺编", "有可能"]


def test_a_list_whose_header_takes_two_rows() -> None:
    lines = [
        "部门项目支出绩效自评汇总表（2023年度）",
        "序号|单位名称|项目名称|预算数（元）||执行数|执行率|目标完成||自评得分",
        "|||年初预算|调整后预算|||产出|效益|",
        "1|一中|校舍维修|1000|1200|1100|91.67%|好|好|95.2",
        "2|二中|设备购置|500|500|400|80.00%|好|好|88",
        "|合计||1500|1700|1500|88.24%|||",
    ]
    first, second = sheets_of(cells(lines))
    assert amounts(first, "年度资金总额", "initial", "tracked", "executed") == ["1000", "1200", "1100"]
    assert amounts(second, "年度资金总额", "initial", "tracked", "executed") == ["500", "500", "400"]
    assert not first.uncertain | second.uncertain
    assert (first.project.text, second.unit.text) == ("校舍维修", "二中")


WORDS: Mapping[str, Mapping[str, str]] = {
    "amount": {
        "年初核定数": "initial",
        "原预算数": "initial",
        "可用预算数": "tracked",
        "调整后批复数": "tracked",
        "资金使用数": "executed",
        "目前支出数": "executed",
        "支出完成比例": "rate",
        "预计12月底执行数": "forecast",
    },
    "value": {
        "年初设定值": "target",
        "预期绩效值": "target",
        "目标实际完成值": "actual",
        "现阶段完成值": "actual",
        "年末预测值": "forecast",
        "完成情况及偏差说明": "reason",
        "偏离原因": "reason",
        "差异原因": "reason",
        "指标权重值": "weight",
        "考核得分": "score",
        "指标正反向": "sign",
    },
    "path": {
        "承办部门": "unit",
        "项目业主": "unit",
        "牵头部门": "department",
        "问题及原因": "reason",
        "下步措施": "measure",
    },
    "source": {"福彩公益金": "source", "年初结转": "source", "群众自筹": "source", "特别国债": "part"},
}


@pytest.mark.parametrize("kind", WORDS)
def test_words_are_known_by_what_they_are_made_of(kind: str) -> None:
    words = built_in().words
    assert {word: getattr(words[word], kind) for word in WORDS[kind]} == WORDS[kind]


def test_points_said_in_the_names_leave_the_form_its_own_label() -> None:
    indicators = [
        f"{LEVELS}|年度指标值|实际完成值|权重|得分|偏差原因分析及改进措施",
        "|产出指标|数量指标|修复数量（50分）|30处|28处||48|",
        "|满意度指标|服务对象满意度指标|群众满意度（40分）|95%以上|96%||40|",
    ]
    sheet = read(printed("自评", indicators=indicators))
    assert [one.weight.text for one in sheet.indicators] == ["50", "40"]
    assert sheet.layout.indicators["weight"] == "权重"
