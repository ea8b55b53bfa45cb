"""Worksheets of a workbook as parts: which one holds what, and where its merged cells are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tui_tracker.documents.errors import ReadError
from tui_tracker.model.location import column_letters
from tui_tracker.reports.patching.archive import OFFICE, STRICT_OFFICE, Archive
from tui_tracker.reports.patching.markup import Markup, Placed

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_MERGE = re.compile(
    r"""<(?:\w+:)?mergeCell\s+ref=["']([A-Z]{1,3}[1-9]\d{0,6}):([A-Z]{1,3}[1-9]\d{0,6})["']"""
)

Place = tuple[int, int]
"""A row and a column, from 1."""


@dataclass(frozen=True, slots=True)
class Area:
    """The cells from the first to the last, both included."""

    first: Place
    last: Place

    def __contains__(self, place: Place) -> bool:
        return self.first[0] <= place[0] <= self.last[0] and self.first[1] <= place[1] <= self.last[1]


class SheetPart:
    """A worksheet's part: its elements, and what is asked of its layout."""

    def __init__(self, archive: Archive, title: str) -> None:
        self.archive = archive
        self.part = _part_of(archive, title)
        self.markup: Markup = archive.markup(self.part)
        self.main = MAIN if f"{{{MAIN}}}" in self.root.tag else STRICT_MAIN
        self.office = OFFICE if self.main == MAIN else STRICT_OFFICE
        self._merges = list(self._merged())
        self.rows: dict[int, Placed] = {}
        last = 0
        for row in self.markup.elements(self.tag("row")):
            last = int(row.get("r", last + 1))  # a writer may leave the number out
            self.rows[last] = row

    @property
    def root(self) -> Placed:
        return self.markup.root

    def tag(self, local: str) -> str:
        """Return the name of an element as the tree has it."""
        return f"{{{self.main}}}{local}"

    def cells(self, row: int) -> dict[Place, Placed]:
        """Return the cells of a row that the part has, left to right."""
        found: dict[Place, Placed] = {}
        place = (row, 0)
        for cell in self.rows.get(row, ()):
            if isinstance(cell, Placed) and cell.tag == self.tag("c"):
                place = place_of(cell.get("r", reference_of((row, place[1] + 1))))
                found[place] = cell
        return found

    def child(self, local: str) -> Placed | None:
        """Return the worksheet's own element of that name."""
        found = self.root.find(self.tag(local))
        return found if isinstance(found, Placed) else None

    def anchor(self, place: Place) -> Place:
        """Return the cell that shows what stands in that place: the first one of a merge."""
        return next((area.first for area in self._merges if place in area), place)

    def area(self, place: Place) -> Area:
        """Return the merge that begins in a place, or that one cell."""
        return next((area for area in self._merges if area.first == place), Area(place, place))

    def place(self, cell: str, *, is_blank: bool) -> Place:
        """The place of a cell named as Excel does; of one that a merge covers the first of the merge, which shows it.

        Of a value that is blank a location may name the label: then the next cell is meant, behind the label's merge.
        """
        place = self.anchor(place_of(cell))
        is_label = is_blank and self._has_content(place)
        return self.anchor((place[0], self.area(place).last[1] + 1)) if is_label else place

    def _has_content(self, place: Place) -> bool:
        cell = self.cells(place[0]).get(place)
        return cell is not None and any(one.tag in (self.tag("v"), self.tag("is")) for one in cell)

    def _merged(self) -> Iterator[Area]:
        for merge in self.markup.elements(self.tag("mergeCell")):
            first, _, last = merge.get("ref", "").partition(":")
            if last:
                yield Area(place_of(first), place_of(last))


def merged_in(archive: Archive, title: str) -> list[Area]:
    """Return the merges of a worksheet, however long it is."""
    found = _MERGE.findall(archive.read(_part_of(archive, title)).decode("utf-8", "replace"))
    return [Area(place_of(first), place_of(last)) for first, last in found]


def place_of(reference: str) -> Place:
    """Return the row and column of a cell such as F12."""
    match = _REFERENCE.fullmatch(reference.replace("$", ""))
    if match is None:
        raise ValueError(f"no cell: {reference}")
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column


def reference_of(place: Place) -> str:
    """Return what Excel calls the cell in that row and column."""
    return f"{column_letters(place[1] - 1)}{place[0]}"


def _part_of(archive: Archive, title: str) -> str:
    book = archive.package.main_part() or "xl/workbook.xml"
    parts = archive.relationships(book)
    for sheet in archive.markup(book).root.iter():
        if sheet.tag.endswith("}sheet") and sheet.get("name") == title:
            for office in (OFFICE, STRICT_OFFICE):
                if part := parts.get(sheet.get(f"{{{office}}}id", "")):
                    return part.part
    raise ReadError(archive.path, f"找不到工作表“{title}”", "文件在审核之后已被改动，请重新打开再试")
