"""Tell versions of this program apart by all that decides what it says of a document."""

import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

_LIBRARIES = ("xlrd", "pdfplumber", "pdfminer.six")
_READING = ("model", "documents", "forms", "reading")
_CHECKING = ("model", "forms", "reading", "rules", "settings")
_WRITING = ("reviews", "workspace", "reports", "cli")
_SOURCES = (".py", ".toml")
"""Where that stands which decides how a document is read, how a sheet is checked and written, and in which files."""


@cache
def reader_version() -> str:
    """Return a digest of all that decides how a document is read: our source, the libraries, Python."""
    from importlib.metadata import PackageNotFoundError, version

    digest = sha256(sys.version.encode())
    for name in _LIBRARIES:
        with suppress(PackageNotFoundError):
            digest.update(f"{name} {version(name)}\n".encode())
    digest.update(_source(_READING))
    return digest.hexdigest()[:16]


@cache
def checker_version() -> str:
    """Return a digest of all that decides what the rules say of a sheet: our source, and Python."""
    return sha256(sys.version.encode() + _source(_CHECKING)).hexdigest()[:16]


@cache
def writer_version() -> str:
    """Return a digest of all that decides, beside what the rules say of a sheet, what is written of it."""
    return sha256(_source(_WRITING)).hexdigest()[:16]


def _source(rooms: Sequence[str]) -> bytes:
    package = Path(__file__).parent.parent
    digest = sha256()
    for file in sorted(
        file for room in rooms for file in (package / room).rglob("*") if file.suffix in _SOURCES
    ):
        # Its name, too: a rule that moves is another one.
        digest.update(str(file.relative_to(package)).encode() + b"\0" + file.read_bytes())
    return digest.digest()
