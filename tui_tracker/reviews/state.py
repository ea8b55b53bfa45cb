"""Where what belongs to this user, and to no document, lives."""

import os
from pathlib import Path


def state_directory() -> Path:
    """Where this user's state lives, after the XDG base directory specification; a relative path is ignored."""
    home = os.environ.get("XDG_STATE_HOME", "")
    state = Path(home) if Path(home).is_absolute() else Path.home() / ".local" / "state"
    return state / "tui-tracker"
