"""Conditional formats of old workbooks (.xls), which xlrd passes over.

Source: [MS-XLS] 2.4.42 CF, 2.4.56 CondFmt, 2.5.92 DXFN.
"""

import struct
from collections.abc import Iterator, Sequence

from tui_tracker.documents.excel.conditions import Area, Condition, Look, Test, compared, if_changing, look_of
from tui_tracker.documents.excel.number_format import BUILT_IN_FORMATS
from tui_tracker.documents.excel.styles import WHITE_INDEXES

FORMATS, RULE = 0x1B0, 0x1B1
"""The records of the areas of a format, and of each of its rules, which follow them."""

_CELL_IS = 1
_OPERATORS = {
    3: "equal",
    4: "notEqual",
    5: "greaterThan",
    6: "lessThan",
    7: "greaterThanOrEqual",
    8: "lessThanOrEqual",
}
_INTEGER, _NUMBER, _TEXT = 0x1E, 0x1F, 0x17
"""What a formula begins with that is a single constant."""

_LOOK, _PARTS = 6, 12
"""Where in a rule the flags of its look stand, and the parts of it that they name."""
_HAS_FORMAT, _HAS_FONT, _HAS_ALIGNMENT, _HAS_BORDER, _HAS_GROUND = (1 << bit for bit in range(25, 30))
_GROUND_KEPT, _OWN_FORMAT = 1 << 18, 1
_FONT_BYTES, _ALIGNMENT_BYTES, _BORDER_BYTES = 118, 8, 8
_STYLE, _COLOUR, _STYLE_KEPT = 68, 80, 88
"""Where in the font its style stands, its colour, and what of the style stays as the cell has it."""
_STRIKE = 0x80
_NO_COLOUR = 0xFFFFFFFF
_BARE = {*map(int, WHITE_INDEXES), 64, 65}
"""Grounds that are white, or as the system has them."""


def conditions_in(records: Sequence[tuple[int, bytes]]) -> Sequence[Condition]:
    """Return the conditions in a worksheet's records that may hide or change something or show it.

    The first one that holds keeps the others of its format from a value.
    """
    found: list[Condition] = []
    areas: list[Area] = []
    for kind, data in records:
        if kind == FORMATS:
            areas = [*_areas(data)]
        elif kind == RULE and areas:
            try:
                found.append(Condition(areas, _look(data), _test(data), ends=True))
            except (struct.error, IndexError, UnicodeDecodeError):
                # Of a broken one nobody can tell what it does.
                found.append(Condition(areas, Look.OTHER, None, ends=False))
    return if_changing(found)


def _areas(data: bytes) -> Iterator[Area]:
    (count,) = struct.unpack_from("<H", data, 12)
    for number in range(count):
        yield struct.unpack_from("<HHHH", data, 14 + 8 * number)


def _look(data: bytes) -> Look | None:
    flags, more = struct.unpack_from("<IH", data, _LOOK)
    at, form, is_struck, colour, ground = _PARTS, "", False, _NO_COLOUR, 64
    if flags & _HAS_FORMAT:
        size, form = _format(data, at, is_own=bool(more & _OWN_FORMAT))
        at += size
    if flags & _HAS_FONT:
        (style,), (colour,), (kept,) = (
            struct.unpack_from("<I", data, at + place) for place in (_STYLE, _COLOUR, _STYLE_KEPT)
        )
        is_struck = bool(style & ~kept & _STRIKE)
        at += _FONT_BYTES
    at += _ALIGNMENT_BYTES * bool(flags & _HAS_ALIGNMENT) + _BORDER_BYTES * bool(flags & _HAS_BORDER)
    if flags & _HAS_GROUND and not flags & _GROUND_KEPT:
        ground = struct.unpack_from("<H", data, at + 2)[0] >> 7 & 0x7F
    return look_of(
        form,
        is_struck=is_struck,
        is_ground=ground not in _BARE,
        is_white=None if colour == _NO_COLOUR else str(colour) in WHITE_INDEXES,
    )


def _format(data: bytes, at: int, *, is_own: bool) -> tuple[int, str]:
    """Return how many bytes the number format takes, and its code."""
    if not is_own:
        return 2, BUILT_IN_FORMATS.get(data[at + 1], "")
    (size,) = struct.unpack_from("<H", data, at)
    return size, _text(data[at + 2 : at + size], 2)


def _test(data: bytes) -> Test | None:
    """Return what tells of a value whether the rule holds, where it compares the cell with a constant."""
    kind, operator, first, second = struct.unpack_from("<BBHH", data)
    if kind != _CELL_IS or operator not in _OPERATORS:
        return None
    end = len(data) - second
    return compared(_OPERATORS[operator], _constant(data[end - first : end]))


def _constant(formula: bytes) -> str:
    """Return the constant as it is written in a formula; empty for any other formula."""
    kind, rest = int.from_bytes(formula[:1], "little"), formula[1:]
    if kind == _INTEGER and len(rest) == 2:
        return str(struct.unpack("<H", rest)[0])
    if kind == _NUMBER and len(rest) == 8:
        return f"{struct.unpack('<d', rest)[0]:.15f}"
    if kind == _TEXT:
        return f'"{_text(rest, 1)}"'
    return ""


def _text(data: bytes, length_bytes: int) -> str:
    count = int.from_bytes(data[:length_bytes], "little")
    is_wide, rest = data[length_bytes] & 1, data[length_bytes + 1 :]
    return rest[: 2 * count].decode("utf-16-le") if is_wide else rest[:count].decode("latin-1")
