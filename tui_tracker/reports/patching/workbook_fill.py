"""Texts put into cells of a workbook, which keep their look, and whose rows grow with them."""

import re
from collections.abc import Iterable
from math import ceil
from pathlib import Path

from tui_tracker.model.grouping import grouped
from tui_tracker.reports.patching.archive import Archive
from tui_tracker.reports.patching.layout import LINE_POINTS, Layout
from tui_tracker.reports.patching.markup import Splice, escaped
from tui_tracker.reports.patching.styles import Styles
from tui_tracker.reports.patching.texts import PlaceText
from tui_tracker.reports.patching.workbook import Place, SheetPart, reference_of
from tui_tracker.reports.widths import HIGHEST_POINTS, lines_of


def with_cell_texts(data: bytes, path: Path, texts: Iterable[PlaceText]) -> bytes:
    """Return the workbook with these texts in their cells."""
    archive = Archive(data, path)
    styles = Styles(archive)
    for title, own in grouped(texts, lambda one: one.place.worksheet or "").items():
        sheet = SheetPart(archive, title)
        layout = Layout(sheet)
        splices: list[Splice] = []
        for one in own:
            place = sheet.place(one.place.cell or "", is_blank=one.is_blank)
            lines = lines_of(one.text, layout.width_of(sheet.area(place)))
            splices.append(_put(sheet, place, one.text, styles, is_long=lines > 1))
            splices += _grown(sheet, layout, place, lines)
        archive.put(sheet.part, sheet.markup.spliced(splices))
    styles.put()
    return archive.save()


def _put(sheet: SheetPart, place: Place, text: str, styles: Styles, *, is_long: bool) -> Splice:
    name, reference, cells = sheet.root.beside, reference_of(place), sheet.cells(place[0])
    old = cells.get(place)
    style = styles.wrapping(int(old.get("s", "0")) if old is not None else 0, is_long=is_long)
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
    name = sheet.root.beside("row")
    row = f'<{name} r="{number}">'.encode() + cell + f"</{name}>".encode()
    data = sheet.child("sheetData")
    assert data is not None
    later = next((one for there, one in sheet.rows.items() if there > number), None)
    if later is not None:
        return Splice(later.start, later.start, row)
    return sheet.markup.appended(data, row.decode())


# A row high enough


def _grown(sheet: SheetPart, layout: Layout, place: Place, lines: int) -> list[Splice]:
    """Return what makes the row as high as so many lines need.

    A merged cell never grows by itself, nor a row of fixed height.
    """
    row = sheet.rows.get(place[0])
    area = sheet.area(place)
    is_fixed = row is not None and row.get("customHeight") in ("1", "true")
    if row is None or (area.first == area.last and not is_fixed):
        return []
    needed = lines * LINE_POINTS + 4
    rows = range(area.first[0], area.last[0] + 1)
    heights = {number: layout.height(number) for number in rows}
    missing = needed - sum(heights.values())
    if missing <= 0:
        return []
    height = f"{min(ceil(heights[place[0]] + missing), HIGHEST_POINTS):g}"
    tag = sheet.markup.data[row.start : row.inside]
    tag = re.sub(rb"""\s(?:ht|customHeight)\s*=\s*(?:"[^"]*"|'[^']*')""", b"", tag)
    end = -2 if tag.endswith(b"/>") else -1
    return [
        Splice(row.start, row.inside, tag[:end] + f' ht="{height}" customHeight="1"'.encode() + tag[end:])
    ]
