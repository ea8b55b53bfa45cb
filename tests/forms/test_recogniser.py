"""Labels, periods and sheets, oddity by oddity; the real document's own are in test_real_document.py."""

import pytest

from tests.forms.making import HEADER, PROJECT, Rows, form, lost, sheet_of, sheets_of, unplaced
from tui_tracker.documents import limits
from tui_tracker.documents.grid import Grid
from tui_tracker.forms.recogniser import recognise
from tui_tracker.model import Location, Oddity, OddityKind, value_of

# Labels


def test_labels_may_end_in_a_colon() -> None:
    sheet = sheet_of([["项目名称：", "甲"], ["主管部门:", "乙", "实施单位：", "丙"], ["纠偏措施：", "丁"]])
    assert (sheet.project.text, sheet.department.text, sheet.unit.text) == ("甲", "乙", "丙")
    assert sheet.measure.text == "丁"
    assert not sheet.oddities


def test_a_label_that_stands_twice_keeps_the_first_and_reports_the_second() -> None:
    sheet = sheet_of([*PROJECT, ["纠偏措施", "一"], ["纠偏措施", "二"]])
    assert sheet.measure.text == "一"
    assert unplaced(sheet) == ["纠偏措施", "二"]


def test_a_second_goal_is_reported() -> None:
    goal: Rows = [["", "预期目标", "跟踪期实际完成情况"], ["", "一", "二"]]
    sheet = sheet_of([*PROJECT, *goal, *goal])
    assert (sheet.goal.expected.text, sheet.goal.actual.text) == ("一", "二")
    assert unplaced(sheet) == ["一", "二"]


@pytest.mark.parametrize(
    ("row", "expected", "actual"),
    [(["", "一", "", "二"], "一", "二"), (["", "一"], "一", ""), (["", "", "", "二"], "", "二")],
)
def test_a_goal_may_be_blank_on_either_side(row: list[str | None], expected: str, actual: str) -> None:
    sheet = sheet_of([*PROJECT, ["", "预期目标", "", "跟踪期实际完成情况"], row])
    assert (sheet.goal.expected.text, sheet.goal.actual.text) == (expected, actual)


def test_an_unknown_row_is_reported_with_its_place() -> None:
    sheet = sheet_of([*PROJECT, ["", "核定意见", "某某"]])
    assert [(oddity.text, str(oddity.location)) for oddity in sheet.oddities] == [
        ("核定意见", "第 2 行 第 2 列"),
        ("某某", "第 2 行 第 3 列"),
    ]


# The period


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("跟踪时段：（ 2024年1月 至 2024年8月 ）", "2024-01 至 2024-08"),
        ("跟踪时段：2024年1月-8月", "2024-01 至 2024-08"),
        ("跟踪时段：2024年1-8月", "2024-01 至 2024-08"),
        ("跟踪时段：2023年11月到2024年2月", "2023-11 至 2024-02"),
        ("跟踪时段：2024年13月至2024年14月", ""),
        ("跟踪时段：全年", ""),
    ],
)
def test_the_months_of_the_period(text: str, period: str) -> None:
    sheet = sheet_of([[text], *PROJECT])
    assert str(sheet.period) == period
    assert sheet.period.text.raw == text
    assert sheet.period.months == {"2024-01 至 2024-08": 8, "2023-11 至 2024-02": 4, "": 0}[period]


def test_a_period_may_stand_beside_its_label() -> None:
    sheet = sheet_of([["跟踪时段：", "", "2024年1月至2024年8月"], *PROJECT])
    assert str(sheet.period) == "2024-01 至 2024-08"
    assert not sheet.oddities


def test_a_period_may_stand_in_the_title() -> None:
    sheet = sheet_of([["财政项目支出绩效跟踪表（跟踪时段：2024年1月至2024年8月）"], *PROJECT])
    assert str(sheet.period) == "2024-01 至 2024-08"


# Sheets


def test_nothing_but_a_head_is_a_sheet() -> None:
    sheet = sheet_of(PROJECT)
    assert sheet.project.text == "甲"
    assert sheet.unit.location is None
    assert not sheet.indicators


