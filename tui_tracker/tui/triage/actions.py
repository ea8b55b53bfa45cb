"""What each command does and why it can't run now: functions registered by the command's id."""

from collections.abc import Awaitable, Callable
from typing import NamedTuple

from tui_tracker.tui.command import Command, Group
from tui_tracker.tui.triage.desk import Desk
from tui_tracker.workspace import Entry

Does = Callable[[Desk], Awaitable[None] | None]
Reason = Callable[[Desk], str]
"""Says in Chinese why a command can't act now; nothing where it can."""

_WALKS = {Group.MOVE, Group.MANY, Group.FIND}
"""What is done within the list with held keys: the other panes wait until the cursor rests."""


_JUMPS = {Group.PANES, Group.SHEETS, Group.DECIDE}
"""What may lead to another sheet or pane, from where one wants to come back."""

_TRAIL = {"jump_back", "jump_forward", "back"}
"""Commands that go over places where one has been."""


class Action(NamedTuple):
    """A command's function, the reasons that may forbid it, and the question that the same key confirms.

    What `waits` is about all sheets, and is done once they are read and checked.
    """

    does: Does
    reasons: tuple[Reason, ...]
    question: Reason | None
    waits: bool = False


ACTIONS: dict[str, Action] = {}
"""By the ids of the table of commands."""


def action(
    id: str, *reasons: Reason, question: Reason | None = None, waits: bool = False
) -> Callable[[Does], Does]:
    """Let the decorated function be what the command of that id does."""

    def register(does: Does) -> Does:
        if id in ACTIONS:
            raise ValueError(f"command {id} is defined twice")
        ACTIONS[id] = Action(does, reasons, question, waits)
        return does

    return register


def why_not(desk: Desk, command: Command) -> str:
    """Say why the command can't act now; nothing where it can. The key, the palette and the help all ask this."""
    if not command.works_in(desk.pane.NAME):
        keys = " 或 ".join(desk.key(f"pane_{pane.id}") for pane in command.panes)
        return f"这个命令在{'、'.join(command.panes)}窗格里用，按 {keys} 过去"
    reasons = (reason(desk) for reason in ACTIONS[command.id].reasons)
    return next((reason for reason in reasons if reason), "")


def waited_for(command: Command) -> str:
    """Say that the command is done once all is read."""
    return f"还在读取，读完就做：{command.title}"


async def run(desk: Desk, command: Command) -> None:
    """Do what the command does, or say why it can't."""
    if not (desk.pane.LEADS and command.group in _WALKS):
        desk.catch_up()
    asked, desk.asked, desk.awaited = desk.asked, "", None
    if reason := why_not(desk, command):
        desk.say(reason, warning=True)
        return
    does, _, question_of, waits = ACTIONS[command.id]
    if waits and desk.screen.loading_line:
        desk.awaited = command
        desk.say(waited_for(command))
        return
    if (question := question_of(desk) if question_of else "") and question != asked:
        desk.asked = question
        desk.say(question, warning=True)
        return
    before = desk.place
    done = does(desk)
    if done is not None:
        await done
    if command.group in _JUMPS and command.id not in _TRAIL and before[:2] != desk.place[:2]:
        desk.trail.leave(before)
    desk.show_place()


# Reasons and questions that several commands share


def unwritable(desk: Desk) -> str:
    """Say why the sheets that are chosen can't be changed."""
    if not desk.chosen:
        return desk.when_none
    return next((reason for entry in desk.chosen if (reason := unwritable_entry(entry))), "")


def unwritable_entry(entry: Entry) -> str:
    """Say why that sheet can't be changed."""
    if not entry.is_recognised:
        return f"「{entry.summary.project}」正在识别，稍候再试"
    return f"「{entry.summary.project}」只读：{entry.read_only}" if entry.read_only else ""


MANY = 20
"""So many sheets may be changed at once without a question."""
