"""Headers: words that a bureau writes otherwise, two rows of them, columns that nobody knows, and none at all."""

from itertools import permutations

import pytest

from tests.forms.making import lost, sheet_of
from tests.forms.variants import (
    AMOUNT_HEADERS,
    FUNDS,
    INDICATORS,
    VALUE_HEADERS,
    amounts_of,
    told,
    tracking,
    values_of,
)
from tui_tracker.model import OddityKind

PLAIN = sheet_of(tracking())
LEVELS = ("", "一级指标", "二级指标", "三级指标")


def assert_read(**changed: object) -> None:
    """Read a form of which parts are printed otherwise, and find the same in it."""
    rows = tracking(**changed)  # type: ignore[arg-type]
    sheet = sheet_of(rows)
    assert (amounts_of(sheet), values_of(sheet)) == (amounts_of(PLAIN), values_of(PLAIN))
    assert not told(sheet, OddityKind.UNPLACED)
    assert not sheet.uncertain
    printed = {word for part, words in changed.items() if "headers" in part for word in words}  # type: ignore[attr-defined]
    assert not [cell for cell in lost(rows, [sheet]) if cell.split(" ")[1] not in printed]


@pytest.mark.parametrize(
    "headers",
    [
        ("年初预算", "跟踪期预算", "跟踪期执行", "执行率"),
        ("年初预算数", "1-8月预算", "1-8月执行", "执行进度"),
        ("年初预算数", "全年预算", "截至8月执行", "预算执行率"),
        ("年初预算金额", "调整后预算数", "累计执行数", "执行率（%）"),
    ],
)
def test_amount_headers_may_lack_their_last_word(headers: tuple[str, ...]) -> None:
    assert_read(amount_headers=headers)


@pytest.mark.parametrize(
    "headers",
    [
        ("年度指标", "计划完成", "实际完成", "原因"),
        ("年度指标值", "本期计划值", "累计完成值", "偏差原因"),
        ("年度目标值", "跟踪期计划", "跟踪期实际完成", "偏差原因分析"),
        ("指标值", "本期计划完成值", "累计实际完成值", "偏差原因分析"),
    ],
)
def test_value_headers_may_lack_their_last_word(headers: tuple[str, ...]) -> None:
    assert_read(value_headers=headers)


def test_amount_headers_in_two_rows_are_read_together() -> None:
    assert_read(
        amount_headers=("预算数", "", "执行数", "执行率(%)"),
        second_amount_headers=("年初", "跟踪期", "跟踪期"),
    )
    assert_read(
        amount_headers=("预算数", "", "执行数", "执行率(%)"),
        second_amount_headers=("年初", "调整后", "1-8月"),
    )


def test_value_headers_in_two_rows_are_read_together() -> None:
    assert_read(
        value_headers=("年度指标值", "跟踪期", "", "偏差原因分析"),
        second_value_headers=("", "计划完成值", "实际完成值"),
    )


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (("预算数", "", "执行情况", ""), ("年初", "跟踪期", "执行数", "执行率")),
        (("预算安排", "", "预算执行", ""), ("年初预算数", "跟踪期预算数", "跟踪期执行数", "执行率(%)")),
        (("年初预算数", "跟踪期", "", ""), ("", "预算数", "执行数", "执行率")),
        (("年初预算数", "1-8月", "", ""), ("", "预算数", "执行数", "执行率")),
    ],
)
def test_groups_of_amounts_head_the_columns_below_them(
    above: tuple[str, ...], below: tuple[str, ...]
) -> None:
    assert_read(amount_headers=above, second_amount_headers=below)


@pytest.mark.parametrize("group", ["完成情况", "跟踪期", "1-8月", "跟踪期目标完成情况"])
def test_the_levels_may_be_named_in_the_second_row_of_headers(group: str) -> None:
    rows = tracking(value_headers=("年度指标值", group, "", "偏差原因分析"))
    at = next(at for at, row in enumerate(rows) if "一级指标" in row)
    rows[at][:4] = ["绩效指标", "指标体系", "", ""]
    rows[at + 1] = [*LEVELS, "", "计划完成值", "实际完成值"]
    rows[at + 2][0] = ""
    sheet = sheet_of(rows)
    assert values_of(sheet) == values_of(PLAIN)
    assert not told(sheet, OddityKind.UNPLACED)
    assert not sheet.uncertain


