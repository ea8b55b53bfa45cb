"""The SQLite database in the user's cache folder; all of it can be computed again.

A corrupt or outdated one is replaced silently; if the disk is full, or the database locked or somebody else's, nothing
is cached.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from stat import S_IRWXG, S_IRWXO
from typing import TYPE_CHECKING, Any, TypeVar

from tui_tracker.places import cache_directory, private_folder

if TYPE_CHECKING:
    import sqlite3

WAIT = 0.5
"""Seconds to wait for another program that is writing, which takes it milliseconds."""

NAME = "sheets.sqlite"

_LAYOUT = 0x7454_0003
"""What tells this database from any other; changes with the tables."""

_TABLES = (
    """
    CREATE TABLE documents (
        id INTEGER PRIMARY KEY,
        path TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL,
        digest BLOB NOT NULL,
        content BLOB NOT NULL,
        sheets BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE verdicts (
        id INTEGER PRIMARY KEY,
        key BLOB NOT NULL UNIQUE,
        digest BLOB NOT NULL,
        body BLOB NOT NULL
    )
    """,
)

T = TypeVar("T")


class Database:
    """A connection to the database, used by one thread at a time; nothing that is asked of it ever fails."""

    def __init__(self, directory: Path | None = None) -> None:
        self._directory = directory
        self._connection: sqlite3.Connection | None = None
        self._connection = self._attempt(self._open)

    @property
    def is_usable(self) -> bool:
        """Whether there is a database that has not failed."""
        return self._connection is not None

    def rows(self, query: str, values: Sequence[object]) -> Sequence[tuple[Any, ...]]:
        """Return the rows that the query finds, in which `{}` stands for any of the values."""
        query = query.format(",".join("?" * len(values)))
        return self._attempt(lambda: self._connected().execute(query, values).fetchall()) or ()

    def write(
        self, statements: Sequence[tuple[str, Iterable[Sequence[object]]]], clean: Sequence[tuple[str, int]]
    ) -> None:
        """Run each statement for each of its rows, then the `clean` ones, all or nothing."""
        self._attempt(lambda: self._write(statements, clean))

    def close(self) -> None:
        """Give the connection up."""
        import sqlite3

        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()

    def _attempt(self, work: Callable[[], T]) -> T | None:
        """Return what the work returns; None where the database can't do it, and then it is not asked again."""
        import sqlite3

        try:
            return work()
        except sqlite3.OperationalError:  # locked, full, read-only: no fault of its content
            self.close()
        except sqlite3.DatabaseError:
            self.close()
            self._remove()
        except (OSError, RuntimeError, _UnusableError):
            self.close()
        return None

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            raise _UnusableError
        return self._connection

    @property
    def _file(self) -> Path:
        return (self._directory or cache_directory()) / NAME

    def _remove(self) -> None:
        with suppress(OSError, RuntimeError):
            self._file.unlink(missing_ok=True)
            self._file.with_name(f"{self._file.name}-journal").unlink(missing_ok=True)

    def _open(self) -> sqlite3.Connection:
        """Open the database; make it anew where it has another layout or is not ours alone."""
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
        """Open the database; None where it has another layout or is not ours alone."""
        import sqlite3

        # By its path, as SQLite opens its journal beside it: no link can come between, for the folder is checked to be
        # this user's own, and nobody else may write in it.
        private_folder(self._file.parent)
        if not _is_private(self._file):
            return None
        connection = sqlite3.connect(self._file, timeout=WAIT, isolation_level=None, check_same_thread=False)
        try:
            if _is_ours(connection):
                return connection
        except BaseException:
            connection.close()
            raise
        connection.close()
        return None

    def _write(
        self, statements: Sequence[tuple[str, Iterable[Sequence[object]]]], clean: Sequence[tuple[str, int]]
    ) -> None:
        connection = self._connected()
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            for statement, rows in statements:
                connection.executemany(statement, rows)
            for statement, value in clean:
                connection.execute(statement, (value,))


class _UnusableError(Exception):
    """Tell that there is no database to ask."""


def _is_private(file: Path) -> bool:
    """Make the file where it is missing; return whether nobody else could have written what it says.

    A link, or what is no file, is an OSError.
    """
    descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        status = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    return status.st_uid == os.geteuid() and not status.st_mode & (S_IRWXG | S_IRWXO)


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
        for table in _TABLES:
            connection.execute(table)
        connection.execute(f"PRAGMA user_version = {_LAYOUT}")
    connection.execute("COMMIT")
    return True
