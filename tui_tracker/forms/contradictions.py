"""What the cells of an indicator row can't be, wherever its header or its order would put them."""

import re
from collections.abc import Mapping, Sequence

from tui_tracker.forms.alignment import ABSENT, Alignment
from tui_tracker.forms.indicator_plan import Plan
from tui_tracker.forms.points import POINTS, as_points
from tui_tracker.forms.ticks import (
    TICKED,
    begins_or_ends_with_box,
    has_boxes,
    has_options,
    options_in,
    ticked,
)
from tui_tracker.forms.vocabulary import IS_LEVEL1, IS_LEVEL2, LIKE_A_LEVEL, Vocabulary
from tui_tracker.model import Value, has_several_quantities
from tui_tracker.model.value import OPERATORS, is_bare_unit

_COMPARISONS = frozenset("=≥≤><")
_NONE = frozenset({"-", "—", "——", "/", "无"})


def contradicts(plan: Plan, words: Vocabulary, cells: Sequence[Value], alignment: Alignment) -> bool:
    """Tell whether a cell can't be what it would be read as: a comparison that is no target, words as a score."""
    name = alignment.cells[2][0]
    if name >= 0 and (cells[name].quantity or _is_level(plan, words, cells, alignment)):
        return True
    if plan.straight:
        target, _, actual, reason = [index for index, _ in alignment.cells[3:]]
        is_clear = reason < 0 if actual < 0 else reason >= 0 or cells[actual].quantity is not None
        if target >= 0 and cells[target].quantity is not None and is_clear:
            return False
    else:
        placed = zip(plan.roles, alignment.cells[3:], strict=True)
        odd = [
            cells[index]
            for role, (index, _) in placed
            if index >= 0 and _is_out_of_place(role, cells[index], words)
        ]
        # A hint or the error of a spreadsheet may stand in any column.
        if not all(words.hints[cell.key] or cell.key.startswith("#") for cell in odd):
            return True
    at = alignment.at
    if _is_one_short(plan, words, cells, at) or _is_one_too_far(plan, cells, at):
        return True
    target = at.get("target", -1)
    if not (target >= 0 and cells[target].quantity) and "sign" not in at:
        for role in ("plan", "actual", "forecast"):
            index = at.get(role, -1)
            if index >= 0 and (quantity := cells[index].quantity) and quantity.operator in _COMPARISONS:
                return True
    return False


def _is_out_of_place(role: str, cell: Value, words: Vocabulary) -> bool:
    """Tell whether a cell can't stand in a column of that role, whatever stands beside it."""
    is_tick = cell.key in TICKED
    is_likelihood = words[cell.key].tick == "likelihood"
    match role:
        case "weight" | "score":
            return not _may_be_points(cell)
        case "sign":
            return cell.quantity is not None
        case "measured_in" | "plan_unit" | "actual_unit" | "forecast_unit":
            return cell.quantity is not None or cell.key in OPERATORS
        case "target" | "plan" | "actual" | "forecast":
            is_part = cell.key in OPERATORS or (cell.quantity is None and is_bare_unit(cell.key))
            return is_part or is_tick or is_likelihood or (has_boxes(cell) and not _is_choice(cell, words))
        case "reason" | "measure" | "remark":
            return is_tick or is_likelihood
        case "reason_tick":
            return (cell.quantity is not None and cell.key != "1") or is_likelihood
        case "likelihood_tick":
            return not (is_tick or is_likelihood or len(cell.key) == 1 or has_boxes(cell))
        case "likelihood":
            return not (
                is_tick or is_likelihood or _SPEAKS_OF_LIKELIHOOD.search(cell.key) or cell.key in _NONE
            )
    return False


def _is_choice(cell: Value, words: Vocabulary) -> bool:
    """Tell whether short words that are neither reasons nor likelihoods have boxes, some of them ticked: ☑是□否.

    Where none is, they may be bullets.
    """
    options = options_in(cell)
    is_short = all(len(word) <= _LONGEST_CHOICE and not words[word].tick for word in options)
    return is_short and bool(ticked(cell))


_LONGEST_CHOICE = 4
_SPEAKS_OF_LIKELIHOOD = re.compile(r"[能可否是高中低大小]|\d%")


