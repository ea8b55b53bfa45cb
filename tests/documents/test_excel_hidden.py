"""What is not seen in a workbook is left out and told; what looks like text is read as it looks."""

from typing import Any

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents.making import MARKS
from tests.documents.workbooks import PATH, SHEET, changed, made, nothing, rows_of, sheets_of
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.excel.workbook import read_excel
from tui_tracker.model import OddityKind


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


def test_a_workbook_whose_form_is_painted_white_by_a_condition_says_so() -> None:
    def fill(worksheet: Worksheet) -> None:
        rule = Rule(type="cellIs", operator="greaterThan", formula=["5"], dxf=PAINTS)
        worksheet.conditional_formatting.add("A1:J9", rule)

    with pytest.raises(ReadError, match="看不见（按条件格式不显示）"):
        read_excel(made(fill), PATH, MARKS)


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
    ("number_format", "shown"),
    [
        ("[White]0.00", ""),
        ("[白色]0.00;[白色]-0.00", ""),
        ("[Color2]General", ""),
        ("[Red]0.00", "9.00"),
        ("0.00;[White]-0.00", "9.00"),
        ("[White]0.00;0.00", ""),
        ("[White][>5]0.00;0.00", ""),
        ("[White][<5]0.00;0.00", "9.00"),
    ],
)
def test_a_number_that_its_format_paints_white_is_not_seen(number_format: str, shown: str) -> None:
    def fill(worksheet: Worksheet) -> None:
        for cell in ("A2", "B2"):
            worksheet[cell], worksheet[cell].number_format = 9, number_format
        worksheet["B2"].fill = PatternFill("solid", fgColor="FF1F4E79")

    data = made(fill)
    bare, filled = rows_of(data)[1]
    assert (bare, bool(filled)) == (shown, True)
    (sheet,) = sheets_of(data)
    told = [one.detail for one in sheet.oddities if one.kind is OddityKind.HIDDEN]
    assert told == ([] if shown else ["白色文字"])


def test_a_worksheet_may_show_no_noughts() -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet.append([0, "0", 0.5, 7])
        worksheet["A2"].number_format = "0.00"
        worksheet.sheet_view.showZeros = False

    assert rows_of(made(fill))[1] == ["", "0", "0.5", "7"]


def test_a_format_may_paint_texts_white_and_show_numbers() -> None:
    def fill(worksheet: Worksheet) -> None:
        for cell, value in (("A2", "完成"), ("B2", 9)):
            worksheet[cell], worksheet[cell].number_format = value, "0;-0;0;[White]@"

    assert rows_of(made(fill))[1] == ["", "9"]


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


WHITE, RED, DARK = Font(color="FFFFFFFF"), Font(color="FFFF0000"), PatternFill(bgColor="FF1F4E79")
NOTHING = DifferentialStyle(numFmt=NumberFormat(numFmtId=170, formatCode=";;;"))
PAINTS, REDDENS, SHOWS = (
    DifferentialStyle(font=font, fill=fill) for font, fill in ((WHITE, None), (RED, None), (WHITE, DARK))
)


@pytest.mark.parametrize(
    ("operator", "formula", "look", "shown"),
    [
        ("equal", "0", PAINTS, ["", "7", "无"]),
        ("greaterThan", "5", PAINTS, ["0", "", ""]),
        ("lessThan", "5", PAINTS, ["", "7", "无"]),
        ("equal", '"无"', PAINTS, ["0", "7", ""]),
        (None, "A$2 = 7", PAINTS, ["0", "", "无"]),
        (None, "A2<>7", PAINTS, ["", "7", ""]),
        (None, "TRUE", NOTHING, ["", "", ""]),
        ("equal", "0", REDDENS, ["0", "7", "无"]),
        ("equal", "7", SHOWS, ["0", "7", "无"]),
    ],
    ids=["noughts", "greater", "less", "text", "formula", "others", "format", "red", "on a ground"],
)
def test_a_condition_may_hide_values(
    operator: Any, formula: str, look: DifferentialStyle, shown: list[str]
) -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet.append([0, 7, "无", "末"])
        kind: Any = "cellIs" if operator else "expression"
        rule = Rule(type=kind, operator=operator, formula=[formula], dxf=look)
        worksheet.conditional_formatting.add("A2:C2", rule)

    data = made(fill)
    assert rows_of(data)[1] == [*shown, "末"]
    (sheet,) = sheets_of(data)
    told = [one.text for one in sheet.oddities if one.detail == "按条件格式不显示"]
    assert told == [text for text, left in zip(["", "7", "无"], shown, strict=True) if text and not left]


