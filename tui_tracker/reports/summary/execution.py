"""How far the budgets of some sheets are spent: exact sums, and which sheets hold most of the money behind."""

from collections.abc import Iterable, Iterator, Sequence
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


class Reckoning(Generic[T]):
    """Reckons how far budgets are spent; of thousands it takes some at a time, while somebody waits for a key."""

    def __init__(self) -> None:
        self._sums: dict[str, dict[Band, Sums]] = {}
        self._executed = self._tracked = ZERO
        self._times: dict[tuple[int, int] | None, Fraction | None] = {}
        self._most_behind: list[tuple[T, Execution, Fraction]] = []

    def add(self, sheets: Sequence[tuple[T, str, Execution]]) -> None:
        """Take these sheets as well, each with its unit."""
        groups: dict[tuple[str, Band], list[Execution]] = {}
        for _, unit, one in sheets:
            groups.setdefault((unit, one.band), []).append(one)
        for (unit, band), some in groups.items():
            bands = self._sums.setdefault(unit, {})
            bands[band] = added_up((bands.get(band, Sums()), sums_of(some)))
        printed = [one.totals for *_, one in sheets]
        self._executed += total(row.executed for row in printed)
        self._tracked += total(row.tracked for row in printed)
        for *_, one in sheets:
            time = one.time_progress
            self._times.setdefault(None if time is None else time.as_integer_ratio(), time)
        lags = _largest_lags([(sheet, one) for sheet, _, one in sheets if one.is_late])
        # Of equal ones that comes first which stands first.
        self._most_behind = nlargest(TOP, self._most_behind + lags, key=lambda each: each[-1])

    def executions(self) -> Executions[T]:
        """Return how far the budgets of all sheets taken are spent."""
        units = {unit: added_up(bands.values()) for unit, bands in self._sums.items()}
        whole = added_up(units.values())
        every = self._sums.values()
        return Executions(
            whole,
            {band: added_up(bands[band] for bands in every if band in bands) for band in Band},
            units,
            share(self._executed, self._tracked),
            next(iter(self._times.values())) if len(self._times) == 1 else None,
            list(self._stakes(whole.behind)),
        )

    def _stakes(self, whole: Fraction) -> Iterator[Stake[T]]:
        together = ZERO
        for sheet, one, lag in self._most_behind:
            together += lag
            yield Stake(sheet, one.shown_rate, lag, together / whole)


def executions_of(sheets: Sequence[tuple[T, str, Execution]]) -> Executions[T]:
    """Return how far the budgets of these sheets are spent, each with its unit."""
    reckoning = Reckoning[T]()
    reckoning.add(sheets)
    return reckoning.executions()


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


def _largest_lags(late: Sequence[tuple[T, Execution]]) -> list[tuple[T, Execution, Fraction]]:
    """Return those that are behind by most, and some that nearly are, in their order."""
    roughly = [_roughly_behind(one) for _, one in late]
    least = min(nlargest(TOP, roughly), default=_NONE) * _NEARLY
    return [(*pair, pair[1].lag) for pair, lag in zip(late, roughly, strict=True) if lag >= least]


def _roughly_behind(one: Execution) -> Decimal:
    # As a Fraction, which is exact, it takes longer than all else.
    above, below = one.time_progress.as_integer_ratio() if one.time_progress else (0, 1)
    return (one.budget or _NONE) * above / below - (one.spending or _NONE)


def _budget(executions: Sequence[Execution]) -> Fraction:
    return total([one.budget for one in executions])


def _spending(executions: Sequence[Execution]) -> Fraction:
    return total([one.spending for one in executions])
