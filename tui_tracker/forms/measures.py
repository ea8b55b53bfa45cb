"""Targets and values whose sign or unit stands elsewhere: in columns of their own, or in the header."""

import re
from dataclasses import replace

from tui_tracker.forms.amounts import NONE
from tui_tracker.model import NOTHING, Indicator, Value, value_of
from tui_tracker.model.text import squash
from tui_tracker.model.value import COMPARISONS, OPERATORS, is_bare_unit

BESIDE_TARGET = ("sign", "measured_in")
"""What may stand in columns of its own beside the value of 年度指标值."""

UNITS_BESIDE = {"plan_unit": "plan", "actual_unit": "actual", "forecast_unit": "forecast"}
"""The columns of units of other values, where 年度指标值 has one of its own, and the values."""

_SIGNS = COMPARISONS | {
    "正向": "≥", "正向指标": "≥", "正": "≥", "越大越好": "≥", "反向": "≤", "反向指标": "≤", "负向": "≤", "负向指标": "≤",
    "逆向": "≤", "逆向指标": "≤", "负": "≤", "越小越好": "≤",
}  # fmt: skip
"""Signs in words, and directions: more is better, or less."""

_UNIT_OF_VALUES = re.compile(
    r"[(\[【](?:(?:计量|度量)?单位[:为]?)?([^()\[\]【】]+)[)\]】]|(?<=[值数况])(?:[/,、]单位[:为]?)?(%)$"
)


def unit_of_values(label: str) -> str:
    """Return the unit that a header of targets or values names: 年度指标值（%）; nothing if none.

    >>> unit_of_values("实际完成值（单位：人次）"), unit_of_values("年度指标值（A）")
    ('人次', '')
    """
    found = (one[1] or one[2] for one in _UNIT_OF_VALUES.finditer(squash(label)))
    return next((unit for unit in found if is_bare_unit(unit)), "")


def in_unit_of_header(value: Value, unit: str) -> Value:
    """Return the value with the unit that its header names, unless it has one of its own."""
    quantity = value.quantity
    if quantity is None or quantity.unit:
        return value
    shown = unit if unit == "%" else f"({unit})"
    return value._replace(text=f"{value.text}{shown}", quantity=replace(quantity, unit=unit))


def is_left_out(role: str, cell: Value, one: Indicator) -> bool:
    """Tell whether a sign or a unit in a column of its own is no part of its value: 定性, or 万人 beside 500人.

    Words below 序号 number no row.
    """
    if role == "number":
        return not cell.key.isdecimal()
    if role not in BESIDE_TARGET and role not in UNITS_BESIDE:
        return False
    value: Value = getattr(one, UNITS_BESIDE.get(role, "target"))
    if not value or cell.key in NONE:
        return cell.key not in NONE
    if role == "sign":
        operator = _operator(cell)
        return not operator or (value.quantity is not None and value.operator != operator)
    return cell.key not in value.key


def _operator(sign: Value) -> str:
    return OPERATORS.get(sign.key) or _SIGNS.get(sign.key, "")


def put_together(value: Value, sign: Value, unit: Value) -> Value:
    """Return the target whose sign, value and unit stand in three columns."""
    operator = _operator(sign)
    if not value:
        return value
    unit = NOTHING if unit.key in NONE else unit
    printed = sign.text if sign.key in OPERATORS else operator
    text = f"{printed}{value.text}{unit.text}"
    quantity = value.quantity
    if quantity is None:
        return value_of(text, value.place, value.column) if operator or not unit else value
    whole = replace(quantity, operator=quantity.operator or operator, unit=quantity.unit or unit.key)
    text = f"{'' if quantity.operator else printed}{value.text}{'' if quantity.unit else unit.text}"
    target = value_of(text, value.place, value.column)._replace(quantity=whole)
    return target if printed in {"", sign.text} else target._replace(raw=f"{sign.raw}{value.raw}{unit.raw}")
