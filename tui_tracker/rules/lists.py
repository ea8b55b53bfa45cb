"""Lists with one row a project (监控汇总表), held against the single sheets of the batch."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from tui_tracker.model import Sheet
from tui_tracker.model.paths import label_of
from tui_tracker.rules.context import Context
from tui_tracker.rules.facts import amount_of
from tui_tracker.rules.wording import money

_COMPARED = ("initial", "tracked", "executed")
_CODE = re.compile(r"^[\[(（【]?[\dA-Z]{3,}[\])）】]?[-—]?")
"""A unit's code before its name."""


def is_listed(sheet: Sheet) -> bool:
    """Tell whether the sheet is a row of a list, of which no more than the money is known."""
    return not sheet.layout.indicators and "goal/expected" not in sheet.layout.texts


def contradicting(contexts: Sequence[Context]) -> Iterator[tuple[int, int, list[tuple[str, str]]]]:
    """Yield each row of a list with the sheet of its project that it contradicts.

    Their places, the cells, what differs.
    """
    rows = [at for at, context in enumerate(contexts) if is_listed(context.sheet)]
    if not rows:
        return
    singles: dict[str, list[int]] = {}
    for at, context in enumerate(contexts):
        if not is_listed(context.sheet):
            singles.setdefault(context.sheet.project.key, []).append(at)
    for row in rows:
        for at in singles.get(contexts[row].sheet.project.key, ()):
            if _are_one(contexts[row].sheet, contexts[at].sheet) and (
                told := [*_differences(contexts[row], contexts[at])]
            ):
                yield row, at, told


def _are_one(row: Sheet, single: Sheet) -> bool:
    """Tell whether both speak of one unit and, where both say so, of the same months."""
    units = {_CODE.sub("", sheet.unit.key) for sheet in (row, single)} - {""}
    spans = {(sheet.period.start, sheet.period.end) for sheet in (row, single) if sheet.period.start}
    return len(units) < 2 and len(spans) < 2


def _differences(row: Context, single: Context) -> Iterator[tuple[str, str]]:
    total, other = row.sheet.budget.total, single.sheet.budget.total
    for role in _COMPARED if total and other else ():
        if role not in row.sheet.layout.budget:
            continue
        own, there = amount_of(getattr(total, role)), amount_of(getattr(other, role))
        if own is None or there is None:
            continue
        gap = abs(row.facts.in_wan(own) - single.facts.in_wan(there))
        if gap > Fraction(row.settings.thresholds.sum_tolerance):
            path = f"budget/{row.sheet.budget.total_name}/{role}"
            label = label_of(row.sheet, path).rpartition("·")[2]
            yield path, f"{label}填 {_told(own, row)}，单表为 {_told(there, single)}"


def _told(amount: Decimal, context: Context) -> str:
    return money(amount, context.facts.unit)
