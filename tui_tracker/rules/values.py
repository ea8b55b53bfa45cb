"""What a cell of the indicator table says: nothing, words, a number, and the number in another cell's unit."""

import re
from decimal import Decimal
from functools import lru_cache

from tui_tracker.model import Quantity, Value
from tui_tracker.model.value import RANGE, TOLERANCE, is_bare_unit
from tui_tracker.rules.facts import DASHES
from tui_tracker.rules.numbers import comparison_in

BLANK_MARKS = DASHES | {""}
"""What stands for nothing in any cell."""

BOUNDED = frozenset({RANGE, TOLERANCE})
"""Operators of a target with two bounds."""

_SAYS_NOTHING = re.compile(
    r"(?:(?:暂?无|没有|不涉及|不存在)(?:偏差|(?:纠偏)?措施)?|[-—/]{1,3}|N/?A)[。.,;!]*", re.IGNORECASE
)
_LONGEST_NOTHING = 10
"""What stands for nothing in a 纠偏措施 or 偏差原因分析; as a value, 无 may be what was aimed at."""

# A note is in brackets, or follows a comma; what runs on without either is words: 24小时内响应, 100%认为减轻.
_NOTED = re.compile(
    r"[=≥≤><]?(?P<number>-?\d{1,20}(?:,\d{3}){0,6}(?:\.\d{1,20})?)"
    r"(?:%|‰|万元|元|人次|人|场次|场|次|家|户|个|件|册|本|份|条|块|项|例|篇|期|批|天|小时)?"
    r"(?:\((?=\D|\d+[^\d)])|[,;](?=\D))"
)
_SCALES = (("千万", 7), ("百万", 6), ("亿", 8), ("万", 4), ("千", 3))
_THIRD = "三分之一平方米"
_MADE_OF = {
    "小时": (60, "分钟"), "天": (1440, "分钟"), "周": (10_080, "分钟"), "年": (12, "个月"), "吨": (1_000_000, "克"),
    # In thirds, of which a 亩 has a whole number.
    "平方米": (3, _THIRD), "亩": (2_000, _THIRD), "公顷": (30_000, _THIRD), "平方公里": (3_000_000, _THIRD),
}  # fmt: skip
_SAME_UNITS = {
    "名": "人", "位": "人", "人/次": "人次", "场次": "场", "百分点": "%", "个百分点": "%", "百分比": "%", "日": "天",
    "月": "个月", "个工作日": "工作日", "星期": "周", "个小时": "小时", "公里": "千米", "km": "千米", "公斤": "千克",
    "kg": "千克", "m": "米", "t": "吨",
    "㎡": "平方米", "m²": "平方米", "m2": "平方米", "平米": "平方米", "hm²": "公顷", "hm2": "公顷",
    "平方千米": "平方公里", "km²": "平方公里", "km2": "平方公里",
}  # fmt: skip
_EXPECTED = "[可能将拟]|预[计期估]|计划|年[底末内]前?|全年"
_REACHED = "[已现]|累计|合计|[总一]?共|实际|完成|实现|达到?|约|近|为"
_COUNT = r"(?P<number>-?\d{1,20}(?:,\d{3}){0,6}(?:\.\d{1,20})?)\(?(?P<unit>[^\d(),，。；;]{0,8}?)\)?[。.；;]?"
_COUNTED = re.compile(rf"(?:(?:{_REACHED})了?){{0,5}}{_COUNT}")
"""A number and a unit, which is one if it is that of the target; all else is words: 24小时内响应."""
_COUNTED_ON = re.compile(rf"(?:(?:{_EXPECTED}|{_REACHED})了?){{0,5}}{_COUNT}")
"""The same of what is planned or expected, of which nothing is done yet: 预计年底完成600人."""


def said(text: Value) -> str:
    """Return the text squashed, empty where it says nothing (无, —, 暂无, 不涉及, 没有, 无偏差 ...)."""
    key = text.key
    return "" if len(key) <= _LONGEST_NOTHING and (not key or _SAYS_NOTHING.fullmatch(key)) else key


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


def number_of(value: Value, unit: str, *, is_done: bool = True) -> Decimal | None:
    """Return the number of a value in a target's unit; one with bounds is none, one with a note behind it is.

    Of what is said to be done, words of expectation are no number.
    """
    quantity = value.quantity
    if quantity is None:
        return _number_in_words(value.key, unit, is_done=is_done) if value.key else None
    if quantity.operator in BOUNDED:
        return None
    return _in_unit(quantity.number, quantity.unit, unit)


def stated(value: Value) -> Quantity | None:
    """Return the quantity of a target, be its comparison a sign or a word: ≥90%, 不低于90%."""
    return value.quantity or (comparison_in(value.key) if value.key else None)


@lru_cache(maxsize=1 << 12)
def _number_in_words(key: str, unit: str, *, is_done: bool) -> Decimal | None:
    if compared := comparison_in(key):
        return _in_unit(compared.number, compared.unit, unit)
    counted = (_COUNTED if is_done else _COUNTED_ON).fullmatch(key)
    if counted and (not counted["unit"] or _parts(counted["unit"])[1] == _parts(unit)[1]):
        return _in_unit(Decimal(counted["number"].replace(",", "")), counted["unit"], unit)
    return noted(key)


def _in_unit(number: Decimal, own: str, unit: str) -> Decimal | None:
    """Return the number in that unit; None where a percentage stands beside a count: 85% of 50个 done, or 45人 of 90%."""
    if not own or own == unit:
        return number
    if "%" in (own, unit) and is_bare_unit(own) and is_bare_unit(unit):
        return None
    factor, divisor = _factors(own, unit)
    return number if factor == divisor else number * factor / divisor


@lru_cache(maxsize=1 << 8)
def _factors(own: str, target: str) -> tuple[Decimal, Decimal]:
    """Return what to multiply and divide by to go from one unit to another: 10,000 and 1 from 万人次 to 人次."""
    (factor, base), (divisor, other) = _parts(own), _parts(target)
    return (factor, divisor) if base == other or not base or not other else (divisor, divisor)


@lru_cache(maxsize=1 << 8)
def _parts(unit: str) -> tuple[Decimal, str]:
    """Return what a unit counts by, and the unit that is counted: by 10,000 元, by 60 分钟."""
    unit = _SAME_UNITS.get(unit, unit)
    prefix, places = next(
        ((prefix, places) for prefix, places in _SCALES if unit.startswith(prefix)), ("", 0)
    )
    base = unit.removeprefix(prefix)
    base = _SAME_UNITS.get(base, base)
    count, base = _MADE_OF.get(base, (1, base))
    return Decimal(10) ** places * count, base


def bounds_of(plan: Value, target: Quantity) -> Quantity:
    """Return the bounds to keep to: the plan's own, else the target's."""
    own = plan.quantity
    return own if own and own.operator in BOUNDED else target


def is_same(one: Value, other: Value) -> bool:
    """Tell whether two cells say the same: equal numbers, or equal words; blank cells say nothing."""
    a, b = one.quantity, other.quantity
    if a and b:
        return a is b or (
            a.number == b.number and (RANGE not in (a.operator, b.operator) or a.high == b.high)
        )
    return one.key == other.key and one.key not in BLANK_MARKS
