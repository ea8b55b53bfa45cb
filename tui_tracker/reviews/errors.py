"""Errors of sidecars that can't be read and of reviews that can't be saved."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from errno import EDQUOT, EIO, ELOOP, ENOLCK, ENOSPC, EROFS, ESTALE
from pathlib import Path
from typing import TYPE_CHECKING

from tui_tracker.faults import said

if TYPE_CHECKING:
    from tui_tracker.reviews.review import Review


class SidecarError(Exception):
    """A sidecar that can't be read: which file, which line (0 where none), what is wrong, what to do; in Chinese.

    Whoever meets it shows the sheet read-only: nothing overwrites the file.
    """

    def __init__(self, path: Path, problem: str, advice: str = "", line: int = 0) -> None:
        super().__init__(path, problem, advice, line)
        self.path = path
        self.problem = problem
        self.advice = advice
        self.line = line

    def __str__(self) -> str:
        place = f" 第 {self.line} 行" if self.line else ""
        return f"审核记录 {self.path}{place}：{self.problem}" + (f"。{self.advice}" if self.advice else "")


class SaveError(Exception):
    """A review that was not saved: why, what became of the file, and what to do; in Chinese.

    `standing` is the review that is in the file all the same, where only nobody can tell whether it will stay.
    """

    standing: Review | None = None

    def __init__(self, problem: str, state: str = "原有审核记录没有改动", advice: str = "") -> None:
        super().__init__(problem, state, advice)
        self.problem = problem
        self.state = state
        self.advice = advice

    def __str__(self) -> str:
        return f"未保存：{self.problem}；{self.state}" + (f"。{self.advice}" if self.advice else "")


class OvertakenError(SaveError):
    """Somebody else has changed the same thing since, and the caller asked not to merge with that."""


class StoppedError(SaveError):
    """The reviewer has stopped the saving of many sheets between two of them."""

    def __str__(self) -> str:
        return f"{self.problem}：{self.state}"


_MEANINGS = {
    ENOSPC: ("磁盘空间已满", "请清理磁盘后再保存一次"),
    EDQUOT: ("超出磁盘配额", "请清理文件或请管理员增加配额后再保存一次"),
    EROFS: ("文件系统是只读的", "请联系管理员"),
    EIO: ("磁盘读写出错", "请联系管理员检查磁盘"),
    ENOLCK: ("文件系统不能加锁", "请联系管理员检查网络文件系统的锁服务"),
    ESTALE: ("网络文件系统的连接已失效", "请重新打开文件夹后再保存一次"),
    ELOOP: ("审核记录是符号链接", "请换成普通文件"),
}


def explain(error: OSError) -> tuple[str, str]:
    """Return what an error of the operating system means for a save, and what to do; in Chinese."""
    if isinstance(error, PermissionError):
        return "没有写入权限", "请管理员为审核目录设置共同的组和写权限（tui-tracker doctor 会给出命令）"
    unknown = (f"系统报告“{said(error)}”", "请稍后再保存一次")
    return _MEANINGS.get(error.errno or 0, unknown)


@contextmanager
def as_save_error() -> Iterator[None]:
    """Turn any error of the system or of a sidecar inside a save into a SaveError."""
    try:
        yield
    except SidecarError as error:
        raise SaveError(str(error), "该文件没有被覆盖") from error
    except TimeoutError as error:
        raise SaveError(str(error), advice="请稍后再保存一次") from error
    except OSError as error:
        problem, advice = explain(error)
        raise SaveError(problem, advice=advice) from error


def unreadable(directory: Path, error: OSError) -> SidecarError:
    """Return what an error of the operating system means for a folder of sidecars."""
    if isinstance(error, NotADirectoryError):
        return SidecarError(directory, "审核目录无法读取：它不是文件夹", "请移走或改名")
    if isinstance(error, PermissionError):
        return SidecarError(
            directory, "审核目录无法读取：没有权限", "请管理员为审核目录设置共同的组和读写权限"
        )
    return SidecarError(directory, f"审核目录无法读取（{said(error)}）", "请联系管理员")
