"""What workbooks hold besides plain cells."""

import re
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
import xlrd
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet
from xlrd.biffh import XLRDError

from tests.documents.making import MARKS, packed, parts_of
from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.excel.workbook import read_excel
from tui_tracker.documents.excel.workbook97 import read_excel97
from tui_tracker.documents.grid import RawCell
from tui_tracker.documents.kinds import Kind, sniff
from tui_tracker.forms.recogniser import recognise
from tui_tracker.model import OddityKind, Sheet
from tui_tracker.reading.document import read

SAMPLES = Path(__file__).parent / "samples"
PATH = Path("表.xlsx")
SHEET = "xl/worksheets/sheet1.xml"


def made(*fills: Callable[[Worksheet], None]) -> bytes:
    """A workbook with a worksheet for each of these, in which 项目名称 stands in A1."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, fill in enumerate(fills, 1):
        worksheet = book.create_sheet(f"表{number}")
        worksheet.append(["项目名称", f"项目{number}"])
        fill(worksheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The package with a pattern replaced in one of its parts."""
    parts = parts_of(data)
    content, count = re.subn(old, new, parts[part].decode())
    assert count
    return packed(parts | {part: content.encode()})


def rows_of(data: bytes) -> list[list[RawCell]]:
    (grid,) = read_excel(data, PATH, MARKS)
    return [[*row] for row in grid.rows]


def sheets_of(data: bytes) -> list[Sheet]:
    return [sheet for grid in read_excel(data, PATH, MARKS) for sheet in recognise(grid)]


def nothing(_: Worksheet) -> None:
    """Leave the worksheet as it is."""


PARTS = parts_of((SAMPLES / "30_宣传经费.xlsx").read_bytes())


def test_numbers_come_as_their_cells_show_them() -> None:
    def fill(worksheet: Worksheet) -> None:
        for column, (value, number_format) in enumerate(
            [
                (6, "0.00"),
                (0.6462, "0.00%"),
                (1068800, "#,##0.00"),
                (16, '"="0"(人)"'),
                (True, "General"),
                (3, "@"),
            ],
            1,
        ):
            cell = worksheet.cell(2, column, value)
            cell.number_format = number_format

    assert rows_of(made(fill))[1] == ["6.00", "64.62%", "1068800.00", "=16(人)", "TRUE", "3"]


@pytest.mark.parametrize("built_in", [58, 28])
def test_a_date_that_excel_made_of_a_text_is_that_text_again(built_in: int) -> None:
    def fill(worksheet: Worksheet) -> None:
        cell = worksheet.cell(2, 1, datetime(2024, 12, 31))
        cell.number_format = 'm"月"d"日"'

    data = changed(made(fill), "xl/styles.xml", 'numFmtId="164"', f'numFmtId="{built_in}"')
    assert rows_of(data)[1] == ["12月31日"]


def test_a_worksheet_that_claims_to_end_at_a1_is_read_whole() -> None:
    data = changed(made(nothing), SHEET, '<dimension ref="A1:B1"', '<dimension ref="A1"')
    assert rows_of(data) == [["项目名称", "项目1"]]


def test_merged_cells_stand_once() -> None:
    def fill(worksheet: Worksheet) -> None:
        for _ in range(3):
            worksheet.append(["产出指标", "数量指标", "甲", "乙"])
        for area in ("A2:A4", "B3:B4", "C2:D2"):
            worksheet.merge_cells(area)

    assert rows_of(made(fill))[1:] == [
        ["产出指标", "数量指标", "甲"],
        [None, "数量指标", "甲", "乙"],
        [None, None, "甲", "乙"],
    ]


def test_merges_that_cover_the_whole_worksheet_cost_no_time() -> None:
    everything = "".join('<mergeCell ref="A1:XFD1048576"/>' for _ in range(20_000))
    data = changed(
        made(nothing),
        SHEET,
        "</sheetData>",
        f"</sheetData><mergeCells>{everything}</mergeCells>",
    )
    assert rows_of(data) == [["项目名称", None]]


def test_a_cell_far_away_is_found_and_reported() -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet["XFD1048576"] = "远"

    (sheet,) = sheets_of(made(fill))
    (oddity,) = sheet.oddities
    assert (oddity.kind, oddity.text, str(oddity.location)) == (OddityKind.UNPLACED, "远", "表1!XFD1048576")


