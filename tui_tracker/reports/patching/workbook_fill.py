"""Texts put into cells of a workbook, which keep their look, and whose rows grow with them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil
from pathlib import Path

from tui_tracker.reports.patching.archive import Archive
from tui_tracker.reports.patching.markup import Splice, escaped
from tui_tracker.reports.patching.styles import Styles
from tui_tracker.reports.patching.workbook import Area, Place, SheetPart, reference_of
from tui_tracker.reports.widths import lines_of

_LINE_POINTS = 15.0
"""The height of a line of 11 points, the size that Excel begins with."""

_HIGHEST_POINTS = 409.0
"""Excel makes no row higher."""

_NARROW = 8.43
"""The width of a column of which nothing is said, in characters of its font."""


@dataclass(frozen=True, slots=True)
class CellText:
    """A text for a cell of a worksheet, named as Excel does (F12); of a value that `is_blank`, or of its label."""

    worksheet: str
    cell: str
    text: str
    is_blank: bool = False


def with_cell_texts(data: bytes, path: Path, texts: Iterable[CellText]) -> bytes:
    """Return the workbook with these texts in their cells.

    Raises:
        ReadError: the workbook is broken or lacks a worksheet.

    """
    archive = Archive(data, path)
    styles = Styles(archive)
    by_sheet: dict[str, list[CellText]] = {}
    for one in texts:
        by_sheet.setdefault(one.worksheet, []).append(one)
    for title, own in by_sheet.items():
        sheet = SheetPart(archive, title)
        splices: list[Splice] = []
        for one in own:
            place = sheet.place(one.cell, is_blank=one.is_blank)
            splices += (_put(sheet, place, one.text, styles), *_grown(sheet, place, one.text))
        archive.put(sheet.part, sheet.markup.spliced(splices))
    styles.put()
    return archive.save()


def _put(sheet: SheetPart, place: Place, text: str, styles: Styles) -> Splice:
    name, reference, cells = sheet.named, reference_of(place), sheet.cells(place[0])
    old = cells.get(place)
    style = styles.wrapping(int(old.get("s", "0")) if old is not None else 0)
    look = f' s="{style}"' if style else ""
    cell = (
        f'<{name("c")} r="{reference}"{look} t="inlineStr"><{name("is")}><{name("t")} xml:space="preserve">'
        f"{escaped(text)}</{name('t')}></{name('is')}></{name('c')}>"
    ).encode()
    if old is not None:
        return Splice(old.start, old.end, cell)
    if place[0] not in sheet.rows:
        return _new_row(sheet, place[0], cell)
    later = next((one for there, one in cells.items() if there > place), None)
    if later is not None:
        return Splice(later.start, later.start, cell)
    return sheet.markup.appended(sheet.rows[place[0]], cell.decode())


def _new_row(sheet: SheetPart, number: int, cell: bytes) -> Splice:
    row = f'<{sheet.named("row")} r="{number}">'.encode() + cell + f"</{sheet.named('row')}>".encode()
    data = sheet.child("sheetData")
    assert data is not None
    later = next((one for there, one in sheet.rows.items() if there > number), None)
    if later is not None:
        return Splice(later.start, later.start, row)
    return sheet.markup.appended(data, row.decode())


# A row high enough


def _grown(sheet: SheetPart, place: Place, text: str) -> list[Splice]:
    """Return what makes the row as high as the text needs.

    A merged cell never grows by itself, nor a row of fixed height.
    """
    row = sheet.rows.get(place[0])
    area = sheet.area(place)
    is_fixed = row is not None and row.get("customHeight") in ("1", "true")
    if row is None or (area.first == area.last and not is_fixed):
        return []
    needed = lines_of(text, _width(sheet, area)) * _LINE_POINTS + 4
    rows = range(area.first[0], area.last[0] + 1)
    heights = {number: _height(sheet, number) for number in rows}
    missing = needed - sum(heights.values())
    if missing <= 0:
        return []
    height = f"{min(ceil(heights[place[0]] + missing), _HIGHEST_POINTS):g}"
    tag = sheet.markup.data[row.start : row.inside]
    tag = re.sub(rb"""\s(?:ht|customHeight)\s*=\s*(?:"[^"]*"|'[^']*')""", b"", tag)
    end = -2 if tag.endswith(b"/>") else -1
    return [
        Splice(row.start, row.inside, tag[:end] + f' ht="{height}" customHeight="1"'.encode() + tag[end:])
    ]


def _height(sheet: SheetPart, number: int) -> float:
    row, layout = sheet.rows.get(number), sheet.child("sheetFormatPr")
    usual = layout.get("defaultRowHeight", str(_LINE_POINTS)) if layout is not None else str(_LINE_POINTS)
    return float(row.get("ht", usual) if row is not None else usual)


def _width(sheet: SheetPart, area: Area) -> float:
    layout = sheet.child("sheetFormatPr")
    usual = float(layout.get("defaultColWidth", _NARROW)) if layout is not None else _NARROW
    widths = dict.fromkeys(range(area.first[1], area.last[1] + 1), usual)
    for columns in sheet.markup.elements(sheet.tag("col")):
        for column in range(int(columns.get("min", "0")), int(columns.get("max", "0")) + 1):
            if column in widths:
                widths[column] = float(columns.get("width", usual))
            elif column > area.last[1]:
                break
    return sum(widths.values())
