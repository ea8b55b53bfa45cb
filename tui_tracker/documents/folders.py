"""Find the documents below the paths that a reviewer names."""

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError, system_problem
from tui_tracker.documents.kinds import Kind, sniff, unread
from tui_tracker.documents.text.delimiters import is_table

SUFFIXES = frozenset({".txt", ".csv", ".tsv", ".docx", ".doc", ".xlsx", ".xls", ".pdf"})
"""A file of a folder with one of these is a document; what is wrong with it is reported."""

REVIEWS_SUFFIX = ".reviews"
"""Ends the name of the folder that holds what people said of a document."""

_LEFT_BEHIND = re.compile(
    r"""
    \..* | ~\$.* | .*~ | \#.*\#                                  # hidden, locks, copies of editors
    | .*\.(?:tmp|part|partial|crdownload|download|asd|wbk|xlk)      # half of a file, or a copy that Office keeps
    | \#recycle | \#snapshot | @eadir | @tmp | @recycle | @recently-snapshot | ~snapshot   # storage boxes
    | \$recycle\.bin | system\ volume\ information | recycler | lost\+found | __macosx
    | thumbs\.db | ehthumbs\.db | desktop\.ini
    """,
    re.X | re.I | re.S,
)
"""Names of what systems and programs leave beside documents: neither read nor counted."""

_PEEK = 1 << 20
_ENCODINGS = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")


Marks = Callable[[], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Found:
    """A document to be read, or a path where none can be: `error` says why."""

    path: Path
    error: ReadError | None = None


def find_documents(paths: Sequence[Path], marks: Marks) -> list[Found]:
    """Return the documents below the paths, each once: a file as it is given, a folder walked recursively and sorted.

    `marks` gives what a sheet of any form says near its beginning; it is called where a file's name does not tell.
    Of a folder, hidden files, lock files (`~$…`), bins and the like, folders of reviews and links are left out, as
    are files that neither by name nor by content are documents. Kinds that people send and that are not read are
    among them, each with what to do.
    """
    found: dict[str, Found] = {}
    folders: dict[Path, str] = {}
    for path in paths:
        for one in _below(path, marks):
            found.setdefault(_real(one.path, folders, may_be_link=one.path == path), one)
    return list(found.values())


def files_besides(paths: Iterable[Path], known: Collection[str]) -> Iterator[Path]:
    """Yield the files that people made in the folders among these paths, but for those that are known."""
    waiting = [path for path in paths if path.is_dir()]
    while waiting:
        with suppress(OSError), os.scandir(waiting.pop()) as listing:
            for entry in listing:
                # Most are known: nothing more is asked of those.
                if entry.path not in known and _is_of_people(entry):
                    path = Path(entry.path)
                    if entry.is_dir():
                        waiting.append(path)
                    elif str(path) not in known:
                        yield path


def _real(path: Path, folders: dict[Path, str], *, may_be_link: bool) -> str:
    """Return where the file is, whatever links lead to it; `folders` are the places that are known already."""
    try:
        if may_be_link and path.is_symlink():
            return os.path.realpath(path)
        if path.parent not in folders:
            folders[path.parent] = os.path.realpath(path.parent)
        # Not resolved: folders may be as deep as they like.
        return os.path.normpath(Path(folders[path.parent], path.name))
    except (OSError, ValueError):
        return str(path)


def _below(path: Path, marks: Marks) -> list[Found]:
    try:
        if not path.is_dir():
            path.stat()
            return [Found(path)]
    except (OSError, ValueError) as error:
        return [_failed(path, error)]
    return list(_walk(path, marks)) or [
        Found(
            path,
            ReadError(path, "文件夹里没有可读取的文档", "请放入文本、CSV、Word、Excel 或 PDF 格式的跟踪表"),
        )
    ]


def _walk(folder: Path, marks: Marks) -> Iterator[Found]:
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if path == folder or path.is_dir():
            try:
                waiting += reversed(_listed(path))
            except OSError as error:
                yield _failed(path, error)
        elif found := _document(path, marks):
            yield found


def _listed(folder: Path) -> list[Path]:
    """Return the files and folders in a folder that people made, sorted."""
    with os.scandir(folder) as listing:
        # By their names: there may be thousands, and paths are compared part by part.
        return [Path(entry.path) for entry in sorted(filter(_is_of_people, listing), key=attrgetter("name"))]


def _is_of_people(entry: os.DirEntry[str]) -> bool:
    if entry.is_symlink() or _LEFT_BEHIND.fullmatch(entry.name):
        return False
    return not entry.name.endswith(REVIEWS_SUFFIX) if entry.is_dir() else entry.is_file()


def _failed(path: Path, error: OSError | ValueError) -> Found:
    return Found(path, ReadError(path, *system_problem(error)))


def _document(path: Path, marks: Marks) -> Found | None:
    """The file, if it claims to be a document, holds a sheet under another name, or is of a kind that is not read."""
    if path.suffix.lower() in SUFFIXES:
        return Found(path)
    unread_kind = unread(path)
    try:
        with path.open("rb") as file:
            head = file.read(_PEEK)
            if unread_kind and len(head) == _PEEK:
                head += file.read(limits.PACKED_BYTES)  # what an archive is stands at its end
        kind = sniff(head, path)
    except OSError as error:
        return _failed(path, error) if unread_kind else None
    except ReadError as error:
        return Found(path, error) if unread_kind else None
    if kind is not Kind.TEXT or _holds_sheet(head, marks()):
        return Found(path)
    return Found(path, unread_kind) if unread_kind else None


def _holds_sheet(head: bytes, marks: Sequence[str]) -> bool:
    """Tell whether a text is a table with a sheet in it; a README that merely speaks of one is none."""
    return any(
        any(mark.encode(encoding) in head for mark in marks)
        and is_table(head.decode(encoding, "ignore"), marks)
        for encoding in _ENCODINGS
    )
