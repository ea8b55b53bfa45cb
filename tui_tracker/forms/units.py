"""The unit of the amounts, and columns whose headers name another one: these are converted, or not read at all."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from tui_tracker.forms.amounts import MONEY
from tui_tracker.forms.rows import Row
from tui_tracker.model import Budget, BudgetLine, Value, value_of
from tui_tracker.model.layout import BORROWED
from tui_tracker.model.money import SHEET_UNITS, WORTH

_WORTH_OF_CELLS = WORTH | {"万": 4, "亿": 8}
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
    heads = [head for head in heads if head.role in MONEY]
    if not heads:
        return _unit_of_all(around, usual)
    named = {head.unit for head in heads}
    speaks_for_all = len(heads) == len(MONEY & {*roles}) or not around or named == {around[0].unit}
    if len(named) == 1 and speaks_for_all:
        return _unit_of_all([*heads, *around], usual)
    if around:
        unit, nearest = around[0].unit, around[0]
    else:
        nearest = next((head for head in heads if head.unit == usual), heads[0])
        unit = nearest.unit
    others = [head for head in heads if head.unit != unit]
    columns = {_PARTS.get(head.role, head.role): head.unit for head in others}
    doubt = _doubt_of(unit, *columns.values())
    if not doubt and not around and len(heads) < len(MONEY & {*roles}):
        doubt = f"{_named(heads)}的金额单位不同，其余各栏没有写明"
    if not doubt and len({head.unit for head in heads if head.role in _PARTS}) > 1:
        doubt = f"{_named(others)}与其余各栏的金额单位不同"
    return Units(unit, columns, nearest, others, doubt)


def _unit_of_all(named: Sequence[Named], usual: str) -> Units:
    unit = named[0].unit if named else usual
    others = [one for one in named if one.unit != unit]
    return Units(unit, {}, named[0] if named else None, others, _doubt_of(unit))


def _doubt_of(own: str, *others: str) -> str:
    unknown = next((unit for unit in others if unit not in WORTH), "")
    if own not in SHEET_UNITS:
        unknown = own
    return f"金额单位“{unknown}”不在{'、'.join(SHEET_UNITS)}之内" if unknown else ""


def _named(heads: Sequence[Named]) -> str:
    return "、".join(f"“{head.cell.text}”" for head in heads)


def converted(budget: Budget, units: Units) -> tuple[Budget, str, str]:
    """Return the table with all amounts in its unit, and what is to be said of it.

    That is, why a header can't mean what it says beside the amounts below it, and which amounts were taken for 元.
    """
    if units.doubt:
        return budget, "", ""
    for head in units.others if units.columns else ():
        role = _PARTS.get(head.role, head.role)
        if budget.lines and _are_in_one_unit(budget.lines[0], role, units):
            return budget, f"“{head.cell.text}”栏的数与其余各栏同为{units.unit}的样子", ""
    amounts = [cell.quantity for line in budget.lines for cell in (*line[1:4], *line[8:10])]
    if not units.columns and not any(amount is not None and amount.unit for amount in amounts):
        return budget, "", ""
    cells = [cell for line in budget.lines for cell in line[1:4] if cell.quantity is not None]
    signed = [cell for cell in cells if _is_signed(cell)]
    are_yuan = _are_yuan(signed, cells, units) if signed else False
    if are_yuan is None:
        return budget, f"“{signed[0].text}”是元还是{units.unit}", ""
    exponents = {role: WORTH[unit] - WORTH[units.unit] for role, unit in units.columns.items()}
    lines = tuple(_in_unit(line, units.unit, exponents, are_yuan=are_yuan) for line in budget.lines)
    told = f"“{signed[0].text}”等以元填写，已折合（{units.unit}）" if are_yuan and units.nearest else ""
    return Budget(budget.unit, lines, budget.total_name), "", told


def _is_signed(cell: Value) -> bool:
    """Tell whether an amount has the sign of 元 before it, and no unit behind it."""
    quantity = cell.quantity
    return quantity is not None and quantity.unit == "元" and not cell.key.rstrip(")").endswith("元")


def _are_yuan(signed: Sequence[Value], cells: Sequence[Value], units: Units) -> bool | None:
    """Tell whether amounts that have the sign of 元 before them are in 元, in a table in 万元; None if that can't be told.

    Spreadsheets print the sign before any amount, whatever its unit is.
    """
    if units.unit == "元":
        return False
    if units.nearest is None:
        return True
    own = [abs(cell.number) for cell in signed if cell.number]
    others = [abs(cell.number) for cell in cells if cell.number and cell not in signed]
    if own and others:
        return max(own) > max(others) * _HARDLY
    return None if own and min(own) >= _WORTH_OF_A_WAN else False


_HARDLY = 1000
"""So many times another amount of the table an amount hardly is."""
_WORTH_OF_A_WAN = 10_000


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
        least = Decimal(0) if WORTH[units.columns[role]] < WORTH[units.unit] else least
    return least <= abs(own / other) <= most


def _in_unit(line: BudgetLine, unit: str, exponents: Mapping[str, int], *, are_yuan: bool) -> BudgetLine:
    """Return the line in the table's unit: what a cell itself says of its unit goes before what its header says."""
    exponents = {**exponents, **_exponents_of_cells(line, unit, are_yuan=are_yuan)}
    if not exponents:
        return line
    changes: dict[str, Any] = {
        role: _scaled(getattr(line, role), exponent) for role, exponent in exponents.items()
    }
    for role, owner in BORROWED.items():
        borrowed, own = getattr(line, role), getattr(line, owner)
        if owner in exponents and (borrowed.place, borrowed.column) == (own.place, own.column):
            changes[role] = _scaled(borrowed, exponents[owner])
    return line._replace(**changes)


def _exponents_of_cells(line: BudgetLine, unit: str, *, are_yuan: bool) -> dict[str, int]:
    """By role, how many places the point moves in amounts that have their unit beside them."""
    cells = ((role, getattr(line, role)) for role in _AMOUNTS)
    return {
        role: _WORTH_OF_CELLS[cell.quantity.unit] - WORTH[unit]
        for role, cell in cells
        if cell.quantity is not None
        and cell.quantity.unit in _WORTH_OF_CELLS
        and (are_yuan or not _is_signed(cell))
    }


def _scaled(cell: Value, exponent: int) -> Value:
    """Return the amount in another unit; what is printed stays its raw text."""
    if cell.number is None:
        return cell
    number = cell.number.scaleb(exponent).normalize()
    places = max(2, -int(number.as_tuple().exponent))
    return value_of(f"{number:.{places}f}", cell.place, cell.column)._replace(raw=cell.raw)
