"""The row 总分: the sum of the points, and those of parts of the table."""

import re
from collections.abc import Sequence

from tui_tracker.forms.amounts import NONE
from tui_tracker.forms.indicator_plan import Plan
from tui_tracker.forms.notes import Notes
from tui_tracker.forms.points import POINTS, as_points
from tui_tracker.forms.rows import Row
from tui_tracker.forms.vocabulary import Vocabulary
from tui_tracker.model import Points, Value, value_of
from tui_tracker.model.paths import INDICATORS
from tui_tracker.model.text import squash

_ASIDE = frozenset({"other", "number", "remark"})


class TotalRow:
    """The points of one sheet so far, as its rows state them."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self.points = Points()

    def take(self, row: Row, cells: Sequence[Value], plan: Plan) -> bool:
        """Read the row 总分 by its columns; whether the table has such a row."""
        found = points_in(plan, cells[1:])
        if found is None:
            if not plan.header:
                self._notes.unplaced(row, cells[1:], table=INDICATORS)
                return True
            self._notes.note(row, cells if len(cells) == 1 else ())
            return len(cells) == 1
        above = [cell for cell in (self.points.weight, self.points.score) if cell.text]
        if above and len(found) < len(above):
            found = {}
        elif found:
            # The last sum is that of the table, others are of its parts.
            self._notes.note(row, above)
        read = {cell.column for cell in found.values()}
        others = [cell for cell in cells[1:] if cell.column not in read and cell.key not in NONE]
        aside = {column.start for column in plan.columns if column.role in _ASIDE} | plan.skipped
        odd = [cell for cell in others if cell.quantity and cell.column not in aside]
        self._notes.unplaced(row, odd)
        self._notes.note(row, [cell for cell in others if cell not in odd])
        if found:
            self.points = Points(**found)
        return True

    def take_stated(self, row: Row, cells: Sequence[Value]) -> bool:
        """Read the points beside 自评得分 above the tables; whether there are such."""
        if len(cells) > 1:
            points = as_points(cells[1])
            if points.quantity is None:
                return False
            self.points = Points(score=points)
        # Nothing beside it is a field that nobody has filled in.
        self._notes.note(row, cells)
        return True

    def without_stated(self, row: Row, cells: Sequence[Value], words: Vocabulary) -> Sequence[Value]:
        """Read the points that stand beside other labels, above the tables; return the other cells."""
        at = next((at for at, cell in enumerate(cells[1:-1], 1) if words[cell.key].total), 0)
        if at and not words[cells[at].key].source and self.take_stated(row, cells[at : at + 2]):
            return [*cells[:at], *cells[at + 2 :]]
        return cells


def is_subtotal(cells: Sequence[Value], words: Vocabulary) -> bool:
    """Tell whether a row sums up some of the indicators above it: 小计, 产出指标小计, also in the place of a name."""
    found = [_SUBTOTAL.fullmatch(cell.key) for cell in cells[:_MOST_WORDS] if "小计" in cell.key]
    kinds = [words.kinds[match[1] or match[2] or ""] for match in found if match]
    return any(match and not (match[1] or match[2]) for match in found) or any(kinds)


_SUBTOTAL = re.compile(r"(?:(?:本|分)?项|得分|分值)?小计[\d.:()分]*(.*?)[):]*|(.+?)[:(]*小计[):]*")


_MOST_WORDS = 3
"""Cells before the values: two levels and a name."""


def points_in(plan: Plan, cells: Sequence[Value]) -> dict[str, Value] | None:
    """Return the points of the row 总分 by their columns, or in order where they stand elsewhere.

    None without such columns.
    """
    roles = POINTS & {*plan.labels, *plan.pointed}
    if not roles:
        return None
    cells = [as_points(cell) for cell in cells]
    found: dict[str, Value] = {}
    columns = [*plan.pointed.items(), *zip(plan.roles, plan.columns, strict=True)]
    for role, column in columns:
        below = [cell for cell in cells if column.start <= (cell.column or 0) <= column.end]
        if role in roles and len(below) == 1 and below[0].quantity:
            found[role] = below[0]
    numbers = [cell for cell in cells if cell.quantity]
    if len(found) < len(numbers) and len(roles) == len(numbers):
        order = [role for role, _ in columns if role in roles]
        found = dict(zip(order, numbers, strict=True))
    if not found and numbers == [*cells[:1]] and (cells[0].column or 0) < plan.first_value:
        # 总分 | 99.80: one number beside the word, below no column of values; words such as 自评等级 may follow.
        found = {"score": numbers[0]}
    return found


def parted(cells: Sequence[Value]) -> tuple[str, Sequence[Value]]:
    """Return the label and the cells of a row that begins with both label and points: 总分：96."""
    first = cells[0]
    label, _, points = first.text.replace("：", ":").partition(":")
    return squash(label), [first, value_of(points, first.place, first.column), *cells[1:]]