def test_what_stands_between_two_sheets_is_reported_on_one_of_them() -> None:
    rows: Rows = [*form(0), ["核定意见"], *form(1)]
    first, second = sheets_of(rows)
    assert unplaced(first) == ["核定意见"]
    assert second.title
    assert not lost(rows, [first, second])


def test_what_the_reader_could_not_decode_is_reported_on_the_last_sheet() -> None:
    rows: Rows = [*form(0), *form(1)]
    place = sheets_of(rows)[0].location
    sheets = list(recognise(Grid(rows, lambda row: place, "文件末尾残缺")))
    assert [[oddity.detail for oddity in sheet.oddities] for sheet in sheets] == [[], ["文件末尾残缺"]]


def test_key_and_digest_tell_sheets_apart() -> None:
    sheet = sheet_of(form(0))
    other_unit, other_value, other_period = form(0), form(0), form(0)
    other_unit[5][6] = "上海市闵行区劳动监察大队"
    other_value[8][5] = "0.01"
    other_period[2][0] = "跟踪时段：（ 2024年1月 至 2024年9月 ）"
    assert sheet_of(other_unit).key != sheet.key
    assert sheet_of(other_period).key != sheet.key
    assert sheet_of(other_value).key == sheet.key
    assert sheet_of(other_value).digest != sheet.digest
    assert (len(sheet.key), len(sheet.digest)) == (16, 64)


def test_a_sheet_has_a_bounded_number_of_indicators(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "INDICATORS", 2)
    rows: Rows = [["", "产出指标", "数量指标", f"次数{number}", "1"] for number in range(3)]
    sheet = sheet_of([*PROJECT, [*HEADER], *rows])
    assert [one.name.text for one in sheet.indicators] == ["次数0", "次数1"]
    assert unplaced(sheet) == ["产出指标", "数量指标", "次数2", "1"]


def test_of_very_many_unknown_cells_the_number_is_told() -> None:
    sheet = sheet_of([*PROJECT, *([["甲"] * 10] * 150)])
    assert len(unplaced(sheet)) == 1001
    assert sheet.oddities[-1].detail == "另有 500 个单元格没有识别"


# Other forms about the same projects

SELF_ASSESSMENT: Rows = [
    ["财政支出项目绩效自评表"],
    ["（2024年度）"],
    ["项目名称", "", "宣传经费"],
    ["主管部门", "", "人社局", "", "实施单位", "人社局本级"],
    ["项目资金（万元）", "", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "", "年度资金总额", "23.92", "23.92", "14.34", "10", "59.95", "6"],
    ["年度总体目标", "预期目标", "", "", "实际完成情况"],
    ["", "推送信息", "", "", "已推送"],
    [
        "绩效指标",
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因分析",
    ],
    ["", "产出指标", "数量指标", "推送条数", "=360.00(条)", "300.00", "10", "8", "1-8月数据"],
]
MONITORING: Rows = [
    ["项目支出绩效目标执行监控表"],
    ["项目名称", "宣传经费"],
    ["主管部门及代码", "人社局 301", "实施单位", "人社局本级"],
    ["年度资金总额", "23.92", "14.34", "59.95", "23.92"],
]


def test_a_form_whose_columns_nobody_names_is_not_read_by_guessing() -> None:
    (sheet,) = sheets_of(MONITORING)
    assert (sheet.project.text, sheet.unit.text, sheet.layout.form) == (
        "宣传经费",
        "人社局本级",
        "monitoring",
    )
    assert sheet.uncertain == {"budget"}
    assert not any(line.initial or line.executed for line in sheet.budget.lines)
    assert unplaced(sheet) == ["23.92", "14.34", "59.95", "23.92"]


def test_a_self_assessment_is_read_by_its_own_columns() -> None:
    (sheet,) = sheets_of(SELF_ASSESSMENT)
    assert (sheet.layout.form, str(sheet.period)) == ("evaluation", "2024-01 至 2024-12")
    (line,), (one,) = sheet.budget.lines, sheet.indicators
    assert [cell.text for cell in (line.tracked, line.executed, line.weight, line.rate, line.score)] == [
        "23.92", "14.34", "10", "59.95", "6"
    ]  # fmt: skip
    assert (one.actual.text, one.plan.text, one.weight.text, one.score.text) == ("300.00", "", "10", "8")
    assert (sheet.goal.expected.text, sheet.goal.actual.text) == ("推送信息", "已推送")
    assert not unplaced(sheet)


