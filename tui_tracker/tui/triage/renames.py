"""Sheets and documents that have another name than when they were reviewed: their reviews are offered to them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from tui_tracker.model.text import visible
from tui_tracker.tui.dialogs.pick import Choice, PickDialog
from tui_tracker.tui.triage.desk import Desk
from tui_tracker.workspace import Entry
from tui_tracker.workspace.renames import reworded

if TYPE_CHECKING:
    from tui_tracker.reviews.review import Review


def look_for_renames(desk: Desk) -> None:
    """Look in a thread for reviews whose sheet or document has another name now."""
    desk.screen.app.run_worker(partial(_look_for_renames, desk), thread=True, group="renames")


def _look_for_renames(desk: Desk) -> None:
    app = desk.screen.app
    for folder in desk.workspace.abandoned():
        told = f"{visible(folder.name)} 里有审核记录而文档已不在：退出后运行 tui-tracker doctor"
        app.call_from_thread(_say, desk, told)
    if renamed := desk.workspace.renamed():
        app.call_from_thread(_offer_renames, desk, renamed)


def _say(desk: Desk, message: str) -> None:
    if desk.screen.is_attached:
        desk.say(message, warning=True)


def _offer_renames(desk: Desk, renamed: list[tuple[Entry, Review]]) -> None:
    if not desk.screen.is_attached:  # the program ends
        return
    if desk.screen.app.screen is not desk.screen:  # somebody is typing or choosing
        first = renamed[0][0].summary.project
        desk.say(
            f"「{first}」可能改了名：按 {desk.key('reread')} 重新读取，可沿用原来的审核记录", warning=True
        )
        return
    items = [Choice(pair, reworded(*pair), "Enter 沿用原来的审核记录") for pair in renamed]

    async def picked(pair: tuple[Entry, Review] | None) -> None:
        if pair is None:
            return

        async def then(problem: str) -> None:
            if not problem:
                desk.reveal(pair[0])
                look_for_renames(desk)

        await desk.saved(desk.workspace.adopt(*pair), lambda _: "已沿用原来的审核记录", then)

    desk.ask(PickDialog(f"{len(items)} 张表可能改了名，Esc 以后再说", items), picked)
