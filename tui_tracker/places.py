"""Where files of ours lie that belong to this user and to no document, after the XDG base directory specification."""

import os
from pathlib import Path


def state_directory() -> Path:
    """Where this user's state lives, after the XDG base directory specification; a relative path is ignored."""
    home = os.environ.get("XDG_STATE_HOME", "")
    state = Path(home) if Path(home).is_absolute() else Path.home() / ".local" / "state"
    return state / "tui-tracker"


def cache_directory() -> Path:
    """Where what can be made again is kept, after the XDG base directory specification; a relative path is ignored.

    Raises:
        RuntimeError: this user has no home.

    """
    home = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(home) if Path(home).is_absolute() else Path.home() / ".cache") / "tui-tracker"
