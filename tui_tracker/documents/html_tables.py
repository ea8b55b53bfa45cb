"""Web pages inside other documents: their tables as rows of cells, the text between them as rows of one cell."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.grid import RawCell
from tui_tracker.documents.symbols import lowered, raised
from tui_tracker.documents.text.charset import decode

_NO_TEXT = {"script", "style", "head", "template", "noscript"}
_UNSEEN = _NO_TEXT | {"s", "strike", "del"}
_AROUND = {"td", "th", "tr", "table"}
_RISE = {"sup": raised, "sub": lowered}
_BLOCKS = {"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6"}
_VOID = {"br", "img", "hr", "input", "meta", "link", "col", "area", "base", "wbr", "embed", "source"}
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|text-decoration[^;]*line-through")


def rows_of_html(data: bytes, path: Path) -> tuple[list[list[RawCell]], list[str]]:
    """Return the rows of a page, None where a merged cell covers the place, and its texts that nobody sees."""
    text, _ = decode(data, path)
    page = _Page(path)
    page.feed(text)
    page.close()
    page.end_line()
    return page.rows, page.hidden


class _Table:
    """A table as far as it was read: its present row, and the columns that cells above go on to cover."""

    def __init__(self) -> None:
        self.row: list[RawCell] = []
        self.covered: dict[int, int] = {}
        self.text: list[str] | None = None
        self.spans = 1, 1

    def cover(self) -> None:
        """Go on to the next column that no cell above covers."""
        while self.covered.get(len(self.row), 0) > 0:
            self.covered[len(self.row)] -= 1
            self.row.append(None)


class _Page(HTMLParser):
    def __init__(self, path: Path) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[RawCell]] = []
        self.hidden: list[str] = []
        self._path = path
        self._tables: list[_Table] = []
        self._line: list[str] = []
        self._unseen: list[str] = []
        self._rise: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _VOID:
            if tag == "br":
                self._text.append("\n")
        elif self._unseen or tag in _UNSEEN or "hidden" in given or _HIDING.search(given.get("style", "")):
            self._unseen.append(tag)
        elif tag == "table":
            self.end_line()
            self._tables.append(_Table())
        elif tag in {"td", "th"} and self._tables:
            self._end_cell()
            self._tables[-1].text = []
            self._tables[-1].spans = _span(given.get("rowspan", "")), _span(given.get("colspan", ""))
        elif tag == "tr" and self._tables:
            self._end_row()
        elif tag in _RISE:
            self._rise.append(tag)
        elif tag in _BLOCKS:
            self._break()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._unseen:
            while self._unseen.pop() != tag:
                pass
            return
        if tag in _AROUND:
            # What nobody has closed ends with its cell.
            self._unseen, self._rise = [], []
        if self._unseen:
            return
        if tag == "table" and self._tables:
            self._end_row()
            self._tables.pop()
        elif tag == "tr" and self._tables:
            self._end_row()
        elif tag in {"td", "th"} and self._tables:
            self._end_cell()
        elif tag in _RISE and self._rise:
            self._rise.pop()
        elif tag in _BLOCKS:
            self._break()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            text = re.sub(r"[ \t\r\n\f]+", " ", data)
            self._text.append(_RISE[self._rise[-1]](text) if self._rise else text)
        elif data.strip() and _NO_TEXT.isdisjoint(self._unseen):
            self.hidden.append(" ".join(data.split()))

    def end_line(self) -> None:
        """Take the text between tables as a row of its own."""
        text = "".join(self._line).strip()
        self._line = []
        if text:
            self._add([text])

    @property
    def _text(self) -> list[str]:
        """Return where text goes: the cell that is open, or else the line between tables."""
        cell = next((table.text for table in reversed(self._tables) if table.text is not None), None)
        return self._line if cell is None else cell

    def _break(self) -> None:
        if self._text is self._line:
            self.end_line()
        elif "".join(self._text).strip():
            self._text.append("\n")

    def _end_cell(self) -> None:
        table = self._tables[-1]
        if table.text is None:
            return
        table.cover()
        rows, columns = table.spans
        for column in range(len(table.row), len(table.row) + columns):
            table.covered[column] = rows - 1
        table.row += ["".join(table.text).strip(), *[None] * (columns - 1)]
        table.text = None

    def _end_row(self) -> None:
        self._end_cell()
        table = self._tables[-1]
        if table.row:
            table.cover()
            self._add(table.row)
        table.row = []

    def _add(self, row: Sequence[RawCell]) -> None:
        if len(row) > limits.COLUMNS or len(self.rows) >= limits.PACKED_ROWS:
            raise ReadError(self._path, "其中的网页表格过大", "请拆分成较小的文件")
        self.rows.append([*row])


def _span(text: str) -> int:
    """Return how many rows or columns a cell covers."""
    return max(1, min(int(text), limits.COLUMNS)) if text.isdecimal() and len(text) < 6 else 1
