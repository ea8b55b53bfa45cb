"""Places of a Word document as elements of its main part, found by the very walk that names them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from tui_tracker.documents.word.document import walk_word
from tui_tracker.documents.word.names import CONTROL, CONTROL_PROPERTIES, PARAGRAPH, TABLE, TEXT, W
from tui_tracker.model import Location
from tui_tracker.reports.patching.archive import OFFICE, STRICT_OFFICE, Archive
from tui_tracker.reports.patching.markup import Markup, Placed

_STRICT_W = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_SHOWN = f"{W}showingPlcHdr"


class WordPart:
    """The main part of a Word document: which element stands where, and how new ones are to be written.

    `marks` are what a sheet of any form says near its beginning: a table around one that says so is a frame only.
    """

    def __init__(self, data: bytes, path: Path, marks: Sequence[str]) -> None:
        self.archive = Archive(data, path)
        self.part = self.archive.package.main_part() or "word/document.xml"
        self.markup: Markup = self.archive.markup(self.part)
        uri = self.markup.root.tag.partition("}")[0][1:]
        self.is_strict = f"{{{uri}}}" == _STRICT_W
        self.office = STRICT_OFFICE if self.is_strict else OFFICE
        self.uri = uri
        self.prefix = self.markup.namespaces.get(uri, "")
        if self.is_strict:
            _make_transitional(self.markup)
        self._prompts = self._without_prompts()
        self._paragraphs: dict[int, Placed] = {}
        self._cells: dict[tuple[int, int], dict[int, Placed]] = {}
        walk_word(self.archive.package, path, self.markup.root, self._meet, marks)

    def _meet(self, element: Element, place: Location, column: int | None) -> None:
        if not isinstance(element, Placed) or not element.end:
            return  # of a document inside this one
        if column is None:
            self._paragraphs.setdefault(place.line or 0, element)
        else:
            self._cells.setdefault((place.table or 0, place.row or 0), {})[column + 1] = element

    def _without_prompts(self) -> dict[Placed, Placed]:
        """Content controls at rest, with what says so, which is hidden: the cell is where it is, whatever it shows."""
        prompts: dict[Placed, Placed] = {}
        for control in self.markup.elements(CONTROL):
            properties = control.find(CONTROL_PROPERTIES)
            shown = properties.find(_SHOWN) if properties is not None else None
            if isinstance(shown, Placed):
                shown.tag = "shown"
                prompts[control] = shown
        return prompts

    def find(self, place: Location, *, is_blank: bool) -> Placed | None:
        """Return the cell or paragraph in that place, of a value that `is_blank`, or of its label.

        None in no part of ours.
        """
        if place.table is None:
            return self._paragraphs.get(place.line or 0)
        row = self._cells.get((place.table, place.row or 0), {})
        column = place.column or 1
        if column not in row:
            column = max((other for other in row if other <= column), default=min(row, default=0))
        if is_blank and column in row and text_of(row[column]).strip():
            column = min((other for other in row if other > column), default=column)
        return row.get(column)

    def prompts_around(self, cell: Placed) -> list[Placed]:
        """Return what says that content controls around or in a cell are at rest."""
        inside = [
            self._prompts[one]
            for one in cell.iter(CONTROL)
            if isinstance(one, Placed) and one in self._prompts
        ]
        above = cell.parent
        while above is not None:
            if above in self._prompts:
                inside.append(self._prompts[above])
            above = above.parent
        return inside

    @property
    def declared(self) -> str:
        """What a new element declares so that it may use the prefix w."""
        return "" if self.prefix == "w" else f' xmlns:w="{self.uri}"'


def paragraphs_of(element: Placed) -> list[Placed]:
    """Return the paragraphs of a cell, those of tables in it left out; a paragraph is its own."""
    if element.tag == PARAGRAPH:
        return [element]
    inner = {one for table in element.iter(TABLE) for one in table.iter(PARAGRAPH)}
    return [one for one in element.iter(PARAGRAPH) if isinstance(one, Placed) and one not in inner]


def text_of(element: Element) -> str:
    """Return the plain text of an element."""
    return "".join(one.text or "" for one in element.iter(TEXT))


def _make_transitional(markup: Markup) -> None:
    """Name the elements as the walk knows them; their bytes stay."""
    for element in markup.root.iter():
        element.tag = element.tag.replace(_STRICT_W, W)
        for key in [key for key in element.attrib if key.startswith(_STRICT_W)]:
            element.attrib[key.replace(_STRICT_W, W)] = element.attrib.pop(key)
