"""What other bureaus print otherwise is read right, or said to be uncertain, and never told of twice."""

import pytest

from tests.forms.bureaus import INDICATORS, LEVELS, printed
from tests.forms.making import Rows, sheet_of, sheets_of
from tests.forms.reading import amounts, read, values
from tests.forms.variants import told
from tui_tracker.model import OddityKind, Severity
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings


def test_who_reports_above_the_form_is_not_who_carries_the_project_out() -> None:
    sheet = read(printed("自评", above=["（2023年度）", "单位（盖章）：某县残联||填报日期：2024年3月1日"]))
    assert sheet.unit.text == "服务中心"
    assert "单位（盖章）：某县残联" in [note.text for note in sheet.notes]


def test_who_reports_above_the_form_carries_it_out_where_the_form_names_nobody() -> None:
    sheet = read(printed("自评", above=["单位（盖章）：某县残联"], head=["项目名称|扶残助残|主管部门|残联"]))
    assert sheet.unit.text == "某县残联"


def test_other_remarks_before_the_total_do_not_hide_it() -> None:
    sheet = read(printed("自评", foot=["其他需要说明的事项|无", "总分||||||90|88|", "自评等级：优"]))
    assert (sheet.total.weight.text, sheet.total.score.text) == ("90", "88")


def test_departments_of_two_levels_are_one_and_a_note() -> None:
    sheet = read(
        printed(
            "监控",
            title="转移支付区域绩效目标执行监控表",
            head=[
                "转移支付名称|农业生产",
                "中央主管部门|农业农村部",
                "地方主管部门|某省厅|资金使用单位|某中心",
            ],
        )
    )
    assert (sheet.project.text, sheet.department.text, sheet.unit.text) == (
        "农业生产",
        "农业农村部",
        "某中心",
    )
    assert [note.text for note in sheet.notes] == ["地方主管部门 某省厅"]


def test_indicators_without_a_header_are_told_of_once() -> None:
    table = ["绩效指标|产出指标|数量指标|硬化里程|≥5公里|2公里|5公里|确定能"]
    sheet = sheet_of(printed("监控", goals=["绩效目标|硬化道路5公里"], indicators=table))
    assert sheet.goal.expected.text == "硬化道路5公里"
    assert sheet.uncertain == {"indicators"}
    found = check([sheet], Settings(select=("S08", "S12")))[0]
    codes = [one.code for one in found if one.severity is Severity.WARNING]
    assert codes == ["S12"]


def test_a_note_goes_on_in_numbered_lines() -> None:
    foot = [
        "单位负责人（签字）：||填表人：",
        "注：1.原因按类填写。",
        "2.可能性请选择。",
        "（3）其他资金含贷款。",
    ]
    sheet = read(printed("监控", foot=foot))
    assert [note.text for note in sheet.notes][-2:] == ["2.可能性请选择。", "（3）其他资金含贷款。"]


def test_reasons_in_words_of_two_columns_are_one_and_the_rate_of_completion_is_none() -> None:
    header = f"{LEVELS}|年度指标值|1-8月执行情况|完成率|全年预计完成情况|偏差程度|偏差原因类别|偏差原因说明"
    header += "|拟采取措施|能否完成年度目标"
    row = "|产出指标|数量指标|运维系统|≥30套|28套|93%|30套|小|制度|验收延期|10月补验|有可能"
    sheet = read(printed("监控", indicators=[header, row]))
    assert values(sheet, 0, "target", "actual", "forecast", "reason", "measure", "likelihood") == [
        "≥30套", "28套", "30套", "制度；验收延期", "10月补验", "有可能",
    ]  # fmt: skip


def test_levels_may_stand_in_the_column_of_the_tables_label() -> None:
    table = [
        "一级指标|二级指标|三级指标|分值|年度指标值|实际完成值|得分|偏差原因分析及改进措施",
        "产出指标（50分）|数量指标|演出场次|20|≥60场|62场|20|",
        "|质量指标|达标率|20|100%|100%|20|",
        "效益指标（30分）|社会效益指标|观众人次|30|≥3万人次|3.1万人次|30|",
    ]
    sheet = read(printed("自评", indicators=table, foot=["总分|||70|||70|"]))
    assert values(sheet, 0, "target", "actual", "weight", "score") == ["≥60场", "62场", "20", "20"]
    assert [one.level1.key for one in sheet.indicators] == ["产出指标", "产出指标", "效益指标"]
    assert (sheet.total.weight.text, sheet.total.score.text) == ("70", "70")


