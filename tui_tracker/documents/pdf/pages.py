"""The tables and lines of a PDF, by way of pdfplumber; a process of its own, which document.py starts.

Reads the PDF from the standard input and writes a line of JSON to the standard output: a list of `Page`, or an
object with the `problem` and the `advice`.
"""

import json
import signal
import sys
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any, TypedDict

from tui_tracker.documents import limits
from tui_tracker.documents.pdf.cell_text import lie_over_others, sticks_out, text_in
from tui_tracker.documents.pdf.strips import sign_font_of
from tui_tracker.documents.symbols import in_symbol_font

if TYPE_CHECKING:
    from pdfminer.pdfpage import PDFPage
    from pdfplumber.pdf import PDF

Box = tuple[float, float, float, float]
"""The left, upper, right and lower edge of a cell, in points from the page's upper left corner."""


WATERMARK = "水印"
"""Why the characters of one are left out."""
CUT_OFF = BESIDE_PAGE, BESIDE_CLIP = "页面以外的文字", "被裁去的文字"
"""Why characters are left out that stand beside the page, or beside the part of it where they may be seen."""

_SAVE_ANEW = "请用 PDF 阅读器打开后另存（打印为 PDF）再试"
_UNKNOWN = "\ufffd"
_STANDARD = str.maketrans("–‡·‚„", "\xb1\xb3\xb4\xb8\xb9")
"""What the library takes the signs of the font Symbol for, whose own table it does not have."""
_PRIVATE = "\ue000", "\uf8ff"
"""Characters that a font without a table of its characters may be given."""


class Page(TypedDict):
    """What stands on a page: the cells of its tables with their texts, the lines outside them with their tops.

    It `has_pictures` when something is painted on it that is no text. What is `left_out` has its reason and its top.
    Of `characters` that are text, so many are `unknown`: their font does not tell which they are. It `lacks_lines`
    where a row may be several, `overflows` where a text stands in its cell and in the next one, and `overlaps` where
    one is painted over another. Of one that `is_damaged` a part was lost; the last one tells how many pages of the
    document are `missing`.
    """

    tables: list[list[tuple[Box, str]]]
    lines: list[tuple[float, str]]
    has_pictures: bool
    left_out: list[tuple[str, str, float]]
    characters: int
    unknown: int
    lacks_lines: bool
    overflows: bool
    overlaps: bool
    is_damaged: bool
    missing: int


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

    from tui_tracker.documents.pdf.attached import announced, attachments, why_hollow

    signal.alarm(limits.PAGE_SECONDS)
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            cells = characters = 0
            has_tables = False
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
                has_tables |= bool(read["tables"])
                if number == len(pages):
                    read["left_out"] += [("PDF 的附件", name, 0.0) for name in attachments(pdf.doc.catalog)]
                    read["missing"] = max(0, announced(pdf.doc.catalog) - number)
                yield read
            if not has_tables and (why := why_hollow(pdf.doc.catalog)):
                raise _RefusedError(*why)
    except (_RefusedError, MemoryError):
        raise
    except RecursionError as error:
        raise _RefusedError("页面结构嵌套过深", _SAVE_ANEW) from error
    except PdfminerException as error:
        raise _refusal(error.args[0] if error.args else error) from error
    except Exception as error:  # what a broken document provokes in the library
        raise _RefusedError("内容已损坏，读不出来", _SAVE_ANEW) from error
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
    from tui_tracker.documents.pdf.check_boxes import check_boxes
    from tui_tracker.documents.pdf.fields import written
    from tui_tracker.documents.pdf.layout import laid_out
    from tui_tracker.documents.pdf.missing_lines import parted
    from tui_tracker.documents.pdf.open_sides import open_sides
    from tui_tracker.documents.pdf.overflows import put_back

    laid = laid_out(pdf, page, number)
    if turn := turn_of(laid.chars):
        laid = laid_out(pdf, page, number, turn)
    shown, unseen = told_apart(laid, is_cut=is_cut)
    fields, hidden = written(laid)
    fields += check_boxes(laid, shown)
    unknown = _replace_unknown(shown)
    sides = open_sides(laid.edges)
    tables = laid.find_tables({"explicit_vertical_lines": sides} if sides else None)
    finders = [CellFinder(table.cells) for table in tables]
    inside: list[defaultdict[int, list[dict[str, Any]]]] = [defaultdict(list) for _ in tables]
    outside: list[dict[str, Any]] = []
    for character in (*shown, *fields):
        # Where it begins: punctuation at the end of a line may hang over the cell's edge.
        x, y = character.get("at") or (
            character["x0"] * 0.8 + character["x1"] * 0.2,
            (character["top"] + character["bottom"]) / 2,
        )
        found = ((table, finder.find(x, y)) for table, finder in enumerate(finders))
        place = next(((table, cell) for table, cell in found if cell is not None), None)
        (outside if place is None else inside[place[0]][place[1]]).append(character)
    doubts = [put_back(finder.boxes, cells, outside) for finder, cells in zip(finders, inside, strict=True)]
    lines = chars_to_textmap(outside).extract_text_lines(return_chars=False) if outside else []
    parts = [
        parted([(box, cells.get(number, ())) for number, box in enumerate(finder.boxes)])
        for finder, cells in zip(finders, inside, strict=True)
    ]
    return Page(
        tables=[[(box, text_in(box, characters)) for box, characters in cells] for cells, _ in parts],
        lines=[(line["top"], line["text"]) for line in lines],
        has_pictures=bool(laid.images or laid.curves),
        left_out=[*_together(unseen), *((reason, text, 0.0) for reason, text in hidden)],
        characters=len(shown),
        unknown=unknown,
        lacks_lines=any(is_doubtful for _, is_doubtful in parts),
        overflows=any(doubts)
        or sum(sticks_out(box, one) for cells, _ in parts for box, characters in cells for one in characters)
        > 1,
        overlaps=any(lie_over_others(characters) for cells, _ in parts for _, characters in cells),
        is_damaged=laid.is_damaged,
        missing=0,
    )


def _replace_unknown(characters: Sequence[dict[str, Any]]) -> int:
    """Show signs as what they look like, and where the library writes the number of one that is not known.

    Return how many are not.
    """
    count = 0
    for character in characters:
        text = character["text"]
        if font := sign_font_of(character["fontname"]):
            character["text"] = text = in_symbol_font(
                font, text.translate(_STANDARD if font == "Symbol" else {})
            )
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
