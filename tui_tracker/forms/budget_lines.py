"""Lines of the budget out of rows of its table: names without numbers and 其中, rates without %, amounts by role."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from tui_tracker.forms.amounts import NONE
from tui_tracker.forms.folding import is_unit, without_number
from tui_tracker.forms.points import POINTS, as_points
from tui_tracker.forms.rows import Row
from tui_tracker.forms.vocabulary import Vocabulary
from tui_tracker.model import NOTHING, TOTAL, BudgetLine, Location, Value, value_of
from tui_tracker.model.layout import BORROWED

_UNIT = re.compile(r"\s*[(（](?:单位[:：])?(?:人民币)?[亿万千百]*元[)）](?=[：:]?\s*$)")
"""The unit of the amounts beside a name."""


_LACKING = (NOTHING,) * (len(BudgetLine._fields) - 8)
"""The cells that the first form lacks."""


class FundRow(NamedTuple):
    """A row as it was found: its label, whether 其中 stands before it, and the cells that follow."""

    row: Row
    label: Value
    is_of: bool
    amounts: Sequence[Value]


def exact_line(one: FundRow, name: str, number: int, parent: str) -> BudgetLine:
    """Return a row in which a number stands right below each header of the first form."""
    row, label, _, (initial, tracked, executed, rate) = one
    rate = without_percent(rate) if rate.key.endswith("%") else rate
    place = row.place.at(label.column or 0)
    # Not by its name: a city's batch has tens of thousands of them.
    return tuple.__new__(
        BudgetLine, (name, initial, tracked, executed, rate, place, parent, number, *_LACKING)
    )


def budget_line(name: str, cells: dict[str, Value], place: Location) -> BudgetLine:
    """Return a row out of its cells by role; what is borrowed is filled in, 追加 and 追减 are one."""
    if {"added", "removed"} & cells.keys() and "adjustment" not in cells:
        cells["adjustment"] = _adjustment(cells.get("added", NOTHING), cells.get("removed", NOTHING))
    for role, owner in BORROWED.items():
        if role not in cells:
            cells[role] = _adjusted(cells.get(owner, NOTHING), cells.get("adjustment", NOTHING))
    others: dict[str, Any] = {role: cells[role] for role in _OTHERS if role in cells}
    others |= {role: as_points(cells[role]) for role in POINTS if role in cells}
    line = BudgetLine(
        name,
        cells.get("initial", NOTHING),
        cells.get("tracked", NOTHING),
        cells.get("executed", NOTHING),
        without_percent(cells.get("rate", NOTHING)),
        place,
    )
    return line._replace(**others) if others else line


_OTHERS = ("adjustment", "forecast")


def _adjusted(initial: Value, adjustment: Value) -> Value:
    """Return what the first budget has become where only the adjustment stands beside it."""
    if initial.number is None or not adjustment.number:
        return initial
    number = initial.number + adjustment.number
    return value_of(format(number, "f"), initial.place, initial.column)._replace(raw=initial.raw)


def _adjustment(added: Value, removed: Value) -> Value:
    """Return what 追加 and 追减 come to: the first less the second, be it written with a sign or without.

    What is no number beside another is kept as words.
    """
    said = [cell.text for cell in (added, removed) if cell and cell.key not in NONE]
    if len(said) > 1 and (added.number is None or removed.number is None):
        return value_of(" ".join(said), added.place, added.column)._replace(raw=f"{added.raw} {removed.raw}")
    if not removed.number:
        return added if added or not removed else removed
    number = (added.number or 0) - abs(removed.number)
    first = added or removed
    return value_of(format(number, "f"), first.place, first.column)._replace(raw=f"{added.raw} {removed.raw}")


def name_of(label: Value, words: Vocabulary) -> str:
    """Return the name of a source as it is printed, without 其中：, its number and the colon after it.

    Amounts beside nothing but their unit are those of the whole.
    """
    if is_unit(label.key):
        return TOTAL
    printed = label.key if "‹" in label.text else label.text
    if words[label.key].source:
        printed = _UNIT.sub("", without_number(printed))
    return printed.strip("：: ").removeprefix("其中").strip("：:、 \n") or printed


def without_percent(rate: Value) -> Value:
    """Return the rate as its header, 执行率(%), wants it written: a cell formatted as 0.00% shows the sign again."""
    if rate.quantity is None or not rate.key.endswith("%"):
        return rate
    return value_of(rate.text.rstrip("%％ "), rate.place, rate.column)._replace(raw=rate.raw)
