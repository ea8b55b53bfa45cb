"""What a cell of the indicator table says: nothing, words, a number, and the number in another cell's unit."""

import re
from decimal import Decimal
from functools import lru_cache

from tui_tracker.model import Quantity, Text, Value
from tui_tracker.model.text import squash
from tui_tracker.model.value import RANGE, TOLERANCE
from tui_tracker.rules.facts import DASHES

BLANK_MARKS = DASHES | {""}
"""What stands for nothing in any cell."""

BOUNDED = frozenset({RANGE, TOLERANCE})
"""Operators of a target with two bounds."""

_BLANK_WORDS = BLANK_MARKS | {"无", "无。", "暂无", "暂无。"}
"""What stands for nothing in a 纠偏措施 or 偏差原因分析; as a value, 无 may be what was aimed at."""

# A note is in brackets, or follows a comma; what runs on without either is words: 24小时内响应, 100%认为减轻.
_NOTED = re.compile(
    r"[=≥≤><]?(?P<number>-?\d{1,20}(?:,\d{3}){0,6}(?:\.\d{1,20})?)"
    r"(?:%|‰|万元|元|人次|人|场次|场|次|家|户|个|件|册|份|条|块|项|例|篇|期|批|天|小时)?"
    r"(?:\((?=\D|\d+[^\d)])|[,;](?=\D))"
)
_SCALES = {"万": 4, "亿": 8}
_SAME_UNITS = {"名": "人", "位": "人"}


def said(text: Text | Value) -> str:
    """Return the text squashed, empty where it says nothing (无, —, 暂无 ...)."""
    key = squash(text.text)
    return "" if key in _BLANK_WORDS else key


def is_words(value: Value) -> bool:
    """Tell whether a value is a text.

    A number is none, also with a note behind it, and a blank or a dash says nothing.
    """
    return value.quantity is None and value.key not in BLANK_MARKS and noted(value.key) is None


@lru_cache(maxsize=1 << 12)
def noted(key: str) -> Decimal | None:
    """Return the number of a squashed text that is a number with a note behind it, such as 8.00场(含线上2场)."""
    match = _NOTED.match(key)
    return Decimal(match["number"].replace(",", "")) if match else None


def number_of(value: Value, unit: str) -> Decimal | None:
    """Return the number of a value in a target's unit; one with bounds is none, one with a note behind it is."""
    quantity = value.quantity
    if quantity is None:
        return noted(value.key) if value.key else None
    if quantity.operator in BOUNDED:
        return None
    if not quantity.unit or quantity.unit == unit:
        return quantity.number
    places = _places(quantity.unit, unit)
    return quantity.number.scaleb(places) if places else quantity.number


@lru_cache(maxsize=1 << 8)
def _places(own: str, target: str) -> int:
    """By how many places the point moves from a unit to another one of the same thing: 4 from 万人次 to 人次."""
    (places, base), (others, other) = _parts(own), _parts(target)
    return places - others if base == other or not base or not other else 0


def _parts(unit: str) -> tuple[int, str]:
    places = _SCALES.get(unit[:1], 0)
    base = unit[1:] if places else unit
    return places, _SAME_UNITS.get(base, base)


def bounds_of(plan: Value, target: Quantity) -> Quantity:
    """Return the bounds to keep to: the plan's own, else the target's."""
    own = plan.quantity
    return own if own and own.operator in BOUNDED else target


def is_same(one: Value, other: Value) -> bool:
    """Tell whether two cells say the same: equal numbers, or equal words; blank cells say nothing."""
    a, b = one.quantity, other.quantity
    if a and b:
        return a.number == b.number and (RANGE not in (a.operator, b.operator) or a.high == b.high)
    return one.key == other.key and one.key not in BLANK_MARKS
