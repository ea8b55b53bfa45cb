"""What the cells of an indicator row can't be, wherever its header or its order would put them."""

from collections.abc import Sequence

from tui_tracker.forms.alignment import Alignment
from tui_tracker.forms.indicator_plan import Plan
from tui_tracker.forms.vocabulary import IS_LEVEL1, IS_LEVEL2, LIKE_A_LEVEL, Vocabulary
from tui_tracker.model import Value, has_several_quantities

_COMPARISONS = frozenset("=≥≤><")
_NONE = frozenset({"-", "—", "——", "/", "无"})


def contradicts(plan: Plan, words: Vocabulary, cells: Sequence[Value], alignment: Alignment) -> bool:
    """Whether a cell can't be what it would be read as: a comparison that is no target, words as a score."""
    name = alignment.cells[2][0]
    if name >= 0 and (cells[name].quantity or _is_level(words, cells, alignment, name)):
        return True
    target = alignment.cells[3][0] if len(alignment.cells) > 3 else -1
    if plan.straight and target >= 0 and cells[target].quantity:
        return False
    at = {role: index for role, (index, _) in zip(plan.roles, alignment.cells[3:], strict=True)}
    target = at.get("target", -1)
    if not (target >= 0 and cells[target].quantity) and "sign" not in at:
        for role in ("plan", "actual", "forecast"):
            index = at.get(role, -1)
            if index >= 0 and (quantity := cells[index].quantity) and quantity.operator in _COMPARISONS:
                return True
    points = (at.get(role, -1) for role in ("weight", "score"))
    return any(index >= 0 and not _may_be_points(cells[index]) for index in points)


def are_plain(*values: Value) -> bool:
    """Whether none of the values is a comparison that may be a target, or may be several numbers."""
    for value in values:
        if value.quantity is None:
            if value.raw and not value.raw.isalnum() and has_several_quantities(value.raw):
                return False
        elif value.quantity.operator:
            return False
    return True


def _is_level(words: Vocabulary, cells: Sequence[Value], alignment: Alignment, name: int) -> bool:
    """Whether the name is a whole level's word although its row has no level: the row stands one to the right."""
    mask = words.kinds[cells[name].key]
    if not mask & (IS_LEVEL1 | IS_LEVEL2) or mask & LIKE_A_LEVEL or alignment.cells[1][0] >= 0:
        return False
    target = alignment.cells[3][0] if len(alignment.cells) > 3 else -1
    return target >= 0 and cells[target].quantity is None and len(cells) > 2


def _may_be_points(cell: Value) -> bool:
    return cell.quantity is not None or cell.key in _NONE
