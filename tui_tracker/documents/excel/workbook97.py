"""Excel 97 workbooks (.xls) into grids, by way of xlrd."""

from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.excel.conditions import Conditions
from tui_tracker.documents.excel.formula import unsolved
from tui_tracker.documents.excel.margins import lines_of
from tui_tracker.documents.excel.merges import Merge
from tui_tracker.documents.excel.number_format import CHINESE_FORMATS, is_white, shown
from tui_tracker.documents.excel.stream97 import Beside, beside_cells
from tui_tracker.documents.excel.styles import (
    NOT_SHOWN,
    SAME_COLOUR,
    STRUCK,
    TINY,
    WHITE,
    WHITE_INDEXES,
    set_off,
)
from tui_tracker.documents.excel.worksheets import EXTRA, CellNote, SheetRow, Worksheet, grids_of
from tui_tracker.documents.grid import Grid
from tui_tracker.documents.ole import has_loop
from tui_tracker.documents.symbols import in_symbol_font, is_symbol_font
from tui_tracker.model import OddityKind

_ESCAPEMENTS = {1: "superscript", 2: "subscript"}
_THINNEST_ROW, _THINNEST_COLUMN = 15, 38
"""A row and a column of a single pixel: in twentieths of a point, in 256ths of a character."""
_EXCEL_97 = 80
"""The version by which xlrd knows it."""
_SMALLEST, _SOLID, _SYSTEM_COLOURS = 60, 1, 64
"""A size in twentieths of a point below which nobody can read; a fill of one colour; the first that the system chooses."""

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.formatting import Font, XFBackground
    from xlrd.sheet import Cell, Sheet


def read_excel97(data: bytes, path: Path, marks: Sequence[str]) -> list[Grid]:
    """Return the grids of a workbook's worksheets, numbers as their cells show them."""
    try:
        import xlrd.sheet
    except ImportError as error:
        raise ReadError(path, "读取 .xls 文档需要安装 xlrd", f"请运行：{EXTRA}") from error
    broken = ReadError(path, "工作簿已损坏，打不开", "请用 Excel 或 WPS 打开，另存为 .xlsx 后再试")
    if has_loop(data):  # xlrd would follow it without end
        raise broken
    # It has no use for conditional formats, and fails at those with a number format.
    vars(xlrd.sheet)["XL_CF"] = None
    try:
        # On demand, since the stream is let go of otherwise.
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, logfile=StringIO(), on_demand=True
        )
        return grids_of(_worksheets(book), path, marks)
    except ReadError:
        raise
    except Exception as error:  # xlrd lets through whatever a broken workbook provokes
        if "encrypt" in str(error).lower():
            raise ReadError(path, "已加密，需要密码才能打开", "请用密码打开，取消密码后另存再试") from error
        raise broken from error


def _worksheets(book: "Book") -> Iterator[Worksheet]:
    stream = (book.mem or b"")[book.base : book.base + book.stream_len]
    found = beside_cells(stream, book.encoding or "", is_97=book.biff_version >= _EXCEL_97)
    for number, sheet in enumerate(book.sheets()):
        merges = [
            Merge(first_row, end_row - 1, first_column, end_column - 1)
            for first_row, end_row, first_column, end_column in sheet.merged_cells
        ]
        hidden = {
            column
            for column, info in sheet.colinfo_map.items()
            if info.hidden or info.width <= _THINNEST_COLUMN
        }
        beside = found.get(number, Beside())
        rows = _rows(sheet, book, beside)
        margins = lines_of(beside.printed, sheet.name)
        yield Worksheet(sheet.name, sheet.visibility != 0, rows, merges, hidden, beside.drawn, margins)


