"""Text that is drawn on a worksheet of an Excel 97 workbook is told where it begins."""

import struct

import pytest

from tui_tracker.documents.excel.shapes97 import texts_drawn


def _record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def _shape(text: str, row: int, column: int, *, kind: int = 6, size: int = 99) -> bytes:
    """The records of a shape at that place, its text in pieces of so many characters."""
    anchor = b"\0\0\x10\xf0\x12\0\0\0" + struct.pack("<9H", 0, column, 0, row, 0, column + 1, 0, row + 1, 0)
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    encoded = [
        b"\0" + piece.encode() if piece.isascii() else b"\1" + piece.encode("utf-16-le") for piece in pieces
    ]
    return (
        _record(0xEC, b"\x0f\0\x02\xf0" + anchor)
        + _record(0x5D, struct.pack("<5H", 0x15, 18, kind, 1, 0))
        + _record(0x1B6, struct.pack("<2H6x4H", 0, 0, len(text), 16, 0, 0))
        + b"".join(_record(0x3C, piece) for piece in encoded)
        + _record(0x3C, bytes(16))
    )


def _stream(*worksheets: bytes) -> bytes:
    """A workbook's stream: what it says of itself, then its worksheets, a chart in each."""
    begin, end = _record(0x809, bytes(16)), _record(0x0A)
    chart = begin + end
    parts = [begin + chart + worksheet + end for worksheet in worksheets]
    head = len(begin) + len(end) + 12 * len(parts)
    starts = [head + sum(map(len, parts[:number])) for number in range(len(parts))]
    return b"".join(
        [begin, *(_record(0x85, struct.pack("<IHH", start, 0, 0)) for start in starts), end, *parts]
    )


@pytest.mark.parametrize(("text", "size"), [("约谈施工单位", 99), ("约谈施工单位", 4), ("See 96.00", 99)])
def test_the_text_of_a_shape_is_told_on_its_worksheet(text: str, size: int) -> None:
    told = texts_drawn(_stream(b"", _shape(text, 4, 2, size=size) + _shape("乙", 9, 0)))
    assert {number: [(row, note.column, note.text) for row, note in notes] for number, notes in told.items()} == {
        0: [], 1: [(4, 2, text), (9, 0, "乙")],
    }  # fmt: skip


def test_the_comment_of_a_cell_is_no_content_and_a_broken_stream_says_nothing() -> None:
    assert not any(texts_drawn(_stream(_shape("改为95", 0, 0, kind=0x19))).values())
    stream = _stream(_shape("约谈施工单位", 4, 2))
    for length in range(len(stream)):
        texts_drawn(stream[:length])
    assert texts_drawn(b"") == {}
