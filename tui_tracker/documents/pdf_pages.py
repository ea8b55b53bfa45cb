"""The tables and lines of a PDF, by way of pdfplumber; a process of its own, which pdf.py starts.

Reads the PDF from the standard input and writes a line of JSON to the standard output: a list of `Page`, or an
object with the `problem` and the `advice`.
"""

import json
import re
import signal
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypedDict

from tui_tracker.documents import limits

if TYPE_CHECKING:
    import pdfplumber.page

_TOLERANCE = 1.0
"""Points by which a width may be off."""

Box = tuple[float, float, float, float]
"""The left, upper, right and lower edge of a cell, in points from the page's upper left corner."""


_MAY_BE_PARAGRAPH = re.compile(r"[。！？；：]\n|\n[\d一二三四五六七八九十①-⑳(（]")
"""Ends of lines that read like the end of a paragraph."""

_ITEM = re.compile(r"。\n(?:[（(]?[一二三四五六七八九十]{1,2}[是、)）]|\d{1,2}[、.．]\D)")
"""After a full stop, an item of a list begins a paragraph, however full the line was."""

_UNBROKEN = re.compile("(?:[!-~]+|.)[，。、；：！？）》”’]*")
"""What goes on to the next line together: a number, a word, a character with the punctuation that closes it."""


class Page(TypedDict):
    """What stands on a page: the cells of its tables with their texts, the lines outside them with their tops.

    It `has_pictures` when something is painted on it that is no text.
    """

    tables: list[list[tuple[Box, str]]]
    lines: list[tuple[float, str]]
    has_pictures: bool


def main() -> None:
    """Read the PDF; what is wrong with it is told in Chinese."""
    _limit_memory()
    try:
        result: object = list(_pages(sys.stdin.buffer.read()))
    except _RefusedError as error:
        problem, advice = error.args
        result = {"problem": problem, "advice": advice}
    json.dump(result, sys.stdout)


class _RefusedError(Exception):
    """The PDF can't be read: the problem and the advice."""


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits.PDF_MEMORY, limits.PDF_MEMORY))


def _pages(data: bytes) -> Iterator[Page]:
    import pdfplumber
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            if len(pdf.pages) > limits.PAGES:
                raise _RefusedError(f"超过 {limits.PAGES:,} 页", "请拆分成较小的文件")
            cells = characters = 0
            for page in pdf.pages:
                signal.alarm(limits.PAGE_SECONDS)
                read = _page(page)
                cells += sum(map(len, read["tables"]))
                characters += len(page.chars)
                if cells > limits.CELLS or characters > limits.PDF_CHARACTERS:
                    raise _RefusedError("内容过多", "请拆分成较小的文件")
                yield read
                page.close()
            signal.alarm(0)
    except PdfminerException as error:
        raise _refusal(error.args[0] if error.args else error) from error


def _refusal(cause: object) -> Exception:
    """What is said of an error of the library."""
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    match cause:
        case MemoryError():
            return cause
        case PDFEncryptionError() | PDFPasswordIncorrect():
            return _RefusedError("已加密，需要密码才能打开", "请用密码打开，取消密码后另存再试")
        case _:
            return _RefusedError("文件已损坏，打不开（可能没有下载完整）", "请重新获取该文件")


def _page(page: "pdfplumber.page.Page") -> Page:
    from pdfplumber.utils.text import chars_to_textmap

    finders = [CellFinder(table.cells) for table in page.find_tables()]
    inside: defaultdict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    outside: list[dict[str, Any]] = []
    for character in page.chars:
        # Where it begins: punctuation at the end of a line may hang over the cell's edge.
        x = character["x0"] * 0.8 + character["x1"] * 0.2
        y = (character["top"] + character["bottom"]) / 2
        found = ((table, finder.find(x, y)) for table, finder in enumerate(finders))
        place = next(((table, cell) for table, cell in found if cell is not None), None)
        (outside if place is None else inside[place]).append(character)
    lines = chars_to_textmap(outside).extract_text_lines(return_chars=False) if outside else []
    return Page(
        tables=[
            [(box, _text(box, inside.get((table, cell), ()))) for cell, box in enumerate(finder.boxes)]
            for table, finder in enumerate(finders)
        ],
        lines=[(line["top"], line["text"]) for line in lines],
        has_pictures=bool(page.images or page.curves),
    )


def _text(box: Box, characters: Sequence[dict[str, Any]]) -> str:
    """The text of a cell, in which the end of a line does not look like that of a paragraph unless it is one."""
    from pdfplumber.utils.text import chars_to_textmap

    if not characters:
        return ""
    textmap = chars_to_textmap([*characters])
    text: str = textmap.as_string
    if not _MAY_BE_PARAGRAPH.search(text):
        return text
    lines = textmap.extract_text_lines(strip=False)
    right = box[2] - max(0, min(line["x0"] for line in lines) - box[0])
    pieces = [lines[0]["text"]]
    for line, following in pairwise(lines):
        end = f"{line['text'][-1]}\n{following['text'][:4]}"
        is_wrap = (
            _MAY_BE_PARAGRAPH.search(end)
            and not _ITEM.match(end)
            and right - line["x1"] < _unbroken_width(following)
        )
        pieces += ["" if is_wrap else "\n", following["text"]]
    return "".join(pieces)


def _unbroken_width(line: dict[str, Any]) -> float:
    """How wide is what of that line might have stood on the one before it."""
    unbroken = _UNBROKEN.match(line["text"])
    count = len(unbroken[0]) if unbroken else 1
    return float(line["chars"][:count][-1]["x1"] - line["x0"]) + _TOLERANCE


class CellFinder:
    """Tells in which cell of a table a point lies; a place without lines around it becomes a cell when it is hit."""

    def __init__(self, boxes: Sequence[Box]) -> None:
        self.boxes = [*boxes]
        self._xs = sorted({x for box in boxes for x in (box[0], box[2])})
        self._ys = sorted({y for box in boxes for y in (box[1], box[3])})
        self._slots = {
            (column, row): index
            for index, (left, top, right, bottom) in enumerate(boxes)
            for column in range(bisect_left(self._xs, left), bisect_left(self._xs, right))
            for row in range(bisect_left(self._ys, top), bisect_left(self._ys, bottom))
        }

    def find(self, x: float, y: float) -> int | None:
        """The index of the cell; None outside the table."""
        column, row = bisect_right(self._xs, x) - 1, bisect_right(self._ys, y) - 1
        if not (0 <= column < len(self._xs) - 1 and 0 <= row < len(self._ys) - 1):
            return None
        if (column, row) not in self._slots:
            self._open_cell(column, row)
        return self._slots[column, row]

    def _open_cell(self, column: int, row: int) -> None:
        """Add the cell that the end of a page has left without its lower edge."""
        first, end = row, row + 1
        while first > 0 and (column, first - 1) not in self._slots:
            first -= 1
        while end < len(self._ys) - 1 and (column, end) not in self._slots:
            end += 1
        self._slots |= {(column, covered): len(self.boxes) for covered in range(first, end)}
        self.boxes.append((self._xs[column], self._ys[first], self._xs[column + 1], self._ys[end]))


if __name__ == "__main__":
    main()
