"""A sheet in its document, with what the rules and the reviewers say of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, ClassVar

from tui_tracker.model import Finding, Item, Location, Priority, Severity, Sheet
from tui_tracker.reading.summary import (
    NO_COUNTS,
    NO_STANDING,
    Amounts,
    Standing,
    Summary,
    Verdict,
    amounts_of,
    counts_of,
)
from tui_tracker.reviews.status import ReviewStatus

if TYPE_CHECKING:
    from tui_tracker.reviews.changes import Change
    from tui_tracker.reviews.review import Dismissal, Measure, Review
    from tui_tracker.rules.figures import Execution, Figures

_RANKING = Lock()
"""Held while an entry is ranked: keys change what is decided on it, and a thread what is saved of that."""


@dataclass(eq=False, slots=True)
class Entry:
    """A sheet in its document, with what the rules and the reviewers say of it.

    `content` is the sheet, packed or not, or nothing while only its name is known; `stored` is its review, if there
    is one on disk; `pending` are changes of it that are on their way there; `verdict` is what the rules say, once they
    were asked. `standing` is what of it stands after dismissals; it is kept, since a city's list is sorted and drawn at
    every key of a search. So are `totals`, how many items there are by severity, and `left`, how many of them nobody has
    answered. Of the errors and warnings, `heads` are the codes, the gravest first, `amounts` the money, and
    `unanswered` the codes that are left.

    `read_only` says why its review can't be changed, or is empty; `is_unread`, that there is one on disk which
    can't even be read. `copies` are other places in the batch where the very same sheet stands, `rivals` those of
    them beside which lies a review of its own. `is_news` tells that it was read again, says something else than before,
    and that nobody has seen that yet; `former` is what it was when somebody last saw it.
    """

    ranked: ClassVar[int] = 0
    """How often any entry was ranked: what was reckoned from many of them holds until there is another one."""

    document: Path
    summary: Summary
    content: Sheet | bytes | None = None
    stored: Review | None = None
    pending: tuple[Change, ...] = ()
    read_only: str = ""
    is_unread: bool = False
    verdict: Verdict | None = None
    standing: Standing = NO_STANDING
    totals: tuple[int, ...] = NO_COUNTS
    left: tuple[int, ...] = NO_COUNTS
    heads: tuple[str, ...] = ()
    amounts: Amounts = ()
    unanswered: tuple[str, ...] = ()
    copies: list[Location] = field(default_factory=list)
    rivals: list[Entry] = field(default_factory=list)
    is_news: bool = False
    former: Entry | None = None

    def recognise(self, summary: Summary, content: Sheet | bytes) -> None:
        """Take the sheet itself, where only its name was known."""
        self.content = content
        self.summary = summary

    def join(self, other: Entry, *, is_shown: bool) -> None:
        """Join the same sheet of another document, which is shown from now on or named beside this one.

        Where both have a review, both stand.
        """
        hidden = other
        if is_shown:
            hidden = replace(self, copies=[], rivals=[])
            self.summary, self.content, self.document = other.summary, other.content, other.document
            self.stored, self.read_only, self.is_unread = other.stored, other.read_only, other.is_unread
        self.copies.append(hidden.summary.location)
        if hidden.has_review and (hidden.written, hidden.read_only) != (self.written, self.read_only):
            self.rivals.append(hidden)

    def renew(self, other: Entry) -> bool:
        """Take the sheet as it was read again; return whether its content has changed."""
        is_changed = self.summary.digest != other.summary.digest
        is_moved = self.document != other.document
        if is_changed and not self.is_news:
            self.former = replace(self)
        self.document, self.summary, self.content = other.document, other.summary, other.content
        self.verdict, self.copies, self.rivals = other.verdict, other.copies, other.rivals
        if is_moved or self.stored is None:
            self.stored, self.read_only, self.is_unread = other.stored, other.read_only, other.is_unread
        elif is_changed:
            from tui_tracker.reviews.targets import relocate

            self.stored = relocate(self.stored, self.sheet)
        self.is_news |= is_changed
        self.rank()
        return is_changed

    def judge(self, verdict: Verdict) -> None:
        self.verdict = verdict
        self.rank()

    def rank(self) -> None:
        """Compute the open items, after the verdict or the review has changed."""
        with _RANKING:
            self._rank()
            Entry.ranked += 1

    def _rank(self) -> None:
        self.standing = self.verdict.standing if self.verdict else NO_STANDING
        if self.written and self.written.dismissals:
            self.standing = Standing.of(self.sheet, self.items)
        self.totals = self.left = self.standing.counts
        self.heads = self.unanswered = self.standing.heads
        self.amounts = self.standing.amounts
        if self.written and (self.written.dismissals or self.written.measures):
            every = sorted((*self.items, *self.dismissed_items), key=lambda item: item.severity.rank)
            grave = [item for item in every if item.severity is not Severity.INFO]
            left = [item for item in self.items if not self.measure_of(item)]
            self.totals, self.left = counts_of(every), counts_of(left)
            self.heads = tuple(item.head.code for item in grave)
            self.amounts = amounts_of(grave)
            self.unanswered = tuple(item.head.code for item in left if item.severity is not Severity.INFO)

    @property
    def is_recognised(self) -> bool:
        """Whether more than the sheet's name is known."""
        return self.content is not None

    @property
    def sheet(self) -> Sheet:
        """The sheet, once it is recognised."""
        if isinstance(self.content, bytes):
            from tui_tracker.reading.packing import unpack_sheet

            return unpack_sheet(self.content, self.document)
        assert self.content is not None
        return self.content

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding on the sheet, dismissed ones too, the gravest first."""
        if self.verdict is None:
            return ()
        from tui_tracker.reading.packing import unpacked

        return unpacked(self.verdict.findings, self.document)

    @property
    def figures(self) -> Figures | None:
        """What the sheet adds to the figures of its batch, once it was checked."""
        figures = self.verdict.figures if self.verdict else None
        if isinstance(figures, bytes):
            from tui_tracker.reading.figures_codec import decode_figures

            return decode_figures(figures)
        return figures

    @property
    def execution(self) -> Execution | None:
        """How far its budget is spent, once it was checked: of 10,000 sheets in as long as a key waits."""
        figures = self.verdict.figures if self.verdict else None
        if isinstance(figures, bytes):
            from tui_tracker.reading.figures_codec import decode_execution

            return decode_execution(figures)
        return figures.execution if figures else None

    @property
    def written(self) -> Review | None:
        """What people said of the sheet, what is being saved included; None where nobody has said anything."""
        stored, pending = self.stored, self.pending
        if stored is None or not pending:
            return stored
        from tui_tracker.reviews.changes import apply_all

        return apply_all(stored, pending)

    def expect(self, changes: Iterable[Change]) -> None:
        """Take the changes that are on their way to the disk, as far as they are not there by now."""
        # Never None again: a pane may be reading it at this moment.
        self.stored, self.pending = self.review if self.stored is None else self.stored, tuple(changes)
        self.rank()

    @property
    def review(self) -> Review:
        from tui_tracker.reviews.review import Review

        return self.written or Review.for_sheet(self.sheet, self.document)

    @property
    def measures(self) -> tuple[Measure, ...]:
        return self.written.measures if self.written else ()

    @property
    def status(self) -> ReviewStatus:
        return self.written.status if self.written else ReviewStatus.PENDING

    @property
    def decided_digest(self) -> str:
        """The digest of the issue on which its status was decided; empty where none was, or nobody knows."""
        return self.written.digest if self.written else ""

    @property
    def is_reissued(self) -> bool:
        """Whether the sheet says something else than what was decided on; false where nobody knows."""
        if self.written is None:
            return False
        if self.decided_digest:
            return self.decided_digest != self.summary.digest
        digests = self._decided_digests
        return bool(digests) and self.summary.digest not in digests

    @property
    def former_digests(self) -> list[str]:
        """The digests of other issues on which was decided: that of the status first, then the latest measure's."""
        return [digest for digest in self._decided_digests if digest != self.summary.digest]

    @property
    def is_seen(self) -> bool:
        """Whether something was decided on the sheet just as it is."""
        return self.summary.digest in self._decided_digests

    @property
    def is_compared(self) -> bool:
        """Whether it says something else than what was decided on or, where nobody has decided, than what was seen."""
        return self.is_reissued or (self.former is not None and not self.is_seen)

    @property
    def _decided_digests(self) -> list[str]:
        if self.written is None:
            return []
        measures = sorted(self.written.measures, key=lambda measure: measure.updated, reverse=True)
        of_dismissals = (dismissal.digest for dismissal in self.written.dismissals)
        digests = (self.written.digest, *(measure.digest for measure in measures), *of_dismissals)
        return list(dict.fromkeys(filter(None, digests)))

    @property
    def is_open(self) -> bool:
        """Whether a reviewer still has to look at it: nobody has decided, or it was issued again since."""
        return self.status is ReviewStatus.PENDING or self.is_reissued

    @property
    def is_finished(self) -> bool:
        """Whether it has errors or warnings, all of them answered, and is only to get its status."""
        return self.is_open and any(self.totals[:2]) and not any(self.left[:2])

    @property
    def has_review(self) -> bool:
        """Whether a review lies on disk, be it one that can't be read."""
        return self.is_unread or bool(self.stored and self.stored.revision)

    @property
    def key(self) -> str:
        return self.summary.key

    def dismissal(self, finding: Finding) -> Dismissal | None:
        """Return why that finding does not stand, if somebody said so of what its cells now say."""
        said = self.said_of(finding)
        return said if said and said.texts in ((), finding.texts) else None

    def said_of(self, finding: Finding) -> Dismissal | None:
        """Return why the finding was dismissed, also where its cells have changed since."""
        said_here = self.written.dismissals if self.written else ()
        return next((said for said in said_here if said.id == finding.id), None)

    def measure_for(self, finding: Finding) -> Measure | None:
        """Return the measure that was written for that finding, or for all that are corrected with it."""
        return next((one for one in self.measures if one.answers(finding)), None)

    def measure_of(self, item: Item) -> Measure | None:
        """Return the measure that was written for the item, or for a finding that is corrected with it."""
        return next(filter(None, map(self.measure_for, item.findings)), None)

    def measures_of(self, item: Item) -> list[Measure]:
        """Return all measures that were written for the item: two reviewers may have written one at a time."""
        return [one for one in self.measures if any(map(one.answers, item.findings))]

    def is_handled(self, item: Item) -> bool:
        """Return whether somebody has dismissed the item or written a measure for it."""
        return self.dismissal(item.head) is not None or self.measure_of(item) is not None

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that nobody has dismissed."""
        return tuple(finding for finding in self.findings if self.dismissal(finding) is None)

    @property
    def items(self) -> tuple[Item, ...]:
        """What the unit is asked to correct: the items that the open findings form, the gravest first."""
        from tui_tracker.rules.items import items_of

        return items_of(self.open_findings)

    @property
    def dismissed_items(self) -> tuple[Item, ...]:
        """Return the items that the dismissed findings form."""
        from tui_tracker.rules.items import items_of

        return items_of(finding for finding in self.findings if self.dismissal(finding))

    def count(self, severity: Severity) -> int:
        """Return how many open items of that severity there are."""
        return self.standing.counts[severity.rank]

    @property
    def priority(self) -> Priority:
        return self.standing.priority
