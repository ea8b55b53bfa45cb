"""What is not on disk when the program ends: what it says then, and what the next start is to tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from tui_tracker.model.text import visible

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui_tracker.tui.dialogs.typing_dialog import TypingForm
    from tui_tracker.tui.triage.desk import Desk
    from tui_tracker.workspace import Workspace
    from tui_tracker.workspace.decisions import Decision


class Unkept(NamedTuple):
    """What stands in a form and can be kept nowhere, and why."""

    form: TypingForm[Any]
    text: str
    problem: str

    def ask(self) -> None:
        """Say what is lost by leaving now, and by which key one does all the same."""
        self.form.tell(f"再按一次 Ctrl+Q 退出，写的只打印在终端上。{self.problem}")


def flush(screens: Iterable[Screen[Any]]) -> Sequence[Unkept]:
    """Keep in drafts what is being typed; return what can't be kept."""
    from tui_tracker.tui.dialogs.typing_dialog import TypingDialog

    forms = [screen.form for screen in screens if isinstance(screen, TypingDialog)]
    return [Unkept(form, form.text, problem) for form in forms if (problem := form.flush())]


def ask(screen: Screen[Any], desk: Desk) -> None:
    """Ask before the program ends without what could not be saved; the same key once more answers."""
    from tui_tracker.tui.dialogs.typing_dialog import TypingDialog

    asked = f"再按一次退出：{len(desk.saving.unsaved)} 处未保存"
    if isinstance(screen, TypingDialog):
        screen.form.tell(f"{asked}，写的文字留作草稿")
    else:
        desk.say(f"{asked}（按 {desk.key('problems')} 看），写的文字留作草稿", warning=True)


def unkept(workspace: Workspace, failed: Iterable[Decision]) -> Sequence[str]:
    """Return the titles of what is neither on disk nor in a draft: nothing else would tell of it at the next start."""
    missing = (*workspace.waiting, *failed)
    return [decision.title for decision in missing if not workspace.is_typed(decision)]


def left(workspace: Workspace, failed: Iterable[Decision], nowhere: Iterable[Unkept]) -> list[str]:
    """Say in Chinese what was not saved and where a draft of it is kept, and what is kept nowhere."""
    told = [f"没有保存：{visible(one.title)}" for one in (*workspace.waiting, *failed)]
    for one in nowhere:
        told += ["没有保存，也留不下草稿，原文如下：", *map(visible, one.text.splitlines())]
    if kept := workspace.kept_typed:
        told.append(f"有 {kept} 处写了没有保存，已留作草稿：下次打开时可以继续写")
    return told
