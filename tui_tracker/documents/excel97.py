"""Excel 97 workbooks (.xls) into grids, by way of xlrd."""

from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.grid import Grid
from tui_tracker.documents.number_format import CHINESE_FORMATS, shown
from tui_tracker.documents.worksheets import EXTRA, Merge, Worksheet, grids_of

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Cell


def read_excel97(data: bytes, path: Path) -> list[Grid]:
    """The grids of a workbook's worksheets, numbers as their cells show them.

    Raises:
        ReadError: it is broken, encrypted or larger than the limits, or xlrd is not installed.

    """
    try:
        import xlrd
    except ImportError as error:
        raise ReadError(path, "读取 .xls 文档需要安装 xlrd", f"请运行：{EXTRA}") from error
    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=StringIO())
        return grids_of(_worksheets(book), path)
    except ReadError:
        raise
    except Exception as error:  # xlrd lets through whatever a broken workbook provokes
        if "encrypt" in str(error).lower():
            raise ReadError(path, "已加密，需要密码才能打开", "请用密码打开，取消密码后另存再试") from error
        raise ReadError(
            path, "工作簿已损坏，打不开", "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试"
        ) from error


def _worksheets(book: "Book") -> Iterator[Worksheet]:
    for sheet in book.sheets():
        rows = ([_text(cell, book) for cell in sheet.row(number)] for number in range(sheet.nrows))
        merges = [
            Merge(first_row, end_row - 1, first_column, end_column - 1)
            for first_row, end_row, first_column, end_column in sheet.merged_cells
        ]
        yield Worksheet(sheet.name, sheet.visibility != 0, rows, merges)


def _text(cell: "Cell", book: "Book") -> str:
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR, XL_CELL_NUMBER, error_text_from_code
    from xlrd.xldate import xldate_as_datetime

    value = cell.value
    if cell.ctype == XL_CELL_ERROR:
        return error_text_from_code.get(int(value), "#VALUE!")
    if cell.ctype == XL_CELL_BOOLEAN:
        return shown(bool(value), "")
    if cell.ctype == XL_CELL_DATE:
        with suppress(OverflowError, ValueError):
            return shown(xldate_as_datetime(float(value), book.datemode), _format(cell, book))
    if cell.ctype in {XL_CELL_DATE, XL_CELL_NUMBER}:
        return shown(float(value), _format(cell, book))
    return str(value)


def _format(cell: "Cell", book: "Book") -> str:
    key = book.xf_list[cell.xf_index or 0].format_key
    return CHINESE_FORMATS.get(key) or book.format_map[key].format_str