def test_a_condition_that_nobody_can_tell_is_told_once() -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet.append([0, 7])
        worksheet.conditional_formatting.add("A2:B2", Rule(type="expression", formula=["$A2=0"], dxf=PAINTS))

    (sheet,) = sheets_of(made(fill))
    assert [one.detail.partition("，")[0] for one in sheet.oddities if "条件格式" in one.detail] == [
        "条件格式可能使此格和别的格看不见"
    ]


def _told(data: bytes) -> list[str]:
    (sheet,) = sheets_of(data)
    return [one.detail.partition("，")[0] for one in sheet.oddities if "条件格式" in one.detail]


NOT_SURE = ["条件格式可能使此格和别的格看不见"]


@pytest.mark.parametrize(
    ("place", "formula", "told"),
    [
        ("A1:C9", "YTD1>0", NOT_SURE),
        ("A1:C9", "XFE1=0", NOT_SURE),
        ("A1:C9", "", NOT_SURE),
        ("ZZZ1", "TRUE", []),
    ],
)
def test_a_broken_condition_costs_no_workbook(place: str, formula: str, told: list[str]) -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet.append([7])
        worksheet.conditional_formatting.add("A1", Rule(type="expression", formula=["FORMULA"], dxf=PAINTS))

    data = changed(made(fill), SHEET, 'sqref="A1"', f'sqref="{place}"')
    data = changed(data, SHEET, "<formula>FORMULA", f"<formula>{formula.replace('>', '&gt;')}")
    assert rows_of(data)[1] == ["7"]
    assert _told(data) == told


def test_a_look_with_a_broken_colour_costs_no_workbook() -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet.append([7])
        worksheet.conditional_formatting.add("A2", Rule(type="expression", formula=["TRUE"], dxf=PAINTS))

    broken = '<font><color theme="0" tint="x"/></font></dxf>'
    data = changed(made(fill), "xl/styles.xml", r'<font><color rgb="FFFFFFFF" ?/></font></dxf>', broken)
    assert rows_of(data)[1] == ["7"]


def test_texts_are_equal_in_either_case() -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet.append(["Ok", "ok 1", True])
        rule = Rule(type="cellIs", operator="equal", formula=['"OK"'], dxf=PAINTS)
        worksheet.conditional_formatting.add("A2:C2", rule)

    assert rows_of(made(fill))[1] == ["", "ok 1", "TRUE"]


@pytest.mark.parametrize(
    ("other", "shown", "told"),
    [
        ({"formula": ["7"], "dxf": REDDENS}, "7", NOT_SURE),
        ({"formula": ["8"], "dxf": REDDENS}, "", ["按条件格式不显示"]),
        ({"formula": ["7"], "stopIfTrue": True}, "7", []),
        ({"formula": ["7"], "dxf": DifferentialStyle(fill=DARK), "priority": 3}, "7", NOT_SURE),
        ({"formula": ["7"], "dxf": REDDENS, "priority": 3}, "", ["按条件格式不显示"]),
        ({"formula": ["$Z$9"], "dxf": REDDENS}, "7", NOT_SURE),
    ],
    ids=[
        "red first",
        "red, but not for this",
        "it ends the rules",
        "on a ground",
        "red later",
        "no one can tell",
    ],
)
def test_another_rule_may_show_what_one_hides(other: Any, shown: str, told: list[str]) -> None:
    def fill(worksheet: Worksheet) -> None:
        worksheet.append([7, "末"])
        rules = (
            Rule(type="cellIs", operator="greaterThan", formula=["5"], dxf=PAINTS, priority=2),
            Rule(**{"type": "cellIs", "operator": "equal", "priority": 1, **other}),
        )
        for place, rule in zip(("A2:A5", "A1:A3"), rules, strict=True):
            priority = rule.priority
            worksheet.conditional_formatting.add(place, rule)
            rule.priority = priority

    data = made(fill)
    assert rows_of(data)[1] == [shown, "末"]
    assert _told(data) == told
