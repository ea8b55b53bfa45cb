"""Word documents (.docx) into grids: a walk over word/document.xml.

Our own, since python-docx loses tracked insertions, content controls, smart tags, fields and formulas, and
docx2python turns 1‑8月 into 18月.
"""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from tui_tracker.documents import limits
from tui_tracker.documents.charset import MARKER
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.grid import Grid, RawCell
from tui_tracker.documents.ooxml import Package
from tui_tracker.model import Location
from tui_tracker.model.text import squash

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

_TABLE, _ROW, _CELL, _PARAGRAPH = f"{_W}tbl", f"{_W}tr", f"{_W}tc", f"{_W}p"
_BLOCKS, _ROWS, _CELLS = {f"{_W}body", _PARAGRAPH, _TABLE}, {_ROW}, {_CELL}
_TEXTS = {f"{_W}t", f"{_M}t"}
_CHARACTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_ROW_PROPERTIES, _CELL_PROPERTIES = f"{_W}trPr", f"{_W}tcPr"
_SPAN, _BEFORE, _VALUE = f"{_W}gridSpan", f"{_W}gridBefore", f"{_W}val"
_MERGES = {f"{_W}vMerge", f"{_W}hMerge"}
"""A merge that does not say that it starts goes on: the cell is covered by the one above it or left of it."""
_DELETED = f"{_W}del"
_SYMBOL = f"{_W}sym"
_ALTERNATIVES = f"{_MC}AlternateContent"

# Around rows, cells and paragraphs: content controls, tracked insertions and the like.
_WRAPPERS = {f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")}
# Deleted, moved elsewhere, or no text: properties, field codes, the reading above a ruby character.
_SKIPPED = {
    f"{_W}{name}"
    for name in ("del", "moveFrom", "pPr", "rPr", "tcPr", "sdtPr", "sdtEndPr", "instrText", "delText", "rt")
}
_SYMBOLS = {
    ("Symbol", 0xA3): "≤",
    ("Symbol", 0xB3): "≥",
    ("Symbol", 0xB4): "×",
    ("Wingdings", 0xA8): "□",
    ("Wingdings", 0xFC): "✓",
    ("Wingdings", 0xFE): "☑",
}


def read_word(data: bytes, path: Path) -> Grid:
    """The grid of a Word document: the rows of its tables, and each paragraph between them as a row.

    Raises:
        ReadError: it is broken or larger than the limits.

    """
    walk = _Walk(path)
    try:
        package = Package(data, path)
        walk.blocks(package.parse(package.main_part() or "word/document.xml"))
    except RecursionError:
        advice = "请确认这是财政项目支出绩效跟踪表"
        raise ReadError(path, "表格或内容控件嵌套过深", advice) from None
    return Grid(walk.rows, walk.places.__getitem__)


class _Walk:
    """Collects rows and their places in the document's order."""

    def __init__(self, path: Path) -> None:
        self.rows: list[list[RawCell]] = []
        self.places: list[Location] = []
        self._path = path
        self._tables = self._paragraphs = 0

    def blocks(self, parent: Element) -> None:
        """The paragraphs and tables in the body, or in a cell that holds tables."""
        for block in _children(parent, _BLOCKS):
            if block.tag == _TABLE:
                self._table(block)
            elif block.tag == _PARAGRAPH:
                self._paragraphs += 1
                self._add([*_text(block).split("\t")], Location(str(self._path), line=self._paragraphs))
            else:
                self.blocks(block)

    def _table(self, table: Element) -> None:
        self._tables += 1
        number = self._tables
        has_tables = any(inner is not table for inner in table.iter(_TABLE))
        for index, row in enumerate(_children(table, _ROWS), 1):
            self._row(row, Location(str(self._path), table=number, row=index), has_tables)

    def _row(self, row: Element, place: Location, may_have_tables: bool) -> None:
        cells: list[RawCell] = []
        nested = []
        properties = row.find(_ROW_PROPERTIES)
        if properties is not None:
            if properties.find(_DELETED) is not None:
                return
            cells = [""] * self._number(properties.find(_BEFORE), place, default=0)
        frames = _frames(row) if may_have_tables else ()
        for cell in _children(row, _CELLS):
            is_covered, span = False, None
            for one in cell.find(_CELL_PROPERTIES) or ():
                if one.tag in _MERGES:
                    is_covered |= one.get(_VALUE, "continue") == "continue"
                elif one.tag == _SPAN:
                    span = one
            if cell in frames:
                nested.append(cell)
                cells.append("")
            else:
                cells.append(None if is_covered else _text(cell))
            if span is not None:
                cells += [None] * (self._number(span, place, default=1) - 1)
        self._add(cells, place)
        for cell in nested:
            self.blocks(cell)

    def _number(self, element: Element | None, place: Location, default: int) -> int:
        value = "" if element is None else element.get(_VALUE, "")
        number = int(value) if value.isdecimal() and len(value) < 6 else default
        if number > limits.COLUMNS:
            raise self._too_wide(place)
        return number

    def _add(self, cells: list[RawCell], place: Location) -> None:
        if len(cells) > limits.COLUMNS:
            raise self._too_wide(place)
        self.rows.append(cells)
        self.places.append(place)
        if len(self.rows) > limits.PACKED_ROWS:
            raise ReadError(self._path, f"文件超过 {limits.PACKED_ROWS:,} 行", "请拆分成较小的文件")

    def _too_wide(self, place: Location) -> ReadError:
        return ReadError(self._path, f"{place}超过 {limits.COLUMNS} 列", "请确认这是财政项目支出绩效跟踪表")


def _children(parent: Element, wanted: Collection[str]) -> Iterator[Element]:
    for child in parent:
        if child.tag in wanted:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, wanted)


def _frames(row: Element) -> Sequence[Element]:
    """The cells that lay out tables of their own on the page; in any other, a table is a way to write its text."""
    cells = [*_children(row, _CELLS)]
    tables = [cell for cell in cells if any(_size(table) > 1 for table in cell.iter(_TABLE))]
    if all(cell in tables or not _text(cell) for cell in cells):
        return tables
    return [cell for cell in tables if MARKER in squash(_text(cell))]


def _size(table: Element) -> int:
    return sum(1 for _ in table.iter(_CELL))


def _text(node: Element) -> str:
    pieces: list[str] = []
    _collect(node, pieces)
    return "".join(pieces)


def _collect(node: Element, pieces: list[str]) -> None:
    for child in node:
        tag = child.tag
        if tag in _TEXTS:
            pieces.append(child.text or "")
        elif tag in _SKIPPED:
            continue
        elif tag in _CHARACTERS:
            pieces.append(_CHARACTERS[tag])
        elif tag == _SYMBOL:
            pieces.append(_symbol(child))
        elif tag == _ALTERNATIVES:
            # The same content in a newer and an older way of writing it: one of them.
            _collect(child[0] if len(child) else child, pieces)
        else:
            if tag == _PARAGRAPH and pieces:
                pieces.append("\n")
            if len(child):
                _collect(child, pieces)


def _symbol(element: Element) -> str:
    """A character of a symbol font; those that the form uses have one of their own."""
    try:
        code = int(element.get(f"{_W}char", ""), 16)
        own = chr(code)
    except (ValueError, OverflowError):
        return "\ufffd"
    return _SYMBOLS.get((element.get(f"{_W}font", ""), code & 0xFF), own)
