"""The names in the top folder of an OLE container: what tells an old Word document from the workbook inside it."""

import struct
from collections.abc import Iterator

_SECTOR_SHIFT, _DIRECTORY_START, _FAT = 30, 48, slice(76, 512)
"""Where in the header the size of a sector, the first sector of the directory and those of the table of sectors stand."""
_SHIFTS = (9, 12)
_ENTRY_BYTES = 128
_NAME_LENGTH, _LINKS = 64, 68
"""Where in an entry the length of its name stands, and the entries left of it, right of it and below it."""
_NONE = 0xFFFFFFFA
"""From here on a number names no sector and no entry."""
_MOST = 10_000
"""Sectors or entries; a document has some tens."""


def top_names(data: bytes) -> set[str]:
    """Return the names of the streams and folders at the top; none where the container is broken."""
    try:
        return set(_names(_directory(data)))
    except (struct.error, IndexError, ValueError):
        return set()


def _directory(data: bytes) -> bytes:
    """Return the directory's sectors, one after the other."""
    (shift,) = struct.unpack_from("<H", data, _SECTOR_SHIFT)
    if shift not in _SHIFTS:
        raise ValueError(shift)
    size = 1 << shift

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    fat = [one for (one,) in struct.iter_unpack("<I", data[_FAT]) if one < _NONE]
    (number,) = struct.unpack_from("<I", data, _DIRECTORY_START)
    pieces: list[bytes] = []
    while number < _NONE and len(pieces) < _MOST:
        pieces.append(sector(number))
        table, place = divmod(number, size // 4)
        (number,) = struct.unpack_from("<I", sector(fat[table]), place * 4)
    return b"".join(pieces)


def _names(directory: bytes) -> Iterator[str]:
    """Yield the names below the root, which is the first entry: a tree of neighbours."""
    entries = [directory[at : at + _ENTRY_BYTES] for at in range(0, len(directory), _ENTRY_BYTES)]
    waiting = [struct.unpack_from("<III", entries[0], _LINKS)[2]]
    seen: set[int] = set()
    while waiting and len(seen) < _MOST:
        number = waiting.pop()
        if number >= len(entries) or number in seen:
            continue
        seen.add(number)
        left, right, _ = struct.unpack_from("<III", entries[number], _LINKS)
        waiting += [left, right]
        (length,) = struct.unpack_from("<H", entries[number], _NAME_LENGTH)
        yield entries[number][: max(length - 2, 0)].decode("utf-16-le", "replace")
