"""Drafts on disk: texts that are being typed, kept until they are saved.

Each running program keeps its own; a file that it holds locked tells its drafts from those of a dead one, which
are offered at the next start. They survive any death of the program, but are not synced: a power cut may take them.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from secrets import token_hex
from typing import TYPE_CHECKING

from tui_tracker.model.text import normalise
from tui_tracker.places import open_file, opened, private_folder, state_directory, write_file
from tui_tracker.reviews.errors import SaveError, explain

if TYPE_CHECKING:
    from tui_tracker.reviews.draft import Draft


class Drafts:
    """The drafts of this user, on all terminals."""

    def __init__(self, directory: Path | None = None) -> None:
        self.directory = directory or state_directory() / "drafts"
        self._session = token_hex(8)
        self._lock: int | None = None

    def keep(self, draft: "Draft") -> None:
        """Keep what has been typed so far, at each pause; where that fails (SaveError), what was kept before still is."""
        try:
            with opened(private_folder(self.directory)) as folder:
                self._open_session(folder)
                write_file(folder, f"{self._session}.{draft.id}.json", draft.model_dump_json().encode())
        except OSError as error:
            problem, _ = explain(error)
            raise SaveError(
                f"草稿无法写入 {self.directory}（{problem}）", advice="请尽快保存正在写的内容"
            ) from error

    def drop(self, draft: "Draft") -> None:
        """Forget a draft that was saved or is not wanted, be it of this program or of a dead one."""
        with suppress(OSError), opened(self.directory) as folder:
            for session, id in _kept_in(folder):
                if id == draft.id and (session == self._session or not _alive(folder, session)):
                    os.unlink(f"{session}.{id}.json", dir_fd=folder)
                    self._close_session(folder, session)

    def offered(self) -> "list[Draft]":
        """Return the drafts of programs that died with them, the oldest first.

        Of two on the same thing the later one.
        """
        ordered = sorted(self._orphaned(), key=lambda draft: draft.at)
        return list({draft.id: draft for draft in ordered}.values())

    def _orphaned(self) -> "Iterator[Draft]":
        with suppress(OSError), opened(self.directory) as folder:  # none yet
            for session, id in _kept_in(folder):
                if not _alive(folder, session):
                    # Imported here: most starts find none.
                    from pydantic import ValidationError

                    from tui_tracker.reviews.draft import Draft

                    with suppress(OSError, ValidationError):  # a torn one is left for a person to look at
                        yield Draft.model_validate_json(_read(folder, f"{session}.{id}.json"))

    # Sessions

    def _open_session(self, folder: int) -> None:
        if self._lock is None:
            lock = open_file(folder, _lock_name(self._session), os.O_RDWR | os.O_CREAT)
            flock(lock, LOCK_EX | LOCK_NB)
            self._lock = lock

    def _close_session(self, folder: int, session: str) -> None:
        if any(other == session for other, _ in _kept_in(folder)):
            return
        with suppress(FileNotFoundError):
            os.unlink(_lock_name(session), dir_fd=folder)
        if session == self._session and self._lock is not None:
            os.close(self._lock)
            self._lock = None


def _kept_in(folder: int) -> list[tuple[str, str]]:
    """Return the session and the id of each draft that lies there."""
    parts = (name.split(".") for name in sorted(os.listdir(folder)))
    return [(part[0], part[1]) for part in parts if len(part) == 3 and part[2] == "json"]


def _read(folder: int, name: str) -> bytes:
    with os.fdopen(open_file(folder, name, os.O_RDONLY), "rb") as file:
        return file.read()


def _lock_name(session: str) -> str:
    return f"{session}.session"


def _alive(folder: int, session: str) -> bool:
    try:
        lock = open_file(folder, _lock_name(session), os.O_RDWR)
    except FileNotFoundError:
        return False
    except OSError:  # unknown: rather not offer it than take it from another terminal
        return True
    try:
        flock(lock, LOCK_EX | LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(lock)
    return False


def place_of(document: Path) -> str:
    """Return the document as its drafts name it; a name that is no text, as old archives have them, becomes one."""
    return str(normalise(str(document.resolve())))
