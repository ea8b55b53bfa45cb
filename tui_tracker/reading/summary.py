"""Summaries of sheets: enough to list, sort, filter and search thousands of them without decoding them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from tui_tracker.model import Finding, Item, Location, Priority, Severity, Sheet

if TYPE_CHECKING:
    from tui_tracker.rules.facts import Facts
    from tui_tracker.rules.figures import Figures

SEVERITIES = tuple(Severity)
"""In the order of `Severity.rank`."""

NO_COUNTS = (0,) * len(SEVERITIES)
"""Of a sheet without findings."""

NO_PRIORITY = Priority()


SheetId = tuple[str, str]
"""What tells different sheets apart: the key and the digest."""


class Summary(NamedTuple):
    """A sheet as the list shows it; of one that is not recognised yet, its project's name at most.

    `tracked` is 跟踪期预算数 as it is written, `amount` its number in 万元, 0 where there is none; `rate` is the
    effective rate, a part of one, infinite without a budget; `shown_rate` the same in %, as the sheets print it.
    By its `former_keys` older versions of this program knew the sheet.
    """

    project: str
    unit: str
    location: Location
    key: str = ""
    digest: str = ""
    tracked: str = ""
    amount: float = 0.0
    rate: float = inf
    shown_rate: Decimal | None = None
    former_keys: tuple[str, ...] = ()

    @classmethod
    def of(cls, sheet: Sheet, facts: Facts | None = None) -> Summary:
        """Return the summary of a sheet, of which the facts may be known."""
        # Imported here: whoever only lists sheets needs no rules.
        from tui_tracker.rules.facts import facts_of

        facts, total = facts or facts_of(sheet), sheet.budget.total
        return cls(
            sheet.project.text,
            sheet.unit.text,
            sheet.location,
            sheet.key,
            sheet.digest,
            total.tracked.text if total else "",
            float(total.tracked.number or 0) if total else 0.0,
            inf if facts.effective_rate is None else float(facts.effective_rate),
            facts.shown_rate,
            sheet.former_keys,
        )

    @property
    def id(self) -> SheetId:
        """What tells the sheet from all different ones."""
        return self.key, self.digest

    @property
    def searched(self) -> str:
        """The text in which the list's search looks."""
        return searched(self.project, self.unit)


def searched(project: str, unit: str) -> str:
    """Return the text in which the list's search looks for that project of that unit."""
    return f"{project} {unit}"


Amounts = tuple[tuple[str, Decimal], ...]
"""Money in 万元 by the codes of what it is about."""


def amounts_of(items: Iterable[Item]) -> Amounts:
    """Return for each head the most money that an item of its is about, where there is any; the most comes first."""
    most: dict[str, Decimal] = {}
    for item in items:
        if item.money.amount > most.get(item.head.code, 0):
            most[item.head.code] = item.money.amount
    return tuple(sorted(most.items(), key=lambda pair: -pair[1]))


def counts_of(items: Iterable[Item]) -> tuple[int, ...]:
    """Return how many items there are by severity."""
    severities = [item.severity for item in items]
    return tuple(map(severities.count, SEVERITIES))


class Standing(NamedTuple):
    """What stands of a verdict: how many open items by severity, the priority, and errors and warnings by their heads.

    The priority (`rules.PRIORITY_EXPLAINED`) is higher for what to look at first. `heads` are the codes, the gravest
    first, and `amounts` the most money, in 万元, that an item of theirs is about, where there is any.
    """

    counts: tuple[int, ...] = NO_COUNTS
    priority: Priority = NO_PRIORITY
    heads: tuple[str, ...] = ()
    amounts: Amounts = ()

    @classmethod
    def of(cls, sheet: Sheet, items: Sequence[Item]) -> Standing:
        """Return what these open items amount to."""
        # Imported here: whoever only lists sheets needs no rules.
        from tui_tracker.rules.priority import priority

        counts = counts_of(items)
        # The gravest come first.
        grave = items[: sum(counts[:2])]
        return cls(counts, priority(sheet, items), tuple(item.head.code for item in grave), amounts_of(grave))


NO_STANDING = Standing()
"""Of a sheet on which nothing is open."""


class Verdict(NamedTuple):
    """What the rules say of a sheet: its findings and its figures, packed or not, and what the former amount to.

    `written` is what was made of the findings where they were found; see `Request.write`.
    """

    findings: tuple[Finding, ...] | bytes
    standing: Standing
    figures: Figures | bytes
    written: bytes = b""
