"""What is being typed, kept outside the program until it is saved: a draft is a change that has not been made yet.

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
from tui_tracker.places import private_folder, state_directory
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
        """Keep what has been typed so far; called at each pause.

        Raises:
            SaveError: it could not be written; what was kept before still is.

        """
        path = self._path(self._session, draft.id)
        temporary = path.with_suffix(".tmp")
        try:
            self._open_session()
            flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW
            with os.fdopen(os.open(temporary, flags, 0o600), "wb") as file:
                file.write(draft.model_dump_json().encode())
            temporary.replace(path)
        except OSError as error:
            problem, _ = explain(error)
            raise SaveError(
                f"草稿无法写入 {self.directory}（{problem}）", advice="请尽快保存正在写的内容"
            ) from error

    def drop(self, draft: "Draft") -> None:
        """Forget a draft that was saved or is not wanted, be it of this program or of a dead one."""
        with suppress(OSError):
            for path in [*self.directory.glob(f"*.{draft.id}.json")]:
                session = path.name.partition(".")[0]
                if session == self._session or not self._alive(session):
                    path.unlink(missing_ok=True)
                    self._close_session(session)

    def offered(self) -> "list[Draft]":
        """The drafts of programs that died with them, the oldest first; of two on the same thing the later one."""
        ordered = sorted(self._orphaned(), key=lambda draft: draft.at)
        return list({draft.id: draft for draft in ordered}.values())

    def _orphaned(self) -> "Iterator[Draft]":
        for path in self.directory.glob("*.json"):
            if not self._alive(path.name.partition(".")[0]):
                # Imported here: most starts find none.
                from pydantic import ValidationError

                from tui_tracker.reviews.draft import Draft

                with suppress(OSError, ValidationError):  # a torn one is left for a person to look at
                    yield Draft.model_validate_json(path.read_bytes())

    # Sessions

    def _path(self, session: str, id: str) -> Path:
        return self.directory / f"{session}.{id}.json"

    def _lock_path(self, session: str) -> Path:
        return self.directory / f"{session}.session"

    def _open_session(self) -> None:
        if self._lock is None:
            private_folder(self.directory)
            lock = os.open(self._lock_path(self._session), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            flock(lock, LOCK_EX | LOCK_NB)
            self._lock = lock

    def _close_session(self, session: str) -> None:
        if any(self.directory.glob(f"{session}.*.json")):
            return
        self._lock_path(session).unlink(missing_ok=True)
        if session == self._session and self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _alive(self, session: str) -> bool:
        try:
            lock = os.open(self._lock_path(session), os.O_RDWR | os.O_CLOEXEC)
        except FileNotFoundError:
            return False
        except OSError:  # can't be told: better not offered than taken from another terminal
            return True
        try:
            flock(lock, LOCK_EX | LOCK_NB)
        except OSError:
            return True
        finally:
            os.close(lock)
        return False


def place_of(document: Path) -> str:
    """The document as its drafts name it; a name that is no text, as old archives have them, becomes one."""
    return str(normalise(str(document.resolve())))
