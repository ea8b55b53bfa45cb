"""Where files of ours lie that belong to this user and to no document.

They follow the XDG base directory specification: a variable that holds a relative path is ignored.
"""

import os
from pathlib import Path


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
