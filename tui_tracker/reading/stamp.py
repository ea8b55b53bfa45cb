"""The stamp of a document: tells whether it has changed without reading it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Stamp(NamedTuple):
    """Which file a document was, how large, and when it was last written."""

    number: int
    size: int
    time: int

    @classmethod
    def of(cls, document: Path) -> Stamp | None:
        """Return the stamp of the document as it is now; None where there is none."""
        try:
            status = document.stat()
        except (OSError, ValueError):
            return None
        return cls(status.st_ino, status.st_size, status.st_mtime_ns)
