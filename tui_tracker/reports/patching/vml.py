"""Shapes of cell notes in VML, the drawing that Excel, WPS and LibreOffice still keep them in."""

import re
from collections.abc import Iterable, Sequence

from tui_tracker.reports.patching.workbook import Place

_BLOCK = 1024
"""Ids of shapes come in blocks of so many; each drawing has its own ones."""

Note = tuple[Place, tuple[int, int]]
"""The cell of a note, and how many columns beside it and rows from the one above it the note covers."""

_NAMES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_TYPE = (
    f'<v:shapetype {_NAMES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE_ID = re.compile(rb"_x0000_s(\d+)")
_BLOCKS = re.compile(rb"""(<\w+:idmap\b[^>]*?\bdata\s*=\s*["'])([\d,\s]*)(["'])""")
_CLIENT_DATA = re.compile(rb"<(?:\w+:)?ClientData\b.*?</(?:\w+:)?ClientData\s*>", re.S)
_ROW, _COLUMN = (re.compile(rb"<(?:\w+:)?%s>\s*(\d+)\s*<" % name) for name in (b"Row", b"Column"))
_ANCHOR = re.compile(rb"<(?:\w+:)?Anchor>\s*(\d+(?:\s*,\s*\d+){7})\s*<")
_END = re.compile(rb"</(?:\w+:)?xml\s*>\s*$")


def drawn(notes: Sequence[Note], others: Iterable[bytes]) -> bytes:
    """Return a drawing with a shape for each cell, whose ids are none of those of the workbook's other drawings."""
    taken = [number for data in others for number in _blocks(data)]
    block = max(taken, default=0) + 1
    shapes = "".join(_shape(block * _BLOCK + n, *note) for n, note in enumerate(notes, 1))
    layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{block}"/></o:shapelayout>'
    return f"<xml {_NAMES}>{layout}{_TYPE}{shapes}</xml>".encode()


def with_shapes(data: bytes, notes: Sequence[Note], others: Iterable[bytes]) -> bytes:
    """Return a drawing with more shapes, one a cell; what is there stays byte by byte, its ids are gone on from."""
    blocks = _blocks(data)
    ids = map(int, _SHAPE_ID.findall(data))
    last = max([min(blocks, default=1) * _BLOCK, *ids])
    if (last + len(notes)) // _BLOCK not in (last // _BLOCK, *blocks):
        # The block is full: the next ones may be another drawing's.
        taken = [*blocks, *(number for other in others for number in _blocks(other))]
        last = (max(taken, default=0) + 1) * _BLOCK
    needed = range((last + 1) // _BLOCK, (last + len(notes)) // _BLOCK + 1)
    if missing := [number for number in needed if number not in blocks]:
        listed = ",".join(map(str, [*blocks, *missing])).encode()
        data = _BLOCKS.sub(lambda match: match[1] + listed + match[3], data, count=1)
    shapes = "".join(_shape(last + n, *note) for n, note in enumerate(notes, 1))
    if b'id="_x0000_t202"' not in data:
        shapes = _TYPE + shapes
    end = _END.search(data)
    at = end.start() if end else len(data)
    return data[:at] + shapes.encode() + data[at:]


def grown(data: bytes, notes: Iterable[Note]) -> bytes:
    """Return a drawing in which the shapes of these notes are as large as they must be now, none smaller."""
    rooms = dict(notes)

    def larger(shape: re.Match[bytes]) -> bytes:
        row, column, anchor = (pattern.search(shape[0]) for pattern in (_ROW, _COLUMN, _ANCHOR))
        place = (int(row[1]) + 1, int(column[1]) + 1) if row and column else None
        if place not in rooms or not anchor:
            return shape[0]
        left, by, top, under, right, *rest, bottom, above = map(int, anchor[1].split(b","))
        columns, rows = rooms[place]
        numbers = (left, by, top, under, max(right, left + columns), *rest, max(bottom, top + rows), above)
        start, end = anchor.span(1)
        return shape[0][:start] + ", ".join(map(str, numbers)).encode() + shape[0][end:]

    return _CLIENT_DATA.sub(larger, data)


def _blocks(data: bytes) -> list[int]:
    found = _BLOCKS.search(data)
    return [int(number) for number in found[2].split(b",") if number.strip().isdigit()] if found else []


def _shape(number: int, place: Place, room: tuple[int, int]) -> str:
    row, column = place[0] - 1, place[1] - 1
    top = max(row - 1, 0)
    anchor = f"{column + 1}, 12, {top}, 4, {column + 1 + room[0]}, 12, {top + room[1]}, 4"
    return (
        f'<v:shape {_NAMES} id="_x0000_s{number}" type="#_x0000_t202" '
        'style="position:absolute;margin-left:60pt;margin-top:2pt;width:260pt;height:130pt;z-index:1;visibility:hidden" '
        'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
        '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill>"
        f"<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
