"""Which documents stand below the paths that a reviewer names."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tui_tracker.documents.charset import MARKER
from tui_tracker.documents.errors import ReadError, system_problem
from tui_tracker.documents.kinds import Kind, sniff

SUFFIXES = frozenset({".txt", ".csv", ".tsv", ".docx", ".doc", ".xlsx", ".xls", ".pdf"})
"""A file of a folder with one of these is a document; what is wrong with it is reported."""

REVIEWS_SUFFIX = ".reviews"
"""Ends the name of the folder that holds what people said of a document."""

_PEEK = 1 << 20
_ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")
_MARKERS = tuple(f"{MARKER}{end}".encode(encoding) for encoding in _ENCODINGS for end in '\t,;"')
"""What a text that is a table with a sheet in it has; a README that merely speaks of one does not."""


@dataclass(frozen=True, slots=True)
class Found:
    """A document to be read, or a path where none can be: `error` says why."""

    path: Path
    error: ReadError | None = None


def find_documents(paths: Sequence[Path]) -> list[Found]:
    """The documents below the paths, each once: a file as it is given, a folder walked recursively and sorted.

    Of a folder, hidden files, lock files (`~$…`), folders of reviews and links are left out, as are files that
    neither by name nor by content are documents.
    """
    found: dict[str, Found] = {}
    for path in paths:
        for one in _below(path):
            found.setdefault(os.path.abspath(one.path), one)  # noqa: PTH100
    return list(found.values())


def _below(path: Path) -> list[Found]:
    try:
        if not path.is_dir():
            path.stat()
            return [Found(path)]
    except (OSError, ValueError) as error:
        return [_failed(path, error)]
    return list(_walk(path)) or [
        Found(
            path,
            ReadError(path, "文件夹里没有可读取的文档", "请放入文本、CSV、Word、Excel 或 PDF 格式的跟踪表"),
        )
    ]


def _walk(folder: Path) -> Iterator[Found]:
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path != folder and not path.is_dir():
            yield Found(path)
            continue
        try:
            waiting += reversed(_listed(path))
        except OSError as error:
            yield _failed(path, error)


def _listed(folder: Path) -> list[Path]:
    """The documents and folders in a folder, sorted."""
    with os.scandir(folder) as listing:
        return sorted(folder / entry.name for entry in listing if _is_wanted(entry))


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith((".", "~$")) or entry.is_symlink():
        return False
    if entry.is_dir():
        return not entry.name.endswith(REVIEWS_SUFFIX)
    return entry.is_file() and _is_document(Path(entry.path))


def _failed(path: Path, error: OSError | ValueError) -> Found:
    return Found(path, ReadError(path, *system_problem(error)))


def _is_document(path: Path) -> bool:
    """Whether the file claims to be a document, or holds a sheet under another name."""
    if path.suffix.lower() in SUFFIXES:
        return True
    try:
        with path.open("rb") as file:
            head = file.read(_PEEK)
        kind = sniff(head, path)
    except (OSError, ReadError):
        return False
    return kind is not Kind.TEXT or any(marker in head for marker in _MARKERS)
