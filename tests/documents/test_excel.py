"""What workbooks hold besides plain cells."""

from datetime import datetime

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents.making import MARKS
from tests.documents.workbooks import PATH, SHEET, changed, made, nothing, rows_of, sheets_of
from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.excel.workbook import read_excel
from tui_tracker.model import OddityKind
from tui_tracker.reading.document import read_bytes


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

    sheets = read_bytes(made(nothing, nothing, explain, hide), PATH)
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
