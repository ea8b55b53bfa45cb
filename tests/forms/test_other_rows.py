"""Rows, columns and labels that other bureaus print beside the usual ones: each has its place, and no rule errs for it."""

from collections.abc import Sequence

import pytest

from tests.forms.bureaus import LEVELS, printed
from tests.forms.making import Rows, sheets_of
from tests.forms.reading import amounts, read, values
from tui_tracker.model import TOTAL, Sheet
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings

HEADER = f"{LEVELS}|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施"
NINETY = [
    HEADER,
    "|产出指标|数量指标|服务人数|≥500人|500人|50|50|",
    "||质量指标|合格率|≥95%|97%|40|40|",
]


def codes(sheet: Sheet) -> set[str]:
    return {one.code for one in check([sheet], Settings())[0]}


def evaluation(foot: list[str], indicators: Sequence[str] = NINETY, funds: Sequence[str] = ()) -> Rows:
    return printed("自评", indicators=indicators, foot=foot, funds=funds)


@pytest.mark.parametrize(
    "bonus",
    [
        ["加分项|获省级表彰|||||5|3|"],
        ["|加分项|加分项|省级表彰|≥1次|1次|5|3|"],
        ["加分项（5分）|||获省级表彰||1次|5|3|", "一票否决项|发生安全事故|||||否||"],
        ["扣分项|审计发现问题|||||0|3|"],
    ],
)
@pytest.mark.parametrize("is_above", [True, False])
def test_what_is_added_to_the_scores_is_no_indicator(bonus: list[str], *, is_above: bool) -> None:
    total = ["总分||||||105|101|"]
    sheet = read(evaluation([*bonus, *total] if is_above else [*total, *bonus]))
    assert [one.name.text for one in sheet.indicators] == ["服务人数", "合格率"]
    assert sheet.total.score.text == "101"
    assert any("表彰" in note.text or "审计" in note.text for note in sheet.notes)
    assert not {"P02", "P03"} & codes(sheet)


@pytest.mark.parametrize("header", ["扣分", "扣分情况", "加分项"])
def test_a_column_of_what_was_taken_off_adds_nothing_to_the_sum(header: str) -> None:
    table = [f"{HEADER}|{header}", NINETY[1], "||质量指标|合格率|≥95%|90%|40|30|抽检不足|10"]
    assert "P03" in codes(read(evaluation(["总分||||||100|98|"], table)))
    assert "P03" not in codes(read(evaluation(["总分||||||100|88|"], table)))


@pytest.mark.parametrize("note", ["扣分项：无", "加分项：无", "加分项|无"])
def test_a_row_that_names_no_points_adds_nothing_to_the_sum(note: str) -> None:
    assert "P03" in codes(read(evaluation([note, "总分||||||100|95|"])))


@pytest.mark.parametrize(
    "row",
    [
        "预算执行率|||||80%|10|8|",
        "|||||预算执行率|10|8|",
        "|预算执行率||||80%|10|8|",
        "资金执行率||||100%|80%|10|8|",
    ],
)
def test_the_points_of_the_budget_may_stand_below_the_indicators(row: str) -> None:
    funds = ["项目资金（万元）|全年预算数|全年执行数|执行率", "年度资金总额|80|64|80%"]
    sheet = read(evaluation([row, "总分||||||100|98|"], funds=funds))
    assert amounts(sheet, TOTAL, "executed", "weight", "score") == ["64", "10", "8"]
    assert len(sheet.indicators) == 2
    assert not {"P02", "P03"} & codes(sheet)


def test_a_row_of_the_rate_without_its_points_is_told() -> None:
    with pytest.raises(AssertionError):
        read(evaluation(["预算执行率|||||80%|||"]))


