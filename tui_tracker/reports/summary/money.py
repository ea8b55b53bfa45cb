"""What the budgets of a batch add up to: as printed, and by their sources; and what is odd about them."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tui_tracker.reports.members import Member, total
from tui_tracker.reports.summary.execution import Sums, sums_of
from tui_tracker.rules.figures import Columns

COLUMNS = Columns._fields


class Difference(NamedTuple):
    """A sheet whose total row is not the sum of its sources: in which column, and by how much."""

    member: Member
    column: str
    amount: Decimal


class Correction(NamedTuple):
    """A sheet whose spending was corrected from 元 to 万元."""

    member: Member
    printed: Decimal
    right: Decimal


class Money(NamedTuple):
    """The exact sums in 万元.

    `totals` and `sources` are the printed total rows and source rows by column. `initial` is that of the sources, or of
    the total row where these hold nothing. `kept` leaves out the sheets of `cut`, whose budget was cut to its spending.
    """

    totals: tuple[Fraction, Fraction, Fraction]
    sources: tuple[Fraction, Fraction, Fraction]
    differences: Sequence[Difference]
    corrections: Sequence[Correction]
    stand_ins: Sequence[Member]
    initial: Fraction
    kept: Sums
    cut: Sequence[Member]


def money_of(members: Sequence[Member]) -> Money:
    """Return what the budgets of these sheets add up to."""
    cut, kept = list[Member](), list[Member]()
    for one in members:
        is_cut = one.figures.is_cut_to_spending and not one.figures.is_masked
        (cut if is_cut else kept).append(one)
    return Money(
        totals=_sums([one.figures.execution.totals for one in members]),
        sources=_sums([one.figures.sources for one in members]),
        differences=[found for column in COLUMNS for found in _differences(members, column)],
        corrections=[found for one in members if (found := _correction(one))],
        stand_ins=[one for one in members if not one.figures.sources.initial and one.figures.initial],
        initial=total(one.figures.initial for one in members),
        kept=sums_of([one.figures.execution for one in kept]),
        cut=cut,
    )


def _sums(rows: Sequence[Columns]) -> tuple[Fraction, Fraction, Fraction]:
    return (
        total([row.initial for row in rows]),
        total([row.tracked for row in rows]),
        total([row.executed for row in rows]),
    )


def _differences(members: Sequence[Member], column: str) -> list[Difference]:
    found = []
    for one in members:
        printed = getattr(one.figures.execution.totals, column)
        together = getattr(one.figures.sources, column)
        if printed is not None and together is not None and printed != together:
            found.append(Difference(one, column, printed - together))
    return found


def _correction(member: Member) -> Correction | None:
    execution = member.figures.execution
    printed, right = execution.totals.executed, execution.spending
    if not execution.is_repaired or printed is None or right is None:
        return None
    return Correction(member, printed, right)
