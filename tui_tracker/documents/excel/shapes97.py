"""Text boxes and shapes of Excel 97 workbooks: xlrd reads their text and gives it to nobody."""

import re
import struct
from collections.abc import Iterator, Mapping, Sequence

from tui_tracker.documents.excel.worksheets import DRAWN, CellNote
from tui_tracker.model import OddityKind

_BEGIN, _END, _MORE = 0x809, 0x0A, 0x3C
_WORKSHEET, _DRAWING, _OBJECT, _TEXT = 0x85, 0xEC, 0x5D, 0x1B6
_ANY_TEXT = re.compile(rb"\xb6\x01[\x12-\xff]\x00")
"""How the record of a shape's text begins: most workbooks have none, and are not gone through."""
_ANCHOR = b"\x10\xf0\x12\x00\x00\x00"
_COMMENT = 0x19
"""The kind of object that holds the note of a cell, which is no content."""


def texts_drawn(stream: bytes) -> Mapping[int, Sequence[tuple[int, CellNote]]]:
    """Return what is to be said of the texts drawn on each worksheet, by its number from 0, with their rows."""
    if not _ANY_TEXT.search(stream):
        return {}
    try:
        # Offset 5 tells worksheets from charts.
        starts = [
            struct.unpack_from("<I", data)[0]
            for kind, data in _records(stream, 0)
            if kind == _WORKSHEET and data[5:6] == b"\0"
        ]
        return {number: [*_drawn(stream, start)] for number, start in enumerate(starts)}
    except (struct.error, IndexError, UnicodeDecodeError):
        return {}


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Yield the records of a part of the stream, which may have parts inside it, each by its kind."""
    depth = 0
    while start + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, start)
        start += 4
        depth += (kind == _BEGIN) - (kind == _END)
        if depth == 0:
            return
        yield kind, stream[start : start + size]
        start += size


def _drawn(stream: bytes, start: int) -> Iterator[tuple[int, CellNote]]:
    row = column = wanted = 0
    is_comment = False
    pieces: list[str] = []
    for kind, data in _records(stream, start):
        if kind == _DRAWING and (at := data.rfind(_ANCHOR)) >= 0:
            column, row = struct.unpack_from("<2xH2xH", data, at + len(_ANCHOR))
        elif kind == _OBJECT:
            is_comment = struct.unpack_from("<4xH", data)[0] == _COMMENT
        elif kind == _TEXT:
            wanted, pieces = (0 if is_comment else struct.unpack_from("<10xH", data)[0]), []
        elif kind == _MORE and wanted:
            text = data[1:].decode("utf-16-le" if data[0] & 1 else "latin-1")
            pieces.append(text)
            wanted -= len(text)
            if wanted <= 0 and (text := "".join(pieces).strip()):
                yield row, CellNote(column, OddityKind.UNPLACED, text, DRAWN)
                wanted = 0
