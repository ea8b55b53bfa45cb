"""Help, the palette, and what else has to do with the program rather than with a sheet."""

import os
from functools import partial
from typing import Any

from tui_tracker.model.text import visible
from tui_tracker.restriction import is_restricted
from tui_tracker.tui.command import Command, Group
from tui_tracker.tui.dialogs.help import HelpDialog
from tui_tracker.tui.dialogs.keys import key_for
from tui_tracker.tui.dialogs.pick import Choice, PickDialog
from tui_tracker.tui.panes.status import StatusBar
from tui_tracker.tui.themes import THEMES, after
from tui_tracker.tui.triage.actions import action, run, why_not
from tui_tracker.tui.triage.desk import Desk
from tui_tracker.tui.triage.place import unread
from tui_tracker.tui.triage.saving import Unsaved

_PALETTE_ORDER = (
    Group.DECIDE,
    Group.FIND,
    Group.SHEETS,
    Group.MANY,
    Group.SAFETY,
    Group.REST,
    Group.PANES,
    Group.MOVE,
)
"""The order of the palette: what one decides first, what one moves by last."""


@action("help")
def show_help(desk: Desk) -> None:
    """Explain the keys of this pane."""
    desk.ask(HelpDialog(desk.pane.NAME, desk.commands, partial(why_not, desk)), lambda _: None)


@action("palette")
def palette(desk: Desk) -> None:
    """Find a command by its name; what can't act now stays visible, and says why."""
    offered = sorted(
        desk.commands.values(),
        key=lambda command: (not command.works_in(desk.pane.NAME), _PALETTE_ORDER.index(command.group)),
    )
    items = [
        Choice(
            command, command.title, command.explained(why_not(desk, command)), command.shown, command.searched
        )
        for command in offered
    ]

    async def picked(command: Command | None) -> None:
        if command:
            await run(desk, command)

    desk.ask(PickDialog("命令", items, prompt="名称、拼音或首字母"), picked)


def _silent(desk: Desk) -> str:
    return "" if desk.screen.query_one(StatusBar).said else "还没有消息"


@action("messages", _silent)
def messages(desk: Desk) -> None:
    """Show in full what was said last, the newest first, and where I am."""
    bar = desk.screen.query_one(StatusBar)
    lines = (*bar.said, f"现在：{bar.place}")
    desk.ask(PickDialog("最近的消息", [Choice(None, line) for line in lines]), lambda _: None)


def _all_read(desk: Desk) -> str:
    workspace = desk.workspace
    locked = any(entry.read_only for entry in workspace.entries)
    if workspace.problems or workspace.request.notice or locked or desk.unread or desk.saving.unsaved:
        return ""
    return "所有文件都已读取，所有表都可以批注"


@action("problems", _all_read)
def problems(desk: Desk) -> None:
    """Say what could not be saved or read and which sheets can't be changed, and why."""
    found = desk.workspace.problems
    locked = [entry for entry in desk.workspace.entries if entry.read_only]
    unsaved = desk.saving.unsaved
    again = key_for("选择", "选定")
    items: list[Choice[Any]] = [
        Choice(one, one.decision.title, f"{again} 再来一次。{one.problem}") for one in unsaved
    ]
    items += [
        Choice(
            None,
            visible(problem.path.name),
            visible(f"{problem.problem}。{problem.advice}").removesuffix("。")
            + f"\n{visible(str(problem.path))}",
        )
        for problem in found
    ]
    reasons: dict[str, list[str]] = {}
    for entry in locked:
        reasons.setdefault(entry.read_only, []).append(desk.rows.full_name(entry))
    for reason, names in reasons.items():
        items.append(Choice(None, f"只读：{names[0] if len(names) == 1 else f'{len(names)} 张表'}", reason))
    items += [Choice(None, "未读的副本", told) for told in desk.unread]
    if notice := desk.workspace.request.notice:
        items.append(Choice(None, "设置", visible(notice)))
    told = (
        f"{len(unsaved)} 处未保存" if unsaved else "",
        unread(desk.workspace),
        f"{len(locked)} 张表只读" if locked else "",
    )
    heading = "，".join(filter(None, told)) or "设置"

    async def picked(one: Unsaved | None) -> None:
        if one:
            await desk.saving.retry(one)

    desk.ask(PickDialog(heading, items), picked)


@action("theme")
def theme(desk: Desk) -> None:
    """Go on to the next colours."""
    app = desk.screen.app
    app.theme = after(app.theme)
    desk.say(f"配色：{THEMES[app.theme]}")
    # The style sheet is read anew first, and both are drawn together.
    app.call_next(desk.refresh)


def _nothing_to_copy(desk: Desk) -> str:
    return "" if desk.pane.copied_text() else "光标处没有可复制的内容"


@action("copy", _nothing_to_copy)
def copy(desk: Desk) -> None:
    """Copy what is under the cursor to the reviewer's own clipboard."""
    text = desk.pane.copied_text()
    desk.screen.app.copy_to_clipboard(text)
    desk.say(f"已复制 {len(text)} 个字（终端支持 OSC 52 时生效）")


# The program in its terminal


def _no_shell(desk: Desk) -> str:
    if is_restricted() or not _has_shell():
        return f"没有可返回的命令行，不能挂起；按 {desk.key('quit')} 退出"
    return ""


@action("suspend", _no_shell)
def suspend(desk: Desk) -> None:
    """Go back to the shell, which brings the program back by fg."""
    desk.screen.app.action_suspend_process()


@action("repaint")
async def repaint(desk: Desk) -> None:
    """Draw the whole screen anew."""
    await desk.screen.run_action("app.repaint")


@action("quit")
async def quit_program(desk: Desk) -> None:
    """End the program."""
    await desk.screen.run_action("app.quit")


def _has_shell() -> bool:
    """Tell whether a shell with job control waits for this program.

    A program that leads its session, or whose parent belongs to another one, was started by sshd, tmux or a forced
    command: stopped, it would never be woken.
    """
    session = os.getsid(0)
    if session == os.getpid():
        return False
    try:
        return os.getsid(os.getppid()) == session
    except OSError:
        return False
