"""What is being typed: decisions not made yet, kept where any death of the program leaves them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from tui_tracker.reviews.drafts import Drafts, place_of
from tui_tracker.workspace.decisions import Decision, FindingId, MeasureFields, writing_of
from tui_tracker.workspace.entry import Entry

if TYPE_CHECKING:
    from tui_tracker.reviews.draft import Draft


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
        self._kept: set[str] = set()

    def keep(self, decision: Decision) -> None:
        """Keep a decision that is still being typed; it replaces what was kept of the same.

        Raises:
            SaveError: it could not be written; what was kept before still is.

        """
        for draft in _drafts(decision):
            self._drafts.keep(draft)
            self._kept.add(draft.id)

    def drop(self, decision: Decision) -> None:
        """Forget what was kept of a decision that was saved or given up."""
        if self._kept:
            for draft in _drafts(decision):
                if draft.id in self._kept:
                    self._drafts.drop(draft)
                    self._kept.discard(draft.id)

    def offered(self, entries: Iterable[Entry], author: str) -> list[Offer]:
        """Return what dead programs have left of these sheets, the oldest first."""
        places = {(place_of(entry.document), entry.key): entry for entry in entries}
        offers: list[Offer] = []
        for draft in self._drafts.offered():
            if entry := places.get((draft.document, draft.sheet.key)):
                self._kept.add(draft.id)
                offers += _offer(entry, draft, author)
        return offers


def _drafts(decision: Decision) -> Iterator[Draft]:
    from tui_tracker.reviews.changes import now
    from tui_tracker.reviews.draft import Draft

    moment = now()
    for entry, change in decision.changes:
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
