"""Export from the screen, and what a second issue of a sheet has corrected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tui_tracker.model.text import visible
from tui_tracker.restriction import refusal
from tui_tracker.tui.dialogs.export import ExportDialog, Going
from tui_tracker.tui.dialogs.pick import Choice, PickDialog
from tui_tracker.tui.panes.comparison import change
from tui_tracker.tui.triage.actions import action, unwritable
from tui_tracker.tui.triage.desk import Desk
from tui_tracker.workspace import Entry
from tui_tracker.workspace.decisions import Decision
from tui_tracker.workspace.issues import CellChange, Reissue, Righted, take_for_done

if TYPE_CHECKING:
    from tui_tracker.reports.export.order import Kind, Order
    from tui_tracker.reports.export.plan import Export

# Export


def _still_reading(desk: Desk) -> str:
    if desk.screen.loading_line:
        return "正在读取，读完再输出"
    if waiting := set(desk.replaced) - _broken(desk):
        return f"{visible(min(waiting).name)} 已被替换，重新读取后再输出"
    return "" if desk.workspace.entries else "没有可输出的表"


def _broken(desk: Desk) -> set[Path]:
    """Return the documents that were replaced by something that can't be read.

    What was read of them is not to go out.
    """
    return {problem.path for problem in desk.workspace.problems}.intersection(desk.replaced)


@action("export", _still_reading)
def export(desk: Desk) -> None:
    """Ask what of which sheets is to go out and where to, then write it."""
    from tui_tracker.reports.export.order import Kind

    items: list[Choice[Sequence[Kind]]] = [
        Choice((Kind.LEDGER, Kind.NOTICE), "整改台账和反馈意见单", "发给单位填写、打印盖章"),
        Choice(tuple(Kind), "全部", "台账、意见单、监控汇总、批注、填好的表"),
    ]
    items += [Choice([kind], kind.label) for kind in Kind]
    desk.ask(PickDialog("输出什么", items), partial(_ask_scope, desk))


def _ask_scope(desk: Desk, kinds: Sequence[Kind] | None) -> None:
    if kinds is None:
        return
    broken = _broken(desk)
    every = [entry for entry in desk.workspace.entries if entry.document not in broken]
    told = f"（{visible(min(broken).name)} 现在读不出，不输出）" if broken else ""
    items: list[Choice[Sequence[Entry]]] = [Choice(every, f"全部 {len(every)} 张表{told}")]
    if (entry := desk.entry) and entry.document not in broken:
        unit = entry.summary.unit
        own = [one for one in every if one.summary.unit == unit]
        items = [
            Choice([entry], f"这张表：{desk.rows.full_name(entry)}"),
            Choice(own, f"这个单位：{unit or '（未填单位）'}（{len(own)} 张）"),
            *items,
        ]
    if marked := [one for one in every if one in desk.rows.marked]:
        items.insert(0, Choice(marked, f"已标记的 {len(marked)} 张表"))
    desk.ask(PickDialog("输出哪些表", items), partial(_ask_terms, desk, kinds))


def _ask_terms(desk: Desk, kinds: Sequence[Kind], entries: Sequence[Entry] | None) -> None:
    if entries is None:
        return
    from tui_tracker.reports.export.order import By, Order, batch_of

    paths = desk.workspace.request.paths
    batch, today = batch_of(paths), date.today()
    folder = paths[0].absolute().with_name(f"输出_{batch}_{today}")
    dialog = ExportDialog(str(folder), desk.workspace.settings.deadline)

    def written(going: Going | None) -> None:
        if going:
            by = By.PROJECT if going.by_project else By.UNIT
            order = Order(batch, kinds, by, deadline=going.deadline, today=today)
            _begin(desk, order, entries, Path(going.folder).expanduser())

    desk.ask(dialog, written)


def _begin(desk: Desk, order: Order, entries: Sequence[Entry], folder: Path) -> None:
    if reason := refusal(folder):
        desk.say(reason, warning=True)
        return
    desk.say("正在输出……")
    work = partial(_export, desk, order, entries, folder)
    desk.screen.app.run_worker(work, thread=True, exclusive=True, group="export")


def _export(desk: Desk, order: Order, entries: Sequence[Entry], folder: Path) -> None:
    """Write the files and say what came of it; runs in a thread."""
    from tui_tracker.reports.errors import ReportError
    from tui_tracker.reports.export.folder import place_for
    from tui_tracker.reports.export.plan import prepare
    from tui_tracker.reports.export.send import send

    said, is_warning = "没有需要输出的内容：没有写过措施，也没有退回的表", True
    try:
        paths = desk.workspace.request.paths
        place = place_for(folder, f"{order.batch}_{order.today}", paths, replaces=False)
        made = prepare(desk.workspace, order, entries)
        if made.files:
            outcome = send(desk.workspace, made, place)
            missed = [*_missed(made, entries)]
            if outcome.unsaved:
                unsaved = (
                    f"{len(outcome.unsaved)} 张表的发出记录没有保存：{outcome.unsaved[0][1]}，可再输出一次"
                )
                missed.insert(0, unsaved)
            is_warning = bool(missed)
            said = "；".join([f"已输出 {len(made.files)} 个文件到 {visible(str(outcome.place))}", *missed])
    except ReportError as error:
        said = str(error)
    desk.from_thread(_exported, desk, said, is_warning)


def _missed(made: Export, entries: Sequence[Entry]) -> Iterator[str]:
    """Yield what did not go out, and why."""
    for reason, documents in made.left_out.items():
        more = f" 等 {len(documents)} 份" if len(documents) > 1 else ""
        yield f"{visible(documents[0].name)}{more}：{reason}，请用反馈意见单"
    for document in made.in_use:
        yield f"{visible(document.name)} 似乎正开着，副本是最后一次保存的内容"
    if unread := sum(entry.is_unread for entry in entries):
        yield f"{unread} 张表的审核记录读不到，没有输出，原因见读取问题"


def _exported(desk: Desk, said: str, is_warning: bool) -> None:
    desk.refresh()
    desk.say(said, warning=is_warning)


# Issued again


def _not_issued_again(desk: Desk) -> str:
    if desk.entry is None:
        return desk.when_none
    return "" if desk.reissue else "这张表在审核之后没有重报"


@action("changes", _not_issued_again)
def changes(desk: Desk) -> None:
    """List what the sheet says otherwise than when it was decided on, and offer measures that are done."""
    entry = desk.entry
    found = desk.reissue
    if entry is None or found is None:
        return
    items: list[Choice[CellChange]] = []
    if found.righted and not entry.read_only:
        detail = "；".join(f"{one.measure.measure[:20]}（{one.evidence}）" for one in found.righted)
        items.append(Choice(_ALL_DONE, f"把 {len(found.righted)} 条措施记为已整改", detail))
    items += [Choice(one, one.label, change(one.old, one.new)) for one in found.changes]
    items += [Choice(_NOWHERE, f"已消失：{one.title}", one.message) for one in found.gone]
    items += [Choice(_NOWHERE, f"仍在：{one.head.title}", one.head.message) for one in found.standing]
    items += [Choice(_NOWHERE, f"新增：{one.head.title}", one.head.message) for one in found.new]
    since = f"{entry.status}之后重报" if entry.is_reissued else "打开期间被替换"
    desk.ask(PickDialog(f"{since}：{found}", items), partial(_picked, desk, entry, found))


_ALL_DONE = CellChange("", "已整改", "", "")
_NOWHERE = CellChange("", "", "", "")


async def _picked(desk: Desk, entry: Entry, found: Reissue, change: CellChange | None) -> None:
    """Go to the cell that was picked, or take the measures for done."""
    if change is None:
        return
    if change is _ALL_DONE:
        await desk.saving.decide(
            take_for_done(entry, found.righted), f"{len(found.righted)} 条措施记为已整改"
        )
    elif change.path and entry.sheet.cell(change.path) is not None:
        pane = desk.pane_showing(change.path)
        pane.go_to(change.path)
        desk.go(next(name for name, one in desk.panes.items() if one is pane), remember=True)


def _nothing_righted(desk: Desk) -> str:
    if not _righted(desk):
        which = "这条措施" if desk.pane is desk.measures else "这张表" if len(desk.chosen) == 1 else "这些表"
        return f"{which}没有“重报后问题已消失”的措施"
    return ""


def _righted(desk: Desk) -> list[tuple[Entry, list[Righted]]]:
    """Return the measures that a key takes for done.

    The one under the cursor of its pane, or all of the chosen sheets.
    """
    current = desk.measures.current if desk.pane is desk.measures else None
    found = []
    for entry in desk.chosen if current is None else [entry for entry in (desk.entry,) if entry]:
        reissue = desk.reissue if entry is desk.entry else desk.workspace.reissue(entry)
        own = [one for one in reissue.righted if current in (None, one.measure)] if reissue else []
        if own:
            found.append((entry, own))
    return found


@action("take_done", unwritable, _nothing_righted)
async def take_done(desk: Desk) -> None:
    """Mark measures 已整改 whose problem is gone, with the cells that say so."""
    righted = _righted(desk)
    changes = [change for entry, own in righted for change in take_for_done(entry, own).changes]
    await desk.saving.decide(
        Decision(changes), f"{len(changes)} 条措施记为已整改，按 {desk.key('undo')} 撤销"
    )
