"""Accounts behind a forced command: the program is all they may run, and one folder all they may write and read.

An administrator sets both variables where the account can't change them (docs/admin.zh-CN.md). Documents and the
reviews beside them are confined by file permissions, not here.
"""

import os
from pathlib import Path

RESTRICTED = "TUI_TRACKER_RESTRICTED"
"""The variable that, set to anything but 0, forbids the external editor, suspending, and paths elsewhere."""

FOLDER = "TUI_TRACKER_EXPORT_DIR"
"""The variable that names the one folder for exports, imports, logs and settings."""


def is_restricted() -> bool:
    """Tell whether this account may run nothing but this program."""
    return os.environ.get(RESTRICTED, "") not in ("", "0")


def refusal(path: Path) -> str:
    """Return why that path must not be used, in Chinese; nothing where it may be.

    Links are followed first, so that none leads out of the folder.
    """
    if not is_restricted():
        return ""
    folder = os.environ.get(FOLDER, "")
    if not folder:
        return "此账号受限，且没有设置可用的文件夹，请联系管理员"
    allowed, wanted = os.path.realpath(folder), os.path.realpath(path)
    if os.path.commonpath((allowed, wanted)) == allowed:
        return ""
    return f"此账号受限，只能用 {folder} 里的文件"
