"""A long text in the reviewer's own editor."""

import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path

from textual.app import App, SuspendNotSupported


def edit_externally(app: App[None], text: str) -> tuple[str, str]:
    """The text as $VISUAL or $EDITOR left it, and what went wrong, in Chinese; either may be empty.

    The file lies in a private folder, so that nobody else on the server reads it.
    """
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
    with tempfile.TemporaryDirectory(prefix="tui-tracker-") as folder:
        path = Path(folder, "措施.txt")
        path.write_text(text + "\n", encoding="utf-8")
        try:
            with app.suspend():
                status = subprocess.run([*command, str(path)], check=False).returncode
        except SuspendNotSupported:
            return text, "此终端不能暂停程序去打开编辑器"
        except OSError as error:
            return text, f"打不开编辑器 {command[0]}：{error.strerror}"
        if status:
            return text, f"编辑器 {command[0]} 以状态 {status} 退出，内容未变"
        return path.read_text(encoding="utf-8", errors="replace").rstrip("\n"), ""