def test_a_row_beyond_the_last_of_excel_is_refused() -> None:
    """A file may claim any; the library gives all the blank ones before it."""
    beyond = '<row r="999999999"><c r="A999999999"><v>1</v></c></row></sheetData>'
    data = changed(made(nothing), SHEET, "</sheetData>", beyond)
    with pytest.raises(ReadError, match="第 1,048,577 行起单元格过多"):
        read_excel(data, PATH, MARKS)


def test_a_row_of_very_many_cells_is_refused() -> None:
    with pytest.raises(ReadError, match="工作表“表1”第 2 行起单元格过多"):
        read_excel(made(lambda worksheet: worksheet.append(["甲"] * 65)), PATH, MARKS)


def test_very_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PACKED_ROWS", 3)

    def fill(worksheet: Worksheet) -> None:
        for _ in range(4):
            worksheet.append(["甲"])

    with pytest.raises(ReadError, match="单元格过多"):
        read_excel(made(fill), PATH, MARKS)


def test_each_worksheet_is_read_and_named() -> None:
    sheets = sheets_of(made(nothing, nothing))
    assert [sheet.project.text for sheet in sheets] == ["项目1", "项目2"]
    assert [str(sheet.project.location) for sheet in sheets] == ["表1!B1", "表2!B1"]


def test_a_worksheet_without_a_form_is_reported() -> None:
    def explain(worksheet: Worksheet) -> None:
        worksheet["A1"] = "填表说明"

    def hide(worksheet: Worksheet) -> None:
        explain(worksheet)
        worksheet.sheet_state = "hidden"

    sheets = sheets_of(made(nothing, nothing, explain, hide))
    told = [oddity for sheet in sheets for oddity in sheet.oddities]
    assert [str(oddity.location) for oddity in told] == ["工作表“表3”", "工作表“表4”"]
    assert [(oddity.kind, oddity.detail) for oddity in told] == [
        (OddityKind.UNPLACED, "工作表“表3”中没有“项目名称”，其 2 个单元格没有读取"),
        (OddityKind.HIDDEN, "工作表“表4”已隐藏，其 2 个单元格没有读取"),
    ]


def test_a_text_that_a_careless_tool_wrote_as_a_formula_is_not_lost() -> None:
    assert rows_of(made(lambda worksheet: worksheet.append(["受众满意度", "=100.00(%)"])))[1] == [
        "受众满意度",
        "=100.00(%)",
    ]


def test_a_formula_is_the_result_that_was_saved_with_it() -> None:
    data = made(lambda worksheet: worksheet.append(["=SUM(B2:C2)", 1]))
    data = changed(data, SHEET, r"(<f>.*?</f>)<v ?(/>|></v>)", r"\1<v>6.84</v>")
    assert rows_of(data)[1] == ["6.84", "1"]


def test_carriage_returns_are_no_text() -> None:
    assert rows_of(made(lambda worksheet: worksheet.append(["年度_x000D_\n目标"])))[1] == ["年度\n目标"]


def test_without_the_library_the_exact_command_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlrd", None)
    with pytest.raises(ReadError, match="xlrd") as caught:
        read(SAMPLES / "30_宣传经费.xls")
    assert caught.value.advice == "请运行：pip install 'tui-tracker[excel]'"


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/workbook.xml", "sheets", "shits"),
        (SHEET, '<c r="A1"', '<c r="AAAAAA1"'),
        ("xl/_rels/workbook.xml.rels", "worksheets", "elsewhere"),
    ],
)
def test_a_broken_workbook_is_refused(tmp_path: Path, part: str, old: str, new: str) -> None:
    path = tmp_path / "表.xlsx"
    path.write_bytes(changed(made(nothing), part, old, new))
    with pytest.raises(ReadError) as caught:
        read(path)
    assert caught.value.advice


# What is not seen


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


