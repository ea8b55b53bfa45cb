"""Parts of the indicator table that are no indicators: the sum of points, the rest of a text above, numbers of rows."""

from collections.abc import Sequence
from typing import Any

from tui_tracker.forms.alignment import Alignment
from tui_tracker.forms.indicator_plan import Plan, as_points
from tui_tracker.forms.vocabulary import IS_LEVEL1, IS_LEVEL2, Vocabulary
from tui_tracker.model import Indicator, Value, value_of

_TEXTS = ("reason", "measure", "remark")


def points_in(plan: Plan, cells: Sequence[Value]) -> dict[str, Value] | None:
    """Return the points of the row 总分 by their columns, or in order where they stand elsewhere.

    None without such columns.
    """
    roles = {"weight", "score"} & plan.labels.keys()
    if not roles:
        return None
    cells = [as_points(cell) for cell in cells]
    found: dict[str, Value] = {}
    for role, column in zip(plan.roles, plan.columns, strict=True):
        below = [cell for cell in cells if column.start <= (cell.column or 0) <= column.end]
        if role in roles and len(below) == 1 and below[0].quantity:
            found[role] = below[0]
    numbers = [cell for cell in cells if cell.quantity]
    if len(found) < len(numbers) and len(roles) == len(numbers):
        order = [role for role in plan.roles if role in roles]
        found = dict(zip(order, numbers, strict=True))
    if not found and len(numbers) == len(cells) == 1 and (cells[0].column or 0) < plan.first_value:
        # 总分 | 99.80: one number beside the word, below no column of values.
        found = {"score": numbers[0]}
    return found


def gone_on(above: Indicator, plan: Plan, cells: Sequence[Value], alignment: Alignment) -> Indicator | None:
    """Return the indicator with the rest of a text for which its row had no room.

    None where the cells are no such rest.
    """
    if any(cell.quantity for cell in cells) or alignment.rest:
        return None
    if max(alignment.cells[0][0], alignment.cells[1][0]) >= 0:
        return None
    changes: dict[str, Any] = {}
    for role, (index, _) in zip(plan.roles, alignment.cells[3:], strict=True):
        if index < 0:
            continue
        own = "reason" if role == "remark" else role
        before = getattr(above, own, None) if role in _TEXTS else None
        if not before:
            return None
        text = f"{before.raw}\n{cells[index].raw}"
        changes[own] = value_of(text, before.place, before.column)
    return above._replace(**changes) if changes else None


def without_skipped(
    plan: Plan, cells: Sequence[Value], words: Vocabulary
) -> tuple[Sequence[Value], Sequence[Value], Sequence[Value]]:
    """The cells without those below 序号 and below headers left of the name that nobody knows; and the odd of these.

    Then the points of levels, which stand beside them. Where a level stands there, the row is shifted and keeps all
    its cells.
    """
    aside = [cell for cell in cells if cell.column in plan.skipped]
    if any(words.kinds[cell.key] & (IS_LEVEL1 | IS_LEVEL2) for cell in aside):
        return cells, (), ()
    pointed = {column.start for column in plan.header if column.role in {"weight", "score"}}
    points = [cell for cell in aside if cell.column in pointed and cell.quantity]
    numbered = {column.start for column in plan.header if column.role == "number"}
    odd = [cell for cell in aside if cell.column not in numbered or not cell.key.strip(".、()").isdecimal()]
    rest = [cell for cell in cells if cell.column not in plan.skipped]
    return rest, [cell for cell in odd if cell not in points], points
