"""What Excel workbooks of both formats have in common: worksheets into grids."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.excel.merges import Hidden, Merge, Rows, settle
from tui_tracker.documents.grid import Grid, RawCell
from tui_tracker.documents.signatures import is_signed
from tui_tracker.model import Location, Oddity, OddityKind
from tui_tracker.model.text import squash

EXTRA = "pip install 'tui-tracker[excel]'"
"""What installs the library that reads Excel 97 workbooks."""

_LONGEST_MARK = 60
"""Characters of a cell that marks a sheet: a title, or a label with its value."""

DRAWN, PICTURE = "文本框或图形里的文字没有读取，请对照原件", "此处是图片，没有读取，请对照原件"
"""What is said of what stands in no cell."""

_FORM_HIDDEN = "跟踪表所在的工作表、行或列已隐藏，没有读取"
_HIDDEN_ROW, _HIDDEN_COLUMN, _COVERED = "所在的行已隐藏", "所在的列已隐藏", "被合并单元格遮住"


class CellNote(NamedTuple):
    """What is to be said of a cell that is left out or could not be read."""

    column: int
    kind: OddityKind
    text: str
    detail: str


class SheetRow(NamedTuple):
    """A row of a worksheet: its number from 0, what its cells show, and what is to be said of them."""

    number: int
    cells: Sequence[str]
    is_hidden: bool
    notes: Sequence[CellNote]


@dataclass(slots=True)
class Worksheet:
    """A worksheet as a reader gives it; `rows` are read once, lazily, and the rest after them.

    `drawn` is what is to be said of what stands in no cell, with the rows; `margins` are the lines that the paper
    prints around it; `damage` says what of it could not be read.
    """

    title: str
    is_hidden: bool
    rows: Iterable[SheetRow]
    merges: Collection[Merge] = ()
    hidden_columns: Collection[int] = ()
    drawn: Collection[tuple[int, CellNote]] = ()
    margins: Sequence[str] = ()
    damage: str = ""


class _Content:
    """What is read of a worksheet: the visible rows that are not blank by their number, and what is hidden."""

    def __init__(self, worksheet: Worksheet, path: Path) -> None:
        self.rows: Rows = {}
        self._path, self._title = str(path), worksheet.title
        self._notes = [*worksheet.drawn]
        self._margins = worksheet.margins
        hidden_rows: set[int] = set()
        self.hidden = Hidden(hidden_rows, worksheet.hidden_columns, {})
        seen = 0
        for number, cells, is_hidden, notes in worksheet.rows:
            seen += len(cells)
            filled = sum(map(bool, cells))
            is_too_far = seen > limits.CELLS or number >= limits.EXCEL_ROWS
            if is_too_far or filled > limits.COLUMNS or len(self.rows) > limits.PACKED_ROWS:
                place = f"工作表“{worksheet.title}”第 {min(number, limits.EXCEL_ROWS) + 1:,} 行"
                raise ReadError(path, f"{place}起单元格过多", "请删除表格以外的内容，或拆分成较小的文件")
            self._notes += [(number, note) for note in notes]
            if is_hidden:
                hidden_rows.add(number)
                self.hidden.texts.update(
                    {(number, column): text for column, text in enumerate(cells) if text}
                )
            elif filled:
                self.rows[number] = self._without_hidden_columns(number, [*cells])

    def _without_hidden_columns(self, number: int, row: list[RawCell]) -> list[RawCell]:
        for column in self.hidden.columns:
            if column < len(row) and (text := row[column]):
                self.hidden.texts[number, column] = text
                row[column] = ""
        return row

    def has(self, marks: Sequence[str]) -> bool:
        """Tell whether a sheet stands in it, as far as it is seen."""
        return any(_is_mark(cell, marks) for row in self.rows.values() for cell in row if cell)

    def why_unseen(self, marks: Sequence[str]) -> str:
        """Return why the mark of a sheet can't be seen, if one stands in it."""
        if any(_is_mark(text, marks) for text in self.hidden.texts.values()):
            return _FORM_HIDDEN
        notes = (note for _, note in self._notes if note.kind is OddityKind.HIDDEN)
        detail = next((note.detail for note in notes if _is_mark(note.text, marks)), "")
        return detail and f"跟踪表的文字看不见（{detail}），没有读取"

    @property
    def cells(self) -> int:
        """How many cells are not blank."""
        return sum(bool(cell) for row in self.rows.values() for cell in row) + len(self.hidden.texts)

    def place(self, row: int) -> Location:
        """Return the place of a row."""
        return Location(self._path, row=row + 1, worksheet=self._title)

    def grid(self, merges: Collection[Merge]) -> Grid:
        """Return its grid."""
        carried = settle(self.rows, self.hidden, merges, self.place)
        self._notes = [one for one in self._notes if one[1].detail != PICTURE or self._is_bare(*one, merges)]
        numbers = sorted(self.rows)
        rows = [self.rows[number] for number in numbers]
        margins = [(line, Location(self._path, worksheet=self._title)) for line in self._margins]
        return Grid(
            rows,
            partial(_locate, self.place, numbers),
            remarks=self._remarks(numbers),
            carried=carried,
            margins=(lambda: margins) if margins else tuple,
        )

    def _is_bare(self, row: int, note: CellNote, merges: Iterable[Merge]) -> bool:
        """Tell whether a row of the form says nothing in the cell where a picture lies, and nobody signs there."""
        if is_signed(self.rows.get(row, ())):
            return False
        for merge in merges:
            if (
                merge.first_row <= row <= merge.last_row
                and merge.first_column <= note.column <= merge.last_column
            ):
                return row in self.rows and not self._text(merge.first_row, merge.first_column)
        return row in self.rows and not self._text(row, note.column)

    def _text(self, row: int, column: int) -> RawCell:
        cells = self.rows.get(row, [])
        return cells[column] if column < len(cells) else ""

    def _remarks(self, numbers: Sequence[int]) -> dict[Location, list[Oddity]]:
        """Return what is to be said, each with its row, or the one above it where that is hidden."""
        remarks: dict[Location, list[Oddity]] = {}
        notes = [*self._notes]
        for (row, column), text in self.hidden.texts.items():
            is_covered = row not in self.hidden.rows and column not in self.hidden.columns
            detail = _COVERED if is_covered else _HIDDEN_ROW if row in self.hidden.rows else _HIDDEN_COLUMN
            notes.append((row, CellNote(column, OddityKind.HIDDEN, text, detail)))
        for row, note in notes:
            told_with = numbers[max(bisect_right(numbers, row) - 1, 0)]
            oddity = Oddity(note.kind, "", note.text, self.place(row).at(note.column), note.detail)
            remarks.setdefault(self.place(told_with), []).append(oddity)
        return remarks


