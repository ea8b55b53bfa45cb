"""Text documents into grids: one table row a line, cells parted by tabs, commas or another sign."""

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, Self

from tui_tracker.documents import limits
from tui_tracker.documents.errors import OTHER_DOCUMENT, ReadError
from tui_tracker.documents.grid import Grid
from tui_tracker.documents.text.charset import decode, lined
from tui_tracker.documents.text.commas import Reading, long_rows
from tui_tracker.documents.text.delimiters import FRAMES, Block, are_spaced, blocks_of, find_marker, is_framed
from tui_tracker.documents.text.lines import BOM, Lines, lines_of
from tui_tracker.documents.text.mending import has_unreadable, mended
from tui_tracker.model import Location, Oddity, OddityKind
from tui_tracker.model.folding import fold_ideographs
from tui_tracker.model.remembered import Remembered

_RULE = re.compile(r"[\s|｜│┃+:=\u2500-\u257f-]*")
"""A line that is drawn between the rows of a framed table."""
_BREAK = re.compile(r"<br\s*/?>", re.I)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Characters that show that the text is in another encoding."""
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_GLANCE = 1 << 16
_MOJIBAKE = {
    "UTF-8 文字曾被当作 GBK 打开并保存": ("鐨勭", "椤圭洰", "璐㈡斂", "缁╂晥"),
    "中文曾被当作西文打开并保存": ("é¡¹ç\x9b®", "é¡¹ç›®", "ÏîÄ¿"),
    "GBK 文字曾被当作 UTF-8 打开并保存": ("锟斤拷", "\ufffd\ufffd"),
}
"""项目, 财政, 绩效 and 的… as they look where their encoding was taken for another."""


class Text(NamedTuple):
    """The lines of a text that holds a table, what parts their cells, and what is odd about it as a whole."""

    lines: Lines
    blocks: Sequence[Block]
    marks: Sequence[str]
    damage: str
    has_quotes: bool
    may_quote: bool
    is_odd: bool
    """Whether cells have to be mended."""

    def grid(self) -> Grid:
        """Return its grid, unless a quotation mark has no partner."""
        grids = [
            _grid(
                self.lines.part(block.start, block.end), block.delimiter, self.marks, may_quote=self.may_quote
            )
            for block in self.blocks
        ]
        grid = replace(grids[0] if len(grids) == 1 else _joined(grids), damage=self.damage)
        return mended(grid) if self.is_odd else grid

    @property
    def is_plain(self) -> bool:
        """Whether each line is a row, whatever stands in the others."""
        is_quoted = self.may_quote or (self.has_quotes and self.blocks[0].delimiter != "\t")
        is_one = len(self.blocks) == 1 and isinstance(self.lines.numbers, range)
        return is_one and not (is_quoted or self.is_odd or self.blocks[0].delimiter in FRAMES)

    def part(self, start: int, end: int) -> Self:
        """Return some lines of a plain one; what is odd about the whole is told with the last."""
        damage = self.damage if end == len(self.lines.texts) else ""
        block = Block(0, end - start, self.blocks[0].delimiter)
        return self._replace(lines=self.lines.part(start, end), blocks=[block], damage=damage)


def read_delimited(data: bytes, path: Path, marks: Sequence[str]) -> Grid:
    """Return the grid of a text; `marks` are what a sheet of any form says near its beginning."""
    return text_of(data, path, marks).grid()


def text_of(data: bytes, path: Path, marks: Sequence[str]) -> Text:
    """Return a text with a table in it."""
    text, damage = decode(data, path, marks)
    text = lined(text).removeprefix(BOM)
    if find_marker(text, marks) < 0:
        text = _INVISIBLE.sub("", fold_ideographs(text))
        if find_marker(text, marks) < 0:
            raise _without_marker(text, path, marks)
    if text.count("\n") >= limits.TEXT_ROWS:
        raise ReadError(path, f"文件超过 {limits.TEXT_ROWS:,} 行", "请拆分成较小的文件")
    lines = lines_of(text, path)
    blocks = blocks_of(lines.texts, text, marks)
    if blocks[0].delimiter == "\t" and are_spaced(text, marks):
        problem = "各列用空格分隔，请以制表符或表格形式提供"
        raise ReadError(path, problem, "如由 Word 或 Excel 文档复制而来，请直接提供原文档")
    has_quotes = '"' in text
    may_quote = has_quotes and ('\t"' in text or '\n"' in text or text.startswith('"'))
    is_odd = (has_quotes and '="' in text) or has_unreadable(text)
    return Text(lines, blocks, marks, damage, has_quotes, may_quote, is_odd)


def _joined(grids: Sequence[Grid]) -> Grid:
    located = [(row, grid.locate(index)) for grid in grids for index, row in enumerate(grid.rows)]
    remarks = {place: told for grid in grids for place, told in grid.remarks.items()}
    return Grid([row for row, _ in located], lambda row: located[row][1], remarks=remarks)


def _without_marker(text: str, path: Path, marks: Sequence[str]) -> ReadError:
    problem, glance = f"没有找到“{marks[0]}”", text[:_GLANCE]
    for cause, signs in _MOJIBAKE.items():
        if any(sign in text for sign in signs):
            return ReadError(path, f"{problem}，文字已成乱码（{cause}）", "请向填报单位索取原文件")
    if text.isascii() or (_IDEOGRAPH.search(glance) and not _PRIVATE.search(glance)):
        return ReadError(path, problem, OTHER_DOCUMENT)
    return ReadError(path, problem, f"{OTHER_DOCUMENT}，并以 UTF-8 或 GB18030 编码保存")


def _grid(lines: Lines, delimiter: str, marks: Sequence[str], *, may_quote: bool) -> Grid:
    if delimiter in FRAMES and any(
        is_framed(line, delimiter) and find_marker(line, marks) >= 0 for line in lines.texts
    ):
        return Grid(_framed(lines, delimiter), lines.locator())
    if delimiter != "\t":
        return _quoted(lines, delimiter)
    if may_quote:
        with suppress(_QuotationError):
            return _quoted(lines, "\t")
    return Grid(_split(lines), lines.locator())


def _split(lines: Lines) -> Iterator[Sequence[str]]:
    known = _PARTED
    for number, line in enumerate(lines.texts):
        if len(line) < _LONGEST:
            yield known[line]
            continue
        if line.rstrip("\t").count("\t") >= limits.TEXT_COLUMNS:
            raise _too_wide(lines.path, lines.numbers[number])
        yield line.split("\t")


_PARTED: Remembered[str, Sequence[str]] = Remembered(lambda line: tuple(line.split("\t")))
_LONGEST = 400
"""A longer line stands nowhere else."""


def _framed(lines: Lines, frame: str) -> Iterator[list[str]]:
    """Yield the rows of a table in Markdown, or drawn with lines; a line that is no row is one cell."""
    parts = re.compile(rf"(?<!\\){re.escape(frame)}")
    for number, line in enumerate(lines.texts):
        if line.count(frame) > limits.TEXT_COLUMNS:
            raise _too_wide(lines.path, lines.numbers[number])
        if _RULE.fullmatch(line):
            yield []
        elif is_framed(line, frame):
            cells = parts.split(line.strip()[1:-1])
            yield [_BREAK.sub("\n", cell.strip()).replace(f"\\{frame}", frame) for cell in cells]
        else:
            yield [line]


def _too_wide(path: Path, line: int) -> ReadError:
    return ReadError(path, f"第 {line} 行超过 {limits.TEXT_COLUMNS:,} 列", OTHER_DOCUMENT)


class _QuotationError(ReadError):
    """A quotation mark has no partner, or swallows cells that follow it."""


def _quoted(lines: Lines, delimiter: str) -> Grid:
    """Return the grid of lines in which a cell may stand in quotation marks, as Excel writes one that has line breaks."""
    # Some write 甲, "乙,丙": a blank that keeps the mark from being one.
    is_spaced = any(f'{delimiter} "' in line for line in lines.texts)
    reader = csv.reader(
        (line + "\n" for line in lines.texts), delimiter=delimiter, strict=True, skipinitialspace=is_spaced
    )
    rows: list[list[str]] = []
    starts: list[int] = []
    start = 0
    try:
        for row in reader:
            if delimiter == "\t" and any("\t" in cell for cell in row):
                raise csv.Error
            if len(row) > limits.TEXT_COLUMNS and any(row[limits.TEXT_COLUMNS :]):
                raise _too_wide(lines.path, lines.numbers[start])
            rows.append(row)
            starts.append(start)
            start = reader.line_num
    except csv.Error as error:
        problem = f"第 {lines.numbers[start]} 行起的引号不成对"
        raise _QuotationError(lines.path, problem, "请检查该行的引号") from error
    locate = lines.locator()
    remarks = _rejoin(rows, starts, lines) if delimiter == "," else {}
    return Grid(rows, lambda row: locate(starts[row]), remarks=remarks)


def _rejoin(rows: list[list[str]], starts: Sequence[int], lines: Lines) -> dict[Location, list[Oddity]]:
    """Put numbers together again that their own commas have parted, and say so; refuse where it is not clear which."""
    remarks: dict[Location, list[Oddity]] = {}
    ends = [*starts[1:], len(lines.texts)]
    for long in [*long_rows(rows, lambda row: "\n".join(lines.texts[starts[row] : ends[row]]))]:
        place, row = lines.locate(starts[long.number]), rows[long.number]
        problem = f"比别的行多 {long.more} 格，数字里的逗号可能没有加引号"
        if long.reading is Reading.REFUSED:
            advice = "请给有逗号的格加上引号，或另存为 .xlsx 后再试"
            raise ReadError(lines.path, f"第 {place.line} 行{problem}", advice)
        if long.reading is Reading.JOINED:
            detail = "数字里的逗号没有加引号，已合为一个数，请对照原件"
            text = "，".join(cell for cell in long.cells if cell not in row)
        else:
            detail, text = f"此行{problem}，已按原样读取，请对照原件", ""
        remarks[place] = [Oddity(OddityKind.UNPLACED, "", text, place, detail)]
        rows[long.number] = [*long.cells]
    return remarks
