"""The pages of a PDF into one grid: cells by their edges, and tables joined across pages."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui_tracker.documents import limits
from tui_tracker.documents.errors import OTHER_DOCUMENT, ReadError
from tui_tracker.documents.grid import Grid, RawCell
from tui_tracker.documents.pdf.pages import CUT_OFF, WATERMARK, Box, Page
from tui_tracker.model import Location, Oddity, OddityKind, Value, value_of
from tui_tracker.model.text import squash

_TOLERANCE = 3.0
"""Points by which edges that are meant to be one may differ; a character is 10 wide."""

_MOST_HEADINGS = 4
"""In one of so many rows a table that holds a sheet says so."""

PAGE_NUMBER = re.compile(
    r"[-—–\s]*+第?\s*+\d{1,4}\s*+页?(?:\s*+[/／,，共]\s*+共?\s*+\d{1,4}\s*+页?)?[-—–\s]*+"
)
"""The only text of a PDF that is left out: it belongs to the paper."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line outside all tables."""

    place: Location
    text: str
    top: float


@dataclass(slots=True)
class _Table:
    """The part of a table that stands on one page."""

    page: int
    number: int
    cells: Sequence[tuple[Box, str]]
    columns: Sequence[float] = ()
    is_continued: bool = False

    @property
    def sides(self) -> tuple[float, float]:
        """The left and right edge."""
        return min(box[0] for box, _ in self.cells), max(box[2] for box, _ in self.cells)


def grid_of(pages: Sequence[Page], path: Path, marks: Sequence[str], damage: str = "") -> Grid:
    """Return the grid of a PDF's pages: lines and table rows, top to bottom."""
    rows: list[list[RawCell]] = []
    places: list[Location] = []
    heights: list[tuple[int, float]] = []
    carried: dict[Location, list[Value]] = {}
    blocks = [*_blocks(pages, str(path))]
    _join((block for block in blocks if isinstance(block, _Table)), marks)
    for block in blocks:
        if isinstance(block, _Line):
            rows.append([block.text])
            places.append(block.place)
            heights.append((block.place.page or 0, block.top))
            continue
        tops = _edges(box[1] for box, _ in block.cells)
        if len(block.columns) > limits.COLUMNS or len(rows) + len(tops) > limits.PACKED_ROWS:
            raise ReadError(path, f"第 {block.page} 页的表格过大", OTHER_DOCUMENT)
        own = [
            Location(str(path), page=block.page, table=block.number, row=row + 1) for row in range(len(tops))
        ]
        rows += _rows(block, tops, own, carried)
        places += own
        heights += [(block.page, top) for top in tops]
    remarks = _remarks(pages, places, heights, str(path))
    return Grid(rows, places.__getitem__, damage, has_pages=True, remarks=remarks, carried=carried)


def _remarks(
    pages: Sequence[Page], places: Sequence[Location], heights: Sequence[tuple[int, float]], path: str
) -> dict[Location, list[Oddity]]:
    """Return what was left out of the pages, by the row in which, or below which, it stood."""
    remarks: dict[Location, list[Oddity]] = {}
    known: set[str] = set()
    seen = "\n".join(squash(text) for page in pages for text in _texts(page))
    for number, page in enumerate(pages, 1):
        for reason, text, top in page["left_out"]:
            # A watermark stands on every page; what is cut off at the end of one often goes on on the next.
            if (reason == WATERMARK and text in known) or (
                reason in CUT_OFF and len(text) > 1 and squash(text) in seen
            ):
                continue
            known.add(text)
            above = bisect_right(heights, (number, top + _TOLERANCE)) - 1
            place = places[max(above, 0)] if places else Location(path)
            found = Oddity(OddityKind.HIDDEN, "", text, Location(path, page=number), reason)
            remarks.setdefault(place, []).append(found)
    return remarks


def _texts(page: Page) -> Iterator[str]:
    yield from (text for _, text in page["lines"])
    yield from (text for table in page["tables"] for _, text in table)


