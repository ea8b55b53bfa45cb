"""Tell versions of this program apart by all that decides what it says of a document."""

import os
import re
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from pathlib import Path

_LIBRARIES = ("xlrd", "pdfplumber", "pdfminer-six")
_READING = ("model", "documents", "forms", "reading")
_CHECKING = ("model", "forms", "reading", "rules", "settings")
_WRITING = ("reviews", "workspace", "reports", "cli")
_SOURCES = (".py", ".toml")
"""Where that stands which decides how a document is read, how a sheet is checked and written, and in which files."""


@cache
def reader_version() -> str:
    """Return a digest of all that decides how a document is read: our source, the libraries, Python."""
    digest = sha256(sys.version.encode())
    for name, version in installed().items():
        digest.update(f"{name} {version}\n".encode())
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


def installed() -> Mapping[str, str]:
    """Return the versions of those libraries that read documents and are installed.

    The names of the folders that describe them tell; what reads these folders takes longer to import than to ask.
    """
    found: dict[str, str] = {}
    for folder in map(Path, sys.path):
        with suppress(OSError):
            for entry in os.listdir(folder):  # noqa: PTH208 - no more than names
                match = _DESCRIBED.fullmatch(entry)
                if match and (name := _plain(match[1])) in _LIBRARIES:
                    # One that is worked on tells no version in its name.
                    found.setdefault(name, match[2] or _described_version(name))
    return {name: found[name] for name in _LIBRARIES if name in found}


_DESCRIBED = re.compile(r"([^-]+)(?:-([^-]+)(?:-.*)?)?\.(?:dist|egg)-info")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _described_version(name: str) -> str:
    from importlib.metadata import version

    return version(name)


def _source(rooms: Sequence[str]) -> bytes:
    package = Path(__file__).parent.parent
    digest = sha256()
    for file in sorted(
        file for room in rooms for file in (package / room).rglob("*") if file.suffix in _SOURCES
    ):
        # Its name, too: a rule that moves is another one.
        digest.update(str(file.relative_to(package)).encode() + b"\0" + file.read_bytes())
    return digest.digest()
