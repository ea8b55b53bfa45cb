"""Old Excel workbooks (.xls) that the tests author, record by record: of Excel 97 and of Excel 95."""

import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tests.forms.making import Rows

_BIFF8 = 0x600


class Formula(NamedTuple):
    """A cell with a formula, the result beside it, and whether it is to be calculated once the workbook is opened."""

    result: float
    on_load: bool = False


class Unseen(NamedTuple):
    """A text that nobody sees: too small, white on no ground, or else in the colour of its ground."""

    text: str
    is_small: bool = False
    is_white: bool = False


class Signed(NamedTuple):
    """A number in a format that paints those below nought white."""

    number: float


Cell = str | float | Formula | Unseen | Signed | None


def record(kind: int, data: bytes = b"") -> bytes:
    """A record of the stream."""
    return struct.pack("<HH", kind, len(data)) + data


def workbook97(
    worksheets: Mapping[str, Sequence[Sequence[Cell]] | Rows],
    header: str = "",
    footer: str = "",
    version: int = _BIFF8,
    more: bytes = b"",
) -> bytes:
    """The stream of a workbook of these worksheets, None for no cell; 0x500 is the version of Excel 95.

    `more` are records that each worksheet ends with.
    """
    write = _Writer(version)
    sheets = [write.sheet(rows, header, footer, more) for rows in worksheets.values()]
    head = write.begin(5) + write.globals()
    tails = [write.bound_sheet(0, name) for name in worksheets]
    start = len(head) + sum(map(len, tails)) + len(record(0x0A))
    for number, name in enumerate(worksheets):
        tails[number] = write.bound_sheet(start, name)
        start += len(sheets[number])
    return head + b"".join(tails) + record(0x0A) + b"".join(sheets)


class _Writer:
    def __init__(self, version: int) -> None:
        self._version = version
        self._is_8 = version >= _BIFF8

    def begin(self, kind: int) -> bytes:
        """Begin the globals or a worksheet."""
        return record(0x809, struct.pack("<HHHH", self._version, kind, 0x0DBB, 1996) + bytes(8 * self._is_8))

    def globals(self) -> bytes:
        """The code page, a font and the ways in which cells are shown."""
        code_page = record(0x42, struct.pack("<H", 1200 if self._is_8 else 936))
        fonts = self._font() * 5 + self._font(height=20) + self._font(colour=12) + self._font(colour=9)
        looks = self._style(font=6) + self._style(font=7, ground=12) + self._style(font=8)
        looks += self._style(code=164)
        fonts += record(0x41E, struct.pack("<H", 164) + self._text("0;[White]-0", short=not self._is_8))
        return code_page + fonts + self._style() * 16 + looks

    def _font(self, height: int = 200, colour: int = 0x7FFF) -> bytes:
        look = struct.pack("<HHHHHBBBB", height, 0, colour, 400, 0, 0, 0, 0, 0)
        return record(0x31, look + self._text("Arial", short=True))

    def _style(self, font: int = 0, ground: int = 0, code: int = 0) -> bytes:
        """A way to show cells; a ground only in Excel 97."""
        look = struct.pack("<HH6xIIH", font, code, 0, bool(ground) << 26, ground)
        return record(0xE0, look if self._is_8 else look[:16])

    def bound_sheet(self, start: int, name: str) -> bytes:
        """Name a worksheet and the place where it begins."""
        return record(0x85, struct.pack("<IH", start, 0) + self._text(name, short=True))

    def sheet(self, rows: Sequence[Sequence[Cell]] | Rows, header: str, footer: str, more: bytes) -> bytes:
        """A worksheet with its cells."""
        margins = b"".join(
            record(kind, self._text(text)) for kind, text in ((0x14, header), (0x15, footer)) if text
        )
        return self.begin(0x10) + margins + b"".join(self._cells(rows)) + more + record(0x0A)

    def _cells(self, rows: Sequence[Sequence[Cell]] | Rows) -> Iterator[bytes]:
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                place = struct.pack("<HHH", row, column, _style_of(cell))
                if isinstance(cell, Formula):
                    code = struct.pack("<dHIH", cell.result, 2 * cell.on_load, 0, 3) + b"\x1e\x01\x00"
                    yield record(0x06, place + code)
                elif isinstance(cell, str | Unseen):
                    text = cell if isinstance(cell, str) else cell.text
                    yield record(0x204, place + self._text(text, wide=True))
                elif cell is not None:
                    number = cell.number if isinstance(cell, Signed) else cell
                    yield record(0x203, place + struct.pack("<d", number))

    def _text(self, text: str, *, short: bool = False, wide: bool = False) -> bytes:
        """A text and its length, which takes two bytes in cells, and in what the paper prints in Excel 97."""
        if self._is_8:
            return struct.pack("<B" if short else "<H", len(text)) + b"\1" + text.encode("utf-16-le")
        data = text.encode("gbk")
        return struct.pack("<H" if wide else "<B", len(data)) + data


def _style_of(cell: Cell) -> int:
    if not isinstance(cell, Unseen):
        return 19 if isinstance(cell, Signed) else 15
    return 16 if cell.is_small else 18 if cell.is_white else 17
