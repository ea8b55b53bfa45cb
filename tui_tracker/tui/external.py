"""A long text in the reviewer's own editor."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from textual.app import App, SuspendNotSupported

from tui_tracker.restriction import is_restricted
from tui_tracker.reviews.scratch import LOCK, scratch


def edit_externally(app: App[None], text: str) -> tuple[str, str]:
    """The text as $VISUAL or $EDITOR left it, and what went wrong, in Chinese; either may be empty.

    The file lies in a private folder, so that nobody else on the server reads it. Where the line was cut, which
    kills the editor too, what it had written counts, and what it had not is left where it put it.
    """
    if is_restricted():
        return text, "此账号不能打开外部编辑器，请在这里写"
    command = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
    command = command or next(
        ([found] for name in ("vim", "vi", "nano") if (found := shutil.which(name))), []
    )
    if not command or shutil.which(command[0]) is None:
        return (
            text,
            f"找不到编辑器“{command[0]}”：请设置环境变量 EDITOR"
            if command
            else "没有编辑器：请设置环境变量 EDITOR",
        )
    try:
        with scratch() as folder:
            return _edit(app, text, command, folder)
    except SuspendNotSupported:
        return text, "此终端不能暂停程序去打开编辑器"
    except OSError as error:
        return text, f"打不开编辑器 {command[0]}：{error.strerror}"


def _edit(app: App[None], text: str, command: Sequence[str], folder: Path) -> tuple[str, str]:
    path = folder / "措施.txt"
    path.write_text(text + "\n", encoding="utf-8")
    try:
        with app.suspend():
            status = subprocess.run([*command, str(path)], check=False).returncode
        written = path.read_text(encoding="utf-8", errors="replace").rstrip("\n")
        # An editor that was killed may have put what was not yet saved beside the text.
        left = [other for other in folder.iterdir() if other not in (path, folder / LOCK)] if status else []
    except (OSError, SuspendNotSupported):
        shutil.rmtree(folder, ignore_errors=True)
        raise
    if left:
        return written, f"编辑器 {command[0]} 没有正常结束，未存的内容在 {left[0]}，取回后请删除"
    shutil.rmtree(folder, ignore_errors=True)
    if not status:
        return written, ""
    changed = "，已存的内容在这里，尚未保存" if written != text else "，内容未变"
    return written, f"编辑器 {command[0]} 以状态 {status} 退出{changed}"
