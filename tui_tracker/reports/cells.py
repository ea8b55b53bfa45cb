"""Cells of a new workbook: text that no program can take for a formula, and how the ledger looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties

from tui_tracker.reports.csv_text import FORMULA
from tui_tracker.reports.patching.markup import printable

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

FONT = "宋体"
LONGEST = 32_767
"""The most characters that Excel lets a cell have."""

_ACTING = (*FORMULA, "\t", "\r", "'")
"""What makes Excel or WPS take a text for a formula once somebody edits its cell."""

_LINE = Side(style="thin", color="808080")
GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
TITLE = Font(name="方正小标宋简体", size=16)
BODY, BOLD = Font(name=FONT, size=10), Font(name=FONT, size=10, bold=True)
HEAD = PatternFill("solid", fgColor="D9E1F2")
FILLED_IN = PatternFill("solid", fgColor="FFF9E5")
"""The tint of what the unit fills in."""
FILLED_IN_HEAD = PatternFill("solid", fgColor="FFE699")
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
RIGHT = Alignment(horizontal="right", vertical="center")
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)


def write_text(worksheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Put a text into a cell, typed as text: 100.00(%) behind an equals sign is no formula, now or when edited."""
    cell = worksheet.cell(row, column)
    assert not isinstance(cell, MergedCell)
    text = printable(text)
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    cell.value = text
    if text:
        cell.data_type = "s"
    if text.startswith(_ACTING):
        cell.quotePrefix = True
    return cell


class Looks:
    """How cells of a workbook look, by names: a look is worked out once, not for each of thousands of cells."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._known: set[str] = set()

    def give(
        self,
        cell: Cell,
        font: Font = BODY,
        alignment: Alignment = LEFT,
        fill: PatternFill | None = None,
        *,
        number_format: str = "General",
    ) -> None:
        """Give a cell of a table its look."""
        name = f"{font.b}{alignment.horizontal}{fill.fgColor.rgb if fill else ''}{number_format}"
        if name not in self._known:
            self._known.add(name)
            look = NamedStyle(name, font=font, alignment=alignment, border=GRID, number_format=number_format)
            if fill:
                look.fill = fill
            self._book.add_named_style(look)
        is_quoted = cell.quotePrefix
        cell.style = name
        cell.quotePrefix = is_quoted


def fit_to_page(worksheet: Worksheet, *, most_pages: int = 0) -> None:
    """A4 landscape, as wide as the page, with its number below; on no more than so many pages, if that is set."""
    page = worksheet.page_setup
    page.paperSize, page.orientation = 9, "landscape"
    page.fitToWidth, page.fitToHeight = 1, most_pages
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = worksheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom = 0.6, 0.7
    worksheet.print_options.horizontalCentered = True
    worksheet.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("第&P页 共&N页"))


def write_head(worksheet: Worksheet, row: int, column: int, text: str, fill: PatternFill = HEAD) -> None:
    """Put the header of a column into a cell."""
    cell = write_text(worksheet, row, column, text)
    cell.font, cell.alignment, cell.border, cell.fill = BOLD, CENTRE, GRID, fill


def write_title(worksheet: Worksheet, title: str, subtitle: str, columns: int) -> None:
    """Head a worksheet with two lines over so many columns."""
    for row, text, height in ((1, title, 34), (2, subtitle, 20)):
        cell = write_text(worksheet, row, 1, text)
        cell.font, cell.alignment = (TITLE, CENTRE) if row == 1 else (BODY, LEFT)
        worksheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=columns)
        worksheet.row_dimensions[row].height = height