def test_a_sibling_form_among_others_changes_none_of_them() -> None:
    sheets = sheets_of([*form(0), *SELF_ASSESSMENT, *form(1)])
    assert [sheet.project.text for sheet in sheets] == ["残疾人就业保障金", "宣传经费", "产业园专项经费"]
    assert [sheet.layout.form for sheet in sheets] == ["tracking", "evaluation", "tracking"]
    assert [len(sheet.indicators) for sheet in sheets] == [7, 1, 15]


# What the reader has to say


def hidden(text: str, line: int) -> Oddity:
    return Oddity(OddityKind.HIDDEN, "", text, Location("test", line), "隐藏文字")


def test_what_the_reader_left_out_is_told_with_the_sheet_where_it_stood() -> None:
    rows: Rows = [["项目名称", "甲"], ["主管部门", "某局"], ["项目名称", "乙"], [""]]
    remarks = {Location("test", line): [hidden(str(line), line)] for line in (2, 3, 4)}
    one, other = recognise(Grid(rows, lambda row: Location("test", row + 1), remarks=remarks))
    told = [[(oddity.path, oddity.text) for oddity in sheet.oddities] for sheet in (one, other)]
    assert told == [[("hidden/0", "2")], [("hidden/0", "3"), ("hidden/1", "4")]]


def test_more_hidden_places_than_the_limit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "UNPLACED", 2)
    place = Location("test", 1)
    grid = Grid(PROJECT, lambda _: place, remarks={place: [hidden(str(number), 1) for number in range(5)]})
    (sheet,) = recognise(grid)
    assert [oddity.detail for oddity in sheet.oddities][2:] == ["另有 3 处隐藏内容没有读取"]


def test_a_value_in_a_merged_cell_belongs_to_every_row_that_it_covers() -> None:
    rows: Rows = [
        *PROJECT,
        [*HEADER],
        ["", "产出指标", "数量指标", "子", "=2(次)", "1", "1", "雨季停工"],
        ["", None, None, "丑", "=2(次)", "1", "1", None],
        ["", None, None, "寅", "=2(次)", "1", "1", ""],
    ]
    carried = {Location("test", 4): [value_of("雨季停工", Location("test", 3), 7)]}
    (sheet,) = recognise(Grid(rows, lambda row: Location("test", row + 1), carried=carried))
    assert [one.reason.text for one in sheet.indicators] == ["雨季停工", "雨季停工", ""]
    assert sheet.indicators[1].reason.location == Location("test", 3, 8)


@pytest.mark.parametrize("text", ["96\n97", "96.00 97.00", "≥96%\n≥97%"])
def test_two_numbers_in_one_cell_are_reported(text: str) -> None:
    sheet = sheet_of([*PROJECT, [*HEADER], ["", "产出指标", "质量指标", "子", "≥95(%)", "95", text, ""]])
    assert sheet.indicators[0].actual.quantity is None
    assert unplaced(sheet) == [sheet.indicators[0].actual.text]


def test_two_numbers_in_a_cell_before_a_reason_or_another_number_are_reported() -> None:
    row, both = ["", "产出指标", "质量指标", "子", "≥95(%)"], "96.00 97.00"
    sheet = sheet_of([*PROJECT, [*HEADER], [*row, "95", both, "停工"], [*row, both, "95", ""]])
    assert unplaced(sheet) == [both, both]


def test_a_list_of_projects_above_the_first_sheet_is_none_of_its_rows() -> None:
    projects: Rows = [
        ["财政项目支出绩效跟踪汇总表"],
        ["序号", "项目名称", "年初预算数", "跟踪期预算数", "跟踪期执行数", "执行率"],
        ["1", "甲", "50.00", "50.00", "30.00", "60.00%"],
    ]
    sheets = sheets_of([*projects, ["财政项目支出绩效跟踪表"], *PROJECT, ["主管部门", "某局"]])
    assert [(sheet.project.text, sheet.department.text) for sheet in sheets] == [("甲", ""), ("甲", "某局")]
    assert not any(map(unplaced, sheets))
