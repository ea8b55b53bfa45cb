"""The others who work on the same folder, and what an earlier sitting or another name of a sheet has left."""

from functools import partial
from typing import TYPE_CHECKING

from tui_tracker.model.text import visible
from tui_tracker.reviews.scratch import left_behind
from tui_tracker.tui.dialogs.pick import Item, PickDialog
from tui_tracker.tui.triage.actions import unwritable
from tui_tracker.tui.triage.decide import reasoning, remarking
from tui_tracker.tui.triage.desk import Desk
from tui_tracker.tui.triage.measures import in_editor
from tui_tracker.workspace import Entry
from tui_tracker.workspace.typed import Offer, TypedMeasure, TypedReason, TypedRemark

if TYPE_CHECKING:
    from tui_tracker.reviews.review import Review

LOOK_EVERY = 2.0
"""Seconds between two looks for others' saves; they are to appear within 3."""


# Others' saves


def look(desk: Desk) -> None:
    """Look in a thread for what others have saved, and whether they have this sheet open."""
    if not desk.screen.loading_line:
        # The app's worker: one of the screen's would have Textual draw a dialog above it anew.
        desk.screen.app.run_worker(
            partial(_look_for_others, desk), thread=True, exclusive=True, group="others"
        )


def _look_for_others(desk: Desk) -> None:
    changed, visitors = desk.workspace.poll(), desk.workspace.visit(desk.entry)
    if changed or visitors != desk.visitors:
        desk.screen.app.call_from_thread(_others_moved, desk, changed, visitors)


def _others_moved(desk: Desk, changed: list[Entry], visitors: list[str]) -> None:
    desk.visitors = visitors
    if changed:
        desk.refresh()
    desk.show_place()


# Sheets and documents that were renamed


def look_for_renames(desk: Desk) -> None:
    """Look in a thread for reviews whose sheet or document has another name now."""
    desk.screen.run_worker(partial(_look_for_renames, desk), thread=True)


def _look_for_renames(desk: Desk) -> None:
    app = desk.screen.app
    for folder in desk.workspace.abandoned():
        told = f"{visible(folder.name)} 里有审核记录而文档已不在：退出后运行 tui-tracker doctor"
        app.call_from_thread(desk.say, told, warning=True)
    if renamed := desk.workspace.renamed():
        app.call_from_thread(_offer_renames, desk, renamed)


def _offer_renames(desk: Desk, renamed: "list[tuple[Entry, Review]]") -> None:
    items = [
        Item(pair, f"{pair[1].sheet.project} 改名为 {pair[0].sheet.project}？", "Enter 沿用原来的审核记录")
        for pair in renamed
    ]

    async def picked(pair: "tuple[Entry, Review] | None") -> None:
        if pair and not await desk.saved(desk.workspace.adopt(*pair), lambda _: "已沿用原来的审核记录"):
            desk.reveal(pair[0])

    desk.ask(PickDialog(f"{len(items)} 张表可能改了名，Esc 以后再说", items), picked)


# What was being typed when the program died


def offer_typed(desk: Desk) -> None:
    """Ask whether to go on with what was being typed when the program last died."""
    for folder in left_behind():
        desk.say(f"外部编辑器上次没有正常结束，写的内容在 {folder}，取回后请删除", warning=True)
    if offered := desk.workspace.offered():
        items = [
            Item(offer, offer.entry.sheet.project.text, f"{offer.at[:16].replace('T', ' ')}  {offer.text}")
            for offer in offered
        ]
        heading = f"上次中断时有 {len(items)} 处没有保存：选一处继续写，Esc 以后再说"
        desk.ask(PickDialog(heading, items), partial(_go_on_typing, desk))


def _go_on_typing(desk: Desk, offer: Offer | None) -> None:
    if offer is None:
        return
    entry = offer.entry
    desk.reveal(entry)
    if reason := unwritable(desk):
        desk.say(reason, warning=True)
        return
    match offer:
        case TypedMeasure():
            heading = f"继续写：{entry.sheet.project}"
            in_editor(desk, heading, entry, offer.writing).open(offer.fields, is_saved=False)
        case TypedReason():
            if finding := next((known for known in entry.findings if known.id == offer.problem), None):
                reasoning(desk, entry, finding).open(offer.text, is_saved=False)
            else:
                desk.say("原来的问题已不存在", warning=True)
        case TypedRemark():
            remarking(desk, [entry]).open(offer.text, is_saved=False)
