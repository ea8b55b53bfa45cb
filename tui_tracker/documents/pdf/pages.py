"""The tables and lines of a PDF, by way of pdfplumber; a process of its own, which document.py starts.

Reads the PDF from the standard input and writes a line of JSON to the standard output: a list of `Page`, or an
object with the `problem` and the `advice`.
"""

import json
import re
import signal
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby, islice, pairwise
from typing import TYPE_CHECKING, Any, TypedDict

from tui_tracker.documents import limits
from tui_tracker.documents.pdf.strips import downward, sign_font_of, spacing, upright
from tui_tracker.documents.symbols import in_symbol_font, lowered, raised

if TYPE_CHECKING:
    from pdfminer.pdfpage import PDFPage
    from pdfplumber.pdf import PDF

_TOLERANCE = 1.0
"""Points by which a width may be off."""

Box = tuple[float, float, float, float]
"""The left, upper, right and lower edge of a cell, in points from the page's upper left corner."""


WATERMARK = "水印"
"""Why the characters of one are left out."""
CUT_OFF = BESIDE_PAGE, BESIDE_CLIP = "页面以外的文字", "被裁去的文字"
"""Why characters are left out that stand beside the page, or beside the part of it where they may be seen."""

_ORIGINAL = "请向填报单位索取 Word 或 Excel 原件"
_PADDING = 6.0
"""Points that a cell keeps free at most beside its text."""
_RAISED_SIZE = 0.75
"""A raised figure has at most so much of the size of the text around it."""
_UNKNOWN = "\ufffd"
_PRIVATE = "\ue000", "\uf8ff"
"""Characters that a font without a table of its characters may be given."""

_MAY_BE_PARAGRAPH = re.compile(r"[。！？；：\d.．,%％‰]\n|\n[\d.一二三四五六七八九十①-⑳(（]")
"""Ends of lines that read like the end of a paragraph."""

_IN_NUMBER = re.compile(r"[\d.,]\n[\d.,]")

_ITEM = re.compile(r"。\n(?:[（(]?[一二三四五六七八九十]{1,2}[是、)）]|\d{1,2}[、.．]\D)")
"""After a full stop, an item of a list begins a paragraph, however full the line was."""

_UNBROKEN = re.compile("(?:[!-~]+|.)[，。、；：！？）》”’]*")
"""What goes on to the next line together: a number, a word, a character with the punctuation that closes it."""


class Page(TypedDict):
    """What stands on a page: the cells of its tables with their texts, the lines outside them with their tops.

    It `has_pictures` when something is painted on it that is no text. What is `left_out` has its reason and its top.
    Of `characters` that are text, so many are `unknown`: their font does not tell which they are. It `lacks_lines`
    where a row may be several.
    """

    tables: list[list[tuple[Box, str]]]
    lines: list[tuple[float, str]]
    has_pictures: bool
    left_out: list[tuple[str, str, float]]
    characters: int
    unknown: int
    lacks_lines: bool


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
    from pdfminer.pdfpage import PDFPage
    from pdfplumber.utils.exceptions import PdfminerException

    signal.alarm(limits.PAGE_SECONDS)
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            cells = characters = 0
            pages = [*islice(PDFPage.create_pages(pdf.doc), limits.PAGES + 1)]
            if len(pages) > limits.PAGES:
                raise _RefusedError(f"超过 {limits.PAGES:,} 页", "请拆分成较小的文件")
            shared = Counter(repr(page.attrs.get("Contents")) for page in pages)
            for number, page in enumerate(pages, 1):
                signal.alarm(limits.PAGE_SECONDS)
                read = _page(pdf, page, number, is_cut=shared[repr(page.attrs.get("Contents"))] > 1)
                cells += sum(map(len, read["tables"]))
                characters += read["characters"]
                if cells > limits.CELLS or characters > limits.PDF_CHARACTERS:
                    raise _RefusedError("内容过多", "请拆分成较小的文件")
                yield read
    except (_RefusedError, MemoryError):
        raise
    except RecursionError as error:
        raise _RefusedError("页面结构嵌套过深", "请用 PDF 阅读器打开后另存（打印为 PDF）再试") from error
    except PdfminerException as error:
        raise _refusal(error.args[0] if error.args else error) from error
    except Exception as error:  # what a broken document provokes in the library
        raise _RefusedError(f"读取时出错，已停止（{type(error).__name__}）", _ORIGINAL) from error
    finally:
        signal.alarm(0)


def _refusal(cause: object) -> Exception:
    """Return what is said of an error of the library."""
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

    match cause:
        case MemoryError():
            return cause
        case PDFEncryptionError() | PDFPasswordIncorrect():
            return _RefusedError("已加密，需要密码才能打开", "请用密码打开，取消密码后另存再试")
        case _:
            return _RefusedError("文件已损坏，打不开（可能没有下载完整）", "请重新获取该文件")


