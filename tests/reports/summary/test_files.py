"""The summary as a workbook and as a letter, read back."""

import runpy
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from tests.conftest import SAMPLE
from tests.opening import load_all, workspace_on
from tests.reports.patching.parts import parts
from tests.reports.summary.test_batch import summary_of
from tui_tracker.cli import main
from tui_tracker.reports.letters.template import shipped
from tui_tracker.reports.summary.batch import BatchSummary
from tui_tracker.reports.summary.book import summary_book
from tui_tracker.reports.summary.letter import summary_letter


@pytest.fixture(scope="module")
def summary() -> BatchSummary:
    workspace = workspace_on([SAMPLE], cache=False)
    load_all(workspace)
    return BatchSummary.of(workspace.entries, workspace.findings)


@pytest.fixture(scope="module")
def letter(summary: BatchSummary) -> bytes:
    return summary_letter(summary, "第三批", "闵行区财政局", date(2024, 10, 8))


def test_the_letter_has_the_figures_in_tables(letter: bytes) -> None:
    document = Document(BytesIO(letter))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[:2] == ["财政项目支出绩效监控汇总", "（第三批）"]
    assert texts[-2:] == ["闵行区财政局", "2024年10月8日"]
    assert "一、预算执行（万元）" in texts
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    assert ["更正后", "23017.45", "13928.61", "7008.61", "50.32%"] in rows
    assert ["使用地方教育附加专项资金开展培训工作", "5.25%", "3070.58", "74.98%"] in rows


def test_tables_are_as_wide_as_the_text_and_no_signature_stands_alone(letter: bytes) -> None:
    document = Document(BytesIO(letter))
    for table in document.tables:
        assert sum(column.width.mm for column in table.columns if column.width) == pytest.approx(156, abs=1)
    assert all(paragraph.paragraph_format.keep_with_next for paragraph in document.paragraphs[-4:-1])


def test_the_workbook_has_numbers_as_numbers_and_a_row_for_each_sheet(summary: BatchSummary) -> None:
    book = load_workbook(BytesIO(summary_book(summary, "第三批")))
    rows = [[cell.value for cell in row] for row in book["监控汇总"].iter_rows()]
    assert ["更正后", 23017.45, 13928.61, 7008.61, 0.5032] in [row[:5] for row in rows]
    details = [list(row) for row in book["明细"].iter_rows(min_row=2, values_only=True)]
    assert len(details) == 41
    publicity = next(row for row in details if row[2] == "宣传经费")
    assert publicity[3:8] == [23.92, 14.34, 0.5994, 1.61, "低于时间进度"]
    cells = [cell for worksheet in book.worksheets for row in worksheet.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]


def test_a_batch_without_sheets_is_a_page_as_well() -> None:
    empty = summary_of()
    assert load_workbook(BytesIO(summary_book(empty, "空"))).sheetnames == ["监控汇总", "明细"]
    assert "（空）" in [
        p.text for p in Document(BytesIO(summary_letter(empty, "空", "", date.today()))).paragraphs
    ]


def test_the_template_is_the_one_that_the_script_makes() -> None:
    script = runpy.run_path(str(Path(__file__).parents[3] / "packaging" / "letters" / "make.py"))
    assert parts(shipped("summary.docx").read_bytes()) == parts(script["summary"]())


@pytest.mark.parametrize("format", ["xlsx", "docx"])
def test_the_command_line_writes_them_to_where_they_are_sent(
    format: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["summary", str(SAMPLE), "--format", format], lambda *_, **__: 0) == 0
    out, _ = capsysbinary.readouterr()
    assert out.startswith(b"PK")
    assert "xl/workbook.xml" in parts(out) or "word/document.xml" in parts(out)


def test_a_terminal_is_spared_a_workbook(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert main(["summary", str(SAMPLE), "--format", "xlsx"], lambda *_, **__: 0) == 2
    assert "请在命令后加 > 文件名.xlsx" in capsys.readouterr().err
