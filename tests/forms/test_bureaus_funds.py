"""The funds as other bureaus print them: adjusted budgets, parts of columns, sums of several months."""

import pytest

from tests.forms.bureaus import printed
from tests.forms.making import sheet_of
from tests.forms.reading import amounts, read
from tests.forms.variants import told
from tui_tracker.model import OddityKind
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings


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


def test_points_printed_below_the_header_are_those_of_the_total() -> None:
    header = "项目资金|年初预算数（A）|全年预算数（B）|全年执行数（C）|执行率（C/B）|分值|得分"
    sheet = read(printed("自评", funds=[header, "|||||10|", "年度资金总额|300|320|310|96.88%||9.69"]))
    assert amounts(sheet, "年度资金总额", "tracked", "executed", "rate", "weight", "score") == [
        "320", "310", "96.88", "10", "9.69",
    ]  # fmt: skip


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


def test_how_money_was_managed_is_no_money() -> None:
    funds = [
        "资金投入情况（万元）||全年预算数（A）|全年执行数（B）|预算执行率（B/A×100%）",
        "|年度资金总额：|5000|4900|98%",
        "|其中：中央财政资金|4000|3900|97.5%",
        "资金管理情况||情况说明||存在问题和改进措施",
        "|分配科学性|按因素法分配||无",
        "|执行准确性|准确||无",
    ]
    title = "转移支付区域（项目）绩效目标自评表"
    goals = ["总体目标完成情况|总体目标|全年实际完成情况", "|新增就业10万人。|新增10.5万人。"]
    sheet = read(printed("自评", title=title, funds=funds, goals=goals))
    assert sheet.layout.form == "evaluation"
    assert [line.name for line in sheet.budget.lines] == ["年度资金总额", "中央财政资金"]
    assert amounts(sheet, "年度资金总额", "tracked", "executed", "rate") == ["5000", "4900", "98"]
    assert sheet.goal.actual.text == "新增10.5万人。"


@pytest.mark.parametrize(
    ("header", "row", "executed"),
    [
        ("年初预算数|一季度执行数|二季度执行数|累计执行数|执行率", "100|20|30|50|50%", "50"),
        ("年初预算数|本月执行数|累计执行数|累计执行率|结余", "100|10|60|60%|40", "60"),
        ("年初预算数|上年同期执行数|1-6月执行数|执行率", "100|70|50|50%", "50"),
    ],
)
def test_of_several_sums_the_one_up_to_now_counts(header: str, row: str, executed: str) -> None:
    sheet = sheet_of(printed("监控", funds=[f"项目资金（万元）|{header}", f"年度资金总额|{row}"]))
    assert not sheet.uncertain
    assert amounts(sheet, "年度资金总额", "initial", "executed") == ["100", executed]


def test_parts_of_an_amount_below_its_header_move_no_amount() -> None:
    funds = [
        "项目资金（万元）||年初预算数|全年预算数||全年执行数||分值|执行率|得分",
        "|||合计|其中：财政拨款|合计|其中：财政拨款|||",
        "|年度资金总额|100|110|90|99|85|10|90%|9",
    ]
    sheet = read(printed("自评", funds=funds))
    assert amounts(sheet, "年度资金总额", "initial", "tracked", "executed", "rate", "score") == [
        "100", "110", "99", "90", "9",
    ]  # fmt: skip


def test_money_that_arrived_and_rates_that_are_foreseen_are_kept_aside() -> None:
    header = "项目资金（万元）|预算数|到位数|到位率|1-8月执行数|执行率|全年预计执行数|全年预计执行率"
    sheet = read(printed("监控", funds=[header, "年度资金总额|100|80|80%|40|40%|90|90%"]))
    assert amounts(sheet, "年度资金总额", "tracked", "executed", "rate", "forecast") == [
        "100",
        "40",
        "40",
        "90",
    ]
    assert "到位数 80" in [note.text for note in sheet.notes]


def test_the_adjustment_beside_the_budget_of_the_year_is_told_by_their_sum() -> None:
    header = "项目资金（万元）|年初预算数|调整预算数|全年预算数|全年执行数|分值|执行率|得分"
    sheet = read(printed("自评", funds=[header, "年度资金总额|80|10|90|63|10|70%|7"]))
    assert amounts(sheet, "年度资金总额", "initial", "adjustment", "tracked") == ["80", "10", "90"]
    sheet = sheet_of(printed("自评", funds=[header, "年度资金总额|80|90|85|63|10|70%|7"]))
    assert sheet.uncertain == {"budget"}
    sheet = read(printed("监控", funds=[ADJUSTED, "年度资金总额|80||40|50%"]))
    assert amounts(sheet, "年度资金总额", "initial", "executed") == ["80", "40"]


@pytest.mark.parametrize(("total", "parent"), [("150", ""), ("100", "其他资金")])
def test_the_sums_tell_whether_a_part_stands_beside_the_source_above_it(total: str, parent: str) -> None:
    funds = [
        "项目资金（万元）|年初预算数|1-9月执行数|执行率",
        f"年度资金总额|{total}|{total}|100%",
        "当年财政拨款|60|60|100%",
        "其他资金|40|40|100%" if parent else "上年结转资金|40|40|100%",
        "专项债券|50|50|100%" if not parent else "专项债券|40|40|100%",
    ]
    sheet = read(printed("监控", funds=funds))
    assert sheet.budget.lines[-1].parent == parent


def test_the_budget_of_the_period_goes_before_that_of_the_year() -> None:
    funds = [
        "预算执行情况|年初预算数（万元）|调整后预算数（万元）|跟踪期预算数（万元）|跟踪期执行数（元）|执行率",
        "年度资金总额|500|480|240|1800000|75%",
    ]
    sheet = read(printed("监控", title="财政项目支出绩效跟踪表", funds=funds))
    assert amounts(sheet, "年度资金总额", "initial", "tracked", "executed") == ["500", "240", "180.00"]
    assert "调整后预算数（万元） 480" in [note.text for note in sheet.notes]


def test_a_rate_written_as_a_fraction_moves_no_amount() -> None:
    funds = [
        "项目资金（万元）|年初预算数|全年预算数|全年执行数|执行率|分值|得分|执行率未达100%原因",
        "资金总额|150|160|128|0.8|10|8|采购延期",
        "财政拨款|150|150|120|0.8|—|—|",
        "上年结转|0|10|8|0.8|—|—|",
    ]
    sheet = read(printed("自评", funds=funds))
    assert amounts(sheet, "资金总额", "tracked", "executed", "rate", "score") == ["160", "128", "0.8", "8"]
    (found,) = [one.message for one in check([sheet], Settings(select=("B04",)))[0]]
    assert "资金总额执行率填 0.8，按执行数和预算数应为 80.00" in found
    assert not check([sheet], Settings(select=("P09",)))[0]