def test_struck_and_raised_text_is_told_from_the_rest() -> None:
    def fill(worksheet: Worksheet) -> None:
        struck, raised = InlineFont(strike=True), InlineFont(vertAlign="superscript")
        worksheet["A2"] = CellRichText(TextBlock(struck, "95.00"), "96.00")
        worksheet["B2"] = CellRichText("10", TextBlock(raised, "2"))
        worksheet["C2"] = "作废"
        worksheet["C2"].font = Font(strike=True)
        worksheet["D2"], worksheet["D2"].number_format = 5, ";;;"
        worksheet["E2"] = CellRichText(TextBlock(struck, "旧"), TextBlock(InlineFont(b=True), "新"))
        worksheet["E2"].font = Font(strike=True)

    data = made(fill)
    assert rows_of(data)[1] == ["96.00", "10²", "", "", "新"]
    (sheet,) = sheets_of(data)
    left_out = [(one.text, one.detail) for one in sheet.oddities if one.kind is OddityKind.HIDDEN]
    assert left_out == [
        ("95.00", "删除线"),
        ("作废", "删除线"),
        ("5", "按单元格格式不显示"),
        ("旧", "删除线"),
    ]


def test_white_on_nothing_is_not_seen() -> None:
    def fill(worksheet: Worksheet) -> None:
        for column, ground in zip("ABC", (None, "FFFFFFFF", "FF1F4E79"), strict=True):
            cell = worksheet[f"{column}2"]
            cell.value, cell.font = "9", Font(color="FFFFFFFF")
            if ground:
                cell.fill = PatternFill("solid", fgColor=ground)

    def pale(worksheet: Worksheet) -> None:
        for cell, colour in (("A2", "FFF2F2F2"), ("B2", Color(theme=0, tint=-0.05)), ("C2", "FFFFFF00")):
            worksheet[cell].value, worksheet[cell].font = "9", Font(color=colour)

    data = made(fill)
    assert rows_of(data)[1] == rows_of(made(pale))[1] == ["", "", "9"]
    (sheet,) = sheets_of(data)
    assert [one.detail for one in sheet.oddities if one.kind is OddityKind.HIDDEN] == ["白色文字"] * 2

    def coloured(worksheet: Worksheet) -> None:
        fill(worksheet)
        worksheet.conditional_formatting.add("A1:C9", Rule("cellIs", operator="equal", formula=["9"]))

    assert rows_of(made(coloured))[1] == ["9", "9", "9"]


@pytest.mark.parametrize(
    ("cell", "text", "kind"),
    [
        ('<c r="B2" t="str"><f>IF(A1=0,"","甲")</f><v></v></c>', '=IF(A1=0,"","甲")', OddityKind.HIDDEN),
        ('<c r="B2"><f>SUM(E8:E9)</f></c>', "=SUM(E8:E9)", OddityKind.UNPLACED),
        ('<c r="B2"><f t="array" ref="B2">SUM(E8:E9)</f></c>', "=SUM(E8:E9)", OddityKind.UNPLACED),
        ('<c r="B2"><f t="shared" si="0"/></c>', "", OddityKind.UNPLACED),
        ('<c r="B2" t="s"><v>999999</v></c>', "", OddityKind.UNPLACED),
    ],
)
def test_a_cell_without_its_result_is_blank_and_told(cell: str, text: str, kind: OddityKind) -> None:
    data = made(lambda worksheet: worksheet.append(["主管部门"]))
    data = changed(data, SHEET, "</row></sheetData>", f"{cell}</row></sheetData>")
    assert rows_of(data)[1] == ["主管部门", ""]
    (sheet,) = sheets_of(data)
    assert [(one.kind, one.text, str(one.location)) for one in sheet.oddities] == [(kind, text, "表1!B2")]


@pytest.mark.parametrize(
    ("other", "expected"),
    [("0", ["主管部门", "", ""]), ("0.0", ["主管部门", "", ""]), ("5", ["主管部门", "0", "5"])],
)
def test_the_nought_of_a_program_that_cannot_calculate_is_no_result(other: str, expected: list[str]) -> None:
    """Libraries write it under each formula, and that Excel has to calculate once it opens the workbook."""
    data = made(lambda worksheet: worksheet.append(["主管部门"]))
    cells = f'<c r="B2"><f>SUM(E8:E9)</f><v>0</v></c><c r="C2"><f>B2</f><v>{other}</v></c>'
    data = changed(data, SHEET, "</row></sheetData>", f"{cells}</row></sheetData>")
    assert rows_of(changed(data, "xl/workbook.xml", 'fullCalcOnLoad="1"', ""))[1] == [
        "主管部门",
        "0",
        other[0],
    ]
    assert rows_of(data)[1] == expected
    (sheet,) = sheets_of(data)
    told = ["=SUM(E8:E9)", "=B2"] if expected[1] == "" else []
    assert [one.text for one in sheet.oddities if "公式" in one.detail] == told


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