@pytest.mark.parametrize(("stated", "errs"), [("100", set()), ("89", {"P03"}), ("101", {"P03"})])
def test_the_ten_points_of_the_budget_need_not_be_printed(stated: str, errs: set[str]) -> None:
    funds = ["项目资金（万元）|全年预算数|全年执行数|执行率", "年度资金总额|80|80|100%"]
    sheet = read(evaluation([f"总分||||||100|{stated}|"], funds=funds))
    assert {"P03"} & codes(sheet) == errs


def test_a_name_may_have_two_columns() -> None:
    table = [
        f"{LEVELS}|四级指标|年度指标值|实际完成值|分值|得分|偏差原因",
        "|产出指标|数量指标|道路大修|大修条数|15条|14条|50|40|下雨",
        "||||大修面积|30万平方米|31万平方米|20|20|",
        "||质量指标|合格率||100%|100%|20|20|",
    ]
    sheet = read(evaluation([], table))
    assert [one.name.text for one in sheet.indicators] == ["道路大修：大修条数", "大修面积", "合格率"]
    assert values(sheet, 0, "target", "actual", "score", "reason") == ["15条", "14条", "40", "下雨"]
    assert values(sheet, 1, "level2", "target", "actual") == ["数量指标", "30万平方米", "31万平方米"]
    assert values(sheet, 2, "target", "actual") == ["100%", "100%"]


@pytest.mark.parametrize(
    ("line", "department", "unit"),
    [
        ("主管部门/实施单位|教育局/第一小学", "教育局", "第一小学"),
        ("项目单位（主管部门）|第一小学\n教育局", "教育局", "第一小学"),
        ("主管部门及实施单位|教育局", "教育局", "教育局"),
        ("主管部门、实施单位：教育局、第一小学", "教育局", "第一小学"),
        ("主管部门/实施单位|教育局、人社局", "教育局、人社局", "教育局、人社局"),
        ("主管部门（盖章）|教育局|实施单位及代码|第一小学", "教育局", "第一小学"),
    ],
)
def test_one_label_may_be_for_both(line: str, department: str, unit: str) -> None:
    sheet = read(printed("自评", head=["项目名称|校园安保", line]))
    assert (sheet.department.text, sheet.unit.text) == (department, unit)


def test_the_sum_of_a_source_is_that_of_the_source() -> None:
    funds = [
        "项目资金（万元）|||年初预算数|1-8月执行数|执行率",
        "|年度资金总额||900|540|60%",
        "|财政拨款|小计|800|480|60%",
        "||一般公共预算|500|300|60%",
        "||政府性基金|300|180|60%",
        "|单位资金|合计|100|60|60%",
    ]
    sheet = read(printed("监控", funds=funds))
    assert [amounts(sheet, one.name, "initial", "executed") for one in sheet.budget.lines] == [
        ["900", "540"], ["800", "480"], ["500", "300"], ["300", "180"], ["100", "60"],
    ]  # fmt: skip
    assert [one.name for one in sheet.budget.parts("财政拨款")] == ["一般公共预算", "政府性基金"]


@pytest.mark.parametrize("whole", ["合计", "小计", "累计"])
def test_what_was_spent_in_quarters_is_spent_in_all(whole: str) -> None:
    rows = printed("监控", funds=[
        "项目资金（万元）||年初预算数|执行数||||执行率",
        f"|||一季度|二季度|三季度|{whole}|",
        "|年度资金总额|600|100|150|140|390|65%",
    ])  # fmt: skip
    assert amounts(read(rows), TOTAL, "initial", "executed", "rate") == ["600", "390", "65"]


def test_headers_may_be_the_shortest_of_words() -> None:
    sheet = read(
        printed(
            "自评",
            funds=["项目资金（万元）|预算|实际|执行率", "年度资金总额|80|72|90%"],
            goals=["年度总体目标|计划|实际", "|服务500人|服务480人"],
            indicators=[f"{LEVELS}|计划|实际|分值|得分", "|产出指标|数量指标|服务人数|500人|480人|90|86"],
            foot=(),
        )
    )
    assert amounts(sheet, TOTAL, "tracked", "executed") == ["80", "72"]
    assert (sheet.goal.expected.text, sheet.goal.actual.text) == ("服务500人", "服务480人")
    assert values(sheet, 0, "target", "actual", "score") == ["500人", "480人", "86"]


