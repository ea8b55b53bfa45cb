"""The same sheet is the same Sheet, whatever format it comes in."""

import csv
from collections.abc import Callable, Mapping
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.biff import workbook97
from tests.documents.making import MARKS, printed, word, word_form, workbook
from tests.documents.pdfs import pdf
from tests.forms.first_class import FORMS, Form
from tests.forms.making import DOCUMENT, Rows, lost, sheet_of, sheets_of
from tui_tracker.documents.word.document import read_word
from tui_tracker.forms.recogniser import recognise
from tui_tracker.model import OddityKind, Sheet
from tui_tracker.reading.document import read

SAMPLES = Path(__file__).parents[1] / "documents" / "samples"
ODD_IN_THE_DOCUMENT = {OddityKind.SHIFTED, OddityKind.INHERITED, OddityKind.AMOUNTS, OddityKind.UNPLACED}


@cache
def originals() -> dict[str, Sheet]:
    return {sheet.key: sheet for sheet in read(DOCUMENT)}


def identities(sheets: tuple[Sheet, ...]) -> list[tuple[str, str]]:
    return [(sheet.key, sheet.digest) for sheet in sheets]


@pytest.mark.parametrize("sample", sorted(path.name for path in SAMPLES.glob("[0-9]*")))
def test_a_sample_of_an_office_suite_is_the_sheet_of_the_text_document(sample: str) -> None:
    (sheet,) = read(SAMPLES / sample)
    original = originals()[sheet.key]
    assert sheet.digest == original.digest
    assert not {oddity.kind for oddity in sheet.oddities} & ODD_IN_THE_DOCUMENT
    assert [path for path, _ in sheet.cells()] == [path for path, _ in original.cells()]
    assert all(
        (a.number, a.unit) == (b.number, b.unit)
        for (_, a), (_, b) in zip(sheet.cells(), original.cells(), strict=True)
    )


@pytest.mark.parametrize("merge_levels", [True, False])
def test_all_sheets_in_one_word_document(tmp_path: Path, merge_levels: bool) -> None:
    path = tmp_path / "全部.docx"
    path.write_bytes(
        word("".join(word_form(printed(sheet, merge_levels=merge_levels)) for sheet in read(DOCUMENT)))
    )
    sheets = read(path)
    assert identities(sheets) == identities(read(DOCUMENT))
    assert not {oddity.kind for sheet in sheets for oddity in sheet.oddities} & ODD_IN_THE_DOCUMENT
    assert [sheet.location.table for sheet in sheets] == [*range(1, 42)]


@pytest.mark.parametrize("numeric", [True, False])
@pytest.mark.parametrize("stacked", [True, False])
def test_all_sheets_in_one_workbook(tmp_path: Path, numeric: bool, stacked: bool) -> None:
    forms = [printed(sheet, merge_levels=numeric) for sheet in read(DOCUMENT)]
    worksheets = [(f"表{number}", rows) for number, rows in enumerate(forms, 1)]
    if stacked:
        worksheets = [("全部", [row for rows in forms for row in [*rows, [], []]])]
    path = tmp_path / "全部.xlsx"
    path.write_bytes(workbook(worksheets, numeric=numeric))
    sheets = read(path)
    assert identities(sheets) == identities(read(DOCUMENT))
    assert not {oddity.kind for sheet in sheets for oddity in sheet.oddities} & ODD_IN_THE_DOCUMENT
    above = sum(len(rows) + 2 for rows in forms[:-1]) if stacked else 0
    assert str(sheets[-1].location) == f"{worksheets[-1][0]}!A{above + 3}"


@pytest.mark.parametrize("merge_levels", [True, False])
def test_many_sheets_in_one_pdf(tmp_path: Path, merge_levels: bool) -> None:
    """Rows, labels and merged cells are cut at the ends of its pages."""
    some = read(DOCUMENT)[:20]
    path = tmp_path / "全部.pdf"
    path.write_bytes(
        pdf([printed(sheet, merge_levels=merge_levels) for sheet in some], heading="某区绩效跟踪汇编")
    )
    sheets = read(path)
    assert identities(sheets) == identities(some)
    assert not {oddity.kind for sheet in sheets for oddity in sheet.oddities} & ODD_IN_THE_DOCUMENT
    assert [note.text for sheet in sheets for note in sheet.notes] == ["某区绩效跟踪汇编"]


@settings(max_examples=30)
@given(st.integers(0, 40), st.data())
def test_levels_may_be_merged_anywhere_in_a_word_document(number: int, data: st.DataObject) -> None:
    original = read(DOCUMENT)[number]
    rows = printed(original, merge_levels=True)
    for row, whole in zip(rows, printed(original, merge_levels=False), strict=True):
        for column in (1, 2):
            if len(row) == 8 and row[column] is None and data.draw(st.booleans()):
                row[column] = whole[column]
    (sheet,) = recognise(read_word(word(word_form(rows)), Path("表.docx"), MARKS))
    assert (sheet.key, sheet.digest) == (original.key, original.digest)
    assert not {oddity.kind for oddity in sheet.oddities} & ODD_IN_THE_DOCUMENT


@pytest.mark.parametrize("merge_levels", [True, False])
def test_a_printed_form_says_all_that_its_sheet_says(merge_levels: bool) -> None:
    for original in read(DOCUMENT):
        rows = printed(original, merge_levels=merge_levels)
        (sheet,) = sheets_of(rows)
        assert sheet.digest == original.digest
        assert not lost(rows, [sheet])


def text_of(rows: Rows) -> bytes:
    return "\n".join("\t".join(cell or "" for cell in row) for row in rows).encode()


def csv_of(rows: Rows) -> bytes:
    out = StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("gb18030")


def pdf_of(rows: Rows) -> bytes:
    return pdf([rows], widths=(60, 52, 58, 86, 70, 54, 54, 54, 54))


MADE: Mapping[str, Callable[[Rows], bytes]] = {
    "txt": text_of,
    "csv": csv_of,
    "docx": lambda rows: word(word_form(rows)),
    "xlsx": lambda rows: workbook([("表", rows)], numeric=True),
    "pdf": pdf_of,
    "xls": lambda rows: workbook97({"表": rows}),
    "xls of Excel 95": lambda rows: workbook97({"表": rows}, version=0x500),
}


@pytest.mark.parametrize("format", MADE)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_sheet_of_each_form_is_one_sheet_in_any_format(form: Form, format: str, tmp_path: Path) -> None:
    path = tmp_path / f"表.{format[:3]}"
    path.write_bytes(MADE[format](form.rows()))
    original = sheet_of(form.rows())
    (sheet,) = read(path)
    assert (sheet.key, sheet.digest) == (original.key, original.digest)
    assert sheet.layout == original.layout
    assert not sheet.oddities
    numbers = [[cell.number for _, cell in one.cells()] for one in (sheet, original)]
    assert numbers[0] == numbers[1]
    assert [note.text for note in sheet.notes] == [note.text for note in original.notes]
