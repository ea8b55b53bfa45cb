"""Sheets and documents that have another name than when they were reviewed: their reviews are offered to them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui_tracker.model.text import visible
from tui_tracker.tui.dialogs.keys import key_for
from tui_tracker.tui.dialogs.pick import Choice, PickDialog
from tui_tracker.tui.triage.desk import Desk
from tui_tracker.workspace import Entry
from tui_tracker.workspace.renames import reworded

if TYPE_CHECKING:
    from tui_tracker.reviews.review import Review

Offer = Choice[Callable[[], Awaitable[None]]]
"""What is asked of a sheet or a document, and what takes its former reviews over."""

_DONE = "已沿用原来的审核记录"


def _takes_over() -> str:
    return f"{key_for('选择', '选定')} 沿用原来的审核记录"


def look_for_renames(desk: Desk, reread: Callable[[], object]) -> None:
    """Look in a thread for reviews whose sheet or document has another name now; `reread` reads all documents again."""
    work = partial(_look_for_renames, desk, reread)
    desk.screen.app.run_worker(work, thread=True, group="renames")


def _look_for_renames(desk: Desk, reread: Callable[[], object]) -> None:
    offers: list[Offer] = []
    for folder in desk.workspace.abandoned():
        if document := desk.workspace.heir_of(folder):
            offers.append(_of_document(desk, folder, document, reread))
        else:
            told = f"{visible(folder.name)} 里有审核记录而文档已不在：退出后运行 tui-tracker doctor"
            desk.from_thread(partial(desk.say, told, warning=True))
    offers += _of_sheets(desk, reread)
    if offers:
        desk.from_thread(_ask, desk, offers)


def _of_document(desk: Desk, folder: Path, document: Path, reread: Callable[[], object]) -> Offer:
    async def take_over() -> None:
        async def then(problem: str) -> None:
            if not problem:
                reread()

        await desk.saving.wait(desk.workspace.take_over(folder, document), lambda _: _DONE, then)

    former = folder.name.removesuffix(".reviews")
    return Choice(take_over, visible(f"文档 {former} 改名为 {document.name}？"), _takes_over())


def _of_sheets(desk: Desk, reread: Callable[[], object]) -> Iterator[Offer]:
    for entry, orphan in desk.workspace.renamed():
        yield Choice(partial(_adopt, desk, entry, orphan, reread), reworded(entry, orphan), _takes_over())


async def _adopt(desk: Desk, entry: Entry, orphan: Review, reread: Callable[[], object]) -> None:
    async def then(problem: str) -> None:
        if not problem:
            desk.reveal(entry)
            look_for_renames(desk, reread)

    await desk.saving.wait(desk.workspace.adopt(entry, orphan), lambda _: _DONE, then)


def _ask(desk: Desk, offers: list[Offer]) -> None:
    if desk.screen.app.screen is not desk.screen:  # somebody is typing or choosing
        told = f"{offers[0].label}按 {desk.key('reread')} 重新读取，可沿用原来的审核记录"
        desk.say(told, warning=True)
        return

    async def picked(take_over: Callable[[], Awaitable[None]] | None) -> None:
        if take_over:
            await take_over()

    desk.ask(PickDialog(f"{len(offers)} 处可能改了名，{key_for('选择', '取消')} 以后再说", offers), picked)
