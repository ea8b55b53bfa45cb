"""A batch by problem and by unit: the number of sheets, what is left to do, and the money concerned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from operator import attrgetter

from tui_tracker.model import Severity
from tui_tracker.model.grouping import grouped
from tui_tracker.workspace.entry import Entry

_ZERO = Decimal(0)


@dataclass(slots=True)
class Tally:
    """So many sheets with so many items, `left` of which nobody has answered; `errors` are those that are errors.

    `code` and `unit` say of what; either is empty where it is all of them. `amount` is money in 万元: a sheet counts once
    in it, with the most that one of its items is about. `parts` are the same by unit, or by problem.
    """

    code: str = ""
    unit: str = ""
    sheets: int = 0
    items: int = 0
    left: int = 0
    errors: int = 0
    amount: Decimal = _ZERO
    parts: list[Tally] = field(default_factory=list)

    @property
    def severity(self) -> Severity:
        return Severity.ERROR if self.errors else Severity.WARNING

    def add(self, other: Tally) -> None:
        """Count what stands on other sheets."""
        self.sheets += other.sheets
        self.items += other.items
        self.left += other.left
        self.errors += other.errors
        self.amount += other.amount
        self.parts.append(other)


def by_problem(entries: Iterable[Entry]) -> list[Tally]:
    """Return the tally of each problem, its parts by unit."""
    found: dict[str, Tally] = {}
    for unit in by_unit(entries):
        for part in unit.parts:
            whole = found.get(part.code)
            if whole is None:
                whole = found[part.code] = Tally(part.code)
            whole.add(part)
    return _ordered(found.values())


def by_unit(entries: Iterable[Entry]) -> list[Tally]:
    """Return the tally of each unit, its parts by problem."""
    units = grouped(filter(attrgetter("heads"), entries), attrgetter("summary.unit"))
    return _ordered(_of_unit(name, own) for name, own in units.items())


def _of_unit(name: str, entries: Sequence[Entry]) -> Tally:
    """Count the sheets of one unit: a city's in as long as their list is sorted, and so those that are alike at once."""
    items, sheets, errors, answered = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for (heads, (grave, *_)), count in Counter(map(attrgetter("heads", "totals"), entries)).items():
        for at, code in enumerate(heads):
            items[code] += count
            if at < grave:
                errors[code] += count
        for code in set(heads):
            sheets[code] += count
    for entry in entries:
        if entry.unanswered is not entry.heads:
            answered.update(entry.heads)
            answered.subtract(entry.unanswered)
    amounts: dict[str, Decimal] = {}
    whole = _ZERO
    for entry in entries:
        if entry.amounts:
            for code, amount in entry.amounts:
                amounts[code] = amounts.get(code, _ZERO) + amount
            whole += entry.amounts[0][1]
    parts = [
        Tally(code, name, sheets[code], count, count - answered[code], errors[code], amounts.get(code, _ZERO))
        for code, count in items.items()
    ]
    every = items.total()
    left = every - answered.total()
    return Tally("", name, len(entries), every, left, errors.total(), whole, _ordered(parts))


def _ordered(tallies: Iterable[Tally]) -> list[Tally]:
    """Put errors first, then what has most left; what is done comes last."""
    return sorted(
        tallies, key=lambda one: (not one.left, not one.errors, -one.left, -one.sheets, one.code, one.unit)
    )
