"""A sheet of which every item is answered: it is to get its status before the reviewer goes on."""

from tui_tracker.tui.triage.actions import run
from tui_tracker.tui.triage.desk import Desk


async def stay(desk: Desk) -> None:
    """Stay on the item that was decided; say of a sheet that is finished by it which keys give it a status."""
    (entry, *others) = desk.chosen
    if not others and entry.is_finished:
        desk.say("，".join(filter(None, (desk.saving.outcome, f"此表完成：{keys_of(desk)}"))))


def keys_of(desk: Desk) -> str:
    """Name the keys that give a sheet its status and go on."""
    return f"{desk.key('approve_next')} 已核、{desk.key('send_back_next')} 退回转下一张"


async def go_on(desk: Desk) -> None:
    """Go on to the next open item, but not away from a sheet that is to get its status first.

    Who goes through one problem has no sheet as a whole in mind.
    """
    if desk.entry and desk.entry.is_finished and not desk.projects.wanted.rule:
        await stay(desk)
    else:
        await run(desk, desk.commands["next_finding"])
