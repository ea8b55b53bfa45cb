"""A log of what the program did, where one is wanted: what was read, how long, which decisions; never a sheet's text."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

VARIABLE = "TUI_TRACKER_LOG"
"""The environment variable that names the log file; --log sets it, so that processes of ours write there, too."""


def note(event: str, **facts: object) -> None:
    """Write a line with that event and these facts; nothing where no log is wanted or it can't be written."""
    if file := os.environ.get(VARIABLE):
        told = "".join(f" {name}={_plain(fact)}" for name, fact in facts.items())
        line = f"{datetime.now().isoformat(timespec='milliseconds')} {os.getpid()} {event}{told}\n"
        with suppress(OSError):
            _append(Path(file), line)


def begin(file: Path) -> None:
    """Write the log to that file from here on."""
    _append(file, "")
    os.environ[VARIABLE] = str(file.absolute())


def _plain(fact: object) -> str:
    """Return the fact in one line that can't command a terminal, quoted where it has a blank."""
    text = f"{fact:.3f}" if isinstance(fact, float) else str(fact)
    return text if text.isprintable() and " " not in text and text else repr(text)


def _append(file: Path, line: str) -> None:
    # Several processes write to it, each a whole line at a time; nobody else reads it.
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK
    descriptor = os.open(file, flags, 0o600)
    try:
        os.write(descriptor, line.encode("utf-8", "backslashreplace"))
    finally:
        os.close(descriptor)