def test_plan_beside_a_target_is_what_was_due_by_then() -> None:
    table = [
        f"{LEVELS}|年度指标值|计划|实际|全年预计完成情况|偏差原因|完成目标可能性",
        "|产出指标|数量指标|服务人数|500人|300人|280人|500人||2.有可能",
    ]
    sheet = read(printed("监控", indicators=table))
    assert values(sheet, 0, "target", "plan", "actual", "likelihood") == ["500人", "300人", "280人", "有可能"]


def test_numbered_goals_are_one_text() -> None:
    goals = ["年度目标1（40分）：|好路率85%", "年度目标2（40分）：|桥梁安全"]
    assert read(printed("监控", goals=goals)).goal.expected.text.splitlines() == ["好路率85%", "桥梁安全"]


def test_a_choice_between_boxes_is_a_value() -> None:
    table = [HEADER, "|产出指标|质量指标|是否公示|☑是□否|是☑ 否□|90|90|"]
    assert values(read(evaluation([], table)), 0, "target", "actual") == ["是", "是"]


@pytest.mark.parametrize("bullets", ["○已制定", "○已通过\n○已公示", "□合格"])
def test_bullets_are_no_boxes_that_nobody_ticked(bullets: str) -> None:
    rows = evaluation([], [*NINETY[:2], f"||质量指标|制定制度|已制定|{bullets}|40|40|"])
    (sheet,) = sheets_of(rows)
    assert "indicators" in sheet.uncertain
    assert "S07" not in codes(sheet)


@pytest.mark.parametrize("word", ["是否核心指标", "是否重点指标", "是否共性指标"])
def test_a_column_about_the_indicator_itself_is_noted(word: str) -> None:
    table = [f"{HEADER}|{word}", "|产出指标|数量指标|服务人数|≥500人|480人|90|88|报名不足|是"]
    assert values(read(evaluation([], table)), 0, "score", "reason") == ["88", "报名不足"]


def test_the_goal_may_stand_below_a_numbered_heading() -> None:
    goals = ["三、绩效目标", "1.建设胸痛中心3个。", "2.培训医生200人次。"]
    sheet = read(printed("监控", goals=goals))
    assert sheet.goal.expected.text.splitlines() == ["1.建设胸痛中心3个。", "2.培训医生200人次。"]
    assert len(sheet.indicators) == 2


def test_of_several_scores_that_of_the_unit_itself_counts() -> None:
    table = [
        f"{LEVELS}|年度指标值|实际完成值|分值|部门复核得分|自评得分|偏差原因",
        "|产出指标|数量指标|服务人数|≥500人|480人|90|80|86|报名不足",
    ]
    sheet = read(evaluation(["总分||||||100|90|96|"], table))
    assert values(sheet, 0, "weight", "score", "reason") == ["90", "86", "报名不足"]
    assert sheet.total.score.text == "96"


def test_the_budget_of_this_year_and_before_is_their_sum() -> None:
    rows = printed("自评", funds=[
        "项目资金（万元）||预算安排|||资金执行|||执行率",
        "||当年|结转|小计|当年|结转|小计|",
        "|年度资金总额|100|20|120|90|20|110|91.67%",
    ])  # fmt: skip
    assert amounts(read(rows), TOTAL, "tracked", "executed", "rate") == ["120", "110", "91.67"]


def test_who_has_judged_belongs_to_the_page() -> None:
    sheet = read(evaluation(["总分||||||90|88|", "自评人员|张三（组长）|李四"]))
    assert any("李四" in note.text for note in sheet.notes)


