"""A folder of files that is there as a whole or not at all: written beside its place and renamed into it."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from errno import EACCES, EBUSY, EDQUOT, EINVAL, ENAMETOOLONG, ENOSPC, ENOSYS, ENOTEMPTY, EPERM, EROFS, EXDEV
from os import O_CLOEXEC, O_CREAT, O_DIRECTORY, O_EXCL, O_NOFOLLOW, O_RDONLY, O_WRONLY
from pathlib import Path
from secrets import token_hex

from tui_tracker.documents.folders import REVIEWS_SUFFIX
from tui_tracker.faults import said
from tui_tracker.reports.errors import ReportError
from tui_tracker.reports.export.names import distinct
from tui_tracker.reports.in_use import is_open
from tui_tracker.reviews import disk
from tui_tracker.reviews.folder import opened

_MEANINGS = {
    ENOSPC: ("磁盘空间已满", "请清理磁盘，或输出到别处"),
    EDQUOT: ("超出磁盘配额", "请清理文件，或输出到别处"),
    EROFS: ("文件系统是只读的", "请输出到别处"),
    EACCES: ("没有写入权限", "请输出到有写入权限的文件夹"),
    EPERM: ("没有写入权限", "请输出到有写入权限的文件夹"),
    EBUSY: ("文件夹正被占用", "请关闭其中打开的文件，或输出到别处"),
    EXDEV: ("文件夹是另一个文件系统的挂载点", "请输出到它里面的子文件夹"),
    ENAMETOOLONG: ("名称过长", "请换用较短的文件夹名称"),
    ENOTEMPTY: ("文件夹里刚刚有了别的文件", "请再输出一次"),
}


_HALF_MADE = re.compile(r"\.tui-tracker-[0-9a-f]{16}\.tmp")
"""The names of folders that are being filled; one that is whole has another name before it changes places."""

_GIVEN_UP_AFTER = 3600
"""Seconds after which one of these is what a killed export has left: filling one takes seconds."""

_FOLDER_RIGHTS, _FILE_RIGHTS = 0o775, 0o664
"""What the umask takes from: whatever it is, nobody outside of the group changes what goes out to a unit."""


def place_for(folder: Path, subfolder: str, documents: Iterable[Path], *, replaces: bool) -> Path:
    """Return where the files go: the folder itself if it is missing, empty or to be replaced, else a new one in it.

    Not into a folder of documents, where they would be taken for some, nor where reviews lie. They may go beside a
    document that was opened alone: its neighbours aren't read.
    """
    target = folder.absolute()
    try:
        if target.exists() and not target.is_dir():
            raise ReportError(f"不是文件夹：{folder}", "请换一个名称")
        there = [*target.iterdir()] if target.exists() else []
    except OSError as error:
        raise _explained(error, folder) from error
    if replaces and (used := [one.name for one in there if is_open(one)]):
        raise ReportError(
            f"不能替换正在使用的文件夹，其中的 {used[0]} 似乎正开着：{target}", "请先关闭，或输出到别处"
        )
    inside = [one.name.lower() for one in there]
    place = target if replaces or not there else target / distinct(subfolder, inside)
    resolved = place.resolve()
    if any(part.endswith(REVIEWS_SUFFIX) for part in resolved.parts):
        raise ReportError(f"不能输出到审核记录的文件夹里：{place}", "请输出到别处的文件夹")
    for document in documents:
        is_folder, home = document.is_dir(), document.resolve()
        home = home if is_folder else home.parent
        if is_folder and resolved.is_relative_to(home):
            problem = f"不能输出到打开的文件夹里，其中的文件会被当作待审核的文档：{place}"
            raise ReportError(problem, f"请输出到它外面，如 {home.with_name(f'输出_{home.name}')}")
        if replaces and target.exists() and home.is_relative_to(resolved):
            raise ReportError(f"不能替换有待审核文档的文件夹：{place}", "请输出到别处的文件夹")
    return place


def write_folder(place: Path, files: Mapping[str, bytes]) -> Path | None:
    """Write these files as a folder at its place; return where the former folder is now, if it held files.

    If anything fails, nothing has changed.
    """
    beside = place.with_name(f".tui-tracker-{token_hex(8)}.tmp")
    try:
        _make_above(place)
        _sweep(place.parent)
        disk.mkdir(beside, _FOLDER_RIGHTS)
        try:
            _fill(beside, files)
            _sync(beside)
            old = _put_in_place(beside, place)
        except BaseException:
            _remove(beside)
            raise
    except OSError as error:
        raise _explained(error, place) from error
    with suppress(OSError):  # it is there; only a power cut could still take it away
        _sync(place.parent)
    return old


def _make_above(place: Path) -> None:
    for folder in reversed(place.parents):
        if not folder.is_dir():
            folder.mkdir(_FOLDER_RIGHTS, exist_ok=True)


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    # Through descriptors: whoever may write where it stands could put a link in its place.
    with opened(folder.parent) as above, opened(folder.name, above) as inside:
        for name, data in files.items():
            flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC
            file = disk.open(name, flags, _FILE_RIGHTS, dir_fd=inside)
            try:
                rest = memoryview(data)
                while rest:
                    rest = rest[disk.write(file, rest) :]
                disk.fsync(file)
            finally:
                disk.close(file)


def _put_in_place(beside: Path, place: Path) -> Path | None:
    """Rename the folder into its place; the one that is there gets another name, under which it stays."""
    if not place.exists() or not any(place.iterdir()):
        disk.replace(beside, place)
        return None
    names = (place.with_name(f"{place.name}.旧{number or ''}") for number in range(10_000))
    kept = next(name for name in names if not name.exists())
    # From here on it may hold the former files, so it needs a name that `_sweep` leaves alone.
    whole = beside.with_suffix(".new")
    disk.replace(beside, whole)
    try:
        return _change(whole, place, kept)
    except OSError:
        _remove(whole)
        raise


def _change(whole: Path, place: Path, kept: Path) -> Path:
    """Swap the two folders; return where the former one is now."""
    try:
        disk.exchange(whole, place)
    except OSError as error:
        if error.errno not in (ENOSYS, EINVAL):
            raise
        _change_in_two_steps(whole, place, kept)
        return kept
    with suppress(OSError):
        disk.replace(whole, kept)
        return kept
    return whole


def _change_in_two_steps(beside: Path, place: Path, kept: Path) -> None:
    """Swap in two steps, for file systems that can't exchange folders: for a moment the place is empty."""
    disk.replace(place, kept)
    try:
        disk.replace(beside, place)
    except OSError:
        disk.replace(kept, place)
        raise


def _sync(folder: Path) -> None:
    descriptor = disk.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    try:
        disk.fsync(descriptor)
    finally:
        disk.close(descriptor)


def _sweep(parent: Path) -> None:
    """Remove the half-made folders of exports that were killed: only our own, with nothing but plain files in them."""
    with suppress(OSError):
        for folder in parent.iterdir():
            if _HALF_MADE.fullmatch(folder.name) and _is_given_up(folder):
                _remove(folder)


def _is_given_up(folder: Path) -> bool:
    status = folder.lstat()
    is_ours = stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid()
    return is_ours and time.time() - status.st_mtime > _GIVEN_UP_AFTER


def _remove(folder: Path) -> None:
    with suppress(OSError), opened(folder.parent) as above, opened(folder.name, above) as inside:
        if disk.fstat(inside).st_uid == os.getuid():
            for name in disk.listdir(inside):
                disk.unlink(name, dir_fd=inside)
            folder.rmdir()


def _explained(error: OSError, place: Path) -> ReportError:
    unknown = (f"系统报告“{said(error)}”", "请稍后再试，或输出到别处")
    problem, advice = _MEANINGS.get(error.errno or 0, unknown)
    return ReportError(f"没有输出，{problem}：{place}", advice)
