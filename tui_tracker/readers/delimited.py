"""Text documents into grids: one table row a line, cells parted by tabs or commas (CSV)."""

import csv
import io
from functools import partial
from pathlib import Path

from tui_tracker.model import Location
from tui_tracker.readers.decode import decode
from tui_tracker.readers.errors import ReadError
from tui_tracker.readers.grid import Grid

MARKER = "项目名称"
"""A text without it is no tracking sheet, or was decoded wrongly."""


def read_delimited(data: bytes, path: Path) -> Grid:
    """The grid of a tab-separated or comma-separated document.

    Raises:
        ReadError: the bytes are no text, or not the text of a tracking sheet.

    """
    text, damage = decode(data, path)
    if MARKER not in text:
        raise ReadError(
            path,
            f"没有找到“{MARKER}”",
            "请确认这是财政项目支出绩效跟踪表，并以 UTF-8 或 GB18030 编码保存",
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    marked = next(line for line in lines if MARKER in line)
    if "\t" not in marked and "," in marked:
        return _located(_parse(text, ",", path), path, damage)
    rows = [line.split("\t") for line in lines]
    if '\t"' in text or '\n"' in text:
        quoted = _parse(text, "\t", path)
        # A stray quotation mark would swallow rows up to the next one: believe it only if none is lost.
        if _sheets(quoted[0]) == _sheets(rows):
            return _located(quoted, path, damage)
    return Grid(rows, partial(_locate_line, str(path)), damage)


def _locate_line(path: str, row: int, column: int) -> Location:
    return Location(path, line=row + 1, column=column + 1)


def _parse(text: str, delimiter: str, path: Path) -> tuple[list[list[str]], list[int]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    starts: list[int] = []
    start = 1
    try:
        for row in reader:
            rows.append(row)
            starts.append(start)
            start = reader.line_num + 1
    except csv.Error as error:
        raise ReadError(path, f"第 {start} 行起不是完整的表格行（{error}）", "请检查引号是否成对") from error
    return rows, starts


def _located(parsed: tuple[list[list[str]], list[int]], path: Path, damage: str) -> Grid:
    rows, starts = parsed

    def locate(row: int, column: int) -> Location:
        return Location(str(path), line=starts[row], column=column + 1)

    return Grid(rows, locate, damage)


def _sheets(rows: list[list[str]]) -> int:
    return sum(MARKER in row[0] for row in rows if row)
