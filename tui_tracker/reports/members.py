"""The sheets of a summary: their figures and their open items."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import MAX_EMAX, MAX_PREC, MIN_EMIN, Context, Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple, Protocol, TypeVar

from tui_tracker.model.grouping import grouped
from tui_tracker.rules.facts import to_places
from tui_tracker.rules.figures import Figures
from tui_tracker.workspace import Entry

ZERO = Fraction(0)
_EXACT = Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN)


class Headed(Protocol):
    """A sheet with the heads of its open errors and warnings."""

    @property
    def project(self) -> str:
        """Its project."""

    @property
    def unit(self) -> str:
        """Its implementing unit."""

    @property
    def heads(self) -> Sequence[str]:
        """The codes, the gravest first."""


class Member(NamedTuple):
    """A sheet of the batch: its number in the documents' order, from 1, who it is, its figures, its open items' heads."""

    number: int
    key: str
    project: str
    unit: str
    figures: Figures
    heads: tuple[str, ...]


def members_of(entries: Iterable[Entry]) -> list[Member]:
    """Return the sheets that were checked, in the order in which they are given."""
    return [
        Member(number, entry.key, entry.summary.project, entry.summary.unit, figures, entry.standing.heads)
        for number, entry in enumerate(entries, 1)
        if (figures := entry.figures)
    ]


H = TypeVar("H", bound=Headed)


def by_unit(members: Iterable[H]) -> Mapping[str, Sequence[H]]:
    """Return the sheets of each implementing unit, in the order of their first sheets."""
    return grouped(members, lambda member: member.unit)


def total(amounts: Iterable[Decimal | None]) -> Fraction:
    """Return the exact sum, however many digits it has."""
    with localcontext(_EXACT):
        return Fraction(sum(filter(None, amounts), Decimal(0)))


def share(part: Fraction, whole: Fraction) -> Fraction | None:
    """Return the part of the whole; None of nothing."""
    return part / whole if whole else None


def in_percent(rate: Fraction | None) -> Decimal | None:
    """Return a part of one in %, with two places, rounded half up."""
    return None if rate is None else to_places(rate * 100)


def percent(rate: Fraction | None) -> str:
    """Return the same in words, or a dash."""
    if rate and not in_percent(rate):
        return "<0.01%"
    return "—" if rate is None else f"{in_percent(rate):f}%"
