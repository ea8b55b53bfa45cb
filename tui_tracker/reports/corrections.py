"""What a unit is asked to correct: each measure, with the problem that it answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tui_tracker.model import Item, Severity, Sheet, Target
from tui_tracker.model.paths import label_of
from tui_tracker.reviews.changes import Change, PutMeasure, new_measure
from tui_tracker.reviews.ids import id_for
from tui_tracker.reviews.review import Measure
from tui_tracker.reviews.status import MeasureStatus, ReviewStatus
from tui_tracker.rules.items import due_of
from tui_tracker.rules.registry import LETTERS
from tui_tracker.workspace import Entry

_PLACES_TOLD = 3
WHOLE_SHEET = "综合"
"""The topic of a measure that answers no finding."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One row of a ledger: a measure and what it is about.

    `item` is the open problem that it answers, None where there is none (any more). `deadline` is asked for where the
    measure has no due date of its own. `is_new` says that the measure was made for this export, so that the unit's
    answer has a place to go to.
    """

    entry: Entry
    sheet: Sheet
    measure: Measure
    item: Item | None
    deadline: str = ""
    is_new: bool = False

    @property
    def due(self) -> str:
        """The date by which it must be done; a measure that is done already has none."""
        is_done = self.measure.status is MeasureStatus.DONE
        return self.measure.due or ("" if is_done else self.deadline)

    @property
    def severity(self) -> Severity | None:
        return self.item.severity if self.item else None

    @property
    def code(self) -> str:
        """The code that leads it, or nothing."""
        return self.item.head.code if self.item else next(iter(self.measure.findings), "")

    @property
    def topic(self) -> str:
        """The rule's subject in the catalogue's words: 预算执行, 指标值; the form is named elsewhere."""
        return LETTERS.get(self.code[:1], WHOLE_SHEET).partition("（")[0]

    @property
    def title(self) -> str:
        return self.item.head.title if self.item else ""

    @property
    def basis(self) -> str:
        return self.item.head.basis if self.item else ""

    @property
    def problem(self) -> str:
        """What is wrong: the reviewer's words, or the rules'."""
        return self.measure.problem or (self.item.problem if self.item else "")

    @property
    def targets(self) -> tuple[Target, ...]:
        """The cells that it is about, each once, those of the problem's head first."""
        if self.item:
            found: dict[str, Target] = {}
            for finding in self.item.findings:
                for target in finding.targets:
                    found.setdefault(target.path, target)
            return tuple(found.values())
        texts = {path: (str(cell), cell.location) for path, cell in self.sheet.cells()}
        return tuple(Target(path, *texts.get(path, ("", None))) for path in self.measure.targets)

    @property
    def place(self) -> str:
        """Its place, in the form's words: 年度资金总额·跟踪期执行数（Sheet1!F12）等 4 处."""
        targets = self.targets
        told = []
        for target in targets[:_PLACES_TOLD]:
            cell = target.location.cell if target.location else None
            told.append(label_of(self.sheet, target.path) + (f"（{cell}）" if cell else ""))
        more = f"等 {len(targets)} 处" if len(targets) > _PLACES_TOLD else ""
        return "、".join(told) + more


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a request: who asks, from which severity on, and until when."""

    author: str
    level: Severity = Severity.WARNING
    due: str = ""


def corrections(entries: Iterable[Entry], terms: Terms) -> Iterator[Correction]:
    """Return what is sent, grouped by sheet: every measure, and the open items of sheets sent back.

    Items that were dismissed or concern the reviewer only are never sent. An item without a measure gets one, which is
    the same each time as long as the review stays as it is.
    """
    for entry in entries:
        if entry.measures or entry.status is ReviewStatus.RETURNED:
            yield from _of_sheet(entry, entry.sheet, terms)


def _of_sheet(entry: Entry, sheet: Sheet, terms: Terms) -> Iterator[Correction]:
    left = list(entry.measures)
    for number, item in enumerate(entry.items):
        own = [measure for measure in left if answers(measure, item)]
        left = [measure for measure in left if measure not in own]
        for measure in own:
            yield Correction(entry, sheet, measure, item, terms.due)
        if _is_asked(entry, item, terms) and not any(answers(measure, item) for measure in entry.measures):
            first = _first_measure(entry, sheet, item, number, terms)
            yield Correction(entry, sheet, first, item, terms.due, is_new=True)
    for measure in left:
        yield Correction(entry, sheet, measure, None, terms.due)


def _is_asked(entry: Entry, item: Item, terms: Terms) -> bool:
    is_sent_back = entry.status is ReviewStatus.RETURNED
    return is_sent_back and item.for_unit and item.severity.rank <= terms.level.rank


def answers(measure: Measure, item: Item) -> bool:
    """Tell whether the measure is about the item: it names one of its findings and one of its cells."""
    named, cells = set(measure.findings), set(measure.targets)
    return any(
        finding.code in named
        and (not finding.targets or any(target.path in cells for target in finding.targets))
        for finding in item.findings
    )


def _first_measure(entry: Entry, sheet: Sheet, item: Item, number: int, terms: Terms) -> Measure:
    """Return an item's first measure, made from its suggestion."""
    measure = new_measure(
        item.head.suggestion or item.head.message,
        author=terms.author,
        findings=dict.fromkeys(finding.code for finding in item.findings),
        targets=dict.fromkeys(target.path for finding in item.findings for target in finding.targets),
        problem=item.problem,
        owner=sheet.unit.text,
        due=due_of(item) or terms.due,
        digest=sheet.digest,
    )
    return measure.model_copy(update={"id": id_for(f"{sheet.key}{item.id}", entry.review.updated, number)})


def puts(own: Iterable[Correction]) -> list[Change]:
    """Return the changes that save the measures that an export has made."""
    return [PutMeasure(None, one.measure) for one in own if one.is_new]
