"""A sheet in its document, with what the rules and the reviewers say of it."""

from dataclasses import dataclass, field, replace
from math import inf
from pathlib import Path

from tui_tracker.model import Finding, Location, Severity, Sheet
from tui_tracker.reviews.review import Dismissal, Measure, Review, normalise
from tui_tracker.rules import Settings, facts_of, priority


@dataclass(eq=False, slots=True)
class Entry:
    """A sheet in its document, with what the rules and the reviewers say of it.

    `read_only` says why its review can't be changed, or is empty; `is_unread`, that there is one on disk which
    can't even be read. `copies` are other places in the batch where the very same sheet stands, `rivals` those of
    them beside which lies a review of its own. `priority` is higher for what to look at first
    (`rules.PRIORITY_EXPLAINED`), `rate` is the effective rate, infinite without a budget; both are kept, since a
    city's list is sorted at every key of a search.
    """

    sheet: Sheet
    document: Path
    review: Review
    findings: tuple[Finding, ...] = ()
    read_only: str = ""
    is_unread: bool = False
    copies: list[Location] = field(default_factory=list)
    rivals: list["Entry"] = field(default_factory=list)
    priority: float = 0.0
    rate: float = inf

    def join(self, other: "Entry") -> None:
        """Be one with the same sheet of another document: the more faithful format is shown, the other named.

        A document beside which a review lies is never given up for one without; where both have one, both stand.
        """
        reviewed = self.has_review, other.has_review
        better = _fidelity(other.sheet.location) < _fidelity(self.sheet.location)
        if reviewed == (False, True) or (better and reviewed[0] == reviewed[1]):
            hidden = replace(self, copies=[], rivals=[])
            self.sheet, self.document, self.review = other.sheet, other.document, other.review
            self.read_only, self.is_unread = other.read_only, other.is_unread
        else:
            hidden = other
        self.copies.append(hidden.sheet.location)
        if hidden.has_review and (hidden.review, hidden.read_only) != (self.review, self.read_only):
            self.rivals.append(hidden)

    def rank(self, settings: Settings) -> None:
        """Reckon priority and rate anew, after its findings or its review have changed."""
        self.priority = float(priority(self.sheet, self.open_findings, settings))
        rate = facts_of(self.sheet).effective_rate
        self.rate = inf if rate is None else float(rate)

    @property
    def has_review(self) -> bool:
        """Whether a review lies on disk, be it one that can't be read."""
        return self.is_unread or bool(self.review.revision)

    @property
    def key(self) -> str:
        """The sheet's key, 16 hex digits."""
        return self.sheet.key

    def dismissal(self, finding: Finding) -> Dismissal | None:
        """Why that finding does not stand, if somebody said so of what its cells now say."""
        said = self.said_of(finding)
        return said if said and said.texts in ((), texts_of(finding)) else None

    def said_of(self, finding: Finding) -> Dismissal | None:
        """Why the finding was dismissed, also where its cells have changed since."""
        return next((said for said in self.review.dismissals if said.id == finding.id), None)

    def measure_for(self, finding: Finding) -> Measure | None:
        """The measure that was written for that finding, if there is one."""
        code, paths = finding.id
        return next((m for m in self.review.measures if code in m.findings and m.targets == paths), None)

    def is_handled(self, finding: Finding) -> bool:
        """Whether somebody has dismissed the finding or written a measure for it."""
        return self.dismissal(finding) is not None or self.measure_for(finding) is not None

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The findings that nobody has dismissed."""
        if not self.review.dismissals:  # as nearly always: the list asks this of thousands of sheets
            return self.findings
        return tuple(finding for finding in self.findings if self.dismissal(finding) is None)

    def count(self, severity: Severity) -> int:
        """How many open findings of that severity there are."""
        return sum(finding.severity is severity for finding in self.open_findings)


def _fidelity(place: Location) -> int:
    """0 for the format that loses least; how it locates its cells tells the format, which its name may hide."""
    if place.page is not None:
        return 4  # PDF
    if place.worksheet is not None:
        return 2 if place.path.lower().endswith(".xls") else 1
    return 0 if place.table is not None else 3  # Word; text and CSV


def texts_of(finding: Finding) -> tuple[str, ...]:
    """What stands in the cells that prove the finding, as a dismissal remembers it."""
    return tuple(str(normalise(target.text)) for target in finding.targets)
