"""The system calls of the store, and nothing else: the one seam at which tests make each of them fail in turn."""

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
    "close",
    "fchmod",
    "fchown",
    "flock",
    "fstat",
    "fsync",
    "link",
    "listdir",
    "mkdir",
    "open",
    "read",
    "replace",
    "stat",
    "unlink",
    "write",
]
