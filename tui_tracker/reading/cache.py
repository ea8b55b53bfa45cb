"""Keep recognised sheets, so that a document that has not changed is not read again.

A database of SQLite in the user's cache folder. It only saves time: what is corrupt, foreign or of another version
is thrown away without a word, and where nothing can be kept everything is read.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from tui_tracker.model import Sheet
from tui_tracker.places import cache_directory, private_folder
from tui_tracker.reading.codec import decode

if TYPE_CHECKING:
    import sqlite3

MOST_BYTES = 256 << 20
"""How much is kept, the oldest goes first. 10,000 documents of one sheet are 50 MiB."""

_LARGEST = MOST_BYTES // 4
_BUFFERED = 500, 4 << 20
"""So many documents, or bytes, are kept back and written in one go."""

_WAIT = 0.5
"""Seconds to wait for another program that is writing, which takes it milliseconds."""

_LAYOUT = 0x7454_0001
"""What tells this database from any other; changes with the table."""

_TABLE = """
CREATE TABLE documents (
    id INTEGER PRIMARY KEY,
    path TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    digest BLOB NOT NULL,
    sheets BLOB NOT NULL
)
"""
_REPLACE = "REPLACE INTO documents(path, state, digest, sheets) VALUES (?, ?, ?, ?)"
_PRUNE = """
DELETE FROM documents WHERE id IN (
    SELECT id FROM (SELECT id, SUM(LENGTH(sheets)) OVER (ORDER BY id DESC) AS bytes FROM documents)
    WHERE bytes > ?
)
"""
_ROOMS = ("model", "documents", "forms", "reading")
_SOURCES = (".py", ".toml")
"""Where what decides how a document is read stands, and in which files."""

_LIBRARIES = ("xlrd", "pdfplumber", "pdfminer.six")

T = TypeVar("T")


class State(NamedTuple):
    """A document as it is now: its resolved path, and a stamp that changes with its content and with our reader."""

    path: str
    stamp: str


class Cache:
    """The sheets that this user's programs have recognised; made for one loading, used by one thread at a time."""

    def __init__(self, directory: Path | None = None) -> None:
        self._directory = directory
        self._folders: dict[Path, str] = {}
        self._buffer: dict[str, tuple[State, bytes]] = {}
        self._buffered = 0
        self._connection = self._attempt(self._open)

    def state_of(self, document: Path) -> State | None:
        """Return the state of the document; None where it can't be told, so that nothing can be kept of it."""
        try:
            status = document.stat()
            folder = self._folders.get(document.parent)
            if folder is None:
                folder = self._folders[document.parent] = os.path.realpath(document.parent)
            if not S_ISREG(status.st_mode):
                return None
            path = str(Path(folder, document.name))
            path.encode()
        except (OSError, ValueError):
            return None
        # The time of the last change of status, too: copying with the old time does not hide a new content.
        numbers = (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        return State(path, f"{':'.join(map(str, numbers))}:{reader_version()}")

    def has(self, state: State) -> bool:
        """Return whether the sheets of a document in that state seem to be known."""
        query = "SELECT 1 FROM documents WHERE path = ? AND state = ?"
        return self._attempt(lambda: self._connected().execute(query, state).fetchone()) is not None

    def get(self, state: State, document: Path) -> tuple[Sheet, ...] | None:
        """Return the sheets of a document in that state, located in `document`; None where they are not known."""
        query = "SELECT digest, sheets FROM documents WHERE path = ? AND state = ?"
        row = self._attempt(lambda: self._connected().execute(query, state).fetchone())
        if row is None:
            return None
        digest, sheets = row
        with suppress(ValueError, TypeError):
            if digest == _digest(state, sheets):
                return decode(sheets, str(document))
        return None

    def put(self, state: State, sheets: bytes) -> None:
        """Keep the encoded sheets of a document that was in that state."""
        if self._connection is None or len(sheets) > _LARGEST:
            return
        self._buffer[state.path] = state, sheets
        self._buffered += len(sheets)
        if len(self._buffer) >= _BUFFERED[0] or self._buffered >= _BUFFERED[1]:
            self._attempt(self._flush)

    def close(self) -> None:
        """Write what is still held back."""
        if self._buffer:
            self._attempt(self._flush)
        self._give_up()

    # The database

    def _attempt(self, work: Callable[[], T]) -> T | None:
        """Return what the work returns; None where the database can't do it, and then it is not asked again."""
        import sqlite3

        try:
            return work()
        except sqlite3.OperationalError:  # locked, full, read-only: no fault of its content
            self._give_up()
        except sqlite3.DatabaseError:
            self._give_up()
            self._remove()
        except (OSError, RuntimeError, _UnusableError):
            self._give_up()
        return None

    def _give_up(self) -> None:
        import sqlite3

        connection, self._connection = getattr(self, "_connection", None), None
        self._buffer.clear()
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            raise _UnusableError
        return self._connection

    @property
    def _file(self) -> Path:
        return (self._directory or cache_directory()) / "sheets.sqlite"

    def _remove(self) -> None:
        with suppress(OSError, RuntimeError):
            self._file.unlink(missing_ok=True)
            self._file.with_name(f"{self._file.name}-journal").unlink(missing_ok=True)

    def _open(self) -> sqlite3.Connection:
        """Open the database; make it anew where it has another layout."""
        import sqlite3

        try:
            connection = self._connect()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:
            connection = None
        if connection is None:
            self._remove()
            connection = self._connect()
        if connection is None:
            raise _UnusableError
        return connection

    def _connect(self) -> sqlite3.Connection | None:
        """Open the database; None where it has another layout."""
        import sqlite3

        private_folder(self._file.parent)
        os.close(os.open(self._file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600))
        connection = sqlite3.connect(self._file, timeout=_WAIT, isolation_level=None, check_same_thread=False)
        try:
            if _is_ours(connection):
                return connection
        except BaseException:
            connection.close()
            raise
        connection.close()
        return None

    def _flush(self) -> None:
        rows = [(*state, _digest(state, sheets), sheets) for state, sheets in self._buffer.values()]
        self._buffer.clear()
        self._buffered = 0
        connection = self._connected()
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany(_REPLACE, rows)
            connection.execute(_PRUNE, (MOST_BYTES,))


class _UnusableError(Exception):
    """Tell that there is no database to ask."""


def _is_ours(connection: sqlite3.Connection) -> bool:
    """Return whether the database has this layout; an empty one is given it."""
    # A power cut may take the cache away: then everything is read again.
    connection.execute("PRAGMA synchronous = OFF")
    if connection.execute("PRAGMA user_version").fetchone()[0] == _LAYOUT:
        return True
    connection.execute("BEGIN IMMEDIATE")
    if connection.execute("PRAGMA user_version").fetchone()[0] != _LAYOUT:
        if connection.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()[0]:
            return False
        connection.execute(_TABLE)
        connection.execute(f"PRAGMA user_version = {_LAYOUT}")
    connection.execute("COMMIT")
    return True


def _digest(state: State, sheets: bytes) -> bytes:
    return sha256("\n".join(state).encode() + b"\n" + sheets).digest()


@cache
def reader_version() -> str:
    """Return a digest of all that decides how a document is read: our source, the libraries, Python."""
    from importlib.metadata import PackageNotFoundError, version

    digest = sha256(sys.version.encode())
    for name in _LIBRARIES:
        with suppress(PackageNotFoundError):
            digest.update(f"{name} {version(name)}\n".encode())
    package = Path(__file__).parent.parent
    sources = (file for room in _ROOMS for file in (package / room).rglob("*") if file.suffix in _SOURCES)
    for file in sorted(sources):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
