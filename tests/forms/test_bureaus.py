"""What other bureaus print otherwise is read right, or said to be uncertain, and never told of twice."""

import pytest

from tests.forms.bureaus import INDICATORS, LEVELS, printed
from tests.forms.making import Rows, lost, sheet_of, sheets_of
from tests.forms.variants import told
from tui_tracker.model import OddityKind, Severity, Sheet
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings


def read(rows: Rows) -> Sheet:
    """The only sheet, in which everything has its place."""
    sheet = sheet_of(rows)
    assert not told(sheet, OddityKind.UNPLACED)
    assert not sheet.uncertain, told(sheet, OddityKind.UNCERTAIN)
    assert not lost(rows, [sheet])
    return sheet


def amounts(sheet: Sheet, name: str, *roles: str) -> list[str]:
    line = sheet.budget.line(name)
    return [getattr(line, role).text for role in roles]


def values(sheet: Sheet, at: int, *roles: str) -> list[str]:
    return [getattr(sheet.indicators[at], role).text for role in roles]


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


def test_a_row_of_dashes_says_nothing_wherever_they_stand() -> None:
    header = "项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分"
    rows = [header, "|年度资金总额|120|130|117|10|90%|9", "|财政拨款|120|130|117|—|—|—"]
    sheet = read(printed("自评", funds=[*rows, "|上年结转资金||||||—|—|—", "|其他资金|||||—|—|"]))
    assert amounts(sheet, "年度资金总额", "initial", "tracked", "executed", "weight", "score") == [
        "120", "130", "117", "10", "9",
    ]  # fmt: skip
    assert not any(amounts(sheet, "上年结转资金", "initial", "tracked", "executed", "rate"))


ADJUSTED = "项目资金（万元）|年初预算数|调整预算数|1-8月执行数|执行率"


def test_the_adjusted_budget_and_the_adjustment_are_told_apart() -> None:
    both = "项目资金（万元）|年初预算数|调整预算数|调整后预算数|1-8月执行数|执行率"
    sheet = read(printed("监控", funds=[both, "合计|120|-20|100|60|60%"]))
    assert amounts(sheet, "合计", "initial", "adjustment", "tracked", "executed") == [
        "120",
        "-20",
        "100",
        "60",
    ]
    sheet = read(printed("监控", funds=[ADJUSTED, "合计|120|100|60|60%"]))
    assert amounts(sheet, "合计", "initial", "tracked", "executed") == ["120", "100", "60"]


@pytest.mark.parametrize("row", ["合计|120|-20|60|60%", "合计|120|10|60|46.15%", "合计|120|0|60|50%"])
def test_what_is_no_adjusted_budget_below_its_header_is_uncertain(row: str) -> None:
    sheet = sheet_of(printed("监控", funds=[ADJUSTED, row]))
    assert sheet.uncertain == {"budget"}
    assert not sheet.budget.lines[0].tracked
    assert not told(sheet, OddityKind.UNPLACED)


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


def test_points_printed_below_the_header_are_those_of_the_total() -> None:
    header = "项目资金|年初预算数（A）|全年预算数（B）|全年执行数（C）|执行率（C/B）|分值|得分"
    sheet = read(printed("自评", funds=[header, "|||||10|", "年度资金总额|300|320|310|96.88%||9.69"]))
    assert amounts(sheet, "年度资金总额", "tracked", "executed", "rate", "weight", "score") == [
        "320", "310", "96.88", "10", "9.69",
    ]  # fmt: skip


def test_indicators_without_a_header_are_told_of_once() -> None:
    table = ["绩效指标|产出指标|数量指标|硬化里程|≥5公里|2公里|5公里|确定能"]
    sheet = sheet_of(printed("监控", goals=["绩效目标|硬化道路5公里"], indicators=table))
    assert sheet.goal.expected.text == "硬化道路5公里"
    assert sheet.uncertain == {"indicators"}
    found = check([sheet], Settings(select=("S08", "S12")))[0]
    codes = [one.code for one in found if one.severity is Severity.WARNING]
    assert codes == ["S12"]


def test_a_part_of_a_column_is_none_of_its_own() -> None:
    header = "预算执行（万元）|预算金额|1-8月实际支出|其中：财政资金支出|预算执行率"
    sheet = read(printed("监控", funds=[header, "合计|200|90|80|45%"]))
    assert amounts(sheet, "合计", "tracked", "executed", "rate") == ["200", "90", "45"]


@pytest.mark.parametrize("name", ["市县", "省级财政", "区县配套资金", "乡镇财政资金", "县（市、区）级"])
def test_money_of_any_level_of_government_is_a_part(name: str) -> None:
    header = "项目资金（万元）|年初预算数|1-8月执行数|执行率"
    rows = [header, "年度资金总额|80|40|50%", "（一）财政拨款|80|40|50%", f"1.{name}|80|40|50%"]
    sheet = read(printed("监控", funds=rows))
    assert sheet.budget.lines[2].parent == "财政拨款"


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