def _blocks(pages: Sequence[Page], path: str) -> Iterator[_Line | _Table]:
    """Yield the lines and tables of the pages, top to bottom."""
    for number, page in enumerate(pages, 1):
        blocks: list[tuple[float, _Line | _Table]] = [
            (top, _Line(Location(path, page=number, line=index), text, top))
            for index, (top, text) in enumerate(page["lines"], 1)
            if not PAGE_NUMBER.fullmatch(text)
        ]
        for index, cells in enumerate(page["tables"], 1):
            blocks.append((min(box[1] for box, _ in cells), _Table(number, index, cells)))
        yield from (block for _, block in sorted(blocks, key=lambda block: block[0]))


def _join(tables: Iterable[_Table], marks: Sequence[str]) -> None:
    """Give its columns to each table: to one that a page begins with, as wide as the last before it, the same."""
    group: list[_Table] = []
    for table in tables:
        table.is_continued = bool(group) and _continues(table, group, marks)
        if not table.is_continued:
            _share_columns(group)
            group = []
        group.append(table)
    _share_columns(group)


def _share_columns(group: Sequence[_Table]) -> None:
    columns = _edges(box[0] for table in group for box, _ in table.cells)
    for table in group:
        table.columns = columns


def _continues(table: _Table, group: Sequence[_Table], marks: Sequence[str]) -> bool:
    if table.number > 1 or table.page == group[-1].page or not _fits(table, group):
        return False
    return _heading(table, marks) in {(), _heading(group[0], marks)}


def _heading(table: _Table, marks: Sequence[str]) -> tuple[str, ...]:
    """Return the texts of the first row with one of the marks, if it stands near the top: which sheet this is."""
    tops = _edges(box[1] for box, _ in table.cells)[:_MOST_HEADINGS]
    marked = (box[1] for box, text in table.cells if squash(text).rstrip(":") in marks)
    top = next((top for top in marked if top <= tops[-1] + _TOLERANCE), None)
    if top is None:
        return ()
    return tuple(squash(text) for box, text in table.cells if abs(box[1] - top) <= _TOLERANCE)


def _fits(table: _Table, group: Sequence[_Table]) -> bool:
    """Tell whether a table is as wide as the last one, or but for columns of which a merged cell covers the whole page.

    Such a cell has no line above it and none below.
    """
    left, right = table.sides
    if abs(right - group[-1].sides[1]) > _TOLERANCE:
        return False
    return any(abs(box[0] - left) <= _TOLERANCE for one in group for box, _ in one.cells)


def _edges(positions: Iterable[float]) -> list[float]:
    """Return the positions, sorted, those that are meant to be one taken once."""
    edges: list[float] = []
    for position in sorted(positions):
        if not edges or position - edges[-1] > _TOLERANCE:
            edges.append(position)
    return edges


def _rows(
    table: _Table, tops: Sequence[float], places: Sequence[Location], carried: dict[Location, list[Value]]
) -> list[list[RawCell]]:
    """Return the rows of the part of a table; what merged cells carry into the rows that they cover is added."""
    columns = table.columns
    rows: list[list[RawCell]] = [[""] * len(columns) for _ in tops]
    for (left, top, right, bottom), text in table.cells:
        first_row, end_row = bisect_right(tops, top + _TOLERANCE) - 1, bisect_left(tops, bottom - _TOLERANCE)
        column, end_column = (
            bisect_right(columns, left + _TOLERANCE) - 1,
            bisect_left(columns, right - _TOLERANCE),
        )
        for row in rows[first_row:end_row]:
            row[column:end_column] = [cell or None for cell in row[column:end_column]]
        # A blank cell at the top of a page goes on with the merged one that the page's end has cut.
        if text.strip() or not (table.is_continued and first_row == 0):
            rows[first_row][column] = (rows[first_row][column] or "") + text
        if text.strip():
            for row_place in places[first_row + 1 : end_row]:
                carried.setdefault(row_place, []).append(value_of(text, places[first_row], column))
    return rows
