"""The unit of the amounts, and columns whose headers name another one: these are converted, or not read at all."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from tui_tracker.forms.rows import Row
from tui_tracker.model import Budget, BudgetLine, Value, value_of
from tui_tracker.model.layout import BORROWED

SHEET_UNITS = ("元", "万元", "亿元")
"""The units that a sheet may have."""

_WORTH = {"元": 0, "千元": 3, "万元": 4, "百万元": 6, "千万元": 7, "亿元": 8}
"""The power of ten that each is of 元."""

_WORTH_OF_CELLS = _WORTH | {"万": 4, "亿": 8}
_UNIT_ENDS = frozenset("元万亿")
"""The last character of an amount that has its unit beside it: 500万元, 500万."""

_MONEY = frozenset({"initial", "adjustment", "added", "removed", "tracked", "executed", "forecast"})
_AMOUNTS = ("initial", "adjustment", "tracked", "executed", "forecast")
_PARTS = {"added": "adjustment", "removed": "adjustment"}
_ALIKE = (Decimal("0.1"), Decimal(10))
"""What two amounts of one row are of each other if they were printed in one unit."""


class Named(NamedTuple):
    """A unit, and the cell that names it; of a header, the role of its column, too."""

    unit: str
    row: Row
    cell: Value
    role: str = ""


class Units(NamedTuple):
    """The unit of a table, and those of columns that have one of their own, by role; `doubt` says what can't be told.

    `others` are cells that name another unit than the one that is taken, which is named by `nearest`.
    """

    unit: str
    columns: Mapping[str, str]
    nearest: Named | None
    others: Sequence[Named]
    doubt: str = ""


def units_of(heads: Sequence[Named], around: Sequence[Named], roles: Sequence[str], usual: str) -> Units:
    """Return what the headers of the columns that have these roles, and then the labels around the table, say of units.

    One header that names a unit speaks for all where nothing else does; where something else does, for its column.
    """
    heads = [head for head in heads if head.role in _MONEY]
    named = {head.unit for head in heads}
    speaks_for_all = len(heads) == len(_MONEY & {*roles}) or not around or named == {around[0].unit}
    if not heads or (len(named) == 1 and speaks_for_all):
        found = [*heads, *around]
        unit = found[0].unit if found else usual
        others = [one for one in found if one.unit != unit]
        return Units(unit, {}, found[0] if found else None, others, _doubt_of(unit))
    if around:
        unit, nearest = around[0].unit, around[0]
    else:
        nearest = next((head for head in heads if head.unit == usual), heads[0])
        unit = nearest.unit
    others = [head for head in heads if head.unit != unit]
    columns = {_PARTS.get(head.role, head.role): head.unit for head in others}
    doubt = _doubt_of(unit, *columns.values())
    if not doubt and not around and len(heads) < len(_MONEY & {*roles}):
        doubt = f"{_named(heads)}的金额单位不同，其余各栏没有写明"
    if not doubt and len({head.unit for head in heads if head.role in _PARTS}) > 1:
        doubt = f"{_named(others)}与其余各栏的金额单位不同"
    return Units(unit, columns, nearest, others, doubt)


def _doubt_of(*units: str) -> str:
    unknown = [unit for unit in units if unit not in _WORTH]
    if units[0] not in SHEET_UNITS:
        unknown = [units[0]]
    return f"金额单位“{unknown[0]}”不在{'、'.join(SHEET_UNITS)}之内" if unknown else ""


def _named(heads: Sequence[Named]) -> str:
    return "、".join(f"“{head.cell.text}”" for head in heads)


def converted(budget: Budget, units: Units) -> tuple[Budget, str]:
    """Return the table with all amounts in its unit.

    Or why a header can't mean what it says, beside the amounts below it.
    """
    if units.doubt:
        return budget, ""
    for head in units.others if units.columns else ():
        role = _PARTS.get(head.role, head.role)
        if budget.lines and _are_in_one_unit(budget.lines[0], role, units):
            return budget, f"“{head.cell.text}”栏的数与其余各栏同为{units.unit}的样子"
    exponents = {role: _WORTH[unit] - _WORTH[units.unit] for role, unit in units.columns.items()}
    lines = tuple(_in_unit(line, units.unit, exponents) for line in budget.lines)
    return Budget(budget.unit, lines, budget.total_name), ""


def _are_in_one_unit(line: BudgetLine, role: str, units: Units) -> bool:
    """Whether an amount is as large as one of another column, so that it is hardly ten thousand times less or more."""
    cell = getattr(line, role)
    others = (getattr(line, name) for name in ("tracked", "initial", "executed") if name not in units.columns)
    own: Decimal | None = cell.number
    other: Decimal | None = next((one.number for one in others if one.number and one is not cell), None)
    if not own or not other:
        return False
    least, most = _ALIKE
    if role in {"executed", "forecast"}:
        least = Decimal(0) if _WORTH[units.columns[role]] < _WORTH[units.unit] else least
    return least <= abs(own / other) <= most


def _in_unit(line: BudgetLine, unit: str, exponents: Mapping[str, int]) -> BudgetLine:
    """Return the line in the table's unit: what a cell itself says of its unit goes before what its header says."""
    exponents = {**exponents, **_exponents_of_cells(line, unit)}
    if not exponents:
        return line
    changes: dict[str, Any] = {
        role: _scaled(getattr(line, role), exponent) for role, exponent in exponents.items()
    }
    for role, owner in BORROWED.items():
        if owner in changes and getattr(line, role) is getattr(line, owner):
            changes[role] = changes[owner]
    return line._replace(**changes)


def _exponents_of_cells(line: BudgetLine, unit: str) -> dict[str, int]:
    """By role, how many places the point moves in amounts that have their unit beside them."""
    named = {
        role: cell for role in _AMOUNTS if (cell := getattr(line, role)).text[-1:] in _UNIT_ENDS and cell
    }
    return {
        role: _WORTH_OF_CELLS[cell.quantity.unit] - _WORTH[unit]
        for role, cell in named.items()
        if cell.quantity and cell.quantity.unit in _WORTH_OF_CELLS
    }


def _scaled(cell: Value, exponent: int) -> Value:
    """Return the amount in another unit; what is printed stays its raw text."""
    if cell.number is None:
        return cell
    number = cell.number.scaleb(exponent).normalize()
    places = max(2, -int(number.as_tuple().exponent))
    return value_of(f"{number:.{places}f}", cell.place, cell.column)._replace(raw=cell.raw)