def test_what_is_too_small_or_of_the_colour_of_its_ground_or_white_in_part_is_not_seen() -> None:
    dark = PatternFill("solid", fgColor="FF1F4E79")

    def fill(worksheet: Worksheet) -> None:
        white = TextBlock(InlineFont(color=Color("FFFFFFFF")), "999")
        worksheet.append(["96", "97", CellRichText("98", white), CellRichText("99", white), "9"])
        worksheet["A2"].font = Font(size=1)
        worksheet["B2"].font, worksheet["B2"].fill = Font(color="FF1F4E79"), dark
        worksheet["D2"].fill = dark
        worksheet["E2"] = CellRichText("9", TextBlock(InlineFont(color=Color("FF000000")), "5"))
        worksheet["E2"].font = Font(color="FFFFFFFF")

    data = made(fill)
    assert rows_of(data)[1] == ["", "", "98", "99999", "5"]
    (sheet,) = sheets_of(data)
    assert [(one.text, one.detail) for one in sheet.oddities if one.kind is OddityKind.HIDDEN] == [
        ("96", "字号过小、看不见的文字"),
        ("97", "与底色相同、看不见的文字"),
        ("999", "白色文字"),
        ("9", "白色文字"),
    ]


def test_a_sign_of_a_symbol_font_is_what_it_looks_like() -> None:
    ticks = InlineFont(rFont="Wingdings 2")

    def fill(worksheet: Worksheet) -> None:
        worksheet.append(["R", "³96", "R", "R"])
        worksheet["A2"].font = worksheet["C2"].font = Font(name="Wingdings 2")
        worksheet["B2"].font = Font(name="Symbol")
        worksheet["C2"] = CellRichText("R", TextBlock(InlineFont(rFont="宋体"), "确定能 R"))
        worksheet["D2"] = CellRichText(TextBlock(ticks, "£"), "确定能", TextBlock(ticks, "R"), "有可能")

    assert rows_of(made(fill))[1] == ["☑", "≥96", "☑确定能 R", "□确定能☑有可能"]


# Parts that no sheet needs, and packages as others write them


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        ("xl/styles.xml", "<fill><patternFill ?/></fill>", "<fill/>"),
        ("xl/styles.xml", '<family val="2" ?/>', '<family val="99"/>'),
        (
            "docProps/core.xml",
            "<dcterms:created.*?</dcterms:created>",
            "<dcterms:created>x</dcterms:created>",
        ),
        (SHEET, "</sheetData>", '</sheetData><autoFilter ref="?"/><dataValidations count="x"/>'),
        (
            "xl/workbook.xml",
            "<definedNames ?/>",
            '<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">#REF!</definedName></definedNames>',
        ),
    ],
)
def test_what_no_sheet_needs_is_not_looked_at(part: str, old: str, new: str) -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet["C1"], worksheet["C1"].number_format = 6, "0.00"

    assert rows_of(changed(made(fill), part, old, new)) == [["项目名称", "项目1", "6.00"]]


def test_numbers_whose_formats_are_lost_are_told() -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet["C1"], worksheet["C1"].number_format = 6, "0.00"

    data = changed(made(fill), "xl/styles.xml", "</cellXfs>", "")
    assert rows_of(data) == [["项目名称", "项目1", "6"]]
    (sheet,) = sheets_of(data)
    assert "缺少数字格式" in sheet.oddities[0].detail


def test_a_strict_workbook_is_read() -> None:
    data = made(nothing)
    for part in ("xl/workbook.xml", SHEET):
        transitional = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        data = changed(data, part, transitional, "http://purl.oclc.org/ooxml/spreadsheetml/main")
    assert rows_of(data) == [["项目名称", "项目1"]]


