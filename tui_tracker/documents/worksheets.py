"""What Excel workbooks of both formats have in common: worksheets into grids."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tui_tracker.documents import limits
from tui_tracker.documents.charset import MARKER
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.grid import Grid, RawCell
from tui_tracker.model import Location
from tui_tracker.model.text import squash

EXTRA = "pip install 'tui-tracker[excel]'"
"""What installs the libraries that read workbooks."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged cell: its rows and columns, from 0, the last ones included."""

    first_row: int
    last_row: int
    first_column: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A worksheet as a library gives it; `rows` are read once, lazily."""

    title: str
    is_hidden: bool
    rows: Iterable[Sequence[str]]
    merges: Iterable[Merge]


def grids_of(worksheets: Iterable[Worksheet], path: Path) -> list[Grid]:
    """A grid for each worksheet that holds a tracking sheet; the last one says what the visible others hold.

    Raises:
        ReadError: the workbook is larger than the limits.

    """
    grids: list[Grid] = []
    others: list[str] = []
    for worksheet in worksheets:
        rows = _rows(worksheet, path)
        if any(squash(cell).rstrip(":") == MARKER for row in rows.values() for cell in row if cell):
            _cover(rows, worksheet.merges)
            grids.append(Grid(rows.values(), partial(_locate, str(path), worksheet.title, [*rows])))
        elif rows and not worksheet.is_hidden:
            cells = sum(bool(cell) for row in rows.values() for cell in row)
            others.append(f"工作表“{worksheet.title}”中没有“{MARKER}”，其 {cells} 个单元格没有读取")
    if grids and others:
        grids[-1] = replace(grids[-1], damage="；".join(others))
    return grids


def _locate(path: str, worksheet: str, numbers: Sequence[int], row: int) -> Location:
    return Location(path, row=numbers[row] + 1, worksheet=worksheet)


def _rows(worksheet: Worksheet, path: Path) -> dict[int, list[RawCell]]:
    """The rows that are not blank, by their number from 0."""
    rows: dict[int, list[RawCell]] = {}
    seen = 0
    for number, cells in enumerate(worksheet.rows):
        seen += len(cells)
        filled = sum(map(bool, cells))
        if filled:
            rows[number] = [*cells]
        is_too_far = seen > limits.CELLS or number >= limits.EXCEL_ROWS
        if is_too_far or filled > limits.COLUMNS or len(rows) > limits.PACKED_ROWS:
            place = f"工作表“{worksheet.title}”第 {number + 1:,} 行"
            raise ReadError(path, f"{place}起单元格过多", "请删除表格以外的内容，或拆分成较小的文件")
    return rows


def _cover(rows: dict[int, list[RawCell]], merges: Iterable[Merge]) -> None:
    """Put None where a merged cell covers blank ones."""
    last, left = max(rows), limits.CELLS
    for merge in merges:
        for number in range(merge.first_row, min(merge.last_row, last) + 1):
            row = rows.get(number, [])
            columns = range(merge.first_column, min(merge.last_column + 1, len(row)))
            left -= 1 + len(columns)
            if left < 0:
                return
            for column in columns:
                if not row[column] and (number, column) != (merge.first_row, merge.first_column):
                    row[column] = None
