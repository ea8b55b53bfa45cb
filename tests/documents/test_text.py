"""Text and CSV documents, with and without quotation marks."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.forms.making import Rows, bodies, form, sheet_of
from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.grid import RawCell
from tui_tracker.documents.text import read_delimited
from tui_tracker.forms.recogniser import recognise

PATH = Path("表.txt")


def rows_of(text: str) -> list[list[RawCell]]:
    return [[*row] for row in read_delimited(text.encode(), PATH).rows]


def written(rows: Rows, delimiter: str, quoting: int = csv.QUOTE_MINIMAL) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue()


CELLS = st.text(st.characters(exclude_characters="\0\r", codec="utf-8"), max_size=6)
TABLES = st.lists(st.lists(CELLS, min_size=1, max_size=5), max_size=6)


@given(TABLES)
def test_a_csv_comes_back_cell_by_cell(table: Rows) -> None:
    rows: Rows = [["项目名称", "甲"], *table]
    assert rows_of(written(rows, ",", csv.QUOTE_ALL)) == [*rows, []]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
@pytest.mark.parametrize("number", [0, 18, len(bodies()) - 1])
def test_a_form_saved_by_a_spreadsheet_is_the_same_form(delimiter: str, quoting: int, number: int) -> None:
    rows = form(number)
    rows[5][2] = '上海市\n闵行区“人力”资源,和"社会"保障局(汇总)'
    (sheet,) = recognise(read_delimited(written(rows, delimiter, quoting).encode(), PATH))
    assert sheet.digest == sheet_of(rows).digest
    assert sheet.department.raw == rows[5][2]


def test_a_row_after_a_cell_with_line_breaks_keeps_its_own_line_number() -> None:
    text = '项目名称\t"甲\n乙"\n主管部门\t丙\n'
    (sheet,) = recognise(read_delimited(text.encode(), PATH))
    assert sheet.project.raw == "甲\n乙"
    assert str(sheet.department.location) == "第 3 行 第 2 列"


@pytest.mark.parametrize(
    "cells",
    [
        ["项目名称", '"十五五"规划研究'],
        ["项目名称", '"十五五规划研究'],
        ["项目名称", '甲"乙'],
        ["项目名称", '"'],
    ],
)
def test_a_stray_quotation_mark_is_text_and_swallows_nothing(cells: list[str]) -> None:
    text = "\t".join(cells) + '\n主管部门\t丙\n年度总体目标\t"完成\t"丁\n'
    assert rows_of(text)[:2] == [cells, ["主管部门", "丙"]]


def test_quotation_marks_that_pair_by_accident_swallow_nothing() -> None:
    assert rows_of('项目名称\t"甲\n主管部门\t乙"\n')[:2] == [["项目名称", '"甲'], ["主管部门", '乙"']]


def test_a_stray_quotation_mark_in_a_csv_names_the_line() -> None:
    with pytest.raises(ReadError, match=r"第 2 行.*引号不成对"):
        rows_of('项目名称,甲\n主管部门,"丙\n')


def test_a_document_without_the_marker_is_told_what_was_looked_for() -> None:
    with pytest.raises(ReadError, match="没有找到“项目名称”"):
        rows_of("会议纪要\n一、出席人员\n")


def test_a_marker_wrapped_by_a_narrow_column_is_found() -> None:
    assert rows_of("项目 名称\t甲")


def test_too_many_lines_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "TEXT_ROWS", 5)
    with pytest.raises(ReadError, match="超过 5 行"):
        rows_of("项目名称\t甲" + "\n" * 5)


@pytest.mark.parametrize("delimiter", ["\t", ","])
def test_a_line_of_very_many_cells_is_refused(delimiter: str) -> None:
    with pytest.raises(ReadError, match="第 2 行超过 1,000 列"):
        rows_of(f"项目名称{delimiter}甲\n{delimiter * 1000}\n")