@pytest.mark.parametrize("name", ["xl/workbook2.xml", "XL/Workbook.xml"])
def test_a_workbook_whose_parts_have_other_names_is_read(name: str) -> None:
    folder, _, file = name.partition("/")
    changed_names = {"xl/workbook.xml": name, "xl/_rels/workbook.xml.rels": f"{folder}/_rels/{file}.rels"}
    parts = {
        changed_names.get(part, part).replace("/", "\\"): content.replace(b"xl/workbook.xml", name.encode())
        for part, content in parts_of(made(nothing)).items()
    }
    data = packed(parts)
    assert sniff(data, PATH) is Kind.EXCEL
    assert rows_of(data) == [["项目名称", "项目1"]]


def test_a_worksheet_that_is_broken_is_named_and_the_others_are_read() -> None:
    data = changed(made(nothing, nothing), "xl/worksheets/sheet2.xml", "</sheetData>", "")
    (sheet,) = sheets_of(data)
    assert sheet.oddities[0].detail == "工作表“表2”已损坏，没有读取"


@given(st.data())
def test_any_change_of_a_byte_is_read_or_refused_in_words(data: st.DataObject) -> None:
    part = data.draw(
        st.sampled_from([SHEET, "xl/workbook.xml", "xl/styles.xml", "xl/_rels/workbook.xml.rels"])
    )
    content = bytearray(PARTS[part])
    content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ReadError):
        read_excel(packed(PARTS | {part: bytes(content)}), PATH, MARKS)


def test_a_document_type_in_any_part_is_refused() -> None:
    data = changed(made(nothing), "xl/styles.xml", "<styleSheet", "<!DOCTYPE x><styleSheet")
    with pytest.raises(ReadError, match="DTD"):
        read_excel(data, PATH, MARKS)


def test_an_excel_97_workbook_shows_its_cells_as_excel_does() -> None:
    (grid,) = read_excel97((SAMPLES / "types.xls").read_bytes(), Path("类型.xls"), MARKS)
    assert [[*row] for row in grid.rows] == [
        ["项目名称", "甲", "", "", "", ""],
        ["6.00", "64.62%", "12月31日", "TRUE", "1899/12/26", "1068800.00"],
        ["合并", None, "", "", "", ""],
        [None, None, "末", "", "", ""],
    ]
    assert str(grid.locate(3).at(2)) == "类型!C4"


def test_an_encrypted_excel_97_workbook_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise XLRDError("Workbook is encrypted")

    monkeypatch.setattr(xlrd, "open_workbook", refuse)
    with pytest.raises(ReadError, match="已加密"):
        read_excel97(b"", Path("表.xls"), MARKS)


def test_a_broken_excel_97_workbook_is_refused() -> None:
    data = (SAMPLES / "30_宣传经费.xls").read_bytes()
    for broken in (data[:3000], data[:600] + b"\xff" * 3000):
        with pytest.raises(ReadError) as caught:
            read_excel97(broken, Path("表.xls"), MARKS)
        assert caught.value.advice


def test_a_date_that_is_written_as_such_is_shown_by_its_format() -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet.append(["跟踪时段", datetime(2024, 8, 31)])
        worksheet["B2"].number_format = 'yyyy"年"m"月"'

    data = changed(
        made(fill),
        SHEET,
        '<c r="B2" (s="1") t="n"><v>45535</v>',
        r'<c r="B2" \1 t="d"><v>2024-08-31T00:00:00Z</v>',
    )
    assert rows_of(data)[1] == ["跟踪时段", "2024年8月"]


def test_what_is_not_seen_in_an_excel_97_workbook_is_left_out_and_told() -> None:
    (grid,) = read_excel97((SAMPLES / "hidden.xls").read_bytes(), PATH, MARKS)
    assert [[*row] for row in grid.rows] == [
        ["项目名称", "路灯", "", "", "", ""],
        ["主管部门", "某局", "", "", "", ""],
        ["", "96.00", "", "10²", "", ""],
        ["50.0", "无", "", "30:00", "", "-5.00"],
    ]
    told = {(one.text, str(one.location)) for remarks in grid.remarks.values() for one in remarks}
    assert told == {
        *(("作废", "表!A4"), ("95.00", "表!B4"), ("5", "表!E5")),
        *(("旧名", "表!C1"), ("实施单位", "表!A3"), ("旧所", "表!B3"), ("旧", "工作表“旧”")),
    }
