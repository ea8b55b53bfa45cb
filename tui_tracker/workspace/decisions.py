"""A reviewer's decisions as values: made here for the screen and the command line, saved by `Workspace.decide`.

While somebody types, a *writing* (a function) turns the present text into the decision, so that the same measure is
kept as a draft at each pause and saved in the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tui_tracker.reviews.status import MeasureStatus, ReviewStatus
from tui_tracker.settings import Settings
from tui_tracker.workspace.basis import Basis
from tui_tracker.workspace.entry import Entry
from tui_tracker.workspace.many import Changes, Many

if TYPE_CHECKING:
    from tui_tracker.model import Finding, Item, Sheet
    from tui_tracker.reviews.changes import Change
    from tui_tracker.reviews.review import Measure

FindingId = tuple[str, tuple[str, ...]]
ProblemId = str | FindingId
"""What tells a problem from the others of its sheet: the id of an item, which is all of its findings, or of one."""


class Decision(NamedTuple):
    """Changes of reviews that are made, and taken back, together; `many` is what was typed where that is for many."""

    changes: Sequence[tuple[Entry, Change]]
    many: Many | None = None

    @property
    def title(self) -> str:
        """Its description in Chinese, long names last, where they may be cut; empty if it changes nothing."""
        if not self.changes:
            return ""
        (entry, change), count = self.changes[0], len(self.entries)
        return f"{change.title}（{f'{count} 张表' if count > 1 else entry.summary.project}）"

    @property
    def measures(self) -> list[str]:
        """The ids of the measures that it writes, edits or deletes."""
        return [change.id for _, change in self.changes if change.kind == "measure"]

    @property
    def entries(self) -> list[Entry]:
        """The sheets that it is about, each once."""
        if self.many:
            # Known without making the changes of thousands, which takes seconds.
            return list(dict.fromkeys(subject.entry for subject in self.many.subjects))
        return list(dict.fromkeys(entry for entry, _ in self.changes))


class Subject(NamedTuple):
    """What a measure or a dismissal is about: a sheet as a whole, or problems on it."""

    entry: Entry
    problems: tuple[ProblemId, ...] = ()

    @property
    def findings(self) -> list[Finding]:
        """The findings that are meant, as they now stand; those that are there no more are left out."""
        wanted = {problem for problem in self.problems if isinstance(problem, tuple)}
        if len(wanted) < len(self.problems):
            items = (item for item in self.entry.items if item.id in self.problems)
            wanted.update(finding.id for item in items for finding in item.findings)
        return [finding for finding in self.entry.findings if finding.id in wanted]

    @property
    def is_open(self) -> bool:
        """Tell whether nobody has answered any of its problems; of a sheet as a whole nobody can tell."""
        left = (item for item in self.entry.items if not self.entry.is_handled(item))
        return not self.problems or any({item.id, item.head.id} & {*self.problems} for item in left)

    @property
    def item(self) -> Item | None:
        """The first of its problems, as it now stands."""
        return next(
            (item for item in self.entry.items if self.problems[:1] in ((item.id,), (item.head.id,))), None
        )


@dataclass(frozen=True, slots=True)
class MeasureFields:
    """What a person writes in a measure, the unit's answer and the opinion on that included."""

    measure: str = ""
    problem: str = ""
    owner: str = ""
    due: str = ""
    status: MeasureStatus = MeasureStatus.PENDING
    progress: str = ""
    done: str = ""
    handler: str = ""
    opinion: str = ""

    @classmethod
    def of(cls, measure: Measure) -> MeasureFields:
        return cls(**{field.name: getattr(measure, field.name) for field in fields(cls)})

    def filled(self, sheet: Sheet, item: Item | None, settings: Settings) -> MeasureFields:
        """Return the fields with the slots filled that stand for what each sheet of many, or its problem, says itself."""
        from tui_tracker.rules.slots import fill_item, fill_own

        def fill(text: str) -> str:
            return fill_item(text, sheet, item, settings) if item else fill_own(text, sheet, settings)

        return replace(self, measure=fill(self.measure), problem=fill(self.problem), owner=fill(self.owner))


# Status of the review


def set_status(entries: Iterable[Entry], status: ReviewStatus) -> Decision:
    """Set the status of the sheets, for the issue that is shown; those that have it already stay unchanged."""
    from tui_tracker.reviews.changes import SetStatus

    return Decision(
        [
            (entry, SetStatus(entry.status, status, entry.decided_digest, _seen(entry, status)))
            for entry in entries
            if not _has(entry, status)
        ]
    )


def toggle_status(entries: Sequence[Entry], status: ReviewStatus) -> Decision:
    """Set the status of the sheets, or reset it to 待核 if all of them have it."""
    every = all(_has(entry, status) for entry in entries)
    return set_status(entries, ReviewStatus.PENDING if every else status)


def _has(entry: Entry, status: ReviewStatus) -> bool:
    """Return whether the sheet has that status; a decision on another issue of it does not count."""
    return entry.status is status and entry.decided_digest in ("", _seen(entry, status))


def _seen(entry: Entry, status: ReviewStatus) -> str:
    return "" if status is ReviewStatus.PENDING else entry.summary.digest


# Measures


