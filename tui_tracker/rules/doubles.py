"""Helpers about a budget that several rules share: is it new, is it counted in two sheets (B10, B11, B14)."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tui_tracker.rules.context import Context
from tui_tracker.rules.facts import to_places
from tui_tracker.rules.keys import Batch

DOUBLED = "B14"
"""The rule that keeps of a sheet its surplus, and the rows of its budget."""


class Double(NamedTuple):
    """A budget that stands in two totals: the sheet that holds too much, the one whose budget it is, the amount."""

    holder: int
    counted: int
    surplus: Decimal


def added_midyear(context: Context) -> bool:
    """Tell whether the project had no budget at the year's start and has one now (B11)."""
    tracked = context.facts.totals["tracked"]
    return context.facts.totals["initial"] == 0 and tracked is not None and tracked > 0


def counted_twice(batch: Batch) -> Sequence[Double]:
    """Totals that exceed their sources by exactly the budget of a sheet of the same project name (B14)."""
    holders: dict[int, list[int]] = defaultdict(list)
    for at in batch.kept(DOUBLED):
        holders[batch.projects[at]].append(at)
    found = []
    for project, own in holders.items():
        by_total: dict[Fraction, list[int]] = defaultdict(list)
        for at in batch.of_project.get(project, ()):
            key = batch.keys[at]
            if key.project and (tracked := key.total("tracked")):
                by_total[key.in_wan(tracked)].append(at)
        for at in own:
            key = batch.keys[at]
            surplus = Decimal(key.own[DOUBLED][0])
            others = by_total.get(key.in_wan(surplus), ())
            if (other := next((other for other in others if other != at), None)) is not None:
                found.append(Double(at, other, surplus))
    return found


def surplus(context: Context) -> Decimal:
    """Return by how much the total exceeds its sources."""
    tracked, together = context.facts.totals["tracked"], context.facts.source_sums["tracked"]
    if tracked is None or together is None or tracked <= together:
        return Decimal(0)
    return to_places(tracked - together)