PARTS = {
    "符号": ("≤", "≥", "=", "", "≥", "≥"),
    "数值": ("5000", "300", "95", "2024年12月", "80", "90"),
    "单位": ("元", "人", "%", "", "%", "%"),
}


@pytest.mark.parametrize("order", [*permutations(PARTS)])
@pytest.mark.parametrize("word", ["数值", "指标值", "目标值"])
def test_sign_value_and_unit_below_one_header_are_one_target(order: tuple[str, ...], word: str) -> None:
    indicators = [
        (*row[:3], *(PARTS[part][at] for part in order), *row[4:]) for at, row in enumerate(INDICATORS)
    ]
    assert_read(
        value_headers=("年度指标值", "", "", *VALUE_HEADERS[1:]),
        second_value_headers=[word if part == "数值" else part for part in order],
        indicators=indicators,
    )


def test_a_column_of_numbers_before_the_levels_is_none_of_them() -> None:
    funds = [(f"{number}", *row) for number, row in enumerate(INDICATORS, start=1)]
    rows = tracking(levels=("序号", *LEVELS[1:]))
    first = next(at for at, row in enumerate(rows) if "一级指标" in row) + 2
    for at, cells in enumerate(funds):
        rows[first + at] = [*cells]
    sheet = sheet_of(rows)
    assert values_of(sheet) == values_of(PLAIN)
    assert not told(sheet, OddityKind.UNPLACED)


@pytest.mark.parametrize("numbers", [("1.", "1.1 ", "1.2 ", "1.3 "), ("一、", "（一）", "（二）", "（三）")])
def test_rows_of_funds_may_be_numbered(numbers: tuple[str, ...]) -> None:
    assert_read(funds=[(number + row[0], *row[1:]) for number, row in zip(numbers, FUNDS, strict=True)])


@pytest.mark.parametrize("column", range(5))
@pytest.mark.parametrize("header", ["上年执行数", "其中政府采购", "季度安排(%)", "批复文号"])
def test_a_column_that_nobody_knows_never_moves_an_amount(column: int, header: str) -> None:
    headers = [*AMOUNT_HEADERS[:column], header, *AMOUNT_HEADERS[column:]]
    funds = [(*row[: column + 1], "7.77", *row[column + 1 :]) for row in FUNDS]
    sheet = sheet_of(tracking(amount_headers=headers, funds=funds))
    assert amounts_of(sheet) == amounts_of(PLAIN)
    assert len(told(sheet, OddityKind.UNPLACED)) == 1 + len(FUNDS)
    assert not sheet.uncertain


@pytest.mark.parametrize("column", range(5))
def test_a_column_that_nobody_knows_never_moves_a_value(column: int) -> None:
    headers = [*VALUE_HEADERS[:column], "季度安排", *VALUE_HEADERS[column:]]
    indicators = [(*row[: column + 3], "33", *row[column + 3 :]) for row in INDICATORS]
    sheet = sheet_of(tracking(value_headers=headers, indicators=indicators))
    assert values_of(sheet) == values_of(PLAIN)
    assert not sheet.uncertain


@pytest.mark.parametrize("column", range(3))
def test_a_column_that_is_missing_beside_one_that_nobody_knows_makes_the_table_uncertain(column: int) -> None:
    headers = [*AMOUNT_HEADERS]
    headers[column] = "某某数"
    sheet = sheet_of(tracking(amount_headers=headers))
    assert sheet.uncertain == {"budget"}
    values = [*VALUE_HEADERS]
    values[column] = "某某值"
    sheet = sheet_of(tracking(value_headers=values))
    assert sheet.uncertain == {"indicators"}


def test_two_columns_that_nobody_knows_are_told_by_their_names() -> None:
    headers = [*AMOUNT_HEADERS, "批复文号", "拨款批次"]
    sheet = sheet_of(tracking(amount_headers=headers, funds=[(*row, "8", "9") for row in FUNDS]))
    assert amounts_of(sheet) == amounts_of(PLAIN)
    assert {"表中多出“批复文号”一栏，其内容没有读取", "表中多出“拨款批次”一栏，其内容没有读取"} <= {
        *told(sheet, OddityKind.UNPLACED)
    }