def write_measure(
    subjects: Sequence[Subject], author: str, settings: Settings, id: str = ""
) -> Callable[[MeasureFields], Decision]:
    """Return the writing of one measure for each subject; of many, each is filled from its own sheet.

    The writing of many that has the `id` of one that was cut off goes on with it: what that saved is edited.
    """
    from tui_tracker.reviews.changes import PutMeasure, edited, new_measure
    from tui_tracker.reviews.ids import id_within, new_id

    is_many = bool(id) or len(subjects) > 1
    id = id or new_id()

    @cache
    def begun(number: int) -> tuple[Basis, Measure, Item | None]:
        """Return the text that a subject's measure starts with, computed once."""
        subject = subjects[number]
        basis = Basis.of(subject.entry)
        blank = new_measure("", author=author, digest=basis.digest)
        if is_many:
            blank = blank.model_copy(update={"id": id_within(id, f"{basis.entry.key}{subject.problems}")})
        return basis, edited(blank, **_named(subject.findings)), subject.item if is_many else None

    if not is_many:
        begun(0)

    def decide(written: MeasureFields) -> Decision:
        def change(number: int) -> tuple[Entry, Change]:
            basis, blank, item = begun(number)
            entry = basis.entry
            own = written.filled(entry.sheet, item, settings) if is_many else written
            # Of many, some may have been saved before one could not be: those are edited.
            before = entry.review.measure(blank.id)
            return entry, PutMeasure(before, edited(basis.carried(blank), **asdict(own)))

        typed = PutMeasure(None, edited(begun(0)[1], **asdict(written)))
        return Decision(Changes(change, len(subjects)), Many(id, subjects, typed) if is_many else None)

    return decide


def edit_measure(
    entry: Entry, id: str, author: str, problems: Sequence[ProblemId] = ()
) -> Callable[[MeasureFields], Decision]:
    """Return the writing of a measure that is there; where problems are given it answers those from now on."""
    before = entry.review.measure(id)
    if before is None:
        raise KeyError(id)
    named = _named(Subject(entry, tuple(problems)).findings) if problems else {}
    return writing_of(entry, before, before, author, named)


def writing_of(
    entry: Entry,
    before: Measure | None,
    start: Measure,
    author: str,
    named: dict[str, tuple[str, ...]] | None = None,
) -> Callable[[MeasureFields], Decision]:
    """Return the writing that goes on from `start`; `before` is what was saved of it, if anything was."""
    from tui_tracker.reviews.changes import PutMeasure, edited

    basis = Basis.of(entry)

    def decide(written: MeasureFields) -> Decision:
        texts = {**asdict(written), **(named or {})}
        after = edited(start, author=author, digest=basis.digest, **texts)
        return Decision([(entry, PutMeasure(before and basis.carried(before), basis.carried(after)))])

    return decide


def delete_measure(entry: Entry, id: str) -> Decision:
    """Delete the measure of that id."""
    from tui_tracker.reviews.changes import PutMeasure

    return Decision([(entry, PutMeasure(measure, None)) for measure in entry.measures if measure.id == id])


def _named(findings: Sequence[Finding]) -> dict[str, tuple[str, ...]]:
    """Return the fields by which a measure names what it answers."""
    paths = (target.path for finding in findings for target in finding.targets)
    return {
        "findings": tuple(dict.fromkeys(finding.code for finding in findings)),
        "targets": tuple(dict.fromkeys(paths)),
    }


# Dismissals


def dismiss(subjects: Sequence[Subject], author: str, id: str = "") -> Callable[[str], Decision]:
    """Return the writing of the reason why these problems do not stand, as they are seen now."""
    from tui_tracker.reviews.changes import PutDismissal, now
    from tui_tracker.reviews.ids import new_id
    from tui_tracker.reviews.review import Dismissal

    is_many, id = bool(id), id or new_id()
    blanks = [
        (
            Basis.of(subject.entry),
            subject.entry.said_of(finding),
            Dismissal(
                code=finding.code,
                targets=finding.id[1],
                texts=finding.texts,
                author=author,
                digest=subject.entry.summary.digest,
            ),
        )
        for subject in subjects
        for finding in subject.findings
    ]

    def decide(reason: str) -> Decision:
        filled = {"reason": reason, "at": now()}

        def change(number: int) -> tuple[Entry, Change]:
            basis, before, blank = blanks[number]
            said = basis.carried(Dismissal.model_validate(dict(blank) | filled))
            return basis.entry, PutDismissal(before and basis.carried(before), said)

        changes = Changes(change, len(blanks))
        return Decision(changes, Many(id, subjects, changes[0][1]) if is_many or len(blanks) > 1 else None)

    return decide


def restore(subjects: Iterable[Subject]) -> Decision:
    """Take dismissals back."""
    from tui_tracker.reviews.changes import PutDismissal

    return Decision(
        [
            (subject.entry, PutDismissal(dismissal, None))
            for subject in subjects
            for finding in subject.findings
            if (dismissal := subject.entry.dismissal(finding))
        ]
    )


# The sheet as a whole


def remark(entries: Sequence[Entry], id: str = "") -> Callable[[str], Decision]:
    """Return the writing of the remark on each of the sheets."""
    from tui_tracker.reviews.ids import new_id

    is_many, id = bool(id) or len(entries) > 1, id or new_id()
    before = [(entry, entry.review.remark) for entry in entries]
    subjects = [Subject(entry) for entry in entries]

    def decide(written: str) -> Decision:
        from tui_tracker.reviews.changes import SetRemark

        changes: list[tuple[Entry, Change]] = [(entry, SetRemark(old, written)) for entry, old in before]
        return Decision(changes, Many(id, subjects, changes[0][1]) if is_many else None)

    return decide
