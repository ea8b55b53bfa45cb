"""Corrections into the workbook of a ledger."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tui_tracker.reports import cells
from tui_tracker.reports.chinese import subject_words
from tui_tracker.reports.corrections import Correction
from tui_tracker.reports.ledger.columns import COLUMNS, DONE, OVERVIEW, STATES, STATUS, WORKSHEET
from tui_tracker.reports.ledger.overview import write_overview
from tui_tracker.reports.widths import HIGHEST_POINTS, lines_of

_HEADER, _FIRST = 3, 4
"""The row of the headers, and that of the first correction."""

_LINE_POINTS, _MARGIN_POINTS = 13.5, 6.0
"""How high a line of 10 points is, and what a row has besides."""

_SHOWN = [column for column in COLUMNS if not column.is_hidden]
_HOW = "着色各栏由实施单位填写后发回；可以排序、筛选，请不要改表头和增删列。"
_MOST_ROWS = 10_000
"""Validation goes so far down: rows may be added."""


def ledger(corrections: Sequence[Correction], title: str, period: str) -> bytes:
    """Return the workbook of a ledger; `title` names whose it is, `period` the months that the sheets are about."""
    book = Workbook()
    overview, worksheet = book.worksheets[0], book.create_sheet(WORKSHEET)
    overview.title = OVERVIEW
    title += subject_words(one.sheet for one in corrections)
    write_overview(overview, corrections, title, period)
    _write_head(worksheet, title, f"时段：{period}　　共 {len(corrections)} 项　　{_HOW}")
    looks = cells.Looks(book)
    for number, one in enumerate(corrections, 1):
        _write_row(worksheet, _FIRST + number - 1, number, one, looks)
    _lay_out(worksheet, _FIRST + max(len(corrections), 1) - 1)
    _validate(worksheet)
    book.active = worksheet
    overview.sheet_view.tabSelected = False
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write_head(worksheet: Worksheet, title: str, subtitle: str) -> None:
    cells.write_title(worksheet, f"{title}整改台账", subtitle, len(_SHOWN))
    for number, column in enumerate(COLUMNS, 1):
        fill = cells.FILLED_IN_HEAD if column.is_of_unit else cells.HEAD
        cells.write_head(worksheet, _HEADER, number, column.title, fill)
    worksheet.row_dimensions[_HEADER].height = 32


def _write_row(worksheet: Worksheet, row: int, number: int, one: Correction, looks: cells.Looks) -> None:
    texts = [column.text(one) for column in COLUMNS]
    for place, (column, text) in enumerate(zip(COLUMNS, texts, strict=True), 1):
        cell = cells.write_text(worksheet, row, place, text)
        if place == 1:
            cell.value = number
        number_format = "@" if column.is_hidden else "yyyy-mm-dd" if column.title == DONE else "General"
        alignment = cells.CENTRE if column.is_centred else cells.LEFT
        fill = cells.FILLED_IN if column.is_of_unit else None
        looks.give(cell, cells.BODY, alignment, fill, number_format=number_format)
    lines = max(lines_of(text, column.width) for column, text in zip(_SHOWN, texts, strict=False))
    worksheet.row_dimensions[row].height = min(lines * _LINE_POINTS + _MARGIN_POINTS, HIGHEST_POINTS)


def _lay_out(worksheet: Worksheet, last: int) -> None:
    for number, column in enumerate(COLUMNS, 1):
        dimension = worksheet.column_dimensions[get_column_letter(number)]
        dimension.width = column.width or 16
        dimension.hidden = column.is_hidden
    worksheet.freeze_panes = "D4"
    worksheet.auto_filter.ref = f"A{_HEADER}:{get_column_letter(len(COLUMNS))}{last}"
    worksheet.print_title_rows = f"1:{_HEADER}"
    worksheet.print_area = f"A1:{get_column_letter(len(_SHOWN))}{last}"
    cells.fit_to_page(worksheet)


def _validate(worksheet: Worksheet) -> None:
    places = {column.title: get_column_letter(number) for number, column in enumerate(COLUMNS, 1)}
    states = DataValidation("list", formula1=f'"{",".join(STATES)}"', allow_blank=True)
    states.errorTitle, states.error = "整改状态", f"请选择：{'、'.join(STATES)}"
    states.add(f"{places[STATUS]}{_FIRST}:{places[STATUS]}{_MOST_ROWS}")
    # Whole days from 2000 on; only a warning, since people write 2024.10.8, which is understood as well.
    dates = DataValidation("date", operator="greaterThanOrEqual", formula1="36526", allow_blank=True)
    dates.errorStyle = "warning"
    dates.errorTitle, dates.error = "完成日期", "建议按 2024-10-31 的形式填写日期"
    dates.add(f"{places[DONE]}{_FIRST}:{places[DONE]}{_MOST_ROWS}")
    for validation in (states, dates):
        validation.showErrorMessage = True
        worksheet.add_data_validation(validation)
