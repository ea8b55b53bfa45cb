"""Write once more what a command has written when everything was as it is now: it is over before one looks up.

Only what went to a file or a pipe is kept, where every document could be read and every review, under a key of all that
it follows from: the documents, their reviews, the settings, the words of the command and our source.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from hashlib import sha256
from typing import NamedTuple

from tui_tracker.cli.output import say
from tui_tracker.reading.cache import Cache
from tui_tracker.reading.request import Request
from tui_tracker.reading.unchanged import Unchanged
from tui_tracker.reading.version import program_version

_SIZE = 4
_LEVEL = 1
_MOST = 48 << 20
"""What is longer, compressed, is not kept: JSON lines of some 24,000 sheets."""


class Written(NamedTuple):
    """What a command has written: its exit status, what it said, and its data."""

    status: int
    messages: Sequence[str]
    data: Iterator[bytes]


class Replay:
    """A command that writes what is requested, and remembers it."""

    def __init__(self, request: Request, words: object, encoding_errors: str) -> None:
        self._unchanged = Unchanged(request)
        self._ground = f"{program_version()}\n{words!r}\n".encode("utf-8", "surrogatepass")
        self._errors = encoding_errors
        self._messages: list[str] = []
        self._compressor = zlib.compressobj(_LEVEL)
        self._data: list[bytes] = []
        self._size = 0
        self._is_whole = False

    def known(self) -> Written | None:
        """Return what was written when everything was as it is now; None where that is not known."""
        run = self._unchanged.run_key()
        if run is None:
            return None
        with closing(Cache()) as cache:
            body = cache.verdict(self._key(run))
        if body is None:
            return None
        end = _SIZE + int.from_bytes(body[:_SIZE], "big")
        status, messages = json.loads(body[_SIZE:end])
        return Written(status, messages, _pieces(body[end:]))

    def say(self, message: object) -> None:
        """Say it, and remember it."""
        self._messages.append(str(message))
        say(message)

    def taken(self, pieces: Iterable[str]) -> Iterator[str]:
        """Yield the pieces, and remember them."""
        for piece in pieces:
            if self._size <= _MOST:
                self._take(self._compressor.compress(piece.encode("utf-8", self._errors)))
            yield piece
        self._take(self._compressor.flush())
        self._is_whole = self._size <= _MOST

    def _take(self, data: bytes) -> None:
        if data:
            self._data.append(data)
            self._size += len(data)

    def keep(self, run: bytes, status: int) -> None:
        """Keep what was written in the run of that key, if all of it was and no review has changed meanwhile."""
        if not (run and self._is_whole and self._unchanged.is_as_before()):
            return
        header = json.dumps((status, self._messages)).encode()
        body = b"".join((len(header).to_bytes(_SIZE, "big"), header, *self._data))
        with closing(Cache()) as cache:
            cache.put_verdict(self._key(run), body)

    def _key(self, run: bytes) -> bytes:
        return sha256(b"written\n" + self._ground + run + (self._unchanged.reviews or b"")).digest()


def _pieces(compressed: bytes) -> Iterator[bytes]:
    decompressor, rest = zlib.decompressobj(), compressed
    while rest and not decompressor.eof:
        yield decompressor.decompress(rest, 1 << 20)
        rest = decompressor.unconsumed_tail
