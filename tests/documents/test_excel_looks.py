"""What nobody sees in a workbook for its looks is left out and told; what looks like text is read as it looks."""

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents.workbooks import made, rows_of, sheets_of
from tui_tracker.model import OddityKind


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
        worksheet["F2"] = CellRichText("9", TextBlock(InlineFont(sz=1), "8"))

    data = made(fill)
    assert rows_of(data)[1] == ["", "", "98", "99999", "5", "9"]
    (sheet,) = sheets_of(data)
    assert [(one.text, one.detail) for one in sheet.oddities if one.kind is OddityKind.HIDDEN] == [
        ("96", "字号过小、看不见的文字"),
        ("97", "与底色相同、看不见的文字"),
        ("999", "白色文字"),
        ("9", "白色文字"),
        ("8", "字号过小、看不见的文字"),
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