def test_amounts_below_blank_headers_are_not_read_by_order() -> None:
    sheet = sheet_of(tracking(amount_headers=("", "", "", "")))
    assert sheet.uncertain == {"budget"}
    assert not any(line.initial or line.executed for line in sheet.budget.lines)
    assert len(told(sheet, OddityKind.UNREAD)) == 16


def test_tables_without_any_header_are_told() -> None:
    rows = [row for row in tracking() if "年初预算数" not in row and "一级指标" not in row]
    sheet = sheet_of(rows)
    assert (amounts_of(sheet), values_of(sheet)) == (amounts_of(PLAIN), values_of(PLAIN))
    assert told(sheet, OddityKind.LACKING) == [
        "预算执行情况没有表头，已按规定表式的先后顺序读取",
        "绩效指标没有表头，已按规定表式的先后顺序读取",
    ]


@pytest.mark.parametrize("word", ["1-6月", "上半年", "第三季度", "截至6月底"])
def test_months_in_a_header_that_are_not_those_of_the_sheet_are_told(word: str) -> None:
    sheet = sheet_of(tracking(amount_headers=[*AMOUNT_HEADERS[:2], f"{word}执行数", AMOUNT_HEADERS[3]]))
    assert amounts_of(sheet) == amounts_of(PLAIN)
    assert told(sheet, OddityKind.LACKING) == [
        f"表头“{word}执行数”与跟踪时段（2024-01 至 2024-08）不是同一期间"
    ]


@pytest.mark.parametrize("word", ["1-8月", "1～8月", "截至8月底", "2024年1-8月", "跟踪期"])
def test_months_in_a_header_that_are_those_of_the_sheet_are_not(word: str) -> None:
    assert_read(amount_headers=[*AMOUNT_HEADERS[:2], f"{word}执行数", AMOUNT_HEADERS[3]])
    sheet = sheet_of(tracking(value_headers=("年度指标值", f"{word}计划完成值", f"{word}实际完成值", "原因")))
    assert not sheet.oddities


@pytest.mark.parametrize("label", ["绩效指标", ""])
def test_a_header_row_that_is_hidden_moves_no_indicator_into_the_goal(label: str) -> None:
    rows = [row for row in tracking() if "一级指标" not in row]
    at = next(at for at, row in enumerate(rows) if row[:1] == ["绩效指标"])
    rows[at][0] = label
    sheet = sheet_of(rows)
    assert values_of(sheet) == values_of(PLAIN)
    assert sheet.goal == sheet_of(rows[:at]).goal


def test_rows_of_a_goal_that_are_items_stay_lines_of_their_own() -> None:
    rows = tracking()
    at = next(at for at, row in enumerate(rows) if "完成救助任务甲乙丙丁。" in row)
    rows[at][1] = "目标1：建成站点"
    rows.insert(at + 1, ["", "目标2：救助三百人"])
    rows.insert(at + 2, ["", "以上"])
    assert sheet_of(rows).goal.expected.text == "目标1：建成站点\n目标2：救助三百人以上"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("□人员保障 □其他", ""),
        ("☑人员保障 □其他", "人员保障"),
        ("□经费保障 ☑人员保障：人手不足 □其他", "人员保障：人手不足"),
        ("□经费保障 □其他 设备到货延迟", "设备到货延迟"),
        ("经费保障□ 人员保障☑", "人员保障"),
        ("[ ]经费保障 [ ]人员保障", ""),
        ("（√）经费保障 （ ）人员保障", "经费保障"),
        ("□经费保障 □其他：学员请假五十人次", "其他：学员请假五十人次"),
        ("□经费保障 □其他：____", ""),
        ("○因台风停课一期；○学员请假五十人次", "因台风停课一期、学员请假五十人次"),
        ("●因台风停课 ●学员请假", "●因台风停课 ●学员请假"),
    ],
)
def test_boxes_that_are_not_ticked_are_no_reason(written: str, read: str) -> None:
    rows = tracking(indicators=[(*row[:6], written) for row in INDICATORS])
    assert {one.reason.text for one in sheet_of(rows).indicators} == {read}
    with_remark = (*VALUE_HEADERS[:3], "偏差原因", "偏差说明")
    rows = tracking(value_headers=with_remark, indicators=[(*row[:6], written, "") for row in INDICATORS])
    assert {one.reason.text for one in sheet_of(rows).indicators} == {read}
