"""The stamp of a file: tells whether it has changed without reading it."""

from __future__ import annotations

from os import stat_result
from pathlib import Path
from typing import NamedTuple


class Stamp(NamedTuple):
    """Which file it was, how large, and when it was last written."""

    number: int
    size: int
    time: int

    @classmethod
    def of(cls, status: stat_result) -> Stamp:
        """Return the stamp that the status of a file tells."""
        return cls(status.st_ino, status.st_size, status.st_mtime_ns)

    @classmethod
    def at(cls, path: Path) -> Stamp | None:
        """Return the stamp of the file that is there now; None where there is none."""
        try:
            return cls.of(path.stat())
        except (OSError, ValueError):
            return None
