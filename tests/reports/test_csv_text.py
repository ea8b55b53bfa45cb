import csv
import io

import pytest

from tests.reports.made import ELSEWHERE, entry, finding, publicity, target
from tui_tracker.model import Severity
from tui_tracker.reports.csv_text import FINDING_COLUMNS, as_csv, findings_lines
from tui_tracker.reports.listed import Listed


def table(text: str) -> list[dict[str, str]]:
    """What a spreadsheet reads."""
    assert text.startswith("\ufeff"), "Excel would take it for GBK"
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_a_finding_is_a_row() -> None:
    cells = (target("budget/年度资金总额/executed"), ELSEWHERE)
    made = finding("B06", Severity.ERROR, "甲,“乙”\n丙", *cells)
    lines = findings_lines([Listed(entry(), made, "B06@project")])
    row, *others = table("".join((*as_csv(FINDING_COLUMNS, ()), *lines)))
    assert not others
    assert row["级别"] == "错误"
    assert row["代码"] == "B06"
    assert row["项目名称"] == "宣传经费"
    assert row["问题"] == "甲,“乙”\n丙"
    assert row["单元格"] == "年度资金总额·跟踪期执行数；项目名称"
    assert row["位置"].endswith("另一份.docx 表 2 第 1 行 第 1 列")
    assert row["跟踪表"] == publicity().key
    assert row["所属问题"] == "B06@project"


def test_a_header_even_without_findings() -> None:
    assert "".join(as_csv(FINDING_COLUMNS, ())).startswith("\ufeff级别,代码,标题,项目名称,")


@pytest.mark.parametrize("text", ["=100.00(%)", "+1", "-1", "@SUM(A1)", "＝1", "＋1", "－1", "＠SUM(A1)"])
def test_a_cell_never_becomes_a_formula(text: str) -> None:
    assert table("".join(as_csv(["列"], [[text]])))[0]["列"] == "'" + text


@pytest.mark.parametrize("text", ["\t=1", "\r=1", "\x1b[2J"])
def test_a_cell_holds_nothing_that_a_terminal_would_obey(text: str) -> None:
    assert table("".join(as_csv(["列"], [[text]])))[0]["列"].isprintable()