@pytest.mark.parametrize(("stated", "errs"), [("90|88", set()), ("90|98", {"P03"}), ("100|96", set())])
def test_a_sum_may_be_that_of_the_indicators_alone(stated: str, errs: set[str]) -> None:
    table = [HEADER, "|产出指标|数量指标|服务人数|≥500人|490人|90|88|报名不足"]
    assert {"P02", "P03"} & codes(read(evaluation([f"合计|||||{stated}|"], table))) == errs


def test_words_may_stand_beside_the_score_of_the_whole() -> None:
    sheet = read(evaluation(["自评得分|97|自评等级|优"]))
    assert sheet.total.score.text == "97"


def test_a_tracking_period_may_be_called_this_one() -> None:
    funds = ["项目资金（万元）|年初预算数|本期预算数|本期执行数|执行率", "年度资金总额|80|78|39|50%"]
    assert amounts(read(printed("跟踪", funds=funds)), TOTAL, "initial", "tracked", "executed") == [
        "80", "78", "39",
    ]  # fmt: skip


def test_the_goal_and_what_came_of_it_may_stand_in_one_row() -> None:
    sheet = read(printed("监控", goals=["年度总体绩效目标|建设示范带2条||目标完成情况|已建1条"]))
    assert (sheet.goal.expected.text, sheet.goal.actual.text) == ("建设示范带2条", "已建1条")


@pytest.mark.parametrize(
    "line",
    ["（截至2024年8月31日）    金额单位：元", "2024年1-8月（单位：元）", "监控时段：2024年1-8月  单位：元"],
)
def test_the_period_and_the_unit_may_share_a_cell(line: str) -> None:
    sheet = read(printed("监控", above=[line], funds=["项目资金|年初预算数|执行数", "年度资金总额|80|40"]))
    assert (sheet.period.start, sheet.period.end, sheet.budget.unit) == ("2024-01", "2024-08", "元")


def test_codes_may_stand_before_the_names() -> None:
    head = [
        "单位编码及名称|402001-某局本级",
        "项目编码及名称|410-电子政务运维",
        "主管部门编码及名称|402-某局",
    ]
    sheet = read(printed("自评", head=head))
    assert (sheet.project.text, sheet.unit.text, sheet.department.text) == (
        "410-电子政务运维", "402001-某局本级", "402-某局",
    )  # fmt: skip


def test_what_was_reached_when_the_form_looks_is_the_actual_value() -> None:
    table = [
        f"{LEVELS}|年度指标值|截至监控时点完成值|预计年底完成值|偏差原因",
        "|产出指标|数量指标|示范带|2条|1条|2条|征地延迟",
    ]
    assert values(read(printed("监控", indicators=table)), 0, "actual", "forecast") == ["1条", "2条"]


def test_the_items_of_a_measure_may_stand_in_rows_of_their_own() -> None:
    items = ["1.由就业科6月底前组织招聘会3场。", "2.由财务科按季度通报。", "3.约谈进度慢的街道。"]
    foot = [f"改进措施：|{items[0]}", f"|{items[1]}", f"|{items[2]}", "填表人：李四"]
    sheet = read(evaluation(["总分||||||90|90|", *foot]))
    assert sheet.measure.text.splitlines() == items


def test_words_below_a_measure_that_are_no_item_are_told() -> None:
    with pytest.raises(AssertionError):
        read(evaluation(["总分||||||90|90|", "改进措施：|1.组织招聘会3场。", "|核定意见"]))


def test_what_was_reached_a_year_ago_is_noted() -> None:
    rows = printed(
        "监控",
        funds=["项目资金（万元）|年初预算数|上年同期执行数|1-8月执行数", "年度资金总额|80|30|40"],
        indicators=[
            f"{LEVELS}|年度指标值|上年同期完成值|1-8月完成值|全年预计完成值|偏差原因",
            "|产出指标|数量指标|服务人数|500人|210人|300人|500人|",
        ],
    )
    sheet = read(rows)
    assert amounts(sheet, TOTAL, "initial", "executed") == ["80", "40"]
    assert values(sheet, 0, "target", "actual", "forecast") == ["500人", "300人", "500人"]
