"""The list of sheets as a reviewer wants to see it: searched, filtered, sorted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from tui_tracker.model import Severity
from tui_tracker.model.text import squash
from tui_tracker.reading.spelling import spelled
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.workspace.entry import Entry
from tui_tracker.workspace.search import matches


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


@dataclass(frozen=True, slots=True)
class Filter:
    """Which sheets the list shows; empty fields let everything through."""

    text: str = ""
    status: ReviewStatus | None = None
    severity: Severity | None = None
    unit: str = ""

    def __bool__(self) -> bool:
        return self != Filter()

    def __str__(self) -> str:
        parts = (
            f"“{self.text}”" if self.text else "",
            self.status.value if self.status else "",
            f"有{self.severity.label}" if self.severity else "",
            self.unit,
        )
        return " ".join(part for part in parts if part)

    def accepts(self, entry: Entry) -> bool:
        """Return whether the list shows that sheet."""
        return (
            (self.status is None or entry.status is self.status)
            and (self.severity is None or entry.count(self.severity) > 0)
            and (not self.unit or squash(entry.summary.unit) == squash(self.unit))
            and (not self.text or matches(self.text, entry.summary.searched))
        )


def arrange(entries: Iterable[Entry], wanted: Filter, sort: Sort, *, reverse: bool = False) -> list[Entry]:
    """Return the entries that the filter accepts, sorted; equal ones stay in the documents' order."""
    accepted = [entry for entry in entries if wanted.accepts(entry)]
    accepted.sort(key=_KEYS[sort])
    return accepted[::-1] if reverse else accepted


def units(entries: Sequence[Entry]) -> list[str]:
    """Return the implementing units, in the documents' order, each once."""
    return list(dict.fromkeys(entry.summary.unit for entry in entries if entry.summary.unit))


_KEYS: dict[Sort, Callable[[Entry], Any]] = {
    Sort.PRIORITY: lambda entry: (-entry.priority.weight, -entry.priority.money.amount),
    Sort.DOCUMENT: lambda entry: 0,
    Sort.PROJECT: lambda entry: spelled(entry.summary.searched),
    Sort.TRACKED: lambda entry: -entry.summary.amount,
    Sort.RATE: lambda entry: entry.summary.rate,
}