def test_a_second_project_may_begin_without_a_title() -> None:
    def second(name: str) -> Rows:
        return printed("监控", head=["项目编码|001|项目名称|" + name, "主管部门|某局|实施单位|某中心"])

    sheets = sheets_of([*second("甲项目"), *second("乙项目")[2:]])
    assert [sheet.project.text for sheet in sheets] == ["甲项目", "乙项目"]
    assert [len(sheet.indicators) for sheet in sheets] == [len(INDICATORS["监控"]) - 1] * 2


def test_a_province_prints_the_goal_within_the_basic_facts_and_names_its_sources_column() -> None:
    rows = printed(
        "自评",
        title="部门预算项目支出绩效自评表（2023年度）",
        above=["报表编号：0013zp"],
        goals=[
            "项目基本情况|1.项目年度目标完成情况||项目年度目标|年度目标完成情况",
            "|||养护公路120公里。|已养护120公里。",
            "|2.项目实施内容及过程概述||分四个标段实施。",
        ],
        funds=[
            "预算执行情况（10分）|年度预算数（万元）|年初预算|调整后预算数|预算执行数|预算执行率|权重|得分|原因",
            "|总额|238.93|251.89|226.70|90.00%|10|9|执行率未达到90%的需说明原因。",
            "|单位资金|0.00|0.00|0.00|0.00%|/|/|",
            "|其他资金||||/|/|/|",
        ],
        foot=[
            "合计||||||90|88",
            "评价结论|达到预期。",
            "存在问题|修复慢。",
            "改进措施|汛前加固。",
            "项目负责人：张三",
        ],
    )
    sheet = sheet_of(rows)
    assert not sheet.uncertain
    assert (sheet.goal.expected.text, sheet.goal.actual.text) == ("养护公路120公里。", "已养护120公里。")
    assert amounts(sheet, "总额", "initial", "tracked", "executed", "weight") == [
        "238.93",
        "251.89",
        "226.70",
        "10",
    ]
    assert (sheet.total.score.text, sheet.measure.text) == ("88", "汛前加固。")


def test_names_that_were_left_to_be_filled_in_are_no_indicators() -> None:
    table = [
        INDICATORS["监控"][0],
        "|产出指标|数量指标|指标1：修复古籍|≥200册|120册|200册||确定能",
        "|||指标2：|||||",
        "||质量指标|……|||||",
        "||时效指标|指标1：按期|100%|100%|100%||确定能",
    ]
    sheet = read(printed("监控", indicators=table))
    assert [(one.level2.key, one.name.text) for one in sheet.indicators] == [
        ("数量指标", "指标1：修复古籍"),
        ("时效指标", "指标1：按期"),
    ]


def test_of_several_targets_the_adjusted_one_counts() -> None:
    header = f"{LEVELS}|年初指标值|调整后指标值|1-8月执行情况|全年预计完成情况|偏差原因分析|完成目标可能性"
    row = "|产出指标|数量指标|收集份数|≥200份|≥150份|120份|150份||确定能"
    sheet = read(printed("监控", indicators=[header, row]))
    assert values(sheet, 0, "target", "actual") == ["≥150份", "120份"]
    assert any("≥200份" in note.text for note in sheet.notes)


def test_the_right_half_of_a_table_below_its_left_half_makes_no_indicators() -> None:
    table = [
        f"{LEVELS}|年度指标值|1-8月执行情况",
        "|产出指标|数量指标|改造路灯|≥300盏|160盏",
        "||质量指标|合格率|100%|100%",
        "绩效指标|三级指标|全年预计完成情况|偏差原因分析|完成目标可能性",
        "|改造路灯|300盏||确定能",
        "|合格率|100%||确定能",
    ]
    sheet = sheet_of(printed("监控", indicators=table))
    assert [one.name.text for one in sheet.indicators] == ["改造路灯", "合格率"]
    assert sheet.uncertain == {"indicators"}


@pytest.mark.parametrize(
    "above",
    [
        ["监控截止日：2024年6月30日"], ["监控截止日|2024年6月30日"], ["2024年度", "监控时点|6月30日"],
        ["跟踪期：2024年上半年"], ["（2024年半年度）"],
    ],
)  # fmt: skip
def test_a_day_at_which_the_form_looks_is_the_end_of_its_period(above: list[str]) -> None:
    table = [line.replace("1-8月", "半年度") for line in INDICATORS["监控"]]
    funds = ["项目资金（万元）|年初预算数|半年度执行数|全年预计执行数", "年度资金总额|80|40|80"]
    sheet = read(printed("监控", above=above, funds=funds, indicators=table))
    assert str(sheet.period) == "2024-01 至 2024-06"
    assert sheet.indicators[0].actual.text == "300人"


