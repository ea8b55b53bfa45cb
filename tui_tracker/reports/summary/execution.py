"""How far the budgets of some sheets are spent: exact sums, and which sheets hold most of the money behind."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from heapq import nlargest
from typing import Generic, NamedTuple, TypeVar

from tui_tracker.reports.members import ZERO, share, total
from tui_tracker.rules.figures import Band, Execution

T = TypeVar("T")

TOP = 10

_NONE = Decimal(0)
_NEARLY = Decimal("0.999999")
"""What is less than this part of the least of the largest is none of them, however inexactly it is reckoned."""


class Sums(NamedTuple):
    """So many sheets; their budget, their spending and the money by which they are behind, exactly, in 万元."""

    sheets: int = 0
    budget: Fraction = ZERO
    spending: Fraction = ZERO
    behind: Fraction = ZERO

    @property
    def rate(self) -> Fraction | None:
        """The corrected rate."""
        return share(self.spending, self.budget)

    @property
    def unspent(self) -> Fraction:
        return self.budget - self.spending


class Stake(NamedTuple, Generic[T]):
    """A sheet that is behind, at which rate in %, by how much money, and what part of all that it and those before hold."""

    member: T
    rate: Decimal | None
    behind: Fraction
    together: Fraction


class Executions(NamedTuple, Generic[T]):
    """How far budgets are spent: all of them, by band, by unit.

    `reported_rate` is that of the printed total rows; `time_progress` is known where it is the same for all.
    """

    whole: Sums
    bands: dict[Band, Sums]
    units: dict[str, Sums]
    reported_rate: Fraction | None
    time_progress: Fraction | None
    top: Sequence[Stake[T]]


def executions_of(sheets: Sequence[tuple[T, str, Execution]]) -> Executions[T]:
    """Return how far the budgets of these sheets are spent, each with its unit."""
    groups: dict[str, dict[Band, list[Execution]]] = {}
    for _, unit, one in sheets:
        groups.setdefault(unit, {}).setdefault(one.band, []).append(one)
    sums = {unit: {band: sums_of(some) for band, some in bands.items()} for unit, bands in groups.items()}
    units = {unit: added_up(bands.values()) for unit, bands in sums.items()}
    whole = added_up(units.values())
    printed = [one.totals for *_, one in sheets]
    times = {one.time_progress and one.time_progress.as_integer_ratio() for *_, one in sheets}
    return Executions(
        whole,
        {band: added_up(bands[band] for bands in sums.values() if band in bands) for band in Band},
        units,
        share(total(row.executed for row in printed), total(row.tracked for row in printed)),
        sheets[0][-1].time_progress if len(times) == 1 else None,
        most_behind([(sheet, one) for sheet, _, one in sheets if one.is_late], whole.behind),
    )


def sums_of(executions: Sequence[Execution]) -> Sums:
    """Return the sums over these sheets."""
    late: dict[tuple[int, int], list[Execution]] = {}
    for one in executions:
        if one.is_late and one.time_progress:
            late.setdefault(one.time_progress.as_integer_ratio(), []).append(one)
    behind = (_budget(some) * Fraction(*time) - _spending(some) for time, some in late.items())
    return Sums(len(executions), _budget(executions), _spending(executions), sum(behind, ZERO))


def added_up(sums: Iterable[Sums]) -> Sums:
    """Return the sums over what these are of."""
    return Sums(*(sum(column) for column in zip(*sums, strict=True)))


def most_behind(late: Sequence[tuple[T, Execution]], whole: Fraction) -> list[Stake[T]]:
    """Return those that are behind by most; of equal ones that comes first which stands first."""
    roughly = [_roughly_behind(one) for _, one in late]
    least = min(nlargest(TOP, roughly), default=_NONE) * _NEARLY
    lags = [(*pair, pair[1].lag) for pair, lag in zip(late, roughly, strict=True) if lag >= least]
    found, together = [], ZERO
    for sheet, one, lag in nlargest(TOP, lags, key=lambda each: each[-1]):
        together += lag
        found.append(Stake(sheet, one.shown_rate, lag, together / whole))
    return found


def _roughly_behind(one: Execution) -> Decimal:
    # As a Fraction, which is exact, it takes longer than all else.
    above, below = one.time_progress.as_integer_ratio() if one.time_progress else (0, 1)
    return (one.budget or _NONE) * above / below - (one.spending or _NONE)


def _budget(executions: Sequence[Execution]) -> Fraction:
    return total([one.budget for one in executions])


def _spending(executions: Sequence[Execution]) -> Fraction:
    return total([one.spending for one in executions])
