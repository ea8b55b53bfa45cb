"""What the units report: judgements, measures, changed budgets, results."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from tui_tracker.reports.members import Member
from tui_tracker.rules.figures import LATE, Band, MeasureKind


class Conduct(NamedTuple):
    """Judgements by sheet (the least certain of it counts) and by cell; measures, also by band; what the results say."""

    judgements: Mapping[str, int]
    judgement_cells: Mapping[str, int]
    late: Sequence[Member]
    late_but_certain: Sequence[Member]
    measures: Mapping[MeasureKind, int]
    measures_by_band: Mapping[Band, Mapping[MeasureKind, int]]
    copied: Sequence[Member]
    brief: Sequence[Member]


class Offset(NamedTuple):
    """A cut of one sheet that is, to the cent, another's increase in the same unit."""

    cut: Member
    raised: Member
    amount: Decimal


class Adjustments(NamedTuple):
    """The sheets whose total budget was changed, and what these changes are."""

    changed: Sequence[Member]
    up: Decimal
    down: Decimal
    new: Sequence[Member]
    cut_to_spending: Sequence[Member]
    offsets: Sequence[Offset]


def conduct_of(members: Sequence[Member]) -> Conduct:
    """Return what these sheets say and do."""
    late = [one for one in members if one.figures.execution.band in LATE]
    by_band = {
        band: Counter(one.figures.measure for one in members if one.figures.execution.band is band)
        for band in Band
    }
    return Conduct(
        judgements=Counter(_least_certain(one) for one in members if one.figures.judgements),
        judgement_cells=Counter(said for one in members for said in one.figures.judgements),
        late=late,
        late_but_certain=[one for one in late if one.figures.is_certain],
        measures=Counter(one.figures.measure for one in members),
        measures_by_band={band: counts for band, counts in by_band.items() if counts},
        copied=[one for one in members if one.figures.is_copied],
        brief=[one for one in members if one.figures.is_brief],
    )


def adjustments_of(members: Sequence[Member]) -> Adjustments:
    """Return how the budgets of these sheets were changed."""
    changed = [one for one in members if one.figures.change]
    changes = [one.figures.change for one in changed]
    zero = Decimal(0)
    return Adjustments(
        changed=changed,
        up=sum((change for change in changes if change > 0), zero),
        down=sum((change for change in changes if change < 0), zero),
        new=[one for one in changed if one.figures.execution.totals.initial == 0 and one.figures.change > 0],
        cut_to_spending=[one for one in members if one.figures.is_cut_to_spending],
        offsets=_offsets(changed),
    )


def _least_certain(member: Member) -> str:
    return (*member.figures.doubts, *member.figures.judgements)[0]


def _offsets(changed: Sequence[Member]) -> list[Offset]:
    raised: dict[tuple[str, Decimal], list[Member]] = {}
    for one in changed:
        if one.figures.change > 0:
            raised.setdefault((one.unit, one.figures.change), []).append(one)
    return [
        Offset(one, other, other.figures.change)
        for one in changed
        if one.figures.change < 0
        for other in raised.get((one.unit, -one.figures.change), ())
    ]
