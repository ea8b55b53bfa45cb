"""Reasons why a folder of sidecars can't or must not be written."""

import os
import re
from functools import lru_cache
from pathlib import Path

from tui_tracker.faults import said

MOUNTS = Path("/proc/self/mountinfo")
_LOCAL_LOCKS = {"nolock", "local_lock=flock", "local_lock=all"}
_OCTAL = re.compile(r"\\([0-7]{3})")


def read_only_reason(directory: Path) -> str:
    """Return why reviews can't be saved there, in Chinese; empty where they can."""
    try:
        return _reason(directory if os.path.lexists(directory) else directory.parent)
    except OSError as error:
        return f"无法访问 {directory}（{said(error)}），请联系管理员"


def _reason(existing: Path) -> str:
    if not existing.exists():
        return f"文件夹 {existing} 不存在，请先建立"
    if not existing.is_dir():
        return f"{existing} 不是文件夹，请移走或改名"
    if os.statvfs(existing).f_flag & os.ST_RDONLY:
        return f"{existing} 所在的文件系统是只读的"
    if not os.access(existing, os.W_OK | os.X_OK, effective_ids=True):
        return f"没有写入 {existing} 的权限（tui-tracker doctor 会给出解决办法）"
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except FileNotFoundError:  # not Linux
        return ""
    return local_lock_reason(existing.resolve(), mounts)


@lru_cache(maxsize=256)
def local_lock_reason(directory: Path, mounts: str) -> str:
    """Return why a lock on that folder binds this machine only, in Chinese; empty where it binds everybody.

    `mounts` is the text of /proc/self/mountinfo, see proc_pid_mountinfo(5).
    """
    point, kind, options = "", "", set[str]()
    for line in mounts.splitlines():
        head, _, tail = line.partition(" - ")
        mount = _OCTAL.sub(lambda match: chr(int(match[1], 8)), head.split()[4])
        # Of two mounts on one point the later one is seen.
        if directory.is_relative_to(mount) and len(mount) >= len(point):
            point, kind, options = mount, tail.split()[0], set(tail.split()[-1].split(","))
    if kind.startswith("nfs") and (local := sorted(options & _LOCAL_LOCKS)):
        problem = f"{point} 是以 {local[0]} 挂载的网络文件系统，锁只在本机有效，多人保存会互相覆盖"
        return f"{problem}；请管理员改用默认的锁选项挂载"
    return ""