def _page(pdf: "PDF", page: "PDFPage", number: int, *, is_cut: bool) -> Page:
    from pdfplumber.utils.text import chars_to_textmap

    from tui_tracker.documents.pdf.characters import told_apart, turn_of
    from tui_tracker.documents.pdf.fields import written
    from tui_tracker.documents.pdf.layout import laid_out
    from tui_tracker.documents.pdf.missing_lines import parted
    from tui_tracker.documents.pdf.open_sides import open_sides

    laid = laid_out(pdf, page, number)
    if turn := turn_of(laid.chars):
        laid = laid_out(pdf, page, number, turn)
    shown, unseen = told_apart(laid, is_cut=is_cut)
    fields, hidden = written(laid)
    unknown = _replace_unknown(shown)
    sides = open_sides(laid.edges)
    tables = laid.find_tables({"explicit_vertical_lines": sides} if sides else None)
    finders = [CellFinder(table.cells) for table in tables]
    inside: defaultdict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    outside: list[dict[str, Any]] = []
    for character in (*shown, *fields):
        # Where it begins: punctuation at the end of a line may hang over the cell's edge.
        x, y = character.get("at") or (
            character["x0"] * 0.8 + character["x1"] * 0.2,
            (character["top"] + character["bottom"]) / 2,
        )
        found = ((table, finder.find(x, y)) for table, finder in enumerate(finders))
        place = next(((table, cell) for table, cell in found if cell is not None), None)
        (outside if place is None else inside[place]).append(character)
    lines = chars_to_textmap(outside).extract_text_lines(return_chars=False) if outside else []
    parts = [
        parted([(box, inside.get((table, cell), ())) for cell, box in enumerate(finder.boxes)])
        for table, finder in enumerate(finders)
    ]
    return Page(
        tables=[[(box, _text(box, characters)) for box, characters in cells] for cells, _ in parts],
        lines=[(line["top"], line["text"]) for line in lines],
        has_pictures=bool(laid.images or laid.curves),
        left_out=[*_together(unseen), *((reason, text, 0.0) for reason, text in hidden)],
        characters=len(shown),
        unknown=unknown,
        lacks_lines=any(is_doubtful for _, is_doubtful in parts),
    )


def _replace_unknown(characters: Sequence[dict[str, Any]]) -> int:
    """Show signs as what they look like, and where the library writes the number of one that is not known.

    Return how many are not.
    """
    count = 0
    for character in characters:
        text = character["text"]
        if font := sign_font_of(character["fontname"]):
            character["text"] = text = in_symbol_font(font, text)
        if text.startswith("(cid:") or text < " ":
            character["text"] = _UNKNOWN
            count += 1
        elif _PRIVATE[0] <= text <= _PRIVATE[1]:  # a rare name has one, a font without a table has no others
            count += 1
    return count


def _together(unseen: Sequence[tuple[str, dict[str, Any]]]) -> Iterator[tuple[str, str, float]]:
    """Yield the characters that are left out, joined to words, each with the reason and its top."""
    for (reason, _), run in groupby(unseen, key=_line_of):
        characters = [character for _, character in run]
        text = "".join(character["text"] for character in characters).strip()
        if reason == WATERMARK:
            text = text[: (text + text).find(text, 1)]  # once what is said again and again
        if text:
            yield reason, text, characters[0]["top"]


def _line_of(unseen: tuple[str, dict[str, Any]]) -> tuple[str, int]:
    reason, character = unseen
    return reason, 0 if reason == WATERMARK else round(character["bottom"])


def _text(box: Box, characters: Sequence[dict[str, Any]]) -> str:
    """Return the text of a cell, in which the end of a line does not look like that of a paragraph unless it is one."""
    from pdfplumber.utils.text import chars_to_textmap

    if not characters:
        return ""
    if column := downward(characters):
        return column
    characters = _with_raised(upright(characters))
    textmap = chars_to_textmap(characters, x_tolerance=spacing(characters))
    text: str = textmap.as_string
    if not _MAY_BE_PARAGRAPH.search(text):
        return text
    lines = textmap.extract_text_lines(strip=False)
    padding = min(max(0, min(line["x0"] for line in lines) - box[0]), _PADDING)
    width = box[2] - box[0] - 2 * padding
    pieces = [lines[0]["text"]]
    for line, following in pairwise(lines):
        end = f"{line['text'][-1]}\n{following['text'][:4]}"
        is_wrap = (
            _MAY_BE_PARAGRAPH.search(end)
            and not _ITEM.match(end)
            and width - (line["x1"] - line["x0"])
            < _unbroken_width(following, _IN_NUMBER.match(end) is not None)
        )
        pieces += ["" if is_wrap else "\n", following["text"]]
    return "".join(pieces)


def _with_raised(characters: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the characters, small figures above or below the line as those that Unicode has for them."""
    usual = max(one["size"] for one in characters)
    found = []
    for one in characters:
        if one["size"] > _RAISED_SIZE * usual or not one["text"].isdecimal():
            found.append(one)
            continue
        near = [other for other in characters if _is_beside(other, one)]
        if not near:
            found.append(one)
            continue
        beside = min(near, key=lambda other: abs(one["x0"] - other["x1"]) + abs(one["base"] - other["base"]))
        text = raised(one["text"]) if one["base"] < beside["base"] else lowered(one["text"])
        # In one line with the others, so that it is not taken for a line of its own.
        found.append(one | {"text": text, "top": beside["top"], "bottom": beside["bottom"]})
    return found


def _is_beside(one: dict[str, Any], small: dict[str, Any]) -> bool:
    """Tell whether a character of the usual size stands left of the small one, whose foot is higher or lower."""
    return bool(
        small["size"] <= _RAISED_SIZE * one["size"]
        and 0 <= small["x0"] - one["x0"] < 4 * one["size"]
        and 0.1 * one["size"] < abs(small["base"] - one["base"]) < 0.8 * one["size"]
    )


def _unbroken_width(line: dict[str, Any], in_number: bool) -> float:
    """Return how wide is what of that line might have stood on the one before it.

    A number is broken only if it must be.
    """
    unbroken = None if in_number else _UNBROKEN.match(line["text"])
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
        """Return the index of the cell; None outside the table."""
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
