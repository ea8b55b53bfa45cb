"""Text documents into grids: one table row a line, cells parted by tabs, commas or semicolons (CSV)."""

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from tui_tracker.documents import limits
from tui_tracker.documents.charset import MARKER, decode, lined
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.grid import Grid
from tui_tracker.model import Location

# A text without it is no tracking sheet, or was decoded wrongly; a narrow column may wrap it.
_MARKER = re.compile(r"\s?".join(MARKER))


def read_delimited(data: bytes, path: Path) -> Grid:
    """The grid of a tab-separated or comma-separated document.

    Raises:
        ReadError: the bytes are no text, or not the text of a tracking sheet.

    """
    text, damage = decode(data, path)
    text = lined(text)
    marked = _MARKER.search(text)
    if marked is None:
        advice = "请确认这是财政项目支出绩效跟踪表，并以 UTF-8 或 GB18030 编码保存"
        raise ReadError(path, f"没有找到“{MARKER}”", advice)
    if text.count("\n") >= limits.TEXT_ROWS:
        raise ReadError(path, f"文件超过 {limits.TEXT_ROWS:,} 行", "请拆分成较小的文件")
    lines = text.split("\n")
    after = text[marked.end() : marked.end() + 2].lstrip('"')[:1]
    if after in {",", ";"}:
        return _quoted(lines, after, path, damage)
    if '\t"' in text or '\n"' in text or text.startswith('"'):
        with suppress(_QuotationError):
            return _quoted(lines, "\t", path, damage)
    return Grid(_split(lines, path), partial(_line, str(path)), damage)


def _split(lines: Iterable[str], path: Path) -> Iterator[list[str]]:
    for number, line in enumerate(lines, 1):
        if len(line) >= limits.TEXT_COLUMNS and line.count("\t") >= limits.TEXT_COLUMNS:
            raise _too_wide(path, number)
        yield line.split("\t")


def _too_wide(path: Path, line: int) -> ReadError:
    return ReadError(path, f"第 {line} 行超过 {limits.TEXT_COLUMNS:,} 列", "请确认这是财政项目支出绩效跟踪表")


class _QuotationError(ReadError):
    """A quotation mark has no partner, or swallows cells that follow it."""


def _line(path: str, row: int) -> Location:
    return tuple.__new__(Location, (path, row + 1, None, None, None, None, None, None))


def _quoted(lines: Iterable[str], delimiter: str, path: Path, damage: str) -> Grid:
    """The grid of lines in which a cell may stand in quotation marks, as Excel writes one that has line breaks.

    Raises:
        ReadError: a quotation mark has no partner, or a row is too wide.

    """
    reader = csv.reader((line + "\n" for line in lines), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    places: list[Location] = []
    start = 1
    try:
        for row in reader:
            if delimiter == "\t" and any("\t" in cell for cell in row):
                raise csv.Error
            if len(row) > limits.TEXT_COLUMNS:
                raise _too_wide(path, start)
            rows.append(row)
            places.append(Location(str(path), start))
            start = reader.line_num + 1
    except csv.Error as error:
        raise _QuotationError(path, f"第 {start} 行起的引号不成对", "请检查该行的引号") from error
    return Grid(rows, places.__getitem__, damage)
