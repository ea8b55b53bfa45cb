"""The present place in words, for the status bar."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tui_tracker.model.text import visible
from tui_tracker.tui.bars import bar
from tui_tracker.tui.panes.flow import fit

if TYPE_CHECKING:
    from tui_tracker.tui.triage.desk import Desk
    from tui_tracker.workspace import Entry, Workspace

_BAR = 10
_WIDEST = 16
"""The names of others, cut where they are longer: without room for them nobody would be told of."""


def place_of(desk: Desk) -> str:
    """Say which sheet of how many is at hand, how many are done, what the list shows, and who else is here."""
    if desk.screen.loading_line:
        return desk.screen.loading_line
    entries, projects = desk.workspace.entries, desk.projects
    left, every, done = desk.remaining
    *unsaved, position, rest = _gist(desk)
    cut_name = [desk.rows.cut_name] if desk.rows.cut_name else []
    wanted = [f"筛选 {projects.wanted}"] if projects.wanted else []
    reviewed = f"已审 {done}/{len(entries)}"
    parts = [*filter(None, [desk.saving.told]), *unsaved]
    if not (cut_name and desk.screen.has_class("-one")):
        parts += [position, *wanted, f"{bar(every - left, every, _BAR)} {rest}", reviewed, *cut_name]
    elif desk.pane.LEADS:
        # Where a line of the list is as wide as the screen few names are cut, and nothing else has room for those.
        parts += [f"筛选 {position}" if wanted else position, *cut_name, *wanted, rest, reviewed]
    else:
        parts += [position, *wanted, rest, *cut_name, reviewed]
    parts += _compared(desk)
    if marked := desk.rows.marked:
        hidden = len(marked) - len(projects.marked)
        parts.append(f"已标记 {len(marked)}" + (f"（{hidden} 张未显示，不处理）" if hidden else ""))
    if desk.visitors:
        parts.append(f"{fit('、'.join(desk.visitors), _WIDEST).rstrip()} 也打开了此表")
    if desk.entry:
        parts.append(_saved(desk.entry))
    copies = f"{len(desk.unread)} 个审核记录的副本未读" if desk.unread else ""
    parts += [f"{told}({desk.key('problems')})" for told in (unread(desk.workspace), copies) if told]
    if desk.replaced:
        parts.append(f"{_names(desk.replaced)} 已被替换，{_reading_again(desk)}")
    if added := desk.workspace.documents.added:
        parts.append(f"新文件 {_names(added)}，即将读取")
    parts.append(f"按{projects.sort}{'倒序' if projects.reversed else ''}")
    if notice := desk.workspace.request.notice:
        parts.append(f"注意：{notice}")
    return "  ".join(parts)


def gist_of(desk: Desk) -> str:
    """Say what no message takes away: what is not saved, which sheet is at hand, and what is left of all."""
    return "" if desk.screen.loading_line else "  ".join(_gist(desk))


def _gist(desk: Desk) -> list[str]:
    shown, (left, every, _) = desk.rows.entries, desk.remaining
    unsaved = len(desk.saving.unsaved)
    return [
        *([f"{unsaved} 处未保存({desk.key('problems')})"] if unsaved else []),
        f"{desk.rows.row + 1 if shown else 0}/{len(shown)}",
        f"余 {left}/{every} 项",
    ]


def unread(workspace: Workspace) -> str:
    """Say how many documents could not be read, or that there are none; nothing where all were read."""
    problems = workspace.problems
    if len(problems) == 1 and not workspace.entries and problems[0].path.is_dir():
        return "没有可读的文档"
    return f"{len(problems)} 个文件未读" if problems else ""


def _compared(desk: Desk) -> list[str]:
    """Return what became of the sheet's problems since it was decided on or seen, where it says something else now."""
    if desk.entry is None or desk.reissue is None:
        return []
    since = f"{desk.entry.status}之后重报" if desk.entry.is_reissued else "打开期间被替换"
    return [f"{since}({desk.key('changes')})：{desk.reissue}"]


def _names(documents: Sequence[Path]) -> str:
    first = visible(documents[0].name)
    return first if len(documents) == 1 else f"{first} 等 {len(documents)} 份文档"


def _reading_again(desk: Desk) -> str:
    unread = {problem.path for problem in desk.workspace.problems}
    if unread.isdisjoint(desk.replaced):
        return "即将重新读取"
    return f"现在读不出（{desk.key('problems')}），显示的是原来的内容"


def _saved(entry: Entry) -> str:
    if entry.read_only:
        return f"只读：{entry.read_only}"
    if entry.pending:
        return "待保存"
    if entry.written is None or not entry.written.revision:
        return "未作批注"
    if entry.written.conflicts:
        return f"有 {len(entry.written.conflicts)} 处与他人冲突，见纠偏窗格"
    return f"第 {entry.written.revision} 版"
