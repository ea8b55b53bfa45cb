"""Cache of a command's whole output: if nothing has changed, the same bytes are written again at once.

Output is kept only if every document and review could be read. The key covers all that it depends on: the files, the
settings, the arguments, the terminal and our source code.
"""

from __future__ import annotations

import io
import os
import sys
import zlib
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from hashlib import sha256
from itertools import islice
from shutil import get_terminal_size
from typing import TYPE_CHECKING, TextIO

from tui_tracker.cli.output import say, write_again
from tui_tracker.reading import compact
from tui_tracker.reading.cache import Cache
from tui_tracker.reading.cores import cores
from tui_tracker.reading.request import Request
from tui_tracker.reading.unchanged import state_of

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_LEVEL = 2
"""A fifth is saved and a third of the time of unpacking, against the lowest one."""
_BARE = -zlib.MAX_WBITS
"""Without a checksum, which takes a quarter of the time: the cache has a digest of all of it."""
_CHUNK = 1 << 20
_ROOM = _CHUNK + (_CHUNK >> 3)
"""A chunk is unpacked into so much at once: room that grows with it takes as long again."""
_MOST = 60 << 20
"""What is longer, compressed, is not kept: JSON lines of some 33,000 sheets."""

_LOOKS = ("TERM", "COLORTERM", "NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE")
"""Variables by which colours and width of a terminal are chosen."""


class Replay:
    """A command that writes what is requested, and remembers it."""

    def __init__(self, request: Request, words: object) -> None:
        self._request = request
        self._ground = compact.as_bytes(f"written\n{words!r}\n{_look()!r}\n")
        self._key = self._key_now()
        self._messages: list[str] = []
        self._written: _Recorder | None = None

    def _key_now(self) -> bytes | None:
        state = state_of(self._request)
        return state and sha256(self._ground + state).digest()

    def again(self) -> int | None:
        """Write the cached output and return its exit status; return None if there is none for the present state."""
        body = None
        if self._key:
            with closing(Cache()) as cache:
                body = cache.verdict(self._key)
        if body is None:
            return None
        (status, messages, lengths), end = compact.header_of(body)
        for message in messages:
            say(message)
        write_again(_unpacked(memoryview(body)[end:], lengths))
        return int(status)

    def say(self, message: object) -> None:
        self._messages.append(str(message))
        say(message)

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Record what is written to stdout."""
        stdout = sys.stdout
        self._written = recorder = _Recorder(stdout)
        sys.stdout = io.TextIOWrapper(
            recorder, stdout.encoding, stdout.errors, newline="", line_buffering=stdout.isatty()
        )
        try:
            yield
            sys.stdout.flush()
        finally:
            sys.stdout = stdout

    def keep(self, status: int) -> None:
        """Store the recorded output, if it is complete and no file has changed meanwhile."""
        chunks = self._written.chunks() if self._written else None
        if chunks is None or self._key is None or self._key_now() != self._key:
            return
        body = compact.headed((status, self._messages, [*map(len, chunks)]), *chunks)
        with closing(Cache()) as cache:
            cache.put_verdict(self._key, body)


class _Recorder(io.BufferedIOBase):
    """A stream that also records what is written, compressed."""

    def __init__(self, stream: TextIO) -> None:
        # Imported here: what is written again needs nothing of it.
        from tui_tracker.reading.spool import Spool

        self._stream = stream
        self._waiting = bytearray()
        self._spool = Spool()
        self._packed: list[int] | None = []
        self._size = 0

    def writable(self) -> bool:
        return True

    def isatty(self) -> bool:
        return self._stream.isatty()

    def fileno(self) -> int:
        return self._stream.fileno()

    def write(self, data: ReadableBuffer) -> int:
        try:
            self._stream.buffer.write(data)
        except OSError:
            self._packed = None
            raise
        self._waiting += data
        if len(self._waiting) >= _CHUNK:
            self._pack()
        return len(memoryview(data))

    def flush(self) -> None:
        try:
            self._stream.buffer.flush()
        except OSError:
            self._packed = None
            raise

    def _pack(self) -> None:
        if self._packed is not None:
            packed = zlib.compress(self._waiting, _LEVEL, _BARE)
            self._packed.append(self._spool.put(packed))
            self._size += len(packed)
            if self._size > _MOST:
                self._packed = None
        self._waiting.clear()

    def chunks(self) -> Sequence[bytes] | None:
        """Return the recorded output in compressed chunks; None if it was not written completely or is too large."""
        self._pack()
        return None if self._packed is None else [*map(self._spool.get, self._packed)]


def _look() -> object:
    """Return what the appearance of text on this terminal depends on."""
    if not sys.stdout.isatty():
        return sys.stdout.encoding
    return sys.stdout.encoding, get_terminal_size(), [os.environ.get(name) for name in _LOOKS]


def _unpacked(packed: memoryview, lengths: Sequence[int]) -> Iterator[bytes]:
    """Yield the chunks, unpacked by all processors."""
    # Imported here: most start without it.
    from concurrent.futures import ThreadPoolExecutor

    starts = [0]
    for length in lengths:
        starts.append(starts[-1] + length)
    with ThreadPoolExecutor(cores()) as threads:
        chunks = (
            threads.submit(zlib.decompress, packed[at : at + length], _BARE, _ROOM)
            for at, length in zip(starts, lengths, strict=False)
        )
        ahead = deque(islice(chunks, 2 * cores()))
        while ahead:
            yield ahead.popleft().result()
            ahead.extend(islice(chunks, 1))
