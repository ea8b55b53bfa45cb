"""Names of a document's folder of reviews and of the sidecars in it."""

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_tracker.model import Sheet

SUFFIX = ".reviews"
"""What a document's name gets for the name of its folder of sidecars."""

_SLUG_BYTES = 80
_NAME_BYTES = 255
"""The longest name that Linux allows."""
_DIGEST_DIGITS = 16
_CUT = re.compile(rf"--[0-9a-f]{{{_DIGEST_DIGITS}}}{re.escape(SUFFIX)}$")
_NAME = re.compile(r"[^.].*--([0-9a-f]{16})\.toml")
_ALIKE = re.compile(r"\.toml$|--[0-9a-f]{16}\b.*\.toml\b(?!.*(?:~|\.bak|\.orig|\.sw.)$)")
"""Also `…--key.toml (1)`, but not what editors keep beside a file of theirs."""


def reviews_of(document: Path, directory: Path | None = None) -> Path:
    """Return the folder of a document's sidecars.

    It lies beside the document, or below `directory`. A link has the folder of the document that it leads to.
    """
    if os.path.islink(document):  # noqa: PTH114 - asked of each of thousands
        with suppress(OSError, RuntimeError):  # it leads round in a circle
            document = document.resolve()
    return (directory or document.parent) / folder_name(document.name)


def folder_name(document: str) -> str:
    """Return the name of the folder for a document of that name.

    One too long for a folder is cut, and told by a digest.
    """
    raw = os.fsencode(document)
    if len(raw) + len(SUFFIX) <= _NAME_BYTES:
        return f"{document}{SUFFIX}"
    end = f"--{sha256(raw).hexdigest()[:_DIGEST_DIGITS]}{SUFFIX}"
    return raw[: _NAME_BYTES - len(end)].decode("utf-8", "ignore") + end


def has_document(directory: Path) -> bool:
    """Tell whether the document stands beside its folder of sidecars."""
    if directory.with_name(directory.name.removesuffix(SUFFIX)).exists():
        return True
    if not _CUT.search(directory.name):
        return False
    with suppress(OSError):
        return any(folder_name(name) == directory.name for name in os.listdir(directory.parent))  # noqa: PTH208
    return True


def file_name(sheet: "Sheet") -> str:
    """Return the name of a new sidecar: the project for people, the key for the program.

    The project is taken as keys take it, so that brackets of another width make no other name.
    """
    # Imported here: finding a folder needs no sheet.
    from tui_tracker.model.text import squash

    words = re.sub(r"\W+", "-", squash(sheet.project.raw)).strip("-_") or "sheet"
    slug = words.encode("utf-8", "ignore")[:_SLUG_BYTES].decode("utf-8", "ignore")
    return f"{slug}--{sheet.key}.toml"


def sidecars(names: list[str]) -> dict[str, list[str]]:
    """Return the sidecars among the names, by key; more than one name to a key means that a hand has copied one."""
    found: dict[str, list[str]] = {}
    for name in names:
        if match := _NAME.fullmatch(name):
            found.setdefault(match[1], []).append(name)
    return found


def unread_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of copies and the like that look like sidecars to people, and are none to the program."""
    return tuple(
        sorted(
            name
            for name in names
            if not name.startswith(".") and _ALIKE.search(name) and not _NAME.fullmatch(name)
        )
    )
