"""The place where a document was read: its reviews may be saved there and nowhere else.

A share that goes away leaves an empty folder at its mount point: a review saved into that would be hidden as soon as
the share is back.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Ground(NamedTuple):
    """A document and the folder of its reviews, with the device and inode of each; one that didn't exist has none."""

    document: Path
    folder: Path
    documents_identity: tuple[int, int] | None
    folders_identity: tuple[int, int] | None

    @classmethod
    def of(cls, document: Path, folder: Path) -> Ground:
        """Return the ground as it is now; in the folder is that of the document's reviews."""
        return cls(document, folder, _identity(document), _identity(folder))

    def lost(self) -> str:
        """Return in Chinese why nothing may be saved there any more; empty if it may."""
        if self.folders_identity:
            if _is_gone(self.folder):
                return f"文件夹 {self.folder} 不见了（被移走、改名，或网络盘已断开）"
            if _identity(self.folder) not in {None, self.folders_identity}:
                return f"{self.folder} 已不是打开时的那个文件夹（网络盘断开过，或被替换），请重新打开"
        # A unit's new issue takes the place of the document; that none is there is another matter.
        if self.documents_identity and _is_gone(self.document):
            return f"文档 {self.document.name} 不见了（被移走、改名，或网络盘已断开）"
        return ""


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def _is_gone(path: Path) -> bool:
    """Tell whether nothing is there; where that can't be told for want of rights, others say so."""
    try:
        path.stat()
    except PermissionError:
        return False
    except OSError:  # not there, or a share that does not answer
        return True
    return False
