"""Texts being typed: unsaved decisions, kept as drafts that survive any crash."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui_tracker.reviews.drafts import Drafts, place_of
from tui_tracker.settings import Settings
from tui_tracker.workspace import decisions
from tui_tracker.workspace.decisions import Decision, MeasureFields, ProblemId, Subject
from tui_tracker.workspace.entry import Entry

if TYPE_CHECKING:
    from pathlib import Path

    from tui_tracker.reviews.changes import Change
    from tui_tracker.reviews.draft import Aim, Draft
    from tui_tracker.workspace.many import Many


class TypedMeasure(NamedTuple):
    """A measure that somebody was writing at `at` for these subjects, and the writing that goes on with it."""

    subjects: Sequence[Subject]
    at: str
    fields: MeasureFields
    writing: Callable[[MeasureFields], Decision]

    @property
    def text(self) -> str:
        return self.fields.measure or self.fields.problem


class TypedReason(NamedTuple):
    """The reason of a dismissal that somebody was writing at `at`."""

    subjects: Sequence[Subject]
    at: str
    text: str
    writing: Callable[[str], Decision]


class TypedRemark(NamedTuple):
    """The remark on sheets that somebody was writing at `at`."""

    subjects: Sequence[Subject]
    at: str
    text: str
    writing: Callable[[str], Decision]


Offer = TypedMeasure | TypedReason | TypedRemark
"""What somebody was typing when the program died."""


class Typed:
    """The drafts of this program, and those that dead ones have left."""

    def __init__(self, drafts: Drafts | None = None) -> None:
        self._drafts = drafts or Drafts()
        self._kept: dict[str, Draft] = {}
        self._aimed: tuple[str, tuple[Aim, ...]] = ("", ())

    def keep(self, decision: Decision) -> None:
        """Keep a decision that is still being typed; it replaces what was kept of the same, which else stays."""
        for draft in self._drafts_of(decision):
            self._drafts.keep(draft)
            self._kept[draft.id] = draft

    @property
    def count(self) -> int:
        return len(self._kept)

    def of(self, decision: Decision) -> Sequence[Draft]:
        """Return what is kept of a decision."""
        if not self._kept:
            return ()
        return [*filter(None, (self._kept.get(draft.id) for draft in self._drafts_of(decision)))]

    def drop(self, kept: Iterable[Draft]) -> None:
        """Forget what was saved or given up, but not what was typed of the same since."""
        for draft in kept:
            if self._kept.get(draft.id) is draft:
                del self._kept[draft.id]
                self._drafts.drop(draft)

    def _drafts_of(self, decision: Decision) -> Iterator[Draft]:
        """Make the draft of what was typed: nobody types what is of several changes but not written for many."""
        from tui_tracker.reviews.changes import now
        from tui_tracker.reviews.draft import Draft

        if many := decision.many:
            yield self._draft_of_many(many)
        elif len(decision.changes) == 1:
            ((entry, change),) = decision.changes
            document = place_of(entry.document)
            yield Draft(document=document, sheet=entry.review.sheet, change=change, at=now())

    def _draft_of_many(self, many: Many) -> Draft:
        from tui_tracker.reviews.changes import now
        from tui_tracker.reviews.draft import Draft

        if self._aimed[0] != many.id:
            # Once for each writing: there may be thousands, and a text is kept at each pause.
            self._aimed = many.id, _aims(many.subjects)
        aims, sheet = self._aimed[1], many.subjects[0].entry.review.sheet
        # Made of what is valid already: to prove that of thousands of aims at each pause would hold keys up.
        return Draft.model_construct(
            document=aims[0].document, sheet=sheet, change=many.typed, at=now(), writing=many.id, aims=aims
        )

    def offered(self, entries: Sequence[Entry], author: str, settings: Settings) -> list[Offer]:
        """Return what dead programs have left of these sheets, the oldest first."""
        offers: list[Offer] = []
        if not (left := list(self._drafts.offered())):
            return offers
        keys = {key for draft in left for key in _keys(draft)}
        # The disk is asked where documents lie, and there may be thousands.
        meant = [entry for entry in entries if entry.key in keys]
        names = _names(meant)
        places = {(names[entry.document], entry.key): entry for entry in meant}
        for draft in left:
            if subjects := _subjects(draft, places):
                self._kept[draft.id] = draft
                offers += _offer(subjects, draft, author, settings)
        return offers


def _names(entries: Iterable[Entry]) -> Mapping[Path, str]:
    """Return how drafts name the documents of these entries, each of which the disk is asked for once."""
    return {document: place_of(document) for document in {entry.document for entry in entries}}


def _aims(subjects: Sequence[Subject]) -> tuple[Aim, ...]:
    from tui_tracker.reviews.draft import Aim

    names = _names(subject.entry for subject in subjects)
    return tuple(
        Aim(names[subject.entry.document], subject.entry.key, subject.problems) for subject in subjects
    )


def _keys(draft: Draft) -> Iterable[str]:
    return (aim.key for aim in draft.aims) if draft.writing else (draft.sheet.key,)


def _subjects(draft: Draft, places: Mapping[tuple[str, str], Entry]) -> Sequence[Subject]:
    """Return what is there of what the draft is for; of many without those that were answered since, if any are left."""
    if not draft.writing:
        entry = places.get((draft.document, draft.sheet.key))
        return [Subject(entry, _problems(entry, draft.change))] if entry else []
    aimed = ((places.get((aim.document, aim.key)), aim.problems) for aim in draft.aims)
    every = [Subject(entry, problems) for entry, problems in aimed if entry]
    return [subject for subject in every if subject.is_open] or every


def _problems(entry: Entry, change: Change) -> tuple[ProblemId, ...]:
    """Return the findings that a change of that sheet answers, the head of their item first."""
    from tui_tracker.reviews.changes import PutDismissal, PutMeasure

    match change:
        case PutDismissal(_, after) if after:
            return (after.id,)
        case PutMeasure(_, after) if after:
            findings = (finding for item in entry.items for finding in item.findings)
            return tuple(finding.id for finding in findings if after.answers(finding))
    return ()


def _offer(subjects: Sequence[Subject], draft: Draft, author: str, settings: Settings) -> Iterator[Offer]:
    from tui_tracker.reviews.changes import PutDismissal, PutMeasure, SetRemark

    at, id = draft.at, draft.writing
    match draft.change:
        case PutMeasure(before, after) if after:
            # Somebody may have changed the measure since: the store merges with what is there now.
            writing = (
                decisions.write_measure(subjects, author, settings, id)
                if id
                else decisions.writing_of(subjects[0].entry, before, after, author)
            )
            yield TypedMeasure(subjects, at, MeasureFields.of(after), writing)
        case PutDismissal(_, after) if after:
            yield TypedReason(subjects, at, after.reason, decisions.dismiss(subjects, author, id))
        case SetRemark(_, after):
            entries = [subject.entry for subject in subjects]
            yield TypedRemark(subjects, at, after, decisions.remark(entries, id))
