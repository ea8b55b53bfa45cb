"""The summary as a workbook: its parts one below the other, and a worksheet with a row for each sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from tui_tracker.reports import cells
from tui_tracker.reports.members import Member
from tui_tracker.reports.summary.batch import BatchSummary
from tui_tracker.reports.summary.parts import BANDS, MEASURES, Part, Table, parts_of, subtitle
from tui_tracker.reports.widths import lines_of
from tui_tracker.rules.facts import to_places

_FIRST, _OTHERS, _COLUMNS = 44, 14, 7
_LINE_POINTS, _MARGIN_POINTS = 14.0, 6.0
_PAGE_POINTS = 500.0
"""What a page of A4 across has room for: a part that needs less is not cut in two."""

_NUMBER = re.compile(r"-?\d+(?:\.(\d+))?(%?)")

_DETAILS = {
    "序号": 6, "实施单位": 26, "项目名称": 34, "跟踪期预算": 13, "执行数": 13, "执行率": 10, "滞后金额": 12, "进度": 16,
    "纠偏措施": 10, "问题数": 8,
}  # fmt: skip


def summary_book(summary: BatchSummary, batch: str) -> bytes:
    """Return the workbook; `batch` names what is summed up."""
    book = Workbook()
    worksheet = book.worksheets[0]
    worksheet.title = "监控汇总"
    worksheet.column_dimensions["A"].width = _FIRST
    for column in range(2, _COLUMNS + 1):
        worksheet.column_dimensions[get_column_letter(column)].width = _OTHERS
    _write_wide(worksheet, 1, f"{batch}监控汇总", is_title=True)
    _write_wide(worksheet, 2, subtitle(summary))
    row, left = 4, _PAGE_POINTS - sum(_height(worksheet, number) for number in range(1, 4))
    for part in parts_of(summary):
        first, row = row, _write_part(worksheet, row, part)
        height = sum(_height(worksheet, number) for number in range(first, row))
        if left < height <= _PAGE_POINTS:
            worksheet.row_breaks.append(Break(id=first - 1))
            left = _PAGE_POINTS
        left = (left - height) % _PAGE_POINTS
    cells.fit_to_page(worksheet)
    _write_details(book.create_sheet("明细"), summary.members, cells.Looks(book))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _write_part(worksheet: Worksheet, row: int, part: Part) -> int:
    """Write a part; the row behind it, where the next one begins."""
    _write_wide(worksheet, row, part.title, is_bold=True)
    row += 1
    for block in part.blocks:
        if isinstance(block, Table):
            row = _write_table(worksheet, row, block)
        else:
            _write_wide(worksheet, row, block)
            row += 1
    return row + 1


def _height(worksheet: Worksheet, row: int) -> float:
    return worksheet.row_dimensions[row].height or _LINE_POINTS


def _write_wide(
    worksheet: Worksheet, row: int, text: str, *, is_title: bool = False, is_bold: bool = False
) -> None:
    """Write a text over all columns, in a row as high as it needs."""
    cell = cells.write_text(worksheet, row, 1, text)
    cell.font = cells.TITLE if is_title else cells.BOLD if is_bold else cells.BODY
    cell.alignment = cells.CENTRE if is_title else cells.LEFT
    worksheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=_COLUMNS)
    lines = lines_of(text, _FIRST + _OTHERS * (_COLUMNS - 1))
    worksheet.row_dimensions[row].height = 34 if is_title else lines * _LINE_POINTS + _MARGIN_POINTS


def _write_table(worksheet: Worksheet, top: int, table: Table) -> int:
    """Write a table; the row behind it."""
    for number, texts in enumerate((table.header, *table.rows)):
        if number:
            _write_row(worksheet, top + number, texts)
        else:
            for column, text in enumerate(texts, 1):
                cells.write_head(worksheet, top, column, text)
        height = lines_of(texts[0], _FIRST) * _LINE_POINTS + _MARGIN_POINTS
        worksheet.row_dimensions[top + number].height = height
    return top + 1 + len(table.rows)


def _write_row(worksheet: Worksheet, row: int, texts: Sequence[str]) -> None:
    for column, text in enumerate(texts, 1):
        number = None if column == 1 else _NUMBER.fullmatch(text)
        cell = cells.write_text(worksheet, row, column, "" if number else text)
        if number:
            value = Decimal(text.rstrip("%"))
            cell.value = value / 100 if number[2] else value
            cell.number_format = f"0{'.' + '0' * len(number[1]) if number[1] else ''}{number[2]}"
        cell.border, cell.font = cells.GRID, cells.BODY
        cell.alignment = cells.LEFT if column == 1 else cells.RIGHT


def _write_details(worksheet: Worksheet, members: Sequence[Member], looks: cells.Looks) -> None:
    for number, (title, width) in enumerate(_DETAILS.items(), 1):
        cells.write_head(worksheet, 1, number, title)
        worksheet.column_dimensions[get_column_letter(number)].width = width
    worksheet.row_dimensions[1].height = 30
    for row, one in enumerate(members, 2):
        _write_member(worksheet, row, one, looks)
    worksheet.freeze_panes = "D2"
    worksheet.auto_filter.ref = f"A1:{get_column_letter(len(_DETAILS))}{len(members) + 1}"
    worksheet.print_title_rows = "1:1"
    cells.fit_to_page(worksheet)


def _write_member(worksheet: Worksheet, row: int, one: Member, looks: cells.Looks) -> None:
    figures = one.figures
    values: Sequence[str | int | Decimal | None] = (
        one.number,
        one.unit,
        one.project,
        None if figures.execution.budget is None else to_places(figures.execution.budget),
        None if figures.execution.spending is None else to_places(figures.execution.spending),
        None if figures.execution.shown_rate is None else figures.execution.shown_rate / 100,
        to_places(figures.execution.lag),
        BANDS[figures.execution.band],
        MEASURES.get(figures.measure, ""),
        len(one.heads),
    )
    for column, value in enumerate(values, 1):
        cell = cells.write_text(worksheet, row, column, value if isinstance(value, str) else "")
        number_format = "General"
        if not isinstance(value, str):
            cell.value = value
            number_format = "0.00%" if column == 6 else "0.00" if isinstance(value, Decimal) else "0"
        alignment = (
            cells.LEFT if column in (2, 3) else cells.CENTRE if column in (1, 8, 9, 10) else cells.RIGHT
        )
        looks.give(cell, cells.BODY, alignment, number_format=number_format)
    texts = ((one.unit, _DETAILS["实施单位"]), (one.project, _DETAILS["项目名称"]))
    lines = max(lines_of(text, width) for text, width in texts)
    worksheet.row_dimensions[row].height = lines * _LINE_POINTS + _MARGIN_POINTS
