"""Who else has a sheet open.

It is only shown, never a lock: nobody is blocked, and failures are ignored.
"""

import os
import re
import socket
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from tui_tracker.model.text import normalise
from tui_tracker.reviews import disk
from tui_tracker.reviews.folder import make_folder, opened, read, remove_file, share

FOLDER = ".open"
GONE_AFTER = 15.0
"""Seconds without a sign after which a session counts as closed; it gives one every few seconds."""

_SIGN = re.compile(r"(.+)-(\d+)-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who has a sheet open: the name, and the sheet's key."""

    author: str
    key: str


class Presence:
    """The own session among those that have sheets of one document open."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._name = f"{socket.gethostname()}-{os.getpid()}-{token_hex(4)}"

    def beat(self, author: str, key: str) -> tuple[Visitor, ...]:
        """Write which sheet is open here, and return what others have open.

        Writes nothing before the first save: reading a document must not create files beside it.
        """
        with suppress(OSError), opened(self._directory) as above:
            make_folder(above, FOLDER)
            with opened(FOLDER, above) as folder:
                return self._others(folder, self._sign(folder, f"{key}\n{author}".encode()))
        return ()

    def leave(self) -> None:
        """Say that nothing is open here any more."""
        with suppress(OSError), opened(self._directory) as above, opened(FOLDER, above) as folder:
            remove_file(folder, self._name)

    def _sign(self, folder: int, data: bytes) -> float:
        """Write the own sign for all of the group to read; when, by the clock that stamps the files."""
        flags = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK
        with os.fdopen(os.open(self._name, flags, 0o600, dir_fd=folder), "wb") as file:
            share(file.fileno(), folder)
            # Truncated afterwards: somebody may read it meanwhile.
            file.write(data)
            file.truncate()
        return disk.stat(self._name, dir_fd=folder, follow_symlinks=False).st_mtime

    def _others(self, folder: int, now: float) -> tuple[Visitor, ...]:
        """`now` is by the clock that stamps the files, which need not be this machine's."""
        visitors = []
        for name in sorted(disk.listdir(folder)):
            with suppress(OSError, ValueError):
                if name == self._name or not (sign := _SIGN.fullmatch(name)):
                    continue
                status = disk.stat(name, dir_fd=folder, follow_symlinks=False)
                # A sign from the future is no sign of life either, since all are stamped by the server's clock.
                if abs(now - status.st_mtime) > GONE_AFTER or (
                    status.st_uid == os.geteuid() and _has_died(sign[1], int(sign[2]))
                ):
                    remove_file(folder, name)
                    continue
                key, author, *_ = read(folder, name)[0].decode().split("\n")
                visitors.append(Visitor(str(normalise(author)), key))
        return tuple(visitors)


def _has_died(host: str, process: int) -> bool:
    """Tell whether a session of this account on this machine was killed: it is no colleague, and gives no more signs."""
    if host != socket.gethostname():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
