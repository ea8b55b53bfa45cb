"""Texts being typed: unsaved decisions, kept as drafts that survive any crash."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui_tracker.reviews.drafts import Drafts, place_of
from tui_tracker.workspace.decisions import Decision, FindingId, MeasureFields, writing_of
from tui_tracker.workspace.entry import Entry

if TYPE_CHECKING:
    from tui_tracker.reviews.draft import Draft


_MOST = 20
"""A text for more sheets than that is kept for so many of them: each draft is a file, written at each pause."""


class TypedMeasure(NamedTuple):
    """A measure that somebody was writing at `at`, and the writing that goes on with it."""

    entry: Entry
    at: str
    fields: MeasureFields
    writing: Callable[[MeasureFields], Decision]

    @property
    def text(self) -> str:
        """What was typed."""
        return self.fields.measure or self.fields.problem


class TypedReason(NamedTuple):
    """The reason of a dismissal that somebody was writing at `at`."""

    entry: Entry
    at: str
    problem: FindingId
    text: str


class TypedRemark(NamedTuple):
    """The remark on a sheet that somebody was writing at `at`."""

    entry: Entry
    at: str
    text: str


Offer = TypedMeasure | TypedReason | TypedRemark
"""What somebody was typing when the program died."""


class Typed:
    """The drafts of this program, and those that dead ones have left."""

    def __init__(self, drafts: Drafts | None = None) -> None:
        self._drafts = drafts or Drafts()
        self._kept: dict[str, Draft] = {}

    def keep(self, decision: Decision) -> None:
        """Keep a decision that is still being typed; it replaces what was kept of the same.

        Raises:
            SaveError: it could not be written; what was kept before still is.

        """
        for draft in _drafts(decision):
            self._drafts.keep(draft)
            self._kept[draft.id] = draft

    @property
    def count(self) -> int:
        """How many texts are kept."""
        return len(self._kept)

    def of(self, decision: Decision) -> Sequence[Draft]:
        """Return what is kept of a decision."""
        if not self._kept:
            return ()
        return [*filter(None, (self._kept.get(draft.id) for draft in _drafts(decision)))]

    def drop(self, kept: Iterable[Draft]) -> None:
        """Forget what was saved or given up, but not what was typed of the same since."""
        for draft in kept:
            if self._kept.get(draft.id) is draft:
                del self._kept[draft.id]
                self._drafts.drop(draft)

    def offered(self, entries: Iterable[Entry], author: str) -> list[Offer]:
        """Return what dead programs have left of these sheets, the oldest first."""
        places = {(place_of(entry.document), entry.key): entry for entry in entries}
        offers: list[Offer] = []
        for draft in self._drafts.offered():
            if entry := places.get((draft.document, draft.sheet.key)):
                self._kept[draft.id] = draft
                offers += _offer(entry, draft, author)
        return offers


def _drafts(decision: Decision) -> Iterator[Draft]:
    from tui_tracker.reviews.changes import now
    from tui_tracker.reviews.draft import Draft

    moment = now()
    for entry, change in decision.changes[:_MOST]:
        document = place_of(entry.document)
        yield Draft(document=document, sheet=entry.review.sheet, change=change, at=moment)


def _offer(entry: Entry, draft: Draft, author: str) -> Iterator[Offer]:
    from tui_tracker.reviews.changes import PutDismissal, PutMeasure, SetRemark

    match draft.change:
        case PutMeasure(before, after) if after:
            # Somebody may have changed the measure since: the store merges with what is there now.
            writing = writing_of(entry, before, after, author)
            yield TypedMeasure(entry, draft.at, MeasureFields.of(after), writing)
        case PutDismissal(_, after) if after:
            yield TypedReason(entry, draft.at, after.id, after.reason)
        case SetRemark(_, after):
            yield TypedRemark(entry, draft.at, after)
