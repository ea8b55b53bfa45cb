"""What all that is said of sheets follows from besides the sheets: the settings and our source."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path

from tui_tracker.reading.version import checker_version
from tui_tracker.settings import Settings


def ground_of(settings: Settings) -> bytes:
    """Return what tells these settings, under this version of the rules, from all others."""
    return f"{checker_version()}\n{settings!r}\n".encode("utf-8", "surrogatepass")


def run_key(ground: bytes, documents: Iterable[tuple[Path, bytes, str]]) -> bytes:
    """Return the key of a run: its documents, the digests of their sheets, and how their reviews rank them."""
    digest = sha256(b"run\n" + ground)
    for path, content, rank in documents:
        digest.update(f"{path}\0{rank}\0".encode("utf-8", "surrogatepass") + content)
    return digest.digest()
