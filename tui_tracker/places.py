"""Folders for the user's own files, which belong to no document.

They follow the XDG base directory specification: a variable that holds a relative path is ignored. A RuntimeError
says that this user has no home.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from errno import ELOOP, ENOTDIR, EPERM
from pathlib import Path
from stat import S_IWGRP, S_IWOTH


def config_directory() -> Path:
    """Return where this user's own settings are."""
    return _directory("XDG_CONFIG_HOME", ".config")


def state_directory() -> Path:
    """Return where this user's state is kept: drafts, sessions."""
    return _directory("XDG_STATE_HOME", ".local/state")


def cache_directory() -> Path:
    """Return where caches are kept."""
    return _directory("XDG_CACHE_HOME", ".cache")


def _directory(variable: str, below_home: str) -> Path:
    given = Path(os.environ.get(variable, ""))
    return (given if given.is_absolute() else Path.home() / below_home) / "tui-tracker"


def private_folder(path: Path) -> Path:
    """Make that folder where it is missing, whatever the umask for nobody but this user; returns it.

    A link or somebody else's, who could lead what is written there astray, is an OSError.
    """
    for folder in (*reversed(path.parents), path):
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
    with opened(path):
        return path


@contextmanager
def opened(path: Path) -> Iterator[int]:
    """Open a folder of ours, so that what is done in it is done there, whatever its name leads to by then.

    A link or somebody else's is an OSError.
    """
    try:
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except OSError as error:
        if error.errno not in (ELOOP, ENOTDIR):
            raise
        raise _not_ours(path) from error
    try:
        status = os.fstat(folder)
        if status.st_uid != os.geteuid():
            raise _not_ours(path)
        if status.st_mode & (S_IWGRP | S_IWOTH):
            os.fchmod(folder, 0o700)
        yield folder
    finally:
        os.close(folder)


def _not_ours(path: Path) -> PermissionError:
    return PermissionError(EPERM, "不是本人的文件夹", str(path))


def write_file(folder: int, name: str, data: bytes) -> None:
    """Put a whole file in the place of the old one; it is not synced, so that a power cut may take it."""
    temporary = f"{name.rpartition('.')[0]}.tmp"
    with os.fdopen(open_file(folder, temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), "wb") as file:
        file.write(data)
    os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)


def open_file(folder: int, name: str, flags: int) -> int:
    """Open a file in a folder of ours, never through a link; one that is made is for nobody but this user."""
    return os.open(name, flags | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o600, dir_fd=folder)
