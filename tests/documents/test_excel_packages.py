"""Workbooks as others write them: parts that no sheet needs, other names, broken ones."""

import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents.making import MARKS, packed, parts_of
from tests.documents.workbooks import PATH, SAMPLES, SHEET, changed, made, nothing, rows_of, sheets_of
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.excel.workbook import read_excel
from tui_tracker.documents.kinds import Kind, sniff
from tui_tracker.reading.document import read

PARTS = parts_of((SAMPLES / "30_宣传经费.xlsx").read_bytes())


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


def test_a_workbook_that_lost_its_texts_is_told_to_be_broken() -> None:
    data = changed(made(nothing), SHEET, r'<c r="([AB])1".*?</c>', r'<c r="\g<1>1" t="s"><v>0</v></c>')
    with pytest.raises(ReadError, match="缺少存放文字的部分"):
        read_excel(data, PATH, MARKS)


def test_a_box_in_a_cell_is_ticked_or_not() -> None:
    """Excel shows truth values so, since 2024."""
    data = made(lambda worksheet: worksheet.append([True, False]))
    bag = "http://schemas.microsoft.com/office/spreadsheetml/2022/featurepropertybag"
    box = (
        f'<xf><extLst><ext uri="{{x}}"><f:xfComplement xmlns:f="{bag}" i="0"/></ext></extLst></xf></cellXfs>'
    )
    data = changed(data, "xl/styles.xml", "</cellXfs>", box)
    assert rows_of(data)[1] == ["TRUE", "FALSE"]
    assert rows_of(changed(data, SHEET, r'(<c r="[AB]2")', r'\1 s="1"'))[1] == ["☑", "□"]