def grids_of(worksheets: Iterable[Worksheet], path: Path, marks: Sequence[str]) -> list[Grid]:
    """Return a grid for each worksheet that has one of the marks of a sheet, and for those that may go on with one.

    The last one says what the others hold. Sheets that are all hidden are an error.
    """
    grids: list[Grid] = []
    beside: list[Oddity] = []
    why_unseen = ""
    for worksheet in worksheets:
        content = _Content(worksheet, path)

        def tell(kind: OddityKind, text: str, detail: str, title: str = worksheet.title) -> None:
            beside.append(
                Oddity(kind, "", text, Location(str(path), worksheet=title), f"工作表“{title}”{detail}")
            )

        if worksheet.damage:
            tell(OddityKind.UNPLACED, "", worksheet.damage)
        is_form = content.has(marks)
        is_hidden_form = is_form and worksheet.is_hidden
        why_unseen = why_unseen or (_FORM_HIDDEN if is_hidden_form else content.why_unseen(marks))
        if worksheet.is_hidden and content.cells:
            tell(OddityKind.HIDDEN, worksheet.title, f"已隐藏，其 {content.cells} 个单元格没有读取")
        elif is_form and not worksheet.is_hidden:
            grids.append(content.grid(worksheet.merges))
        elif content.cells:
            tell(OddityKind.UNPLACED, "", f"中没有“{marks[0]}”，其 {content.cells} 个单元格没有读取")
            if grids:
                grids.append(replace(content.grid(worksheet.merges), aside=beside.pop()))
    if not grids and why_unseen:
        raise ReadError(path, why_unseen, "请取消隐藏、使文字显示出来后另存再试")
    if grids and beside:
        grids[-1] = replace(grids[-1], remarks={**grids[-1].remarks, Location(str(path)): beside})
    return grids


def _is_mark(cell: str, marks: Sequence[str]) -> bool:
    # Most cells are numbers or longer texts, and need no folding.
    return len(cell) < _LONGEST_MARK and any(mark in squash(cell) for mark in marks)


def _locate(place: Callable[[int], Location], numbers: Sequence[int], row: int) -> Location:
    return place(numbers[row])
