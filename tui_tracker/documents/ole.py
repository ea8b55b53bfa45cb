"""OLE containers: the names in their top folder, which tell what they hold, and whether their streams end."""

import struct
from collections.abc import Iterator, Sequence

_SECTOR_SHIFT, _DIRECTORY_START, _FAT = 30, 48, slice(76, 512)
"""Where in the header the size of a sector, the first sector of the directory and those of the table of sectors stand."""
_SHIFTS = (9, 12)
_SMALL_TABLE = 60
"""Where in the header the first sector of the table of small streams stands."""
_ENTRY_BYTES = 128
_NAME_LENGTH, _LINKS = 64, 68
"""Where in an entry the length of its name stands, and the entries left of it, right of it and below it."""
_KIND, _STREAM = 66, 116
"""Where in an entry its kind stands, and the first sector and the size of its stream."""
_IS_STREAM, _HAVE_SECTORS, _LARGE = 2, {2, 5}, 4096
"""The kinds that have sectors, and from how many bytes on a stream is in the larger ones."""
_NONE = 0xFFFFFFFA
"""From here on a number names no sector and no entry."""
_MOST = 10_000
"""Sectors or entries; a document has some tens."""


def top_names(data: bytes) -> set[str]:
    """Return the names of the streams and folders at the top; none where the container is broken."""
    try:
        return set(_names(_Container(data).directory))
    except (struct.error, IndexError, ValueError):
        return set()


def has_loop(data: bytes) -> bool:
    """Tell whether the sectors of some stream lead back to one of them: whoever follows them never ends."""
    try:
        container = _Container(data)
        (start,) = struct.unpack_from("<I", data, _SMALL_TABLE)
        small = [one for (one,) in struct.iter_unpack("<I", container.read(start))]
        entries = [
            container.directory[at : at + _ENTRY_BYTES]
            for at in range(0, len(container.directory), _ENTRY_BYTES)
        ]
        for entry in entries:
            kind, start, size = entry[_KIND], *struct.unpack_from("<II", entry, _STREAM)
            table = small if kind == _IS_STREAM and size < _LARGE else container.table
            if kind in _HAVE_SECTORS and not _ends(table, start):
                return True
    except (struct.error, IndexError, ValueError):
        return False
    return False


def _ends(table: Sequence[int], number: int) -> bool:
    seen: set[int] = set()
    while number < len(table) and number not in seen:
        seen.add(number)
        number = table[number]
    return number not in seen


class _Container:
    """The sectors of a container; `table` gives for each the one that follows, as far as its header tells."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        (shift,) = struct.unpack_from("<H", data, _SECTOR_SHIFT)
        if shift not in _SHIFTS:
            raise ValueError(shift)
        self._size = 1 << shift
        parts = [self._sector(one) for (one,) in struct.iter_unpack("<I", data[_FAT]) if one < _NONE]
        whole = b"".join(parts)
        self.table = [one for (one,) in struct.iter_unpack("<I", whole[: len(whole) & ~3])]
        (start,) = struct.unpack_from("<I", data, _DIRECTORY_START)
        self.directory = self.read(start)

    def _sector(self, number: int) -> bytes:
        return self._data[(number + 1) * self._size : (number + 2) * self._size]

    def read(self, number: int) -> bytes:
        """Return the sectors from that one on, one after the other."""
        pieces: list[bytes] = []
        while number < _NONE and len(pieces) < _MOST:
            pieces.append(self._sector(number))
            number = self.table[number]
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
