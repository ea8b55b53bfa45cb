"""What several rules ask of a budget: is it new, does it stand in two sheets (B10, B11, B14)."""

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from tui_tracker.rules.context import Batch, Context
from tui_tracker.rules.facts import to_places


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
    surpluses = [(index, surplus) for index, c in enumerate(batch.contexts) if (surplus := _surplus(c)) > 0]
    if not surpluses:
        return ()
    by_total: dict[tuple[str, Fraction], list[int]] = defaultdict(list)
    for index, context in enumerate(batch.contexts):
        tracked = context.facts.totals["tracked"]
        if tracked and context.sheet.project:
            by_total[context.sheet.project.key, context.facts.in_wan(tracked)].append(index)
    found = []
    for index, surplus in surpluses:
        context = batch.contexts[index]
        key = context.sheet.project.key, context.facts.in_wan(surplus)
        others = (other for other in by_total.get(key, ()) if other != index)
        if (other := next(others, None)) is not None:
            found.append(Double(index, other, surplus))
    return found


def _surplus(context: Context) -> Decimal:
    tracked, together = context.facts.totals["tracked"], context.facts.source_sums["tracked"]
    if tracked is None or together is None or tracked <= together:
        return Decimal(0)
    return to_places(tracked - together)
