"""A ledger as Excel, WPS and people find it."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.reports.going_out import going_out, sent_back, write
from tui_tracker.reports.corrections import Correction
from tui_tracker.reports.ledger.book import ledger
from tui_tracker.workspace import Workspace

UNIT = "上海市闵行区人力资源和社会保障局"
COLUMNS = {
    "序号": 5, "实施单位": 14, "项目名称": 16, "级别": 6, "问题类别": 9, "存在问题及位置": 36, "依据": 20, "整改要求": 34,
    "整改期限": 11, "整改状态": 9, "整改情况": 26, "完成日期": 11, "责任人": 9, "复核意见": 12,
}  # fmt: skip


@pytest.fixture
def batch(tmp_path: Path) -> Workspace:
    return sent_back(tmp_path)


@pytest.fixture
def data(batch: Workspace) -> bytes:
    return ledger(going_out(batch), UNIT, "2024年1-8月")


def worksheet_of(data: bytes, name: str = "整改台账") -> Worksheet:
    found = load_workbook(BytesIO(data))[name]
    assert isinstance(found, Worksheet)
    return found


def texts(worksheet: Worksheet, row: int) -> list[object]:
    return [cell.value for cell in worksheet[row]]


def test_the_columns_have_their_headers_and_widths_and_the_ids_are_hidden(data: bytes) -> None:
    worksheet = worksheet_of(data)
    assert texts(worksheet, 3) == [*COLUMNS, "编号", "跟踪表"]
    dimensions = [worksheet.column_dimensions[letter] for letter in "ABCDEFGHIJKLMNOP"]
    assert [dimension.width for dimension in dimensions[:14]] == list(COLUMNS.values())
    assert [dimension.hidden for dimension in dimensions] == [False] * 14 + [True] * 2


def test_a_row_says_what_is_wrong_where_and_what_is_asked(batch: Workspace, data: bytes) -> None:
    one, row = going_out(batch)[0], texts(worksheet_of(data), 4)
    assert row[0] == 1
    assert row[2:5] == ["宣传经费", "错误", "预算执行"]
    assert str(row[5]).startswith(one.problem)
    assert "位置：年度资金总额·跟踪期执行数、" in str(row[5])
    assert row[7:11] == [one.measure.measure, "2024-10-31", "待整改", None]
    assert row[14:] == [one.measure.id, one.sheet.key]


def test_it_is_ready_to_filter_to_fill_in_and_to_print(data: bytes) -> None:
    worksheet = worksheet_of(data)
    assert worksheet.freeze_panes == "D4"
    assert worksheet.auto_filter.ref.startswith("A3:P")
    assert worksheet.print_title_rows == "$1:$3"
    assert (worksheet.page_setup.orientation, worksheet.page_setup.paperSize) == ("landscape", 9)
    assert (worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight) == (1, 0)
    footer = worksheet.HeaderFooter.oddFooter
    assert footer is not None
    assert footer.center.text == "第&P页 共&N页"
    assert not worksheet.protection.sheet
    assert (worksheet.row_dimensions[3].height or 0) >= 30
    rules = {
        rule.type: (str(rule.sqref), rule.formula1) for rule in worksheet.data_validations.dataValidation
    }
    assert rules["list"] == ("J4:J10000", '"待整改,整改中,已整改,无法整改"')
    assert rules["date"][0] == "L4:L10000"
    tints = {cell.fill.fgColor.rgb for cell in worksheet[4][9:13]}
    assert tints.isdisjoint({cell.fill.fgColor.rgb for cell in worksheet[4][:9]})


def test_a_row_is_as_high_as_its_text_needs(batch: Workspace) -> None:
    write(batch, batch.entries[0], "请更正。" * 60)
    worksheet = worksheet_of(ledger(going_out(batch), UNIT, ""))
    assert 190 < (worksheet.row_dimensions[4].height or 0) < 250


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "=100.00(%)"])
def test_no_text_can_act_as_a_formula(batch: Workspace, start: str) -> None:
    write(batch, batch.entries[0], f"{start}HYPERLINK(0)", problem=f"{start}1+1", due=f"{start}cmd")
    data = ledger(going_out(batch), f"{start}单位", f"{start}时段")
    for name in ("整改台账", "汇总"):
        worksheet = worksheet_of(data, name)
        assert {cell.data_type for row in worksheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    (cell,) = (cell for cell in worksheet_of(data)[4] if cell.value == f"{start}HYPERLINK(0)")
    assert cell.quotePrefix
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert not [
            name for name in archive.namelist() if b"<f>" in archive.read(name) and "chart" not in name
        ]


def test_the_overview_counts_and_draws(batch: Workspace, data: bytes) -> None:
    out = going_out(batch)
    worksheet = worksheet_of(data, "汇总")
    rows = [[cell.value for cell in row if cell.value is not None] for row in worksheet.iter_rows(min_row=4)]
    assert rows[0] == ["问题类别", "错误", "警告", "合计", "待整改", "整改中", "已整改", "无法整改"]
    sums = [row for row in rows if row[:1] == ["合计"]]
    assert [row[3] for row in sums] == [len(out), len(out)]
    assert ["上海市闵行区人力资源和社会保障局", *_counts(out)] in rows
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert "xl/charts/chart1.xml" in archive.namelist()


def _counts(out: list[Correction]) -> list[int]:
    words = [one.severity.label for one in out if one.severity]
    return [words.count("错误"), words.count("警告"), len(out), len(out), 0, 0, 0]


def test_a_ledger_without_corrections_is_a_form(tmp_path: Path) -> None:
    worksheet = worksheet_of(ledger([], UNIT, ""))
    assert texts(worksheet, 3)[-2:] == ["编号", "跟踪表"]
    assert worksheet.max_row == 3
