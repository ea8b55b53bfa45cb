"""Lists with one row a project (监控汇总表), held against the single sheets of the batch."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from tui_tracker.model.paths import label_of
from tui_tracker.rules.amounts import total_amounts
from tui_tracker.rules.context import Context
from tui_tracker.rules.keys import AMOUNTS, Batch, Key, is_listed
from tui_tracker.rules.wording import money

_CODE = re.compile(r"^[\[(（【]?[\dA-Z]{3,}[\])）】]?[-—]?")
"""A unit's code before its name."""


def printed_amounts(context: Context) -> Sequence[tuple[str, str, str]] | None:
    """Return of a row of a list which amounts it prints: the columns, the cells, their labels."""
    if not is_listed(context.sheet):
        return None
    columns = [column for column in AMOUNTS if column in context.sheet.layout.budget]
    paths = total_amounts(context, *columns)
    labels = (label_of(context.sheet, path).rpartition("·")[2] for path in paths)
    return [*zip(columns, paths, labels, strict=True)]


def contradicting(batch: Batch) -> Iterator[tuple[int, Key, list[tuple[str, str]]]]:
    """Yield the place of each row of a list with the sheet of its project that it contradicts.

    With them the cells, and what differs.
    """
    tolerance = Fraction(batch.settings.thresholds.sum_tolerance)
    for at in batch.kept("X07"):
        row = batch.keys[at]
        for other in batch.of_project.get(batch.projects[at], ()):
            single = batch.keys[other]
            if single.is_listed or not _are_one(row, single):
                continue
            if told := [*_differences(row, single, tolerance)]:
                yield at, single, told


def _are_one(row: Key, single: Key) -> bool:
    """Tell whether both speak of one unit and, where both say so, of the same months."""
    units = {_CODE.sub("", key.unit_key) for key in (row, single)} - {""}
    spans = {(key.start, key.end) for key in (row, single) if key.start}
    return len(units) < 2 and len(spans) < 2


def _differences(row: Key, single: Key, tolerance: Fraction) -> Iterator[tuple[str, str]]:
    for column, path, label in row.own.get("X07", ()):
        own, there = row.total(column), single.total(column)
        if own is None or there is None:
            continue
        if abs(row.in_wan(own) - single.in_wan(there)) > tolerance:
            yield path, f"{label}填 {money(own, row.currency)}，单表为 {money(there, single.currency)}"
