"""Where the sheets of a batch stand against the calendar, and with how much money."""

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from heapq import nsmallest
from typing import NamedTuple

from tui_tracker.reports.members import Member, added, total
from tui_tracker.rules.figures import Band

TOP = 10

Lagging = tuple[Member, Fraction]
"""A sheet and the money by which it is behind: reckoned once, which takes longer than all else."""


class Standing(NamedTuple):
    """The sheets of a band: how many, their budget and spending, and the money by which they are behind."""

    members: Sequence[Member]
    budget: Fraction
    spending: Fraction
    behind: Fraction


class Stake(NamedTuple):
    """A sheet that is behind, by how much money, and what part of all that is behind it and the ones before it hold."""

    member: Member
    behind: Fraction
    together: Fraction


class Progress(NamedTuple):
    """The bands, the sheets that hold most of the money behind, and what reports a better rate than it has."""

    bands: Mapping[Band, Standing]
    reported: Mapping[Band, int]
    embellished: Sequence[Member]
    top: Sequence[Stake]
    behind: Fraction
    unspent: Fraction


def progress_of(members: Sequence[Member]) -> Progress:
    """Return where these sheets stand."""
    late: dict[Band, list[Lagging]] = {band: [] for band in Band}
    for one in members:
        late[one.figures.band].append((one, one.figures.lag))
    bands = {band: _standing(own) for band, own in late.items()}
    behind = total(standing.behind for standing in bands.values())
    reported = Counter(one.figures.reported_band for one in members)
    return Progress(
        bands=bands,
        reported={band: reported[band] for band in Band},
        embellished=[one for one in members if _is_embellished(one)],
        top=_top([pair for own in late.values() for pair in own if pair[1]], behind),
        behind=behind,
        unspent=added(members, lambda figures: figures.budget)
        - added(members, lambda figures: figures.spending),
    )


def _standing(own: Sequence[Lagging]) -> Standing:
    members = [one for one, _ in own]
    return Standing(
        members,
        added(members, lambda figures: figures.budget),
        added(members, lambda figures: figures.spending),
        total(lag for _, lag in own),
    )


def _is_embellished(member: Member) -> bool:
    """Tell whether it reports that all is spent, though it is not."""
    rate = member.figures.rate
    return member.figures.reported == 100 and rate is not None and rate < 1


def _top(late: Sequence[Lagging], whole: Fraction) -> list[Stake]:
    """Return those that are behind by most; of equal ones that comes first which stands first."""
    found, together = [], Fraction(0)
    for one, lag in nsmallest(TOP, late, key=lambda pair: (-pair[1], pair[0].number)):
        together += lag
        found.append(Stake(one, lag, together / whole))
    return found
