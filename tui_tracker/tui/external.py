"""A long text in the reviewer's own editor."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from textual.app import App, SuspendNotSupported

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.text.charset import UNDECODED, decode
from tui_tracker.faults import said
from tui_tracker.restriction import is_restricted
from tui_tracker.reviews.scratch import LOCK, scratch


class Edited(NamedTuple):
    """A text as another editor left it, and what went wrong, in Chinese; either may be empty.

    The file itself lies in `folder` until `forget` is called: as soon as the text is safe elsewhere.
    """

    text: str
    problem: str = ""
    folder: Path | None = None

    def forget(self) -> None:
        """Remove the file: its text is ours now."""
        if self.folder:
            shutil.rmtree(self.folder, ignore_errors=True)


def edit_externally(app: App[None], text: str) -> Edited:
    """Let the reviewer edit the text in $VISUAL or $EDITOR.

    The file lies in a private folder, so that nobody else on the server reads it. If the connection is lost, which
    kills the editor too, what it had saved counts; its own recovery file is left where it is.
    """
    if is_restricted():
        return Edited(text, "此账号不能打开外部编辑器，请在这里写")
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    command = command or next(
        ([found] for name in ("vim", "vi", "nano") if (found := shutil.which(name))), []
    )
    if not command:
        return Edited(text, "没有编辑器：请设置环境变量 EDITOR")
    if shutil.which(command[0]) is None:
        return Edited(text, f"找不到编辑器“{command[0]}”：请设置环境变量 EDITOR")
    try:
        with scratch() as folder:
            return _edit(app, text, command, folder)
    except SuspendNotSupported:
        return Edited(text, "此终端不能暂停程序去打开编辑器")
    except OSError as error:
        return Edited(text, f"打不开编辑器 {command[0]}：{said(error)}")


def _edit(app: App[None], text: str, command: Sequence[str], folder: Path) -> Edited:
    path = folder / "措施.txt"
    path.write_text(text + "\n", encoding="utf-8")
    try:
        with app.suspend():
            status = subprocess.run([*command, str(path)], check=False).returncode
    except (OSError, SuspendNotSupported):
        shutil.rmtree(folder, ignore_errors=True)
        raise
    try:
        written = _text_in(path)
    except (OSError, ReadError) as error:
        reason = error.problem if isinstance(error, ReadError) else said(error)
        return Edited(text, f"读不回编辑器写的内容（{reason}），它还在 {path}，取回后请删除")
    # An editor that was killed may have put what was not yet saved beside the text.
    left = [other for other in folder.iterdir() if other not in (path, folder / LOCK)] if status else []
    if left:
        return Edited(written, f"编辑器 {command[0]} 没有正常结束，未存的内容在 {left[0]}，取回后请删除")
    if not status:
        return Edited(written, "", folder)
    changed = "，已存的内容在这里，尚未保存" if written != text else "，内容未变"
    return Edited(written, f"编辑器 {command[0]} 以状态 {status} 退出{changed}", folder)


def _text_in(path: Path) -> str:
    """Return the text of the file, in UTF-8 or in GB18030, as older editors here write it."""
    text, damage = decode(path.read_bytes(), path)
    if damage or UNDECODED.search(text):
        raise ReadError(path, damage or "有的字节不是文字")
    return text.rstrip("\n")
