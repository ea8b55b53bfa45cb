"""The list of sheets: searched, filtered, sorted."""

from __future__ import annotations

import re
from bisect import bisect
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from operator import attrgetter
from typing import Any, NamedTuple

from tui_tracker.model import Severity
from tui_tracker.model.text import squash
from tui_tracker.reading.spelling import spelled
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.workspace.entry import Entry
from tui_tracker.workspace.search import holding

Test = Callable[[Entry], bool]
"""Tells whether a sheet meets a condition."""


class Sort(StrEnum):
    """What the list is sorted by, as shown on screen."""

    PRIORITY = "优先级"
    DOCUMENT = "原顺序"
    PROJECT = "项目名称"
    TRACKED = "跟踪期预算"
    RATE = "执行率"

    def next(self) -> Sort:
        """Return the order that the sort key goes on to."""
        every = list(Sort)
        return every[(every.index(self) + 1) % len(every)]


class Trait(StrEnum):
    """What a sheet may have besides its status and its problems, as shown on screen."""

    OPEN = "有未处理"
    DONE = "处理完未定"
    MEASURE = "有措施"
    CONFLICT = "有冲突"
    REMARK = "有备注"
    NEW = "新（重报）"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which sheets the list shows: those that meet all conditions; empty fields let everything through.

    `rule` is the code of a rule that heads an item, answered or not; together with `Trait.OPEN`, one that is not.
    """

    text: str = ""
    status: ReviewStatus | None = None
    severity: Severity | None = None
    unit: str = ""
    rule: str = ""
    traits: tuple[Trait, ...] = ()

    def __bool__(self) -> bool:
        return self != Filter()

    def __str__(self) -> str:
        return " ".join(self.conditions)

    @property
    def conditions(self) -> Mapping[str, Filter]:
        """The conditions in words, and by each what is left when that one is taken off."""
        found = {
            f"“{self.text}”" if self.text else "": replace(self, text=""),
            self.status.value if self.status else "": replace(self, status=None),
            f"有{self.severity.label}" if self.severity else "": replace(self, severity=None),
            f"规则 {self.rule}" if self.rule else "": replace(self, rule=""),
            self.unit: replace(self, unit=""),
            **{trait.value: self.toggled(trait) for trait in self.traits},
        }
        return {words: rest for words, rest in found.items() if words}

    def toggled(self, trait: Trait) -> Filter:
        """Return the filter with that condition added, or taken off where it is there."""
        wanted = {*self.traits} ^ {trait}
        return replace(self, traits=tuple(one for one in Trait if one in wanted))

    def with_rule(self, entries: Iterable[Entry]) -> Filter:
        """Return the filter with a searched word that is the code of a problem there as what it is, a rule."""
        heads = {head for entry in entries for head in entry.heads}
        words = self.text.split()
        searched = next((word for word in words if _whole_code(word) in heads), "")
        if not searched:
            return self
        rest = (word for word in words if word != searched)
        return replace(self, text=" ".join(rest), rule=_whole_code(searched))

    def accepts(self, entry: Entry) -> bool:
        """Return whether the list shows that sheet."""
        return all(test(entry) for test in self.tests)

    @property
    def tests(self) -> Iterator[Test]:
        """What a sheet has to pass, each condition by itself: of thousands of sheets most pass none but the first."""
        status, severity, unit, rule = self.status, self.severity, squash(self.unit), self.rule
        if status:
            yield lambda entry: entry.status is status
        if severity:
            yield lambda entry: entry.count(severity) > 0
        if unit:
            yield lambda entry: squash(entry.summary.unit) == unit
        if rule and Trait.OPEN in self.traits:
            yield lambda entry: rule in entry.unanswered
        elif rule:
            yield lambda entry: rule in entry.heads
        yield from (_TRAITS[trait] for trait in self.traits)
        yield from map(_holding, self.text.split())


class Remaining(NamedTuple):
    """How many errors and warnings of how many nobody has answered, and how many sheets are decided on."""

    left: int
    every: int
    decided: int

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Remaining:
        """Count: of a city's sheets, as long as a key waits."""
        left = every = decided = 0
        for entry in entries:
            errors, warnings, *_ = entry.left
            left += errors + warnings
            errors, warnings, *_ = entry.totals
            every += errors + warnings
            # Most of them have no review at all.
            decided += entry.stored is not None and not entry.is_open
        return cls(left, every, decided)


def accepted(entries: Sequence[Entry], wanted: Filter) -> Sequence[Entry]:
    """Return the entries that the filter accepts, in their order."""
    for test in wanted.tests:
        entries = [entry for entry in entries if test(entry)]
    return entries


