"""The folder of sidecars beside a document: its lock, whole reads and whole writes.

Everything is done relative to an open descriptor of the folder, so that it can't be exchanged half-way.
"""

import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from errno import EINVAL, ELOOP
from fcntl import LOCK_EX, LOCK_NB
from os import (
    O_CLOEXEC,
    O_CREAT,
    O_DIRECTORY,
    O_EXCL,
    O_NOFOLLOW,
    O_NONBLOCK,
    O_RDONLY,
    O_RDWR,
    O_WRONLY,
    geteuid,
)
from pathlib import Path

from tui_tracker.reviews import disk
from tui_tracker.reviews.names import sidecars
from tui_tracker.stamp import Stamp

LOCK = ".lock"
"""The permanent file that is locked: on the sidecar itself, which a save replaces, a lock loses half the saves."""

LOCK_WAIT = 10.0
"""Seconds to wait for others' saves, each of which takes milliseconds."""

MAX_BYTES = 4 << 20
"""What one sidecar may hold; more is neither read nor written."""

_TEMPORARY = re.compile(r"\.[0-9a-f]{16}\.tmp")
_RETRY = 0.004


class TooLargeError(OSError):
    """A file of more than `MAX_BYTES`."""


def keys_in(directory: Path) -> frozenset[str]:
    """Return the keys of the sidecars in a folder; none where it can't be listed."""
    try:
        with opened(directory) as folder:
            return frozenset(sidecars(disk.listdir(folder)))
    except OSError:
        return frozenset()


@contextmanager
def opened(directory: Path | str, above: int | None = None) -> Iterator[int]:
    """Open the folder, found by its path or by its name in another one; there a link to a folder is refused."""
    # Whoever may write into the folder above could lead what we remove and write anywhere.
    follow = O_NOFOLLOW if above is not None else 0
    folder = disk.open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC | follow, dir_fd=above)
    try:
        yield folder
    finally:
        _release(folder)


def create(directory: Path) -> None:
    """Make the folder of a document's sidecars."""
    if not directory.is_dir():
        with opened(directory.parent) as parent:
            make_folder(parent, directory.name)


def make_folder(above: int, name: str) -> None:
    """Make a folder with the group and the rights of the one above it; one that exists is left as it is."""
    try:
        with _exact_rights():
            disk.mkdir(name, _rights_of_folder(above), dir_fd=above)
    except FileExistsError:
        return
    with opened(name, above) as folder:
        share(folder, above)


def _rights_of_folder(above: int) -> int:
    return 0o700 | disk.fstat(above).st_mode & 0o2775


@contextmanager
def _exact_rights() -> Iterator[None]:
    """Give what is made here its rights at once: somebody of the group may be about to open it.

    All that the program makes is made with its own rights, so that no other thread needs the umask.
    """
    before = os.umask(0)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def locked(folder: int) -> Iterator[None]:
    """Give the folder's lock, for as long as a save takes; the kernel frees it when its holder dies.

    A TimeoutError tells that somebody held it for all of `LOCK_WAIT`.
    """
    lock = _open_lock(folder)
    try:
        _acquire(lock)
        yield
    finally:
        _release(lock)


def _open_lock(folder: int) -> int:
    flags = O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    try:
        lock = disk.open(LOCK, O_RDWR | flags, dir_fd=folder)
    except FileNotFoundError:
        with _exact_rights():
            rights = 0o600 | disk.fstat(folder).st_mode & 0o666
            lock = disk.open(LOCK, O_RDWR | O_CREAT | flags, rights, dir_fd=folder)
    try:
        if not stat.S_ISREG(disk.fstat(lock).st_mode):
            raise OSError(EINVAL, f"{LOCK} 不是普通文件")
        share(lock, folder)
    except BaseException:
        _release(lock)
        raise
    return lock


def _acquire(lock: int) -> None:
    # Blocking would hang the reviewer behind a stopped process for ever.
    deadline = time.monotonic() + LOCK_WAIT
    while True:
        try:
            return disk.flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() > deadline:
                raise TimeoutError(f"{LOCK_WAIT:g} 秒内没有等到别人保存完") from error
        time.sleep(_RETRY)


def _release(descriptor: int) -> None:
    with suppress(OSError):  # nothing was written through it that could be lost
        disk.close(descriptor)


def share(own: int, above: int) -> None:
    """Give what is ours the group and the rights of its folder: never 0600 where others review too."""
    there, here = disk.fstat(above), disk.fstat(own)
    if here.st_uid != geteuid():
        return
    if here.st_gid != there.st_gid and there.st_mode & stat.S_IWGRP:
        with suppress(PermissionError):  # not a member of that group: the rights of others have to do
            disk.fchown(own, -1, there.st_gid)
    mode = _rights_of_folder(above) if stat.S_ISDIR(here.st_mode) else there.st_mode & 0o666
    if mode != stat.S_IMODE(here.st_mode):
        disk.fchmod(own, mode)


def read(folder: int, name: str) -> tuple[bytes, Stamp]:
    """Return a file's bytes and the stamp of just these; OSError where it is no plain file, or too large."""
    try:
        file = disk.open(name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, dir_fd=folder)
    except OSError as error:
        if error.errno == ELOOP:
            raise OSError(EINVAL, "是符号链接") from error
        raise
    try:
        status = disk.fstat(file)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(EINVAL, "是文件夹" if stat.S_ISDIR(status.st_mode) else "不是普通文件")
        data = b""
        while chunk := disk.read(file, MAX_BYTES + 1 - len(data)):
            data += chunk
        if len(data) > MAX_BYTES:
            raise TooLargeError(EINVAL, f"超过 {MAX_BYTES >> 20} MB")
        return data, Stamp.of(status)
    finally:
        _release(file)


def write(folder: int, name: str, data: bytes) -> Stamp:
    """Put a whole file in the place of the old one; until the last step, and on any failure, the old one stands.

    The folder itself is not yet synced: the caller does that, since a failure then means something else.
    """
    temporary = f".{os.urandom(8).hex()}.tmp"
    file = disk.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600, dir_fd=folder)
    try:
        try:
            share(file, folder)
            rest = memoryview(data)
            while rest:
                rest = rest[disk.write(file, rest) :]
            disk.fsync(file)
            stamp = Stamp.of(disk.fstat(file))
        finally:
            disk.close(file)
        disk.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with suppress(OSError):
            disk.unlink(temporary, dir_fd=folder)
        raise
    return stamp


def sync(folder: int) -> None:
    """Put a folder's names on disk."""
    try:
        disk.fsync(folder)
    except OSError as error:
        if error.errno != EINVAL:  # said by file systems that can't sync folders; PostgreSQL goes on as well
            raise


def sweep(folder: int, names: list[str]) -> None:
    """Remove what saves that were killed have left behind; only under the lock, when none is under way."""
    for name in names:
        if _TEMPORARY.fullmatch(name):
            with suppress(OSError):
                remove_file(folder, name)


def remove_file(folder: int, name: str) -> None:
    """Remove a plain file; whatever else has that name is none of ours and stays."""
    if stat.S_ISREG(disk.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
        disk.unlink(name, dir_fd=folder)
