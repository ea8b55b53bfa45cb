"""Private folders for texts that are open in another editor: what it leaves behind when it is killed stays there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from pathlib import Path
from tempfile import mkdtemp

from tui_tracker.reviews.drafts import state_directory


@contextmanager
def scratch() -> Iterator[Path]:
    """A new folder, which counts as in use for that long; whoever has seen to all that is in it removes it."""
    above = _all()
    above.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = Path(mkdtemp(dir=above))
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        flock(lock, LOCK_EX | LOCK_NB)
        yield folder
    finally:
        os.close(lock)


def left_behind() -> list[Path]:
    """The folders of programs that have ended without seeing to what an editor had left in them."""
    found = []
    with suppress(OSError):  # none yet, or none that can be told from those in use
        for folder in sorted(_all().iterdir()):
            if not _in_use(folder):
                found.append(folder)
    return found


def _in_use(folder: Path) -> bool:
    lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        flock(lock, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(lock)
    return False


def _all() -> Path:
    return state_directory() / "editing"
