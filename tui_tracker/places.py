"""Where files of ours lie that belong to this user and to no document.

They follow the XDG base directory specification: a variable that holds a relative path is ignored.
"""

import os
from errno import EPERM
from pathlib import Path
from stat import S_ISDIR, S_IWGRP, S_IWOTH


def config_directory() -> Path:
    """Where this user's own settings are.

    Raises:
        RuntimeError: this user has no home.

    """
    return _directory("XDG_CONFIG_HOME", ".config")


def state_directory() -> Path:
    """Where this user's state is kept: drafts, sessions.

    Raises:
        RuntimeError: this user has no home.

    """
    return _directory("XDG_STATE_HOME", ".local/state")


def cache_directory() -> Path:
    """Where what can be made again is kept.

    Raises:
        RuntimeError: this user has no home.

    """
    return _directory("XDG_CACHE_HOME", ".cache")


def _directory(variable: str, below_home: str) -> Path:
    given = Path(os.environ.get(variable, ""))
    return (given if given.is_absolute() else Path.home() / below_home) / "tui-tracker"


def private_folder(path: Path) -> Path:
    """Make that folder where it is missing, whatever the umask for nobody but this user; returns it.

    Raises:
        OSError: it can't be made, or is a link or somebody else's, who could lead what is written there astray.

    """
    for folder in (*reversed(path.parents), path):
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
    status = path.lstat()
    if not S_ISDIR(status.st_mode) or status.st_uid != os.geteuid():
        raise PermissionError(EPERM, "不是本人的文件夹", str(path))
    if status.st_mode & (S_IWGRP | S_IWOTH):
        path.chmod(0o700)
    return path
