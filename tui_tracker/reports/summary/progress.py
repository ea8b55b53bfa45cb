"""Where the sheets of a batch stand against the calendar, and with how much money."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from tui_tracker.reports.members import ZERO, Member
from tui_tracker.reports.summary.execution import Stake, most_behind, sums_of
from tui_tracker.rules.figures import Band


class Standing(NamedTuple):
    """The sheets of a band: how many, their budget and spending, and the money by which they are behind."""

    members: Sequence[Member]
    budget: Fraction
    spending: Fraction
    behind: Fraction


class Progress(NamedTuple):
    """The bands, the sheets that hold most of the money behind, and what reports a better rate than it has."""

    bands: Mapping[Band, Standing]
    reported: Mapping[Band, int]
    embellished: Sequence[Member]
    top: Sequence[Stake[Member]]
    behind: Fraction
    unspent: Fraction


def progress_of(members: Sequence[Member]) -> Progress:
    """Return where these sheets stand."""
    own: dict[Band, list[Member]] = {band: [] for band in Band}
    for one in members:
        own[one.figures.execution.band].append(one)
    bands = {band: _standing(some) for band, some in own.items()}
    behind = sum((standing.behind for standing in bands.values()), ZERO)
    reported = Counter(one.figures.reported_band for one in members)
    each = [(one, one.figures.execution) for one in members]
    return Progress(
        bands=bands,
        reported={band: reported[band] for band in Band},
        embellished=[one for one in members if _is_embellished(one)],
        top=most_behind([pair for pair in each if pair[1].is_late], behind),
        behind=behind,
        unspent=sum((standing.budget - standing.spending for standing in bands.values()), ZERO),
    )


def _standing(members: Sequence[Member]) -> Standing:
    sums = sums_of([one.figures.execution for one in members])
    return Standing(members, sums.budget, sums.spending, sums.behind)


def _is_embellished(member: Member) -> bool:
    """Tell whether it reports that all is spent, though it is not."""
    rate = member.figures.execution.rate
    return member.figures.reported == 100 and rate is not None and rate < 1
