"""The cache of recognised sheets and their verdicts, so that unchanged documents cost nothing."""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from tui_tracker.model.grouping import portions
from tui_tracker.reading.database import Database
from tui_tracker.reading.version import reader_version

MOST_BYTES = 256 << 20
"""How much is kept of sheets, and as much of verdicts; the oldest goes first. 10,000 documents are 15 and 50 MiB."""

_LEVEL = 1
_LARGEST = MOST_BYTES // 4
_BUFFERED = 500, 4 << 20
"""So many documents or verdicts, or bytes of them, are kept back and written in one go."""

AT_ONCE, _LOOKED_UP = 20, 500
"""So many verdicts are asked for at once, and so many documents or keys are looked up."""

_KEEP_SHEETS = "REPLACE INTO documents(path, state, digest, content, sheets) VALUES (?, ?, ?, ?, ?)"
_KEEP_VERDICTS = "REPLACE INTO verdicts(key, digest, body) VALUES (?, ?, ?)"
_PRUNE = """
DELETE FROM {0} WHERE id IN (
    SELECT id FROM (SELECT id, SUM(LENGTH({1})) OVER (ORDER BY id DESC) AS bytes FROM {0}) WHERE bytes > ?
)
"""
_PRUNES = (_PRUNE.format("documents", "sheets"), _PRUNE.format("verdicts", "body"))


class State(NamedTuple):
    """A document as it is now: its resolved path, and a stamp that changes with its content and with our reader."""

    path: str
    stamp: str


class Cache:
    """What this user's programs have recognised and found; made for one loading, used by one thread at a time."""

    def __init__(self, directory: Path | None = None, forms: str = "") -> None:
        """Open the cache for who reads by the program's forms and those of the bureau's own that have that digest."""
        self._folders: dict[Path, str] = {}
        self._sheets: dict[str, tuple[State, bytes, bytes]] = {}
        self._verdicts: dict[bytes, bytes] = {}
        self._buffered = 0
        self._database = Database(directory)
        self._forms = forms

    def state_of(self, document: Path) -> State | None:
        """Return the state of the document; None where it can't be told, so that nothing can be kept of it."""
        try:
            status = document.stat()
            folder = self._folders.get(document.parent)
            if folder is None:
                folder = self._folders[document.parent] = os.path.realpath(document.parent)
            if not S_ISREG(status.st_mode):
                return None
            path = os.path.join(folder, document.name)  # noqa: PTH118 - of thousands
            path.encode()
        except (OSError, ValueError):
            return None
        # The time of the last change of status, too: copying with the old time does not hide a new content.
        numbers = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        return State(path, f"{':'.join(map(str, numbers))}:{reader_version()}{self._forms}")

    def contents_of(self, states: Iterable[State | None]) -> Iterator[bytes | None]:
        """Yield a digest of the sheets of each document in that state; None where they are not known."""
        query = "SELECT path, digest, CAST(content AS BLOB) FROM documents WHERE path IN ({})"
        for some in portions(states, _LOOKED_UP):
            rows = self._database.rows(query, [state.path for state in some if state])
            found = {path: kept for path, *kept in rows}
            for state in some:
                digest, content = found.get(state.path, (None, b"")) if state else (None, b"")
                yield content if state and digest == _digest(state, content) else None

    def get(self, state: State) -> bytes | None:
        """Return the encoded sheets of a document in that state; None where they are not known."""
        query = "SELECT digest, content, CAST(sheets AS BLOB) FROM documents WHERE path = {}"
        for digest, content, packed in self._database.rows(query, [state.path]):
            with suppress(zlib.error):
                sheets = zlib.decompress(packed)
                if content == content_of(sheets) and digest == _digest(state, content):
                    return sheets
        return None

    def put(self, state: State, sheets: bytes) -> None:
        """Keep the encoded sheets of a document that was in that state."""
        if not self._database.is_usable:
            return
        packed = zlib.compress(sheets, _LEVEL)
        if len(packed) <= _LARGEST:
            self._sheets[state.path] = state, content_of(sheets), packed
            self._count(packed)

    def verdict(self, key: bytes) -> bytes | None:
        """Return what was kept under that key, which stands for all that it follows from; None where nothing was."""
        return next(self.verdicts([key]))

    def verdicts(self, keys: Iterable[bytes]) -> Iterator[bytes | None]:
        """Yield what was kept under each key, as `verdict`; it is asked for a little ahead."""
        query = "SELECT key, digest, CAST(body AS BLOB) FROM verdicts WHERE key IN ({})"
        for some in portions(keys, AT_ONCE):
            found = {key: kept for key, *kept in self._database.rows(query, some)}
            for key in some:
                digest, body = found.get(key, (None, b""))
                yield body if digest == _seal(key, body) else None

    def with_verdict(self, keys: Iterable[bytes]) -> set[bytes]:
        """Return those of the keys under which something was kept."""
        query = "SELECT key FROM verdicts WHERE key IN ({})"
        return {key for some in portions(keys, _LOOKED_UP) for (key,) in self._database.rows(query, some)}

    def put_verdict(self, key: bytes, body: bytes) -> None:
        """Keep what follows from all that the key stands for."""
        if self._database.is_usable and len(body) <= _LARGEST:
            self._verdicts[key] = body
            self._count(body)

    def close(self) -> None:
        """Write what is still held back."""
        self._flush()
        self._database.close()

    def _count(self, written: bytes) -> None:
        self._buffered += len(written)
        if len(self._sheets) + len(self._verdicts) >= _BUFFERED[0] or self._buffered >= _BUFFERED[1]:
            self._flush()

    def _flush(self) -> None:
        kept = self._sheets.values()
        rows = [(*state, _digest(state, content), content, packed) for state, content, packed in kept]
        verdicts = [(key, _seal(key, body), body) for key, body in self._verdicts.items()]
        self._sheets.clear()
        self._verdicts.clear()
        self._buffered = 0
        if rows or verdicts:
            statements = ((_KEEP_SHEETS, rows), (_KEEP_VERDICTS, verdicts))
            self._database.write(statements, [(prune, MOST_BYTES) for prune in _PRUNES])


def content_of(sheets: bytes) -> bytes:
    """Return a digest of encoded sheets."""
    return sha256(sheets).digest()


def _seal(key: bytes, body: bytes) -> bytes:
    digest = sha256(key)
    digest.update(body)  # without a copy of it: what a command has written may be long
    return digest.digest()


def _digest(state: State, content: bytes) -> bytes:
    return sha256("\n".join(state).encode() + b"\n" + content).digest()
