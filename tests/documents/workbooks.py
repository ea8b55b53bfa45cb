"""Workbooks that openpyxl writes, their parts changed, and what is read from them."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.documents.making import MARKS, packed, parts_of
from tui_tracker.documents.excel.workbook import read_excel
from tui_tracker.documents.grid import RawCell
from tui_tracker.forms.recogniser import recognise
from tui_tracker.model import Sheet

SAMPLES = Path(__file__).parent / "samples"
PATH = Path("表.xlsx")
SHEET = "xl/worksheets/sheet1.xml"


def made(*fills: Callable[[Worksheet], None]) -> bytes:
    """A workbook with a worksheet for each of these, in which 项目名称 stands in A1."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for number, fill in enumerate(fills, 1):
        worksheet = book.create_sheet(f"表{number}")
        worksheet.append(["项目名称", f"项目{number}"])
        fill(worksheet)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """The package with a pattern replaced in one of its parts."""
    parts = parts_of(data)
    content, count = re.subn(old, new, parts[part].decode())
    assert count
    return packed(parts | {part: content.encode()})


def rows_of(data: bytes) -> list[list[RawCell]]:
    (grid,) = read_excel(data, PATH, MARKS)
    return [[*row] for row in grid.rows]


def sheets_of(data: bytes) -> list[Sheet]:
    return [sheet for grid in read_excel(data, PATH, MARKS) for sheet in recognise(grid)]


def nothing(_: Worksheet) -> None:
    """Leave the worksheet as it is."""
