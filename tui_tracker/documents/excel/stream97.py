"""What xlrd reads of an old workbook and gives to nobody: texts drawn, heads of pages, conditions, unsolved formulas."""

import struct
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from tui_tracker.documents.excel import conditions97
from tui_tracker.documents.excel.conditions import Condition
from tui_tracker.documents.excel.worksheets import DRAWN, CellNote
from tui_tracker.model import OddityKind

_BEGIN, _END, _MORE = 0x809, 0x0A, 0x3C
_WORKSHEET, _DRAWING, _OBJECT, _TEXT = 0x85, 0xEC, 0x5D, 0x1B6
_HEADER, _FOOTER, _FORMULA = 0x14, 0x15, 0x06
_ANCHOR = b"\x10\xf0\x12\x00\x00\x00"
_COMMENT = 0x19
"""The kind of object that holds the note of a cell, which is no content."""
_ON_LOAD = 0x02
"""A formula that Excel is to calculate once it opens the workbook, as libraries write that can't calculate."""


class Beside(NamedTuple):
    """What is to be said of the texts drawn on a worksheet, with their rows; what is printed above and below its pages.

    `uncalculated` are the rows and columns of cells whose formulas have no result. `conditions` may hide values.
    """

    drawn: Sequence[tuple[int, CellNote]] = ()
    printed: Sequence[str] = ()
    uncalculated: Collection[tuple[int, int]] = frozenset()
    conditions: Sequence[Condition] = ()


def beside_cells(stream: bytes, encoding: str, *, is_97: bool) -> Mapping[int, Beside]:
    """Return what stands beside the cells of each worksheet, by its number from 0.

    Before Excel 97 texts are bytes in an encoding of their own, and what is drawn is not looked at.
    """
    try:
        # Offset 5 tells worksheets from charts.
        starts = [
            struct.unpack_from("<I", data)[0]
            for kind, data in _records(stream, 0)
            if kind == _WORKSHEET and data[5:6] == b"\0"
        ]
        return {
            number: Beside(
                [*_drawn(records)] if is_97 else [],
                [*_printed(records, "" if is_97 else encoding)],
                _uncalculated(records),
                conditions97.conditions_in(records) if is_97 else (),
            )
            for number, start in enumerate(starts)
            if (records := [one for one in _records(stream, start) if one[0] in _WANTED])
        }
    except (struct.error, IndexError, UnicodeDecodeError, LookupError):
        return {}


_WANTED = {_DRAWING, _OBJECT, _TEXT, _MORE, _HEADER, _FOOTER, _FORMULA}
_WANTED |= {conditions97.FORMATS, conditions97.RULE}
_Records = Sequence[tuple[int, bytes]]


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


def _drawn(records: _Records) -> Iterator[tuple[int, CellNote]]:
    row = column = wanted = 0
    is_comment = False
    pieces: list[str] = []
    for kind, data in records:
        if kind == _DRAWING and (at := data.rfind(_ANCHOR)) >= 0:
            column, row = struct.unpack_from("<2xH2xH", data, at + len(_ANCHOR))
        elif kind == _OBJECT:
            is_comment = struct.unpack_from("<4xH", data)[0] == _COMMENT
        elif kind == _TEXT:
            wanted, pieces = (0 if is_comment else struct.unpack_from("<10xH", data)[0]), []
        elif kind == _MORE and wanted:
            text = _text(data)
            pieces.append(text)
            wanted -= len(text)
            if wanted <= 0 and (text := "".join(pieces).strip()):
                yield row, CellNote(column, OddityKind.UNPLACED, text, DRAWN)
                wanted = 0


def _text(data: bytes) -> str:
    """Return a text of Excel 97: a flag, then one byte a character or two."""
    return data[1:].decode("utf-16-le" if data[0] & 1 else "latin-1")


def _printed(records: _Records, encoding: str) -> Iterator[str]:
    """Yield the head and the foot of the pages; an encoding has them before Excel 97."""
    for kind, data in records:
        if kind in {_HEADER, _FOOTER} and data:
            yield data[1:].decode(encoding) if encoding else _text(data[2:])


def _uncalculated(records: _Records) -> Collection[tuple[int, int]]:
    """Return the cells whose formulas Excel has yet to calculate, if the result of all of them is nought so far."""
    cells = set()
    for kind, data in records:
        if kind == _FORMULA and struct.unpack_from("<H", data, 14)[0] & _ON_LOAD:
            row, column, result = struct.unpack_from("<HH2xd", data)
            if result:
                return frozenset()
            cells.add((row, column))
    return cells