def more_conditions(entries: Sequence[Entry], now: Filter) -> Iterator[tuple[str, Filter, int]]:
    """Yield in words what else the list may be filtered by, the filter that this makes, and what number that accepts.

    Of thousands of sheets each is asked once for a whole group of conditions that exclude each other.
    """
    statuses = Counter(entry.status for entry in accepted(entries, replace(now, status=None)))
    for status in ReviewStatus:
        yield status.value, replace(now, status=status), statuses[status]
    found = Counter(entry.standing.counts for entry in accepted(entries, replace(now, severity=None)))
    for severity in Severity:
        having = sum(count for counts, count in found.items() if counts[severity.rank])
        yield f"有{severity.label}", replace(now, severity=severity), having
    shown = accepted(entries, now)
    reviewed = [entry for entry in shown if entry.stored]
    for trait in Trait:
        if trait not in now.traits:
            choice = now.toggled(trait)
            # Of a sheet without a review nothing else is true.
            having = sum(map(choice.accepts, shown if trait is Trait.OPEN else reviewed))
            yield trait.value, choice, having
    own = Counter[str]()
    for unit, count in Counter(map(unit_of, accepted(entries, replace(now, unit="")))).items():
        own[squash(unit)] += count
    for unit in units(entries):
        yield unit, replace(now, unit=unit), own[squash(unit)]


def arrange(entries: Sequence[Entry], wanted: Filter, sort: Sort, *, reverse: bool = False) -> list[Entry]:
    """Return the entries that the filter accepts, sorted; equal ones stay in the documents' order."""
    arranged = sorted(accepted(entries, wanted), key=_KEYS[sort])
    return arranged[::-1] if reverse else arranged


def put_back(entries: Sequence[Entry], behind: Mapping[str, str]) -> list[Entry]:
    """Return the entries with each that `behind` has by its key put behind the one whose key is given; "" is none."""
    known = {entry.key: entry for entry in entries}
    followers = {
        before: known[key]
        for key, before in behind.items()
        if key in known and (not before or before in known)
    }
    moved = {*followers.values()}

    def behind_it(key: str) -> Iterator[Entry]:
        while follower := followers.pop(key, None):
            yield follower
            key = follower.key

    kept = (one for entry in entries if entry not in moved for one in (entry, *behind_it(entry.key)))
    return [*behind_it(""), *kept, *followers.values()]


def displaced(entries: Sequence[Entry], fresh: Sequence[Entry]) -> Mapping[str, str]:
    """Return of as few entries as can be behind which one each stands: `put_back` makes these of fresh ones with it."""
    # Hardly any has moved: what begins and what ends both is left out.
    first = _alike(entries, fresh)
    last = _alike(entries[first:][::-1], fresh[first:][::-1])
    rows = {entry: row for row, entry in enumerate(fresh[first : len(fresh) - last])}
    above = entries[first - 1].key if first else ""
    entries = entries[first : len(entries) - last]
    behind = dict(zip(entries, (above, *(entry.key for entry in entries)), strict=False))
    # The longest row of them whose order is the same stays: of each length, the one that ends first in `fresh`.
    ends: list[Entry] = []
    previous: dict[Entry, Entry | None] = {}
    for entry in entries:
        if entry in rows:
            length = bisect(ends, rows[entry], key=rows.__getitem__)
            previous[entry] = ends[length - 1] if length else None
            ends[length : length + 1] = [entry]
    kept = ends[-1] if ends else None
    while kept:
        del behind[kept]
        kept = previous[kept]
    return {entry.key: before for entry, before in behind.items()}


def _alike(one: Sequence[Entry], other: Sequence[Entry]) -> int:
    """Return with how many of the same both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((row for row, (own, its) in pairs if own is not its), min(len(one), len(other)))


def place_of(entry: Entry, sort: Sort) -> tuple[object, ...]:
    """Return what the entry is sorted by; of equal ones that comes first which the documents have first."""
    return (_KEYS[sort](entry),)


def _holding(word: str) -> Test:
    """Return whether a sheet holds the word in its names, or as the code of one of its problems."""
    in_names, whole = holding(word), _whole_code(word)
    if not whole:
        return lambda entry: in_names(entry.summary.searched)
    codes = (word.upper(), whole)
    return lambda entry: (
        any(head.startswith(codes) for head in entry.heads) or in_names(entry.summary.searched)
    )


def _whole_code(word: str) -> str:
    """Return the code of a rule that the word is, B06 for b6; empty where it is none."""
    return f"{word[0].upper()}{word[1:]:0>2}" if _CODE.fullmatch(word) else ""


def units(entries: Sequence[Entry]) -> list[str]:
    """Return the implementing units, in the documents' order, each once."""
    return list(dict.fromkeys(entry.summary.unit for entry in entries if entry.summary.unit))


unit_of = attrgetter("summary.unit")
"""Returns the implementing unit of an entry: of thousands in a third of the time of a function that does."""

_CODE = re.compile("[A-Za-z][0-9]{1,2}")
_TRAITS: dict[Trait, Test] = {
    Trait.OPEN: lambda entry: bool(entry.unanswered),
    Trait.DONE: lambda entry: entry.is_finished,
    Trait.MEASURE: lambda entry: bool(entry.measures),
    Trait.CONFLICT: lambda entry: bool(entry.written and entry.written.conflicts),
    Trait.REMARK: lambda entry: bool(entry.written and entry.written.remark),
    Trait.NEW: lambda entry: entry.is_reissued,
}
_KEYS: dict[Sort, Callable[[Entry], Any]] = {
    Sort.PRIORITY: lambda entry: (-(priority := entry.standing.priority).weight, -priority.money.amount),
    Sort.DOCUMENT: lambda entry: 0,
    Sort.PROJECT: lambda entry: spelled(entry.summary.searched),
    Sort.TRACKED: lambda entry: -entry.summary.amount,
    Sort.RATE: lambda entry: entry.summary.rate,
}
