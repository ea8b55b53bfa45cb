"""The versions of a sheet's review, and what was changed from one to the next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from filecmp import cmp
from pathlib import Path

from tui_tracker.model.text import excerpt
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
from tui_tracker.reviews.store import Store
from tui_tracker.reviews.targets import relocate
from tui_tracker.workspace.decisions import Decision
from tui_tracker.workspace.entry import Entry

_EXCERPT = 24

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
"""What of a measure is compared."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a review: the word by which it is restored, its file, and whether it is the present one."""

    word: str
    path: Path
    review: Review
    is_present: bool


def versions_of(entry: Entry, store: Store) -> list[Version]:
    """Return the present version if it is on disk and can be read, then the former ones, the latest first."""
    former = history.versions(store.directory, entry.key)
    path = sidecar_of(entry, store)
    found = []
    if path and not entry.is_unread:
        found.append(Version(str(entry.review.revision), path, entry.review, is_present=True))
        former = [version for version in former if not cmp(version.path, path, shallow=False)]
    revisions = Counter([*(one.review.revision for one in found), *(one.review.revision for one in former)])
    for version in former:
        # Changed by hand, or saved from the beginning again where somebody had taken the sidecar away.
        is_unique = revisions[version.review.revision] == 1
        word = str(version.review.revision) if is_unique else version.path.stem
        found.append(Version(word, version.path, relocate(version.review, entry.sheet), is_present=False))
    return found


def sidecar_of(entry: Entry, store: Store) -> Path | None:
    """Return the file of the sheet's review, if there is one."""
    keys = (entry.key, *(entry.summary.former_keys if entry.has_review else ()))
    return next((path for key in keys for path in store.directory.glob(f"[!.]*--{key}.toml")), None)


def restoration(entry: Entry, version: Version) -> Decision:
    """Return what makes the content of a former version the next one; no changes where it is the present content."""
    return Decision([(entry, change) for change in difference(entry.review, version.review)])


def changes_between(older: Review, newer: Review) -> Iterator[str]:
    """Yield what was changed from one version to the next, in Chinese, one line for each change."""
    return (_told(change) for change in difference(older, newer))


def _told(change: Change) -> str:
    match change:
        case PutMeasure(before=Measure() as before, after=Measure() as after):
            return f"{change.title}{_excerpt(before.measure)}：{'；'.join(_edits(before, after)) or '其他项'}"
        case PutMeasure(before, after):
            return change.title + "".join(_excerpt(one.measure) for one in (before, after) if one)
        case PutDismissal(before, after):
            told = (f" {one.code}：{_excerpt(one.reason)}" for one in (before, after) if one)
            return change.title + "".join(told)
        case SetRemark(before, after):
            return f"{change.title}：{_excerpt(before)} → {_excerpt(after)}"
        case SetStatus(before, after) if before == after:
            return f"按重报的表再次确认“{after}”"
        case SetStatus():
            return change.title
        case PutSent(before, after):
            told = (f" {one.folder}（{len(one.measures)} 条措施）" for one in (before, after) if one)
            return change.title + "".join(told)


def _edits(before: Measure, after: Measure) -> Iterator[str]:
    for name in _FIELDS:
        old, new = getattr(before, name), getattr(after, name)
        if name == "findings":
            old, new = "、".join(old), "、".join(new)
        if old != new:
            yield f"{_excerpt(old)} → {_excerpt(new)}"


def _excerpt(text: str) -> str:
    return f"“{excerpt(text, _EXCERPT)}”"
