"""Private folders for texts that are open in another editor: what it leaves behind when it is killed stays there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from tempfile import mkdtemp

from tui_tracker.places import private_folder, state_directory

LOCK = ".lock"
"""Held as long as the folder is in use; a file, since NFS locks no folders."""


@contextmanager
def scratch() -> Iterator[Path]:
    """Give a new folder, which counts as in use for that long; whoever has seen to all that is in it removes it."""
    # By its path, since an editor is given one: nobody else may write in the folders above it, which are this user's,
    # and mkdtemp takes no name that is there already.
    folder = Path(mkdtemp(dir=private_folder(_all())))
    lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        with suppress(OSError):  # without locks another terminal may point it out too early
            flock(lock, LOCK_EX | LOCK_NB)
        yield folder
    finally:
        os.close(lock)


def left_behind() -> list[Path]:
    """Return the folders of programs that have ended without seeing to what an editor had left in them."""
    found = []
    with suppress(OSError):  # none yet
        for folder in sorted(_all().iterdir()):
            if not _in_use(folder):
                found.append(folder)
    return found


def _in_use(folder: Path) -> bool:
    try:
        lock = os.open(folder / LOCK, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError:  # a hand has taken it away
        return False
    try:
        flock(lock, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:  # no locks here: it can't be told
        return False
    finally:
        os.close(lock)
    return False


def _all() -> Path:
    return state_directory() / "editing"
