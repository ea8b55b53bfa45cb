"""What keeps reviews from being saved: a folder that can't be written, a lock that can't be had, remains of saves."""

import os
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from fcntl import LOCK_EX, LOCK_NB
from functools import partial
from pathlib import Path

from tui_tracker.model import Severity
from tui_tracker.reviews import disk, history, presence
from tui_tracker.reviews.errors import explain
from tui_tracker.reviews.folder import LOCK, LOCK_WAIT, locked, opened
from tui_tracker.workspace.checkup.problem import Problem, ReviewFolder, names_in
from tui_tracker.workspace.shell import quoted

PATIENCE = 1.0
"""Seconds after which a lock that is still held is worth a word; a save takes milliseconds."""

_RETRY = 0.02
_TEMPORARY = re.compile(r"\.[0-9a-f]{16}\.tmp")
_POINTER = re.compile(r"（tui-tracker doctor[^）]*）")


def saving(folder: ReviewFolder) -> Iterator[Problem]:
    """Yield why nothing can be saved there, and what saves that were killed have left behind."""
    if reason := folder.store.read_only:
        # Elsewhere the reason points here.
        text = f"不能保存审核记录：{_POINTER.sub('', reason)}"
        yield Problem(folder.document, Severity.ERROR, text, "在此之前只能查看，写下的措施存不进去")
    yield from _elsewhere(folder)
    yield from _lock(folder)
    yield from _led_astray(folder)
    yield from _remains(folder)


def _elsewhere(folder: ReviewFolder) -> Iterator[Problem]:
    """Yield where reviews are kept that do not lie in a folder of the document's own name beside it."""
    for document in folder.documents:
        if document.is_symlink():
            text = f"{document.name} 是指向 {document.resolve()} 的链接，审核记录与原文件存在一起：{folder.directory}"
            yield Problem(document, Severity.INFO, text, "从哪一处打开都是同一份记录，无须处理")
        elif not folder.directory.name.startswith(document.name):
            text = f"文件名过长，审核记录的文件夹名缩短为 {folder.directory.name}"
            yield Problem(document, Severity.INFO, text, "保存照常；若给文件改名，请再运行 doctor，随之改名")


def _led_astray(folder: ReviewFolder) -> Iterator[Problem]:
    """Links that stand where a folder of ours should: nothing is kept there, and versions are lost."""
    places = [folder.directory / presence.FOLDER, folder.directory / history.FOLDER]
    for path in (*places, *(places[1] / name for name in names_in(places[1]))):
        if path.is_symlink():
            text = f"{path} 是链接，程序不会用它：历次版本和谁打开了表都记不下来"
            yield Problem(folder.document, Severity.ERROR, text, "请查明是谁放的，删去这个链接")


def _lock(folder: ReviewFolder) -> Iterator[Problem]:
    path = folder.directory / LOCK
    try:
        held = _is_held(path)
    except (FileNotFoundError, NotADirectoryError):  # nothing has been saved yet, or nothing can be
        return
    except OSError as error:
        problem, advice = explain(error)
        yield Problem(folder.document, Severity.ERROR, f"保存用的锁 {path} 不能用：{problem}", advice)
        return
    if held:
        yield Problem(
            folder.document,
            Severity.WARNING,
            f"有程序一直占着保存用的锁 {path}，别人无法保存",
            "下面的命令列出占用它的程序；请让其所有者恢复或结束该程序，不要删除锁文件",
            (f"fuser -v {quoted(path)}",),
        )


def _is_held(path: Path) -> bool:
    """Tell whether somebody keeps the lock; taking it for a moment does no harm, as everybody tries again."""
    file = os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with suppress(BlockingIOError):
                disk.flock(file, LOCK_EX | LOCK_NB)
                return False
            time.sleep(_RETRY)
        return True
    finally:
        os.close(file)


def _remains(folder: ReviewFolder) -> Iterator[Problem]:
    directory = folder.directory
    old = [path for path in sorted(directory.rglob(".*.tmp")) if _is_remnant(path)]
    if old:
        yield Problem(
            folder.document,
            Severity.WARNING,
            f"{directory} 里留有 {len(old)} 个没有写完的临时文件",
            "这是保存中途被中断的痕迹，原有审核记录完好；--fix 会删除它们",
            fix=partial(_remove, directory, old),
        )


def _is_remnant(path: Path) -> bool:
    """Tell whether it is a save's file, and older than any save takes."""
    if not _TEMPORARY.fullmatch(path.name):
        return False
    try:
        return time.time() - path.lstat().st_mtime > LOCK_WAIT
    except OSError:  # just renamed: that save went on
        return False


def _remove(directory: Path, remnants: Sequence[Path]) -> str:
    with opened(directory) as folder, locked(folder):
        for path in remnants:
            path.unlink(missing_ok=True)
    return f"删除了 {len(remnants)} 个没有写完的临时文件"
