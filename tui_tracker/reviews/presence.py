"""Who else has a sheet open. A courtesy, never a lock: nobody is blocked, and no failure here is an error."""

import os
import socket
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from tui_tracker.model.text import normalise
from tui_tracker.reviews import disk
from tui_tracker.reviews.folder import make_folder, opened, read, share

FOLDER = ".open"
GONE_AFTER = 15.0
"""Seconds without a sign after which a session counts as closed; it gives one every few seconds."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who has a sheet open: the name, and the sheet's key."""

    author: str
    key: str


class Presence:
    """The own session among those that have sheets of one document open."""

    def __init__(self, directory: Path) -> None:
        self._folder = directory / FOLDER
        self._own = self._folder / f"{socket.gethostname()}-{os.getpid()}-{token_hex(4)}"

    def beat(self, author: str, key: str) -> tuple[Visitor, ...]:
        """Say which sheet is open here, and learn what the others have open.

        Silent where nothing has been saved yet: looking at a document leaves nothing beside it.
        """
        if not self._folder.parent.is_dir():
            return ()
        with suppress(OSError):
            with opened(self._folder.parent) as folder:
                make_folder(folder, FOLDER)
            with opened(self._folder) as folder:
                return self._others(folder, self._sign(folder, f"{key}\n{author}".encode()))
        return ()

    def leave(self) -> None:
        """Say that nothing is open here any more."""
        with suppress(OSError):
            self._own.unlink()

    def _sign(self, folder: int, data: bytes) -> float:
        """Write the own sign for all of the group to read; when, by the clock that stamps the files."""
        with os.fdopen(os.open(self._own, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o600), "wb") as file:
            share(file.fileno(), folder)
            # Truncated afterwards: somebody may read it meanwhile.
            file.write(data)
            file.truncate()
        return self._own.stat().st_mtime

    def _others(self, folder: int, now: float) -> tuple[Visitor, ...]:
        """`now` is by the clock that stamps the files, which need not be this machine's."""
        visitors = []
        for name in sorted(disk.listdir(folder)):
            with suppress(OSError, ValueError):
                if name == self._own.name:
                    continue
                if now - disk.stat(name, dir_fd=folder, follow_symlinks=False).st_mtime > GONE_AFTER:
                    disk.unlink(name, dir_fd=folder)
                    continue
                key, author, *_ = read(folder, name)[0].decode().split("\n")
                visitors.append(Visitor(str(normalise(author)), key))
        return tuple(visitors)
