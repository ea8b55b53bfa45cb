"""`tui-tracker history`: the versions of a sheet's review, and one of them restored."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from tui_tracker.cli.errors import CommandError
from tui_tracker.cli.loading import load
from tui_tracker.cli.output import say, write_drawn, write_text
from tui_tracker.cli.sheets import find_entry
from tui_tracker.cli.terminal import render
from tui_tracker.model import Sheet
from tui_tracker.reports.text import Line, heading
from tui_tracker.reviews.review import Review
from tui_tracker.workspace import Entry, Workspace
from tui_tracker.workspace.shell import joined
from tui_tracker.workspace.versions import Version, changes_between, restoration, sidecar_of, versions_of

_UNRECORDED = "未记录"
"""Who saved a version of format 1, whose file does not say."""


def run(arguments: argparse.Namespace) -> int:
    """List the versions, or restore one; return 0 once a restored one is on disk."""
    workspace = load(arguments)
    entry = find_entry(workspace.entries, arguments.sheet)
    if arguments.restore is not None:
        write_text([f"{_restore(workspace, entry, arguments.restore)}\n"])
        return 0
    if entry.is_unread:
        say(entry.read_only)
    write_drawn(render(_listed(entry.sheet, versions_of(entry, workspace.batch.store(entry.document)))))
    return 2 if entry.is_unread else 0


# Restoring


def _restore(workspace: Workspace, entry: Entry, word: str) -> str:
    """Make a former version's content the next version; return what came of it."""
    store, present = workspace.batch.store(entry.document), entry.review.revision
    if entry.is_unread:
        path = sidecar_of(entry, store)
        away = f"\n  {joined('mv', '-n', path, f'{path}.bak')}" if path else ""
        raise CommandError(f"{entry.read_only}\n确定不要其中内容的，先把它移走，再恢复：{away}")
    wanted = _wanted(versions_of(entry, store), word)
    decision = restoration(entry, wanted)
    if not decision.changes:
        return f"第 {word} 版的内容与现在相同，没有改动"
    workspace.decide(decision).result()
    said = f"已恢复第 {word} 版的内容，存为第 {entry.review.revision} 版"
    if restoration(entry, wanted).changes:
        said += "；他人同时写下的内容也保留在其中"
    former = (version for version in versions_of(entry, store) if not version.is_present)
    kept = [version.word for version in former if version.review.revision == present]
    return said + (f"；要撤销，再恢复第 {kept[0]} 版" if kept else "")


def _wanted(versions: Sequence[Version], word: str) -> Version:
    for version in versions:
        if version.word == word:
            return version
    has = "、".join(version.word for version in versions) or "无"
    raise CommandError(f"没有第 {word} 版可以恢复；现有：{has}")


# Listing


def _listed(sheet: Sheet, versions: Sequence[Version]) -> Iterator[Line]:
    yield heading(sheet, f"{sheet.location.path} [{sheet.key}]")
    for newer, older in zip_longest(versions, versions[1:]):
        yield from _told(newer, older.review if older else None)
    kept = f"保留了 {len(versions)} 版，--restore 版本 可恢复其中一版" if versions else "还没有审核记录"
    yield Line(kept)


def _told(version: Version, older: Review | None) -> Iterator[Line]:
    review = version.review
    if older is None and review.revision <= 1:
        older = Review(sheet=review.sheet)
    parts = (
        review.updated[:19].replace("T", " "),
        review.saved_by or _UNRECORDED,
        review.status.value,
        f"{len(review.measures)} 条措施",
    )
    lead = f"第 {version.word} 版" + ("（现在）" if version.is_present else "")
    yield Line("  " + "  ".join(part for part in parts if part), indent=2, hang=6, lead=lead, style="bold")
    if older is None:
        yield Line("更早的版本没有保留", indent=8, style="dim")
        return
    for change in changes_between(older, review):
        yield Line(change, indent=8, hang=2)
