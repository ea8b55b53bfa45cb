"""Where the sheets of a batch stand against the calendar, and with how much money."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from tui_tracker.reports.members import Member, added
from tui_tracker.rules.figures import Band

TOP = 10


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
    behind = added(members, lambda figures: figures.lag)
    return Progress(
        bands={band: _standing([one for one in members if one.figures.band is band]) for band in Band},
        reported={band: sum(one.figures.reported_band is band for one in members) for band in Band},
        embellished=[one for one in members if _is_embellished(one)],
        top=_top(members, behind),
        behind=behind,
        unspent=added(members, lambda figures: figures.budget)
        - added(members, lambda figures: figures.spending),
    )


def _standing(members: Sequence[Member]) -> Standing:
    return Standing(
        members,
        added(members, lambda figures: figures.budget),
        added(members, lambda figures: figures.spending),
        added(members, lambda figures: figures.lag),
    )


def _is_embellished(member: Member) -> bool:
    """Tell whether it reports that all is spent, though it is not."""
    rate = member.figures.rate
    return member.figures.reported == 100 and rate is not None and rate < 1


def _top(members: Sequence[Member], whole: Fraction) -> list[Stake]:
    late = sorted((one for one in members if one.figures.lag), key=lambda one: -one.figures.lag)
    found, together = [], Fraction(0)
    for one in late[:TOP]:
        together += one.figures.lag
        found.append(Stake(one, one.figures.lag, together / whole))
    return found