def test_what_is_foreseen_for_the_whole_year_is_not_the_period() -> None:
    table = [line.replace("1-8月", "") for line in INDICATORS["监控"]]
    funds = ["项目资金（万元）|年初预算数|执行数|全年预计执行数", "年度资金总额|80|40|80"]
    sheet = read(printed("监控", above=["2024年度"], funds=funds, indicators=table))
    assert not sheet.period.start


@pytest.mark.parametrize(
    ("head", "foot", "total"),
    [
        (["自评得分|98.5|自评等级|优"], [], ("", "98.5")),
        (["自评得分|"], ["自评总分：98.5分"], ("", "98.5")),
        ([], ["自评总分：98.5分"], ("", "98.5")),
        (["自评得分|97分|自评等级|优"], ["总分||||||90|97"], ("90", "97")),
    ],
)
def test_the_sum_of_the_points_may_be_stated_anywhere(
    head: list[str], foot: list[str], total: tuple[str, str]
) -> None:
    rows = printed("自评", head=["项目名称|扶残助残|主管部门|残联|实施单位|服务中心", *head], foot=foot)
    sheet = read(rows)
    assert (sheet.total.weight.text, sheet.total.score.text) == total


def test_a_form_in_which_nothing_is_written_says_nothing() -> None:
    rows = printed(
        "自评",
        above=["（    年度）"],
        head=["项目名称|", "主管部门||实施单位|"],
        funds=["项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分", "年度资金总额||||10||"],
        indicators=[INDICATORS["自评"][0], "|产出指标|数量指标|指标1：|||||", "|||指标2：|||||"],
        foot=["总分||||||100||"],
    )
    assert not read(rows).indicators


def test_a_sheet_of_the_same_project_that_has_its_own_money_is_another() -> None:
    assert len(sheets_of([*printed("监控"), *printed("监控")])) == 2


def test_points_of_levels_are_not_those_of_the_indicator() -> None:
    table = [
        "绩效指标|一级指标|权重|二级指标|权重|三级指标|权重|目标值|实际值|得分|未完成原因",
        "|产出指标|50|数量指标|30|宣传场次|30|≥20场|22场|30|",
        "|||质量指标|20|覆盖率|20|≥90%|85%|18|校园假期",
    ]
    sheet = read(printed("自评", indicators=table, foot=["合计||50||50||50|||48"]))
    assert [values(sheet, at, "weight", "score", "target") for at in range(2)] == [
        ["30", "30", "≥20场"],
        ["20", "18", "≥90%"],
    ]
    assert "权重 50" in [note.text for note in sheet.notes]


TWO = ["|产出指标|数量指标|服务人数|≥500人|480人|50|48|报名不足", "||质量指标|合格率|≥95%|97%|40|40|"]


@pytest.mark.parametrize(
    ("table", "foot"),
    [
        ([TWO[0], "|小计|||||50|48|", TWO[1], "|小计|||||40|40|"], ["总分||||||90|88|"]),
        ([TWO[0], "合计||||||50|48|", TWO[1], "合计||||||40|40|"], ["总分||||||90|88|"]),
        (["||||||90|||", *TWO], ["合计||||||90|88|", "评价得分|85"]),
        ([one.replace("50|48", "50分|48分") for one in TWO], ["总分||||||90分|88分|"]),
        ([one.replace("产出指标", "产出指标50分") for one in TWO], ["总分||||||90|88|"]),
    ],
)
def test_points_of_parts_and_of_the_whole_are_told_apart(table: list[str], foot: list[str]) -> None:
    sheet = sheet_of(printed("自评", indicators=[INDICATORS["自评"][0], *table], foot=foot))
    assert (sheet.total.weight.text, sheet.total.score.text) == ("90", "88")
    assert [values(sheet, at, "name", "weight", "score") for at in range(2)] == [
        ["服务人数", "50", "48"], ["合格率", "40", "40"],
    ]  # fmt: skip
    assert [one.level1.key for one in sheet.indicators] == ["产出指标"] * 2
    assert not sheet.uncertain
    assert told(sheet, OddityKind.UNPLACED) == ["85"] * ("评价得分|85" in foot)


