"""A sheet that goes on on the next worksheet of its workbook is one; nothing else is taken for the rest of it."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.documents.making import workbook
from tests.forms.making import Rows, form
from tui_tracker.documents.grid import Grid
from tui_tracker.forms.recogniser import recognise
from tui_tracker.model import Location, Sheet
from tui_tracker.reading.document import read_bytes

FORM = form(0)
HEADER = next(at for at, row in enumerate(FORM) if "一级指标" in row)
PROJECT = next(at for at, row in enumerate(FORM) if row[0] == "项目名称")
BUDGET = next(at for at, row in enumerate(FORM) if "跟踪期执行数" in "".join(cell or "" for cell in row))
JUDGEMENT = next(at for at, row in enumerate(FORM) if "总体判断" in (row[0] or ""))
CUT = HEADER + 3
AGAIN = [FORM[HEADER]]
PATH = Path("表.xlsx")


def sheets_of(*worksheets: Rows) -> Sequence[Sheet]:
    named = ((f"表{number}", rows) for number, rows in enumerate(worksheets, 1))
    return read_bytes(workbook(named, numeric=False), PATH)


def said(sheet: Sheet) -> list[tuple[str, str]]:
    return [(path, cell.key) for path, cell in sheet.cells()]


WHOLE = said(sheets_of(FORM)[0])


@pytest.mark.parametrize(
    "pages",
    [
        [FORM[:CUT], FORM[CUT:]],
        [FORM[:CUT], [*AGAIN, *FORM[CUT:]]],
        [FORM[:CUT], [["续表"], *AGAIN, *FORM[CUT:]]],
        [FORM[:CUT], [*FORM[:BUDGET], *AGAIN, *FORM[CUT:]]],
        [FORM[:HEADER], [FORM[0], FORM[PROJECT], *FORM[HEADER:]]],
        [FORM[:JUDGEMENT], FORM[JUDGEMENT:]],
        [FORM[:BUDGET], FORM[BUDGET:CUT], [*AGAIN, *FORM[CUT:]]],
    ],
    ids=["cut", "header", "continued", "head", "indicators", "judgement", "three"],
)
def test_a_sheet_on_several_worksheets_is_one(pages: Sequence[Rows]) -> None:
    (sheet,) = sheets_of(*pages)
    assert said(sheet) == WHOLE
    assert not [one for one in sheet.oddities if "没有读取" in one.detail]


def test_each_sheet_goes_on_on_its_own_worksheet() -> None:
    other = form(1)
    cut = next(at for at, row in enumerate(other) if "一级指标" in row) + 2
    sheets = sheets_of(FORM[:CUT], FORM[CUT:], other[:cut], other[cut:])
    assert [said(sheet) for sheet in sheets] == [WHOLE, said(sheets_of(other)[0])]


def test_what_goes_on_is_found_where_it_stands() -> None:
    (sheet,) = sheets_of(FORM[:CUT], FORM[CUT:])
    assert str(sheet.indicators[CUT - HEADER - 1].name.location).startswith("表2!")


LIBRARY: Rows = [
    ["一级指标", "二级指标", "三级指标", "指标值"],
    ["产出指标", "数量指标", "甲", "1"],
    ["产出指标", "质量指标", "乙", "2"],
]


@pytest.mark.parametrize(
    "other",
    [
        [["填表说明"], ["按实际填写"]],
        [["部门整体支出绩效自评表"], *AGAIN, *FORM[HEADER + 1 : CUT]],
        LIBRARY,
        LIBRARY[1:],
        [["", *row] for row in LIBRARY],
        [["经费明细表"], ["序号", "费用", "金额"], ["1", "差旅费", "10"], ["合计", "", "10"]],
    ],
    ids=["notes", "other form", "library", "headless", "shifted", "costs"],
)
def test_another_table_is_told_and_no_part_of_a_sheet(other: Rows) -> None:
    part = FORM[:JUDGEMENT]
    (sheet,) = sheets_of(part, other)
    assert said(sheet) == said(sheets_of(part)[0])
    assert any("工作表“表2”" in one.detail and "没有读取" in one.detail for one in sheet.oddities)


def test_a_blank_of_a_column_that_the_worksheet_lacks_has_a_place() -> None:
    rows: Rows = [
        ["项目名称", "甲"],
        [
            "",
            "",
            "二级指标",
            "三级掂标",
            None,
            "年度指标值",
            "跟踪期计划完成值",
            "跟踪期实际完成值",
            "偏差原因分析",
        ],
        ["", "", "社会效益指标", "读者到馆人次", None, "≥2", "1", "1", "闭馆"],
        ["", None, "可持续影响指标", "", None, "", "", "健全", ""],
    ]
    (sheet,) = recognise(Grid(rows, lambda row: Location("表", row=row + 1, worksheet="表")))
    assert any("三级掂标" in one.detail for one in sheet.oddities)
    assert all(str(cell.location) for _, cell in sheet.cells())


def test_a_copy_of_a_sheet_is_another_sheet() -> None:
    assert [said(sheet) for sheet in sheets_of(FORM, FORM)] == [WHOLE, WHOLE]
