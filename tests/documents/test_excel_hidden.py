"""Rows, columns and worksheets that are hidden, cells that are covered, and what stands beside them."""

import pytest
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents.making import MARKS
from tests.documents.workbooks import PATH, SHEET, changed, made, nothing, rows_of, sheets_of
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.excel.workbook import read_excel


def test_hidden_rows_and_columns_are_left_out_and_told() -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet.append(["主管部门", "旧局", "某局"])
        worksheet.append(["实施单位", "旧所"])
        worksheet.row_dimensions[3].hidden = True
        worksheet.column_dimensions["B"].hidden = True
        worksheet["C1"] = "路灯"

    (sheet,) = sheets_of(made(fill))
    assert (sheet.project.text, sheet.department.text, sheet.unit.text) == ("路灯", "某局", "")
    assert [(one.text, str(one.location), one.detail) for one in sheet.oddities] == [
        ("项目1", "表1!B1", "所在的列已隐藏"),
        ("旧局", "表1!B2", "所在的列已隐藏"),
        ("实施单位", "表1!A3", "所在的行已隐藏"),
        ("旧所", "表1!B3", "所在的行已隐藏"),
    ]


def test_rows_and_columns_of_a_single_pixel_are_hidden() -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet.append(["主管部门", "旧局", "某局"])
        worksheet.append(["实施单位", "", "旧所"])
        worksheet.row_dimensions[2].height, worksheet.row_dimensions[3].height = 8.25, 0.75
        worksheet.column_dimensions["B"].width, worksheet.column_dimensions["C"].width = 0.14, 0.85

    (sheet,) = sheets_of(made(fill))
    assert (sheet.department.text, sheet.unit.text) == ("某局", "")
    assert [(one.text, one.detail) for one in sheet.oddities] == [
        ("项目1", "所在的列已隐藏"),
        ("旧局", "所在的列已隐藏"),
        ("实施单位", "所在的行已隐藏"),
        ("旧所", "所在的行已隐藏"),
    ]


def test_a_title_may_stand_in_the_head_of_the_pages() -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet.oddHeader = HeaderFooterItem(
            center=_HeaderFooterPart('&"宋体,加粗"&14财政项目支出绩效跟踪表&R第&P页 &A')
        )
        worksheet.oddFooter = HeaderFooterItem(left=_HeaderFooterPart("跟踪时段：2024年1月至2024年8月"))
        worksheet.evenHeader = HeaderFooterItem(center=_HeaderFooterPart("项目支出绩效自评表"))
        worksheet.append(["主管部门", "某局"])

    (sheet,) = sheets_of(made(fill))
    assert (sheet.title.text, str(sheet.period.end)) == ("财政项目支出绩效跟踪表", "2024-08")


@pytest.mark.parametrize(
    ("cell", "is_told"),
    [
        ('<c r="B2" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c>', True),
        ('<c r="B2" t="e" vm="1"><v>#VALUE!</v></c>', True),
        ('<c r="B2" t="e"><v>#VALUE!</v></c>', False),
    ],
)
def test_a_picture_in_a_cell_is_told(cell: str, is_told: bool) -> None:
    data = made(lambda worksheet: worksheet.append(["主管部门", "甲"]))
    (sheet,) = sheets_of(changed(data, SHEET, r'<c r="B2".*?</c>', cell))
    assert sheet.department.text == ("" if is_told else "#VALUE!")
    told = [(str(one.location), one.detail) for one in sheet.oddities]
    assert told == [("表1!B2", "此处是图片，没有读取，请对照原件")] * is_told


@pytest.mark.parametrize("area", ["A2:A3", "A2:B3"])
def test_a_merged_cell_whose_first_row_is_hidden_shows_its_text_below(area: str) -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet["A2"], worksheet["C3"] = "产出指标", "甲"
        worksheet.merge_cells(area)
        worksheet.row_dimensions[2].hidden = True

    assert rows_of(made(fill))[1][::2] == ["产出指标", "甲"]


def test_a_workbook_whose_forms_are_all_hidden_says_so() -> None:
    hidden_row = made(lambda worksheet: worksheet.row_dimensions.group(1, 1, hidden=True))
    for data in (
        hidden_row,
        changed(made(nothing), "xl/workbook.xml", 'state="visible"', 'state="veryHidden"'),
    ):
        with pytest.raises(ReadError, match="已隐藏"):
            read_excel(data, PATH, MARKS)


def test_a_value_in_a_merged_cell_is_carried_to_the_rows_that_it_covers() -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet["A2"], worksheet["B3"] = "雨季停工", "甲"
        worksheet.merge_cells("A2:A3")

    (grid,) = read_excel(made(fill), PATH, MARKS)
    ((place, (value,)),) = grid.carried.items()
    assert (place.row, value.text, str(value.location)) == (3, "雨季停工", "表1!A2")


def test_what_a_merged_cell_covers_is_hidden() -> None:
    def fill(worksheet: Worksheet) -> None:
        for row in (["雨季停工", "甲", "乙"], ["雨季停工", "丙"], ["材料涨价", "丁"]):
            worksheet.append(row)

    merges = '</sheetData><mergeCells><mergeCell ref="A2:A4"/><mergeCell ref="B2:C2"/></mergeCells>'
    (grid,) = read_excel(changed(made(fill), SHEET, "</sheetData>", merges), PATH, MARKS)
    assert [*grid.rows][1:] == [["雨季停工", "甲", None], [None, "丙"], [None, "丁"]]
    told = [(one.text, str(one.location), one.detail) for remarks in grid.remarks.values() for one in remarks]
    assert told == [("材料涨价", "表1!A4", "被合并单元格遮住"), ("乙", "表1!C2", "被合并单元格遮住")]
