"""`tui-tracker history`: the versions of a sheet's review, and one of them restored."""

import argparse
import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from filecmp import cmp
from itertools import zip_longest
from pathlib import Path

from tui_tracker.cli.errors import CommandError
from tui_tracker.cli.loading import load, settings_for
from tui_tracker.cli.output import say, write_text
from tui_tracker.cli.sheets import find_entry
from tui_tracker.cli.terminal import render
from tui_tracker.model import Sheet
from tui_tracker.reports.text import Line, heading, one_line
from tui_tracker.reviews import history
from tui_tracker.reviews.changes import (
    Change,
    PutDismissal,
    PutMeasure,
    PutSent,
    SetRemark,
    SetStatus,
    difference,
)
from tui_tracker.reviews.review import Measure, Review
from tui_tracker.reviews.store import SaveError, SidecarError, Store
from tui_tracker.reviews.targets import relocate

_EXCERPT = 24
_UNRECORDED = "未记录"
"""Who saved a version of format 1, whose file does not say."""

_FIELDS = (
    "measure",
    "problem",
    "owner",
    "due",
    "status",
    "findings",
    "progress",
    "done",
    "handler",
    "opinion",
)


@dataclass(frozen=True, slots=True)
class _Version:
    """A version of a review: the word by which it is restored, its file, and whether it is the present one."""

    word: str
    path: Path
    review: Review
    is_present: bool


def run(arguments: argparse.Namespace) -> int:
    """List the versions, or restore one; 0 from a restore means that it is on disk."""
    settings = settings_for([arguments.path], arguments.config).settings
    workspace = load([arguments.path], settings, arguments.reviews_dir)
    entry = find_entry(workspace.entries, arguments.sheet)
    store = Store(entry.document, arguments.reviews_dir)
    if arguments.restore is not None:
        write_text([f"{_restore(store, entry.sheet, arguments.restore, workspace.author)}\n"])
        return 0
    try:
        present = store.load(entry.sheet)
    except SidecarError as error:
        say(error)
        write_text(render(_listed(entry.sheet, _versions(store, entry.sheet, None))))
        return 2
    write_text(render(_listed(entry.sheet, _versions(store, entry.sheet, present))))
    return 0


def _versions(store: Store, sheet: Sheet, present: Review | None) -> list[_Version]:
    """The present version if it is on disk and can be read, then the former ones, the latest first."""
    former = history.versions(store.directory, sheet.key)
    path = _sidecar(store, sheet)
    found = []
    if present and path:
        found.append(_Version(str(present.revision), path, present, is_present=True))
        former = [version for version in former if not cmp(version.path, path, shallow=False)]
    revisions = Counter([*(one.review.revision for one in found), *(one.review.revision for one in former)])
    for version in former:
        # Changed by hand, or saved from the beginning again where somebody had taken the sidecar away.
        is_unique = revisions[version.review.revision] == 1
        word = str(version.review.revision) if is_unique else version.path.stem
        found.append(_Version(word, version.path, relocate(version.review, sheet), is_present=False))
    return found


def _sidecar(store: Store, sheet: Sheet) -> Path | None:
    return next(store.directory.glob(f"[!.]*--{sheet.key}.toml"), None)


# Restoring


def _restore(store: Store, sheet: Sheet, word: str, author: str) -> str:
    """Make a former version's content the next version; what came of it."""
    present = _present(store, sheet)
    wanted = _wanted(_versions(store, sheet, present), word).review
    changes = difference(present, wanted)
    if not changes:
        return f"第 {word} 版的内容与现在相同，没有改动"
    try:
        saved = store.save(sheet, changes, author)
    except SaveError as error:
        raise CommandError(str(error)) from error
    said = f"已恢复第 {word} 版的内容，存为第 {saved.revision} 版"
    if difference(saved, wanted):
        said += "；他人同时写下的内容也保留在其中"
    kept = [version.word for version in _versions(store, sheet, saved) if _holds(version, present)]
    return said + (f"；要撤销，再恢复第 {kept[0]} 版" if kept else "")


def _holds(version: _Version, review: Review) -> bool:
    return not version.is_present and version.review.revision == review.revision


def _present(store: Store, sheet: Sheet) -> Review:
    try:
        return store.load(sheet)
    except SidecarError as error:
        path = _sidecar(store, sheet)
        away = f"\n  {shlex.join(['mv', '-n', str(path), f'{path}.bak'])}" if path else ""
        raise CommandError(f"{error}\n确定不要其中内容的，先把它移走，再恢复：{away}") from error


def _wanted(versions: Sequence[_Version], word: str) -> _Version:
    for version in versions:
        if version.word == word:
            return version
    has = "、".join(version.word for version in versions) or "无"
    raise CommandError(f"没有第 {word} 版可以恢复；现有：{has}")


# Listing


def _listed(sheet: Sheet, versions: Sequence[_Version]) -> Iterator[Line]:
    yield heading(sheet, f"{sheet.location.path} [{sheet.key}]")
    for newer, older in zip_longest(versions, versions[1:]):
        yield from _told(newer, older.review if older else None)
    kept = f"保留了 {len(versions)} 版，--restore 版本 可恢复其中一版" if versions else "还没有审核记录"
    yield Line(kept)


def _told(version: _Version, older: Review | None) -> Iterator[Line]:
    review = version.review
    if older is None and review.revision <= 1:
        older = Review(sheet=review.sheet)
    changes = difference(older, review) if older else ()
    parts = (
        _moment(review.updated),
        review.saved_by or _UNRECORDED,
        review.status.value,
        f"{len(review.measures)} 条措施",
    )
    lead = f"第 {version.word} 版" + ("（现在）" if version.is_present else "")
    yield Line("  " + "  ".join(part for part in parts if part), indent=2, hang=6, lead=lead, style="bold")
    for change in changes:
        yield Line(_said(change), indent=8, hang=2)
    if older is None:
        yield Line("更早的版本没有保留", indent=8, style="dim")


def _said(change: Change) -> str:
    match change:
        case PutMeasure(before=Measure() as before, after=Measure() as after):
            return f"{change.title}{_excerpt(before.measure)}：{'；'.join(_edits(before, after)) or '其他项'}"
        case PutMeasure():
            return change.title + "".join(
                _excerpt(one.measure) for one in (change.before, change.after) if one
            )
        case PutDismissal():
            said = "".join(
                f" {one.code}：{_excerpt(one.reason)}" for one in (change.before, change.after) if one
            )
            return change.title + said
        case SetRemark():
            return f"{change.title}：{_excerpt(change.before)} → {_excerpt(change.after)}"
        case SetStatus(before, after) if before == after:
            return f"按重报的表再次确认“{after}”"
        case SetStatus():
            return change.title
        case PutSent():
            return change.title + "".join(
                f" {one.folder}（{len(one.measures)} 条措施）" for one in (change.before, change.after) if one
            )


def _edits(before: Measure, after: Measure) -> Iterator[str]:
    for name in _FIELDS:
        old, new = getattr(before, name), getattr(after, name)
        if name == "findings":
            old, new = "、".join(old), "、".join(new)
        if old != new:
            yield f"{_excerpt(old)} → {_excerpt(new)}"


def _moment(updated: str) -> str:
    return updated[:19].replace("T", " ")


def _excerpt(text: str) -> str:
    line = one_line(text)
    return f"“{line[:_EXCERPT]}…”" if len(line) > _EXCERPT else f"“{line}”"
