"""Whether everybody of a group can work in a folder: group, setgid and group write, and the lines that set them.

A folder that its owner alone writes is no problem, unless something shows that others are meant to write as well.
"""

import grp
import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tui_tracker.model import Severity
from tui_tracker.reviews.people import login
from tui_tracker.reviews.presence import FOLDER as PRESENCE
from tui_tracker.workspace.checkup.problem import Problem, ReviewFolder, listed
from tui_tracker.workspace.shell import quoted

PLACEHOLDER = "审核组"
"""Stands in a line for a group that only a person can name."""

_FOLDER_BITS = stat.S_ISGID | stat.S_IRWXG
_FILE_BITS = stat.S_IRGRP | stat.S_IWGRP


@dataclass(frozen=True, slots=True)
class Node:
    """A file or folder with its mode and owners."""

    path: Path
    mode: int
    uid: int
    gid: int

    @classmethod
    def of(cls, path: Path) -> "Node":
        """Return the file or folder as it is; a link itself, not what it leads to."""
        status = path.lstat()
        return cls(path, status.st_mode, status.st_uid, status.st_gid)

    @property
    def is_shared(self) -> bool:
        """Whether others than the owner are meant to write here."""
        by_group = self.mode & stat.S_IWGRP and not self._is_private
        by_all = self.mode & stat.S_IWOTH and not self.mode & stat.S_ISVTX  # /tmp is nobody's office
        return bool(by_group or by_all or self.mode & stat.S_ISGID)

    @property
    def group(self) -> int | None:
        """The group that shares it; None where only a person can say."""
        return None if self._is_private else self.gid

    @property
    def _is_private(self) -> bool:
        """Many systems give each account a group of its own, to which nobody else belongs."""
        return group_name(self.gid) == login(self.uid)

    def lacks(self, group: int | None) -> bool:
        """Tell whether somebody of that group (of any, if None) could not write here, or make files for the others."""
        wanted = _FOLDER_BITS if stat.S_ISDIR(self.mode) else _FILE_BITS
        return self.mode & wanted != wanted or group not in (None, self.gid)


def sharing(folder: ReviewFolder) -> Iterator[Problem]:
    """Yield what keeps others of the group from saving beside us in this folder of sidecars."""
    nodes = _nodes(folder.directory)
    if not nodes:
        return
    above = Node.of(folder.directory.parent)
    owners = {node.uid for node in nodes}
    if not (above.is_shared or nodes[0].is_shared or len(owners) > 1):
        return
    group = above.group if above.is_shared and above.group is not None else nodes[0].group
    if lacking := [node for node in nodes if node.lacks(group)]:
        names = listed([str(node.path.relative_to(folder.directory.parent)) for node in lacking])
        place = quoted(folder.directory)
        commands = (
            f"chgrp -R {_group(group)} {place}",
            f"chmod -R g+rwX {place}",
            f"find {place} -type d -exec chmod g+s {{}} +",
        )
        text = f"同组的人不能读写：{names}"
        fix = _fix(lacking, group)
        yield Problem(folder.document, Severity.WARNING, text, _advice(lacking, group), commands, fix)


def sharing_above(parent: Path) -> Iterator[Problem]:
    """Yield what keeps others of the group from being the first to save something in this folder of documents."""
    node = Node.of(parent)
    if not (node.is_shared or _is_barred(parent)):
        return
    if node.lacks(None):
        text = "这个文件夹没有设置组写权限和 setgid，同组的人在这里建立或改写审核记录会受阻"
        commands = (f"chgrp {_group(node.group)} {quoted(parent)}", f"chmod g+rwxs {quoted(parent)}")
        advice = _advice([node], node.group)
        yield Problem(parent, Severity.WARNING, text, advice, commands, _fix([node], node.group))
    elif _is_barred(parent) and node.gid not in (os.getegid(), *os.getgroups()):
        me, group = login(os.geteuid()), group_name(node.gid)
        command = f"usermod -aG {quoted(group)} {quoted(me)}"
        text = f"您（{me}）不在组 {group} 里，不能在这里保存"
        yield Problem(parent, Severity.ERROR, text, "请管理员运行下面的命令，然后重新登录", (command,))


def private(parents: Sequence[Path]) -> Problem | None:
    """Return what to tell those who may want to share a folder in which only they can save so far."""
    own = [parent for parent in parents if not (Node.of(parent).is_shared or _is_barred(parent))]
    if not own:
        return None
    place = quoted(own[0])
    here = f"这里等 {len(own)} 个文件夹" if len(own) > 1 else "这里"
    text = f"{here}目前只有 {login(Node.of(own[0]).uid)} 能保存审核记录"
    commands = (f"chgrp -R {PLACEHOLDER} {place}", f"find {place} -type d -exec chmod g+rwxs {{}} +")
    advice = f"一人审核时无须处理；多人审核时请运行（{PLACEHOLDER} 换成共同的组）"
    return Problem(own[0], Severity.INFO, text, advice, commands)


def group_name(gid: int) -> str:
    """Return the name of a group, or its number, which chgrp takes as well."""
    try:
        return grp.getgrgid(gid).gr_name
    except KeyError:
        return str(gid)


def _nodes(directory: Path) -> list[Node]:
    """Return the folder and all that is in it, except for what each session says of itself."""
    if directory.is_symlink():
        return []
    found: list[Node] = []
    for root, _, files in os.walk(directory):
        names = sorted(files) if Path(root) != directory / PRESENCE else []
        for path in (Path(root), *(Path(root, name) for name in names)):
            with suppress(FileNotFoundError):  # others are saving meanwhile
                found.append(Node.of(path))
    return [node for node in found if not stat.S_ISLNK(node.mode)]


def _is_barred(directory: Path) -> bool:
    return not os.access(directory, os.W_OK | os.X_OK, effective_ids=True)


def _group(group: int | None) -> str:
    return PLACEHOLDER if group is None else quoted(group_name(group))


def _advice(nodes: Sequence[Node], group: int | None) -> str:
    owners = sorted({login(node.uid) for node in nodes})
    said = f"请由文件的所有者（{'、'.join(owners)}）或管理员运行"
    return said + (f"，{PLACEHOLDER} 换成审核人员共同的组" if group is None else "")


def _fix(nodes: Sequence[Node], group: int | None) -> "partial[str] | None":
    """Setting what is ours; nothing where a person must name the group first."""
    own = [node for node in nodes if node.uid == os.geteuid()]
    return partial(_open_to, own, group) if own and group is not None else None


def _open_to(nodes: Sequence[Node], group: int) -> str:
    for node in nodes:
        _share(node, group)
    return f"已让组 {group_name(group)} 能读写 {len(nodes)} 个文件或文件夹"


def _share(node: Node, group: int) -> None:
    # By descriptor: in a folder that others write, a name may have become a link to something else.
    file = os.open(node.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        status = os.fstat(file)
        if status.st_uid != os.geteuid():
            return
        if status.st_gid != group:
            os.fchown(file, -1, group)
        bits = _FOLDER_BITS if stat.S_ISDIR(status.st_mode) else _FILE_BITS
        os.fchmod(file, stat.S_IMODE(status.st_mode) | bits)
    finally:
        os.close(file)
