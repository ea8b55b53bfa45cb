"""Word documents (.docx) into grids: a walk over the blocks of the main part.

Our own, since python-docx loses tracked insertions, content controls, smart tags, fields and formulas, and
docx2python turns 1‑8月 into 18月.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from tui_tracker.documents import limits
from tui_tracker.documents.errors import OTHER_DOCUMENT, ReadError
from tui_tracker.documents.grid import Grid, RawCell
from tui_tracker.documents.ooxml import Package
from tui_tracker.documents.signatures import is_signed
from tui_tracker.documents.word.blocks import children, frames_of, goes_on, plain_text
from tui_tracker.documents.word.names import (
    BODY,
    CELL,
    CELL_PROPERTIES,
    PARAGRAPH,
    RELATION,
    ROW,
    TABLE,
    VALUE,
    W,
    is_on,
    setting_of,
)
from tui_tracker.documents.word.parts import Chunks, margins, notes
from tui_tracker.documents.word.text import PICTURE, LeftOut, Words
from tui_tracker.model import Location, Oddity, OddityKind, Value, value_of

_CHUNK, _SUBDOCUMENT = f"{W}altChunk", f"{W}subDoc"
_BLOCKS = {BODY, PARAGRAPH, TABLE, _CHUNK, _SUBDOCUMENT}
_ROW_PROPERTIES = f"{W}trPr"
_SPAN, _BEFORE = f"{W}gridSpan", f"{W}gridBefore"
_DOWN, _RIGHT = f"{W}vMerge", f"{W}hMerge"
_PICTURES = tuple(f"{W}{name}" for name in ("drawing", "pict", "object"))
_THINNEST = 40
"""Twentieths of a point of a row in which nobody can read."""
_DELETED, _DELETED_CELL = f"{W}del", f"{W}cellDel"


Met = Callable[[Element, Location, int | None], None]
"""Told of each paragraph, and of each cell with the column in which it begins, as it is met."""


def read_word(data: bytes, path: Path, marks: Sequence[str]) -> Grid:
    """Return the grid of a Word document: the rows of its tables, and each paragraph between them as a row."""
    package = Package(data, path)
    walk = _Walk(path, Chunks(package), marks)
    try:
        walk.document(package)
    except RecursionError:
        advice = OTHER_DOCUMENT
        raise ReadError(path, "表格或内容控件嵌套过深", advice) from None
    if not any(map(any, walk.rows)) and walk.has_pictures:
        raise ReadError(path, "只有图片，没有可读取的文字", "请向填报单位索取可编辑的 Word 或 Excel 原件")
    return Grid(
        walk.rows,
        walk.places.__getitem__,
        remarks=walk.remarks,
        carried=walk.carried,
        margins=lambda: margins(package, str(path)),
    )


def walk_word(package: Package, path: Path, root: Element, met: Met, marks: Sequence[str]) -> None:
    """Go through a document whose main part has that root, for those who look for the element of a place."""
    try:
        _Walk(path, Chunks(package), marks, met).document(package, root)
    except RecursionError:
        raise ReadError(path, "表格或内容控件嵌套过深", OTHER_DOCUMENT) from None


def _unwatched(element: Element, place: Location, column: int | None) -> None:
    """Let it pass: most who read want no elements."""


class _Walk:
    """Collects rows and their places in the document's order."""

    def __init__(self, path: Path, chunks: Chunks, marks: Sequence[str], met: Met = _unwatched) -> None:
        self.rows: list[list[RawCell]] = []
        self.places: list[Location] = []
        self.remarks: dict[Location, list[Oddity]] = {}
        self.carried: dict[Location, list[Value]] = {}
        self._waiting: list[Oddity] = []
        self._path = path
        self._met, self._marks = met, marks
        self._chunks = chunks
        self._tables = self._paragraphs = 0

    @property
    def has_pictures(self) -> bool:
        """Whether the document shows something that is no text."""
        return any(next(self._words.root.iter(tag), None) is not None for tag in _PICTURES)

    def document(self, package: Package, root: Element | None = None) -> None:
        """Walk through a whole document, which may be part of another one."""
        main = package.main_part() or "word/document.xml"
        self._words = Words(package, main, root)
        self._notes = notes(package, main)
        self._relations = package.relations(main)
        self._blocks(self._words.root)
        if self._waiting:
            end = self.places[-1] if self.places else Location(str(self._path))
            self.remarks.setdefault(end, []).extend(self._waiting)
            self._waiting = []

    def _blocks(self, parent: Element) -> None:
        """The paragraphs and tables in the body, in a text box, or in a cell that holds tables."""
        for block in children(parent, _BLOCKS):
            if block.tag == TABLE:
                self._table(block)
            elif block.tag == PARAGRAPH:
                self._paragraph(block)
            elif block.tag == BODY:
                self._blocks(block)
            else:
                self._chunk(block)
            if self._words.notes:
                self._add_notes()

    def _paragraph(self, paragraph: Element) -> None:
        self._paragraphs += 1
        place = Location(str(self._path), line=self._paragraphs)
        self._met(paragraph, place, None)
        text, boxes = self._words.line(paragraph)
        self._remark(self._words.left_out, place)
        self._add([*text.split("\t")], place)
        for box in boxes:
            self._blocks(box)

    def _add_notes(self) -> None:
        found, self._words.notes = self._words.notes, []
        for reference in found:
            text = self._notes(reference, self._words)
            if text.strip():
                self._add([f"注：{text.strip()}"], Location(str(self._path), line=self._paragraphs))

    def _chunk(self, block: Element) -> None:
        """A document inside this one."""
        place = Location(str(self._path), line=self._paragraphs + 1)
        relation = self._relations.get(block.get(f"{RELATION}id", ""))
        state = self._words, self._notes, self._relations
        missing = self._chunks.read(relation.part if relation else "", self._take_lines, self.document)
        self._words, self._notes, self._relations = state
        if missing:
            self._remark([LeftOut("", missing)], place)

    def _take_lines(self, rows: Sequence[Sequence[RawCell]], hidden: Sequence[str]) -> None:
        self._tables += 1
        place = Location(str(self._path), table=self._tables)
        self._remark([LeftOut("隐藏或划去的文字", text) for text in hidden], place)
        for index, row in enumerate(rows, 1):
            self._add([*row], Location(str(self._path), table=self._tables, row=index))

    def _table(self, table: Element) -> None:
        self._tables += 1
        number = self._tables
        has_tables = any(inner is not table for inner in table.iter(TABLE))
        above: dict[int, Value] = {}
        for index, row in enumerate(children(table, {ROW}), 1):
            self._row(row, Location(str(self._path), table=number, row=index), has_tables, above)

    def _row(self, row: Element, place: Location, may_have_tables: bool, above: dict[int, Value]) -> None:
        cells: list[RawCell] = []
        properties = row.find(_ROW_PROPERTIES)
        if properties is not None:
            if properties.find(_DELETED) is not None:
                return
            if is_on(properties.find(f"{W}hidden")) or _is_thin(properties.find(f"{W}trHeight")):
                self._leave_out(row, place)
                return
            cells = [""] * self._number(properties.find(_BEFORE), place, default=0)
        before = len(self._waiting)
        frames = frames_of(row, self._marks) if may_have_tables else ()
        text, words = self._words.text, self._words
        for cell in children(row, {CELL}):
            self._met(cell, place, len(cells))
            if frames and cell in frames:
                shown, words.left_out = "", []
            else:
                shown = text(cell)
            if words.left_out:
                self._remark(words.left_out, place, len(cells))
            properties = cell.find(CELL_PROPERTIES)
            if properties is None:
                above.pop(len(cells), None)
                cells.append(shown)
            else:
                self._merge(shown, {one.tag: one for one in properties}, place, cells, above)
        if len(self._waiting) > before and is_signed(cells):
            self._waiting[before:] = [
                one for one in self._waiting[before:] if not one.detail.startswith(PICTURE)
            ]
        self._add(cells, place)
        for cell in frames:
            self._blocks(cell)

    def _merge(
        self,
        text: str,
        given: Mapping[str, Element],
        place: Location,
        cells: list[RawCell],
        above: dict[int, Value],
    ) -> None:
        """Take a cell that may be merged with others, span columns or have been deleted."""
        if _DELETED_CELL in given:
            return
        column = len(cells)
        # One that goes on with nothing is the first of its kind, as Word shows it.
        if (goes_on(given.get(_DOWN)) and column in above) or goes_on(given.get(_RIGHT)):
            if text.strip():
                self._remark([LeftOut("被合并单元格遮住的文字", text)], place, column)
            cells.append(None)
        else:
            cells.append(text)
        self._carry(given.get(_DOWN), column, cells[-1], place, above)
        if _SPAN in given:
            cells += [None] * (self._number(given[_SPAN], place, default=1) - 1)

    def _carry(
        self, down: Element | None, column: int, text: RawCell, place: Location, above: dict[int, Value]
    ) -> None:
        """Keep a cell that is merged with those below it, and give it to the rows that it covers."""
        if down is None:
            above.pop(column, None)
        elif text is not None:
            above[column] = value_of(text, place, column)
        elif above.get(column):
            self.carried.setdefault(place, []).append(above[column])

    def _leave_out(self, row: Element, place: Location) -> None:
        text = " ".join(filter(None, (plain_text(cell).strip() for cell in children(row, {CELL}))))
        if text:
            self._remark([LeftOut("隐藏行", text)], place)

    def _remark(self, left_out: Sequence[LeftOut], place: Location, column: int | None = None) -> None:
        for reason, text in left_out:
            kind = OddityKind.HIDDEN if reason else OddityKind.UNPLACED
            where = place if column is None else place.at(column)
            shown, detail = (text.strip(), reason) if reason else ("", f"{text}没有读取")
            self._waiting.append(Oddity(kind, "", shown, where, detail))

    def _number(self, element: Element | None, place: Location, default: int) -> int:
        value = setting_of(element)
        number = int(value) if value.isdecimal() and len(value) < 6 else default
        if number > limits.COLUMNS:
            raise self._too_wide(place)
        return number

    def _add(self, cells: list[RawCell], place: Location) -> None:
        if len(cells) > limits.COLUMNS:
            raise self._too_wide(place)
        self.rows.append(cells)
        self.places.append(place)
        # What stood in blank rows is told with the next one that says something.
        if self._waiting and any(cells):
            self.remarks[place] = self._waiting
            self._waiting = []
        if len(self.rows) > limits.PACKED_ROWS:
            raise ReadError(self._path, f"文件超过 {limits.PACKED_ROWS:,} 行", "请拆分成较小的文件")

    def _too_wide(self, place: Location) -> ReadError:
        return ReadError(self._path, f"{place}超过 {limits.COLUMNS} 列", OTHER_DOCUMENT)


def _is_thin(height: Element | None) -> bool:
    """Tell whether a row is made so low that nothing of it is seen."""
    if height is None or height.get(f"{W}hRule") != "exact":
        return False
    value = height.get(VALUE, "")
    return value.isdecimal() and 0 < int(value[:6]) <= _THINNEST  # none is as high as it needs to be
