"""The system calls of the store, and nothing else: the one seam at which tests make each of them fail in turn."""

import os
from errno import ENOSYS
from fcntl import flock
from os import (
    close,
    fchmod,
    fchown,
    fstat,
    fsync,
    link,
    listdir,
    mkdir,
    open,
    read,
    replace,
    stat,
    unlink,
    write,
)

__all__ = [
    "close", "exchange", "fchmod", "fchown", "flock", "fstat", "fsync", "link", "listdir", "mkdir", "open", "read",
    "replace", "stat", "unlink", "write",
]  # fmt: skip

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2


def exchange(one: str | os.PathLike[str], other: str | os.PathLike[str]) -> None:
    """Let two files or folders change their places in one step, which Python itself can't ask of Linux.

    Not every file system can: that is an OSError.
    """
    import ctypes  # takes time that no start has to spare

    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        raise OSError(ENOSYS, os.strerror(ENOSYS))
    names = (os.fsencode(one), os.fsencode(other))
    if library.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE):
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
