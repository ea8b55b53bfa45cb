"""Conditional formats of a worksheet that paint values white, or show nothing of them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import eq, ge, gt, le, lt, ne
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from tui_tracker.documents.excel.columns import COLUMN_NUMBERS
from tui_tracker.documents.excel.number_format import shown
from tui_tracker.documents.excel.styles import MAIN, is_white

FORMATS = f"{MAIN}conditionalFormatting"
_RULE, _FORMULA = f"{MAIN}cfRule", f"{MAIN}formula"
_LOOKS = f"{MAIN}dxfs/{MAIN}dxf"
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")
_LITERAL = re.compile(r'(?P<number>-?\d+(?:\.\d+)?)|"(?P<text>[^"]*)"')
_CELL = r"(?P<column>\$?[A-Z]{1,3})(?P<row>\$?\d{1,7})"
_COMPARISON = re.compile(rf"{_CELL}(?P<operator><>|<=|>=|=|<|>)(?P<operand>.+)")
_IS_ERROR = re.compile(rf"(?i:ISERROR|ISERR|ISNA)\({_CELL}\)")
_OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "equal": eq,
    "notEqual": ne,
    "greaterThan": gt,
    "lessThan": lt,
    "greaterThanOrEqual": ge,
    "lessThanOrEqual": le,
    "=": eq,
    "<>": ne,
    ">": gt,
    "<": lt,
    ">=": ge,
    "<=": le,
}
Test = Callable[[float | str], bool]


class Condition(NamedTuple):
    """Where values may be hidden, as first and last rows and columns from 0, and which; None where nobody can tell.

    One that `paints` hides what stands on white ground.
    """

    areas: Sequence[tuple[int, int, int, int]]
    paints: bool
    test: Test | None

    def covers(self, row: int, column: int) -> bool:
        """Tell whether it is about that cell."""
        return any(top <= row <= foot and left <= column <= right for top, foot, left, right in self.areas)


def hiding_looks(styles: Element) -> dict[str, bool]:
    """Return the looks for conditions that hide a value, by their numbers, and whether they paint it white."""
    found: dict[str, bool] = {}
    for number, look in enumerate(styles.iterfind(_LOOKS)):
        code, ground = look.find(f"{MAIN}numFmt"), look.find(f"{MAIN}fill/{MAIN}patternFill/{MAIN}bgColor")
        if code is not None and not (shown(1.0, (form := code.get("formatCode", ""))) or shown("甲", form)):
            found[str(number)] = False
        elif is_white(look.find(f"{MAIN}font/{MAIN}color")) and (ground is None or is_white(ground)):
            found[str(number)] = True
    return found


def conditions_of(worksheet: Element, looks: Mapping[str, bool]) -> Iterator[Condition]:
    """Yield the conditions that may hide something on a worksheet."""
    for formats in worksheet.iterfind(FORMATS):
        areas = [*_areas(formats.get("sqref", ""))]
        for rule in formats.iterfind(_RULE):
            if areas and (number := rule.get("dxfId", "")) in looks:
                yield Condition(areas, looks[number], _test(rule, areas))


def _areas(text: str) -> Iterator[tuple[int, int, int, int]]:
    for area in map(_AREA.fullmatch, text.split()):
        if area:
            top, left = int(area[2]) - 1, COLUMN_NUMBERS[area[1]]
            yield top, int(area[4] or area[2]) - 1, left, COLUMN_NUMBERS[area[3]] if area[3] else left


def _test(rule: Element, areas: Sequence[tuple[int, int, int, int]]) -> Test | None:
    """Return what tells of a value whether the rule holds; formulas only where they look at the cell itself."""
    formula = rule.findtext(_FORMULA, "").replace(" ", "")
    match rule.get("type"):
        case "cellIs":
            return _compared(rule.get("operator", ""), formula)
        case "containsErrors":
            return _is_error
        case "expression" if (found := _IS_ERROR.fullmatch(formula)) and _is_itself(found, *areas):
            return _is_error
        case "expression" if (found := _COMPARISON.fullmatch(formula)) and _is_itself(found, *areas):
            return _compared(found["operator"], found["operand"])
        case "expression" if formula.upper() in {"TRUE", "TRUE()", "1"}:
            return lambda _: True
    return None


def _is_itself(cell: re.Match[str], area: tuple[int, int, int, int], *others: object) -> bool:
    """Tell whether a formula, which is written for the first cell of an area, looks in each at that cell itself."""
    top, foot, left, right = area
    column, row = cell["column"], cell["row"]
    is_first = (int(row.lstrip("$")) - 1, COLUMN_NUMBERS[column.lstrip("$")]) == (top, left)
    is_fixed = (row.startswith("$") and top < foot) or (column.startswith("$") and left < right)
    return is_first and not is_fixed and not others


def _is_error(value: float | str) -> bool:
    return isinstance(value, str) and value.startswith("#")


def _compared(operator: str, operand: str) -> Test | None:
    literal, compare = _LITERAL.fullmatch(operand), _OPERATORS.get(operator)
    if literal is None or compare is None:
        return None
    other: float | str = float(literal["number"]) if literal["number"] else literal["text"]
    return lambda value: compare(value, other) if type(value) is type(other) else compare is ne
