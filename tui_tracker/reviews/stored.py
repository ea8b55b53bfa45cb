"""One sidecar on disk: found by its key, read whole, and refused if it is a link or stands twice."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tui_tracker.reviews import sidecar
from tui_tracker.reviews.errors import SidecarError
from tui_tracker.reviews.review import Review
from tui_tracker.reviews.steps import read_file
from tui_tracker.stamp import Stamp

Names = Mapping[str, Sequence[str]]
"""The names of the sidecars in a folder, by key."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A sidecar as it was read: its name, its bytes with their stamp, and its review."""

    name: str
    data: bytes
    stamp: Stamp
    review: Review


def read_stored(folder: int, directory: Path, names: Names, key: str) -> Stored | None:
    """Return the sidecar of that key, None where there is none; two of them are a SidecarError."""
    if not (own := names.get(key)):
        return None
    path = directory / own[0]
    if len(own) > 1:
        raise SidecarError(path, f"同一张表还有另一份审核记录 {own[1]}", "请合并内容后只留一份")
    data, stamp = read_file(folder, path)
    review = sidecar.parse(data, path)
    if review.sheet.key != key:
        raise SidecarError(path, f"记录的是另一张表（{review.sheet.project}）", "请改回原来的文件名")
    return Stored(path.name, data, stamp, review)


def require(folder: int, directory: Path, names: Names, key: str) -> Stored:
    """Return the sidecar of that key; none is a SidecarError."""
    stored = read_stored(folder, directory, names, key)
    if stored is None:
        raise SidecarError(directory, f"没有 {key} 的审核记录", "请重新打开文件夹")
    return stored


def orphan(folder: int, directory: Path, names: Names, key: str) -> Review | SidecarError:
    """Return the review of that key, or why it can't be read."""
    try:
        return require(folder, directory, names, key).review
    except SidecarError as error:
        return error


def is_old(folder: int, directory: Path, names: Names, key: str) -> bool:
    """Tell whether an older version has written the sidecar of that key."""
    with suppress(SidecarError):
        return len(names[key]) == 1 and sidecar.is_old(read_file(folder, directory / names[key][0])[0])
    return False
