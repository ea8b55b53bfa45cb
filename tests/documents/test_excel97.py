"""What workbooks of Excel 97 hold."""

from pathlib import Path

import pytest
import xlrd
from xlrd.biffh import XLRDError

from tests.documents.making import MARKS
from tests.documents.workbooks import PATH, SAMPLES
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.excel.workbook97 import read_excel97


def test_an_excel_97_workbook_shows_its_cells_as_excel_does() -> None:
    (grid,) = read_excel97((SAMPLES / "types.xls").read_bytes(), Path("类型.xls"), MARKS)
    assert [[*row] for row in grid.rows] == [
        ["项目名称", "甲", "", "", "", ""],
        ["6.00", "64.62%", "12月31日", "TRUE", "1899/12/26", "1068800.00"],
        ["合并", None, "", "", "", ""],
        [None, None, "末", "", "", ""],
    ]
    assert str(grid.locate(3).at(2)) == "类型!C4"


def test_an_encrypted_excel_97_workbook_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise XLRDError("Workbook is encrypted")

    monkeypatch.setattr(xlrd, "open_workbook", refuse)
    with pytest.raises(ReadError, match="已加密"):
        read_excel97(b"", Path("表.xls"), MARKS)


def test_a_broken_excel_97_workbook_is_refused() -> None:
    data = (SAMPLES / "30_宣传经费.xls").read_bytes()
    for broken in (data[:3000], data[:600] + b"\xff" * 3000):
        with pytest.raises(ReadError) as caught:
            read_excel97(broken, Path("表.xls"), MARKS)
        assert caught.value.advice


def test_what_is_not_seen_in_an_excel_97_workbook_is_left_out_and_told() -> None:
    (grid,) = read_excel97((SAMPLES / "hidden.xls").read_bytes(), PATH, MARKS)
    assert [[*row] for row in grid.rows] == [
        ["项目名称", "路灯", "", "", "", ""],
        ["主管部门", "某局", "", "", "", ""],
        ["", "96.00", "", "10²", "", ""],
        ["50.0", "无", "", "30:00", "", "-5.00"],
    ]
    told = {(one.text, str(one.location)) for remarks in grid.remarks.values() for one in remarks}
    assert told == {
        *(("作废", "表!A4"), ("95.00", "表!B4"), ("5", "表!E5")),
        *(("旧名", "表!C1"), ("实施单位", "表!A3"), ("旧所", "表!B3"), ("旧", "工作表“旧”")),
    }
