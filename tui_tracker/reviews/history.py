"""The versions of a sidecar: hard links under `.history/<key>/`, which cost a name and no copy."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tui_tracker.reviews import disk
from tui_tracker.reviews.errors import SidecarError
from tui_tracker.reviews.folder import make_folder, opened, read, remove_file, write
from tui_tracker.reviews.review import Review
from tui_tracker.reviews.sidecar import parse

FOLDER = ".history"
KEPT = 20
"""How many versions of each sidecar are kept, the present one included."""

_DIGITS = 6
"""At least: a hand may have written any number into the sidecar, and the next save counts on from that."""
_BY_HAND = "~"
"""Stands in the name of a version that a hand has written: it sorts behind the saved one of the same number."""
_VERSION = re.compile(rf"(\d{{{_DIGITS},12}})[-{_BY_HAND}][0-9a-f]{{8}}\.toml")


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a review, and the file that holds it."""

    path: Path
    review: Review


def keep(folder: int, name: str, key: str, revision: int, data: bytes, *, by_hand: bool = False) -> None:
    """Keep the sidecar as it now is, unless it is kept already; `by_hand` where no program has written it so.

    A file system without links, or a full one, must not keep anybody from saving: the caller goes on without
    history then.
    """
    version = f"{revision:06}{_BY_HAND if by_hand else '-'}{sha256(data).hexdigest()[:8]}.toml"
    with made(folder, key) as versions:
        names = _by_age(versions)
        if any(_content_of(name) == _content_of(version) for name in names):
            return
        _put(folder, name, versions, version, data)
        for old in names[: max(0, len(names) + 1 - KEPT)]:
            with suppress(FileNotFoundError):
                remove_file(versions, old)


@contextmanager
def made(folder: int, key: str) -> Iterator[int]:
    """Open the folder of a sheet's versions, made where it is not there."""
    make_folder(folder, FOLDER)
    with opened(FOLDER, folder) as history:
        make_folder(history, key)
    with there(folder, key) as versions:
        yield versions


@contextmanager
def there(folder: int, key: str) -> Iterator[int]:
    """Open the folder of a sheet's versions."""
    with opened(FOLDER, folder) as history, opened(key, history) as versions:
        yield versions


def latest_revision(folder: int, key: str) -> int:
    """Return the number of the newest version, 0 without one; where it goes on after a hand took the sidecar away."""
    with suppress(OSError), there(folder, key) as versions:
        if names := _by_age(versions):
            return _number_of(names[-1])
    return 0


def _by_age(versions: int) -> list[str]:
    """Return the names of the versions, the oldest first.

    By their number: anybody may touch a file, and clocks of several machines differ.
    """
    names = sorted(name for name in disk.listdir(versions) if _VERSION.fullmatch(name))
    return sorted(names, key=_number_of)


def _number_of(version: str) -> int:
    match = _VERSION.fullmatch(version)
    return int(match[1]) if match else 0


def _content_of(version: str) -> str:
    """Return what two names of the same number and the same bytes have in common."""
    return version.replace(_BY_HAND, "-")


def _put(folder: int, name: str, versions: int, version: str, data: bytes) -> None:
    try:
        disk.link(name, version, src_dir_fd=folder, dst_dir_fd=versions, follow_symlinks=False)
    except OSError:  # no links here, or none to files of another owner
        write(versions, version, data)


def versions(directory: Path, key: str) -> list[Version]:
    """Return the versions of a sheet's review that can be read, the latest first, which is mostly the present one."""
    path = directory / FOLDER / key
    found = []
    absent = suppress(FileNotFoundError, NotADirectoryError)
    with absent, opened(directory) as folder, there(folder, key) as versions:
        for name in reversed(_by_age(versions)):
            with suppress(OSError, SidecarError):
                found.append(Version(path / name, parse(read(versions, name)[0], path / name)))
    return found