def _rows(sheet: "Sheet", book: "Book", beside: Beside) -> Iterator[SheetRow]:
    from xlrd import XL_CELL_NUMBER

    conditions = Conditions(beside.conditions)
    hides_zeros = not getattr(sheet, "show_zero_values", True)
    for number in range(sheet.nrows):
        info = sheet.rowinfo_map.get(number)
        notes: list[CellNote] = []
        cells: list[str] = []
        has_conditions = conditions.enter(number)
        for column, cell in enumerate(sheet.row(number)):
            text = (
                "" if hides_zeros and cell.value == 0 and cell.ctype == XL_CELL_NUMBER else _text(cell, book)
            )
            if (number, column) in beside.uncalculated:
                text, note = unsolved("", column, is_text=False)
                notes += [note] if note else []
            elif text:
                runs = sheet.rich_text_runlist_map.get((number, column), ())
                text, hidden = _seen(text, cell, runs, book)
                notes += [CellNote(column, OddityKind.HIDDEN, what, why) for why, what in hidden.items()]
            elif cell.value:
                notes.append(CellNote(column, OddityKind.HIDDEN, shown(cell.value, "General"), NOT_SHOWN))
            if text and has_conditions:
                is_bare = _is_bare(book.xf_list[cell.xf_index or 0].background)
                is_gone, note = conditions.hide(column, _value(cell, text), text, is_bare=is_bare)
                text = "" if is_gone else text
                notes += [note] if note else []
            cells.append(text)
        is_hidden = info is not None and (bool(info.hidden) or 0 < (info.height or 0) <= _THINNEST_ROW)
        yield SheetRow(number, cells, is_hidden, notes)


def _seen(
    text: str, cell: "Cell", runs: Sequence[tuple[int, int]], book: "Book"
) -> tuple[str, Mapping[str, str]]:
    """Return the text as it is seen, raised figures as such, and what of it is not seen, by the reason."""
    fonts, style = book.font_list, book.xf_list[cell.xf_index or 0]
    ends = [start for start, _ in runs[1:]] + [len(text)]
    pieces = [(text[: runs[0][0]] if runs else text, fonts[style.font_index])]
    if runs:
        pieces += [(text[start:end], fonts[index]) for (start, index), end in zip(runs, ends, strict=True)]
    seen = ""
    hidden: dict[str, str] = {}
    paints_white = _is_bare(style.background) and is_white(cell.value, _format(cell, book))
    for piece, font in pieces:
        reason = STRUCK if font.struck_out else WHITE if paints_white else _unseen(font, style.background)
        if reason and piece:
            hidden[reason] = hidden.get(reason, "") + piece
        elif not reason:
            shown_piece = _in_font(piece, font)
            seen += set_off(shown_piece, _ESCAPEMENTS.get(font.escapement, "")) if runs else shown_piece
    return seen, hidden


def _unseen(font: "Font", fill: "XFBackground | None") -> str:
    """Return why what is written in that font can't be seen, if so: white on nothing, as its ground, or too small."""
    if font.height < _SMALLEST:
        return TINY
    if fill is None or _is_bare(fill):
        return WHITE if str(font.colour_index) in WHITE_INDEXES else ""
    is_same = fill.fill_pattern == _SOLID and fill.pattern_colour_index == font.colour_index < _SYSTEM_COLOURS
    return SAME_COLOUR if is_same else ""


def _is_bare(fill: "XFBackground | None") -> bool:
    return fill is None or not fill.fill_pattern or str(fill.pattern_colour_index) in WHITE_INDEXES


def _in_font(text: str, font: "Font") -> str:
    return in_symbol_font(font.name, text) if is_symbol_font(font.name) else text


def _value(cell: "Cell", text: str) -> float | str | bool:
    """Return what conditions compare: of an error what is shown."""
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_ERROR

    if cell.ctype == XL_CELL_ERROR:
        return text
    return bool(cell.value) if cell.ctype == XL_CELL_BOOLEAN else cell.value


def _text(cell: "Cell", book: "Book") -> str:
    from xlrd import XL_CELL_BOOLEAN, XL_CELL_DATE, XL_CELL_ERROR, XL_CELL_NUMBER, error_text_from_code

    value = cell.value
    if cell.ctype == XL_CELL_ERROR:
        return error_text_from_code.get(int(value), "#VALUE!")
    if cell.ctype == XL_CELL_BOOLEAN:
        return shown(bool(value), "")
    if cell.ctype in {XL_CELL_DATE, XL_CELL_NUMBER}:
        return shown(float(value), _format(cell, book), is_1904=book.datemode == 1)
    return shown(str(value), _format(cell, book))


def _format(cell: "Cell", book: "Book") -> str:
    key = book.xf_list[cell.xf_index or 0].format_key
    return CHINESE_FORMATS.get(key) or book.format_map[key].format_str
