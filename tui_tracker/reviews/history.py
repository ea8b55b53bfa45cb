"""The versions of a sidecar: hard links under `.history/<key>/`, which cost a name and no copy."""

from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from tui_tracker.reviews import disk
from tui_tracker.reviews.errors import SidecarError
from tui_tracker.reviews.folder import make_folder, opened, read, write
from tui_tracker.reviews.review import Review
from tui_tracker.reviews.sidecar import parse

FOLDER = ".history"
KEPT = 20
"""How many versions of each sidecar are kept, the present one included."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a review, and the file that holds it."""

    path: Path
    review: Review


def keep(folder: int, name: str, key: str, revision: int, data: bytes) -> None:
    """Keep the sidecar as it now is, unless it is kept already.

    A file system without links, or a full one, must not keep anybody from saving: the caller goes on without
    history then.
    """
    version = f"{revision:06}-{sha256(data).hexdigest()[:8]}.toml"
    make_folder(folder, FOLDER)
    with opened(FOLDER, folder) as history:
        make_folder(history, key)
        with opened(key, history) as versions:
            names = _by_age(versions)
            if version in names:
                return
            _put(folder, name, versions, version, data)
            for old in names[: max(0, len(names) + 1 - KEPT)]:
                with suppress(FileNotFoundError):
                    disk.unlink(old, dir_fd=versions)


def _by_age(versions: int) -> list[str]:
    """The names of the versions, the oldest first; numbers begin anew where a hand has taken the sidecar away."""
    ages = []
    for name in disk.listdir(versions):
        with suppress(FileNotFoundError):
            ages.append((disk.stat(name, dir_fd=versions, follow_symlinks=False).st_mtime_ns, name))
    return [name for _, name in sorted(ages)]


def _put(folder: int, name: str, versions: int, version: str, data: bytes) -> None:
    try:
        disk.link(name, version, src_dir_fd=folder, dst_dir_fd=versions, follow_symlinks=False)
    except OSError:  # no links here, or none to files of another owner
        write(versions, version, data)


def versions(directory: Path, key: str) -> list[Version]:
    """The versions of a sheet's review that can be read, the latest first, which is mostly the present one."""
    path = directory / FOLDER / key
    found = []
    with suppress(FileNotFoundError), opened(path) as folder:
        for name in reversed(_by_age(folder)):
            with suppress(OSError, SidecarError):
                found.append(Version(path / name, parse(read(folder, name)[0], path / name)))
    return found