def _is_one_short(plan: Plan, words: Vocabulary, cells: Sequence[Value], at: Mapping[str, int]) -> bool:
    """Tell whether the last of the values is a reason, as where a value before it is missing: numbers, then words."""
    last = plan.last
    if not last or plan.roles[plan.roles.index(last) + 1 :][:1] != ("reason",):
        return False
    if at.get("reason", -1) >= 0 or at[last] < 0:
        return False
    values = [cells[at[role]] for role in _VALUES if at.get(role, -1) >= 0 and role != last]
    cell = cells[at[last]]
    is_words = cell.quantity is None and not words.states[cell.key]
    return is_words and len(values) > 1 and all(value.quantity for value in values)


def _is_one_too_far(plan: Plan, cells: Sequence[Value], at: Mapping[str, int]) -> bool:
    """Tell whether the target is blank, all other values are not, and what stands after them is one more of them."""
    last = plan.last
    if not last or "target" not in at:
        return False
    if at["target"] >= 0:
        return _is_number_as_reason(plan, cells, at)
    order = [role for role in plan.roles if role in _VALUES and role != "target"]
    beyond = plan.roles.index(last) + 1
    index = at.get(plan.roles[beyond], -1) if beyond < len(plan.roles) else -1
    if index < 0 or any(at[role] < 0 for role in order):
        return False
    cell, values = cells[index], [cells[at[role]] for role in order]
    return cell.quantity is not None or any(cell.key == value.key for value in values)


def _is_number_as_reason(plan: Plan, cells: Sequence[Value], at: Mapping[str, int]) -> bool:
    """Tell whether a number stands below 偏差原因 and one of the values or the points before it is blank."""
    reason = at.get("reason", -1)
    is_number = reason >= 0 and cells[reason].quantity is not None
    return is_number and any(at[role] < 0 for role in plan.roles if role in _VALUES or role in POINTS)


_AFTER_TARGET = ("plan", "actual", "forecast")
_VALUES = ("target", *_AFTER_TARGET)


def may_have_slid(plan: Plan, words: Vocabulary, cells: Sequence[Value], alignment: Alignment) -> bool:
    """Tell whether all values may stand one column too far left.

    A bare number is the target, the last value is none, and would be no odd reason.
    """
    last, at = plan.last, alignment.at
    target = at.get("target", -1)
    if not last or target < 0 or "sign" in at:
        return False
    quantity = cells[target].quantity
    if quantity is None or quantity.operator or (at[last] >= 0 and cells[at[last]].quantity is not None):
        return False
    rest = [cells[at[role]].key for role in _AFTER_TARGET if at.get(role, -1) >= 0]
    return at[last] < 0 or not (_is_state(cells[at[last]].key, words) or _NONE.issuperset(rest))


def _is_state(key: str, words: Vocabulary) -> bool:
    """Tell whether a text says how far something is, as no reason does: 全覆盖, 尚未开展."""
    return words.states[key] and (len(key) > _SHORT or key[:1] in _SAYS_HOW_FAR)


_SHORT = 3
"""A text that is no longer may be a reason for all that is known of it."""
_SAYS_HOW_FAR = frozenset("全已未达完")


def are_plain(target: Value, plan: Value, actual: Value, reason: Value) -> bool:
    """Tell whether nothing in a row of the first form asks for a second look."""
    if reason.text and has_options(reason):
        return False
    for value in (target, plan, actual):
        raw = value.raw
        is_words = value.quantity is None and raw and not raw.isalnum()
        if is_words and (raw[0] == "#" or begins_or_ends_with_box(raw) or has_several_quantities(raw)):
            return False
    if target.quantity is not None:
        if not target.quantity.operator:
            return False
        # Words after numbers, and no reason, may be the reason; a number for a reason may be the value before it.
        if not actual.text:
            return reason.quantity is None
        return actual.quantity is not None or bool(reason.text)
    return bool(target.text) and "\n" not in target.raw and not plan.operator and not actual.operator


def _is_level(plan: Plan, words: Vocabulary, cells: Sequence[Value], alignment: Alignment) -> bool:
    """Tell whether the name is a whole level's word although its row has no level: the row stands one to the right."""
    name = alignment.cells[2][0]
    mask = words.kinds[cells[name].key]
    if plan.places.level2 == ABSENT:
        return False
    if not mask & (IS_LEVEL1 | IS_LEVEL2) or mask & LIKE_A_LEVEL or alignment.cells[1][0] >= 0:
        return False
    target = alignment.at.get("target", -1)
    return target >= 0 and cells[target].quantity is None and len(cells) > 2


def _may_be_points(cell: Value) -> bool:
    return as_points(cell).quantity is not None or cell.key in _NONE
