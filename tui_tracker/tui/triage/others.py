"""Other reviewers at work on the same folder, and drafts of earlier sessions."""

from functools import partial
from pathlib import Path

from tui_tracker.reviews.scratch import left_behind
from tui_tracker.tui.dialogs.keys import key_for
from tui_tracker.tui.dialogs.pick import Choice, PickDialog
from tui_tracker.tui.triage import decide
from tui_tracker.tui.triage.actions import unwritable_entry
from tui_tracker.tui.triage.desk import Desk
from tui_tracker.tui.triage.measures import cells_of, in_editor
from tui_tracker.tui.triage.names import headed, names_of
from tui_tracker.tui.triage.problems import Open, composing, reasoning
from tui_tracker.tui.triage.reread import reread
from tui_tracker.workspace import Entry
from tui_tracker.workspace.decisions import Subject
from tui_tracker.workspace.typed import Offer, TypedMeasure, TypedReason, TypedRemark

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
    documents = desk.workspace.documents
    known = documents.added
    replaced = documents.look()
    unread = desk.workspace.unread()
    is_same = (visitors, replaced, unread) == (desk.visitors, desk.replaced, desk.unread)
    if changed or not is_same or documents.added != known:
        desk.from_thread(_others_moved, desk, changed, visitors, replaced, unread)
    if documents.is_settled:
        desk.from_thread(reread, desk)


def _others_moved(
    desk: Desk, changed: list[Entry], visitors: list[str], replaced: tuple[Path, ...], unread: list[str]
) -> None:
    new = [told for told in unread if told not in desk.unread]
    desk.visitors, desk.replaced, desk.unread = visitors, replaced, unread
    if changed:
        desk.refresh()
    if closed := [entry for entry in changed if entry.read_only]:
        told = desk.rows.full_name(closed[0]) + (f" 等 {len(closed)} 张表" if len(closed) > 1 else "")
        desk.told_closed = f"「{told}」只读：{closed[0].read_only}"
        desk.say(desk.told_closed, warning=True)
    elif new:
        desk.say(new[0], warning=True)
    elif (
        changed
        and desk.told_closed
        and desk.said == desk.told_closed
        and not any(one.read_only for one in desk.workspace.entries)
    ):
        desk.say("审核记录又在了，可以继续")
    desk.show_place()


# What was being typed when the program died


def offer_typed(desk: Desk) -> None:
    """Ask whether to go on with what was being typed when the program last died."""
    for folder in left_behind():
        desk.say(f"外部编辑器上次没有正常结束，写的内容在 {folder}，取回后请删除", warning=True)
    if offered := desk.workspace.offered():
        items = [
            Choice(offer, _named(desk, offer), f"{offer.at[:16].replace('T', ' ')}  {offer.text}")
            for offer in offered
        ]
        heading = f"上次中断时有 {len(items)} 处没有保存：选一处继续写，{key_for('选择', '取消')} 以后再说"
        desk.ask(PickDialog(heading, items), partial(_go_on_typing, desk))


def _go_on_typing(desk: Desk, offer: Offer | None) -> None:
    if offer is None:
        return
    entries = _entries(offer)
    desk.reveal(entries[0])
    if reason := next((reason for entry in entries if (reason := unwritable_entry(entry))), ""):
        desk.say(reason, warning=True)
        return
    items: Open = [item for subject in offer.subjects for item in _items(subject)]
    item = items[0][1] if items else None
    if item:
        desk.findings.point_at(item)
    match offer:
        case TypedMeasure() if len(items) > 1 and len(offer.subjects) > 1:
            composing(desk, items, offer.fields, offer.writing).open(offer.fields, is_saved=False)
        case TypedMeasure():
            about = f"{item.head.code} {item.head.title}  " if item else ""
            heading = headed(desk, f"继续写：{about}", entries)
            evidence = cells_of(entries[0], item)
            writing = in_editor(desk, heading, entries[0], offer.writing, evidence=evidence)
            writing.open(offer.fields, is_saved=False)
        case TypedReason() if len(items) == 1:
            decide.reasoning(desk, *items[0], offer.writing).open(offer.text, is_saved=False)
        case TypedReason() if items:
            reasoning(desk, items, offer.writing).open(offer.text, is_saved=False)
        case TypedReason():
            desk.say("原来的问题已不存在", warning=True)
        case TypedRemark():
            decide.remarking(desk, entries, offer.writing).open(offer.text, is_saved=False)


def _entries(offer: Offer) -> list[Entry]:
    return list(dict.fromkeys(subject.entry for subject in offer.subjects))


def _named(desk: Desk, offer: Offer) -> str:
    """Name the problem, or how many of them there are, and the sheets on which it stands."""
    from tui_tracker.rules.engine import RULES

    heads = (next(iter(subject.problems), "") for subject in offer.subjects)
    codes = {head[0] if isinstance(head, tuple) else head.split("@")[0] for head in heads if head}
    rules = [RULES[code] for code in codes if code in RULES]
    problem = f"{rules[0].code} {rules[0].title}" if len(rules) == 1 else f"{len(rules)} 种问题"
    return f"{f'{problem}  ' if rules else ''}{names_of(desk, _entries(offer))}"


def _items(subject: Subject) -> Open:
    """Return the item that the subject is about, if it is one and is still there."""
    meant = {finding.id for finding in subject.findings}
    return [(subject.entry, item) for item in subject.entry.items if meant & {f.id for f in item.findings}]
