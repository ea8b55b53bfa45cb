"""The name of the reviewer at the keyboard."""

import os
import pwd

from tui_tracker.model.text import normalise

VARIABLE = "TUI_TRACKER_REVIEWER"
"""The environment variable that names the reviewer where several people share one account."""


def current_author(setting: str = "") -> str:
    """Return the reviewer's name: the environment variable, else the settings' name, else the login of the uid."""
    name = os.environ.get(VARIABLE, "").strip() or setting.strip() or login(os.getuid())
    return str(normalise(name))


def login(uid: int) -> str:
    """Return the name of an account."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:  # a uid of a directory service that does not answer
        return f"uid{uid}"