def test_the_rate_of_the_budget_may_be_an_indicator() -> None:
    row = "|预算执行（10分）|预算执行率|预算执行率|100%|80%|10|8|"
    sheet = read(printed("自评", indicators=[INDICATORS["自评"][0], row, *TWO], foot=["总分||||||100|96|"]))
    assert [one.name.text for one in sheet.indicators] == ["预算执行率", "服务人数", "合格率"]
    assert values(sheet, 0, "target", "actual", "weight", "score") == ["100%", "80%", "10", "8"]
    assert len(sheet.budget.lines) == 1


@pytest.mark.parametrize("header", ["年初目标|调整后目标|实际完成情况", "特殊说明|预期目标|实际完成情况"])
def test_a_third_text_beside_the_goals_two_moves_neither(header: str) -> None:
    goals = [f"年度总体目标|{header}", "|服务500人|服务450人|服务480人"]
    sheet = sheet_of(printed("自评", goals=goals))
    assert (sheet.goal.expected.text, sheet.goal.actual.text) == ("服务450人", "服务480人")
    assert "服务500人" in told(sheet, OddityKind.UNPLACED)


SIGNED = f"{LEVELS}|指标性质|年度指标值|度量单位|实际完成值|分值|得分|偏差原因分析"


@pytest.mark.parametrize(
    ("row", "target", "notes"),
    [
        ("定性|优良||优良", "优良", ["指标性质 定性"]),
        ("≥|500人|万人|480人", "≥500人", ["度量单位 万人"]),
        ("≥|≤12|—|12", "≤12", ["指标性质 ≥"]),
        ("≥|500|人|480", "≥500人", []),
        ("正向|500|/|480", "≥500", []),
    ],
)
def test_a_sign_or_a_unit_that_is_no_part_of_the_target_is_noted(
    row: str, target: str, notes: list[str]
) -> None:
    table = [SIGNED, f"|产出指标|数量指标|服务人数|{row}|50|48|停课"]
    sheet = sheet_of(printed("自评", indicators=table, foot=["总分||||||||50|48"]))
    assert not sheet.uncertain
    assert values(sheet, 0, "target") == [target]
    assert [note.text for note in sheet.notes if "年度" not in note.text] == notes


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("（2023学年）", "2023-09 至 2024-08"),
        ("2023-2024学年度", "2023-09 至 2024-08"),
        ("（2023学年第一学期）", "2023-09 至 2024-01"),
        ("2023—2024学年下学期", "2024-02 至 2024-08"),
    ],
)
def test_a_school_year_goes_from_september_to_august(text: str, months: str) -> None:
    funds = "项目资金（万元）|年初预算数|2023学年预算数|2023学年执行数|执行率"
    sheet = read(printed("自评", above=[text], funds=[funds, "年度资金总额|80|80|64|80%"]))
    assert str(sheet.period) == months
    assert amounts(sheet, "年度资金总额", "tracked", "executed") == ["80", "64"]


def test_a_target_of_a_school_year_is_no_plan() -> None:
    table = [INDICATORS["自评"][0].replace("年度", "2023学年"), *INDICATORS["自评"][1:]]
    assert values(read(printed("自评", indicators=table)), 0, "target", "actual") == ["≥500人", "480人"]


@pytest.mark.parametrize(
    ("funds", "initial", "tracked"),
    [
        ("预算批复数|全年预算数|全年执行数|执行率", "90", "80"),
        ("批复预算数|调整后预算数|全年执行数|执行率", "90", "80"),
        ("预算批复数|全年执行数|执行率", "90", "90"),
    ],
)
def test_what_was_approved_is_the_budget_at_first(funds: str, initial: str, tracked: str) -> None:
    row = "90|80|64|80%" if "后" in funds or "全年预" in funds else "90|64|71%"
    sheet = read(printed("自评", funds=[f"项目资金（万元）|{funds}", f"年度资金总额|{row}"]))
    assert amounts(sheet, "年度资金总额", "initial", "tracked") == [initial, tracked]


def test_what_was_approved_beside_the_budget_at_first_is_uncertain() -> None:
    funds = ["项目资金（万元）|年初预算数|预算批复数|全年执行数|执行率", "年度资金总额|90|80|64|80%"]
    assert sheet_of(printed("自评", funds=funds)).uncertain == {"budget"}
