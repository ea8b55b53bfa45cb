"""Formulas whose results were not saved with them."""

import pytest

from tests.documents.workbooks import SHEET, changed, made, rows_of, sheets_of
from tui_tracker.model import OddityKind


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
