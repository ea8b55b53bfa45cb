"""What the pages of a PDF do to a form: cut rows and labels, headings between sheets, rows printed again."""

from decimal import Decimal

import pytest

from tests.documents.making import MARKS
from tests.documents.pdf_pages import PATH, page
from tui_tracker.documents.pdf.pages import Page
from tui_tracker.documents.pdf.tables import grid_of
from tui_tracker.forms.recogniser import recognise
from tui_tracker.model import OddityKind, Sheet


def header() -> list[str | None]:
    return [
        "",
        "一级指标",
        "二级指标",
        "三级指\n标",
        "年度指\n标值",
        "跟踪期\n计划完\n成值",
        "跟踪期\n实际完\n成值",
        "偏差原\n因分析",
    ]


def sheets_of(*pages: Page) -> list[Sheet]:
    return [*recognise(grid_of(pages, PATH, MARKS))]


def texts_not_placed(sheet: Sheet) -> list[str]:
    return [one.text for one in sheet.oddities if one.kind is OddityKind.UNPLACED]


def test_the_heading_of_a_page_parts_no_sheet_and_is_reported_once() -> None:
    heading = ((20.0, "某区绩效汇编"),)
    first = page(
        ["项目名称", "甲", ""], ["年度总体目标", "预期目标", "跟踪期实际完成情况"], lines=heading, top=40
    )
    second = page(["", "推送", "已推送"], ["纠偏措施", "尽快", ""], lines=heading, top=40)
    third = page(["项目名称", "乙", ""], lines=heading, top=40)
    one, other = sheets_of(first, second, third)
    assert (one.goal.expected.text, one.measure.text) == ("推送", "尽快")
    assert (texts_not_placed(one), texts_not_placed(other)) == (["某区绩效汇编"], [])


def test_what_parts_a_sheet_and_was_nowhere_else_is_reported() -> None:
    first = page(["项目名称", "甲", ""], ["年度总体目标", "预期目标", "跟踪期实际完成情况"])
    second = page(["", "推送", "已推送"], lines=((20.0, "见附件"),), top=40)
    (sheet,) = sheets_of(first, second)
    assert sheet.goal.expected.text == "推送"
    assert texts_not_placed(sheet) == ["见附件"]


@pytest.mark.parametrize("repeated", [1, 2, 3])
def test_rows_that_are_printed_again_on_the_next_page_say_nothing_new(repeated: int) -> None:
    top: list[list[str | None]] = [
        ["财政项目支出绩效跟踪表", None, None],
        ["跟踪时段：（ 2024年1月 至 2024年8月 ）", None, None],
        ["项目名称", "甲", ""],
    ]
    first = page(*top, ["主管部门", "某局", ""])
    second = page(*top[:repeated], ["纠偏措施", "尽快", ""], top=40)
    (sheet,) = sheets_of(first, second)
    assert (sheet.department.text, sheet.measure.text) == ("某局", "尽快")
    assert not sheet.oddities


def test_the_same_sheet_on_two_pages_is_two_sheets() -> None:
    rows: list[list[str | None]] = [
        ["财政项目支出绩效跟踪表", None],
        ["项目名称", "甲"],
        ["主管部门", "某局"],
        ["纠偏措施", "尽快"],
    ]
    assert len(sheets_of(page(*rows), page(*rows))) == 2
    assert len(sheets_of(page(*rows[:2]), page(*rows))) == 1, "a cover is none"


@pytest.mark.parametrize(
    ("begin", "end"), [("绩效跟踪", "总体判断"), ("预算执行情况", "（万元）"), ("绩效", "指标")]
)
def test_a_label_that_the_end_of_a_page_has_cut_is_one_label(begin: str, end: str) -> None:
    first = page(["项目名称", "甲", ""], [begin, "年度项目预算完成可能性", "确定能完成"])
    second = page([end, "年度绩效目标完成可能性", "有可能"], top=40)
    (sheet,) = sheets_of(first, second)
    assert (sheet.judgement.budget.text, sheet.judgement.goal.text) == ("确定能完成", "有可能")
    assert not texts_not_placed(sheet)


def test_a_text_below_a_label_that_is_whole_is_not_its_rest() -> None:
    row: list[str | None] = ["", "产出指标", "数量指标", "巡查次数", "≥90", "60", "50", "雨季停工"]
    (sheet,) = sheets_of(page(["项目名称", "甲"], header()), page(row, top=40))
    assert [one.reason.text for one in sheet.indicators] == ["雨季停工"]


def test_an_indicator_is_cut_where_all_its_lines_are_full() -> None:
    begin: list[str | None] = ["", "效益指标", "可持续影响指标", "长效管", "建立健", "建立健", "建立健", ""]
    end: list[str | None] = ["", "", "", "理机制", "全", "全", "全", ""]
    (sheet,) = sheets_of(page(["项目名称", "甲"], header(), begin), page(end, top=40))
    assert [(one.name.text, one.actual.text) for one in sheet.indicators] == [("长效管理机制", "建立健全")]


def test_half_a_number_is_no_number_of_its_own() -> None:
    begin: list[str | None] = ["", "产出指标", "数量指标", "活动场", "≥600.00", "60", "60", ""]
    end: list[str | None] = ["", "", "", "次", "(场)", "0.00", "0.00", ""]
    (sheet,) = sheets_of(page(["项目名称", "甲"], header(), begin), page(end, top=40))
    assert [(one.name.text, one.target.key, one.plan.number) for one in sheet.indicators] == [
        ("活动场次", "≥600.00(场)", Decimal(600))
    ]


def test_an_indicator_below_lines_that_are_not_full_is_another_one() -> None:
    wider: list[str | None] = ["", "产出指标", "质量指标", "专项活动", "建立健全", "建立健全", "建立健全", ""]
    begin: list[str | None] = ["", "效益指标", "可持续影响指标", "效益", "提升", "提升", "提升", ""]
    other: list[str | None] = ["", "", "", "影响", "扩大", "扩大", "扩大", ""]
    (sheet,) = sheets_of(page(["项目名称", "甲"], header(), wider, begin), page(other, top=40))
    assert [one.name.text for one in sheet.indicators] == ["专项活动", "效益", "影响"]


def test_a_word_for_a_level_ends_a_name_that_the_end_of_a_page_has_cut() -> None:
    begin: list[str | None] = ["", "产出指标", "数量指标", "养护路灯", "≥20.00", "20.00", "20.00", ""]
    end: list[str | None] = ["", "", "", "数量", "(盏)", "", "", ""]
    (sheet,) = sheets_of(page(["项目名称", "甲"], header(), begin), page(end, top=40))
    assert [(one.name.text, one.target.key) for one in sheet.indicators] == [("养护路灯数量", "≥20.00(盏)")]


def test_a_whole_head_that_each_page_prints_again_begins_no_sheet() -> None:
    blank: list[str | None] = [""] * 6
    head: list[list[str | None]] = [["项目名称", "甲", *blank], ["主管部门", "某局", *blank], header()]
    rows: list[list[str | None]] = [
        ["", "产出指标", "数量指标", name, "≥1", "1", "1", ""] for name in ("子", "丑", "寅")
    ]
    (sheet,) = sheets_of(page(*head, *rows[:2]), page(*head, rows[2]))
    assert [one.name.text for one in sheet.indicators] == ["子", "丑", "寅"]
    ended = [*head, *rows[:2], ["纠偏措施", "尽快", *blank]]
    assert len(sheets_of(page(*ended), page(*head, rows[2]))) == 2
