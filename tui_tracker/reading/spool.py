"""Bytes set aside during a run: in memory, or in an unnamed temporary file once they are many."""

from __future__ import annotations

import marshal
import os
from array import array
from collections.abc import Iterator
from contextlib import suppress
from tempfile import TemporaryFile
from typing import Any

from tui_tracker.rules.keys import Key

_SIZE = 4
_PLACE = 8
_MOST = 4 << 20
"""So many bytes are kept in memory."""
_GLANCE = 1000
"""So many bytes are read to begin with: most pieces are no longer."""
_AT_HAND = 2000
"""So many keys are kept as they are, some 4 MB."""


class Spool:
    """Pieces of bytes by their places; processes that are forked have those that were put before."""

    def __init__(self) -> None:
        self._file = -1
        self._written = 0
        self._waiting = bytearray()

    def put(self, piece: bytes) -> int:
        """Set a piece aside; return its place."""
        place = self._written + len(self._waiting)
        self._waiting += len(piece).to_bytes(_SIZE, "big") + piece
        if len(self._waiting) > _MOST:
            # A full disk means that memory has to do.
            with suppress(OSError):
                self._flush()
        return place

    def get(self, place: int) -> bytes:
        """Return the piece at that place."""
        if place >= self._written:
            start = place - self._written + _SIZE
            size = int.from_bytes(self._waiting[start - _SIZE : start], "big")
            return bytes(self._waiting[start : start + size])
        # Without a position that processes would share.
        glance = os.pread(self._file, _SIZE + _GLANCE, place)
        size = int.from_bytes(glance[:_SIZE], "big")
        if size <= _GLANCE:
            return glance[_SIZE : _SIZE + size]
        return os.pread(self._file, size, place + _SIZE)

    def close(self) -> None:
        """Give the file up."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def _flush(self) -> None:
        if self._file < 0:
            with TemporaryFile() as file:
                self._file = os.dup(file.fileno())
        at = 0
        while at < len(self._waiting):
            at += os.pwrite(self._file, self._waiting[at:], self._written + at)
        self._written += at
        self._waiting.clear()


class Heaps:
    """Pieces of bytes on so many heaps, numbered from 0."""

    def __init__(self, spool: Spool, count: int) -> None:
        self._spool = spool
        self._tops = array("q", [-1]) * count

    def put(self, number: int, piece: bytes) -> None:
        """Put a piece on a heap."""
        below = self._tops[number].to_bytes(_PLACE, "big", signed=True)
        self._tops[number] = self._spool.put(below + piece)

    def of(self, number: int) -> list[bytes]:
        """Return the pieces of a heap, in the order in which they were put there."""
        return [*self._from_top(number)][::-1]

    def _from_top(self, number: int) -> Iterator[bytes]:
        place = self._tops[number]
        while place >= 0:
            piece = self._spool.get(place)
            place = int.from_bytes(piece[:_PLACE], "big", signed=True)
            yield piece[_PLACE:]


class SpooledKeys:
    """The keys of sheets: the first few as they are, of all others no more than their places is in memory."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._first: list[Key] = []
        self._places = array("q")

    def append(self, key: Key) -> None:
        """Take another key."""
        if len(self._first) < _AT_HAND:
            self._first.append(key)
        else:
            fields: Any = (*key,)
            self._places.append(self._spool.put(marshal.dumps(fields)))

    def __len__(self) -> int:
        return len(self._first) + len(self._places)

    def __getitem__(self, at: int, /) -> Key:
        if at < len(self._first):
            return self._first[at]
        return Key(*marshal.loads(self._spool.get(self._places[at - len(self._first)])))

    def __iter__(self) -> Iterator[Key]:
        return map(self.__getitem__, range(len(self)))

    def clear(self) -> None:
        """Forget all of them."""
        self._first.clear()
        self._places = array("q")
