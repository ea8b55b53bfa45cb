"""Conditional formats of a worksheet that keep values from being seen as they are, and what shows them again."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from operator import eq, ge, gt, le, lt, ne
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from tui_tracker.documents.excel.columns import COLUMN_NUMBERS
from tui_tracker.documents.excel.number_format import shown
from tui_tracker.documents.excel.styles import MAIN, is_on, is_white
from tui_tracker.documents.excel.worksheets import CellNote
from tui_tracker.model import OddityKind

FORMATS = f"{MAIN}conditionalFormatting"
_RULE, _FORMULA = f"{MAIN}cfRule", f"{MAIN}formula"
_LOOKS = f"{MAIN}dxfs/{MAIN}dxf"
_GROUND = f"{MAIN}patternFill/{MAIN}bgColor"
_STRIKE = f"{MAIN}font/{MAIN}strike"
_GROUNDING = {"colorScale", "dataBar"}
"""Kinds of rules that put a colour behind values, without a look of their own."""
_ALONE = tuple(
    f"{MAIN}{name}[@showValue='{off}']" for name in ("dataBar", "iconSet") for off in ("0", "false")
)
"""A bar or a sign in the place of a number."""
_SAMPLE, _SAME = 1234567.0, re.compile(r"1234567(?:\.0+)?")
"""A number, and how formats show it that change no more than its decimals."""
_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#SPILL!", "#CALC!"}
_NOT_SHOWN_IF, _STRUCK_IF = "按条件格式不显示", "按条件格式画了删除线"
_MAY_HIDE = "条件格式可能使此格和别的格看不见或显示成别的数，请对照原件"
_TRUE = {"1", "true"}
_LAST = 1 << 31
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
Value = float | str | bool
Test = Callable[[Value], bool]
Area = tuple[int, int, int, int]
"""First and last row, first and last column, from 0."""


class Look(Enum):
    """What a rule does to values: hides them, shows other numbers, or what may show again what another hides."""

    NOTHING = "nothing"
    STRUCK = "struck"
    WHITE = "white"
    OTHER = "other"
    COLOUR = "colour"
    GROUND = "ground"


_HIDING = {Look.NOTHING, Look.STRUCK, Look.WHITE}
_CHANGING = {*_HIDING, Look.OTHER}


class Condition(NamedTuple):
    """A rule that may hide values, or show what another hides: where, how, and of which values.

    `test` is None where nobody can tell of which. One that `ends` the rules keeps those of lower priority from values.
    """

    areas: Sequence[Area]
    look: Look | None
    test: Test | None
    ends: bool


class Conditions:
    """The conditions of a worksheet, the first of them before the others; its rows are to be gone through in order."""

    def __init__(self, conditions: Sequence[Condition] = ()) -> None:
        self._conditions = conditions
        areas = [(area, number) for number, one in enumerate(conditions) for area in one.areas]
        self._coming = sorted(areas, reverse=True)
        self._here: list[tuple[Area, int]] = []
        self._has_told_doubt = False

    def enter(self, row: int) -> bool:
        """Go on to a row; tell whether there are any."""
        while self._coming and self._coming[-1][0][0] <= row:
            self._here.append(self._coming.pop())
        self._here = [(area, number) for area, number in self._here if area[1] >= row]
        return bool(self._here)

    def hide(self, column: int, value: Value, text: str, *, is_bare: bool) -> tuple[bool, CellNote | None]:
        """Tell whether they hide a value of the row, shown as this text, and what is to be said of it.

        That nobody can tell is said once.
        """
        look = self._look(column, value, is_bare=is_bare)
        if look is Look.OTHER:
            note = None if self._has_told_doubt else CellNote(column, OddityKind.UNPLACED, text, _MAY_HIDE)
            self._has_told_doubt = True
            return False, note
        why = _STRUCK_IF if look is Look.STRUCK else _NOT_SHOWN_IF
        return bool(look), CellNote(column, OddityKind.HIDDEN, text, why) if look and value != 0 else None

    def _look(self, column: int, value: Value, *, is_bare: bool) -> Look | None:
        """Return how they hide a value of the row, which may stand on a bare ground; None where it is shown as it is.

        OTHER where nobody can tell, or where another number is shown.
        """
        numbers = sorted({number for area, number in self._here if area[2] <= column <= area[3]})
        found = [(self._conditions[number], self._holds(number, value)) for number in numbers]
        met = [(one, holds) for one, holds in found if holds is not False]
        has_ground = any(one.look is Look.GROUND for one, _ in met)
        is_clear, may_hide = True, False
        for one, holds in met:
            if one.look in _HIDING and (is_bare or one.look is not Look.WHITE):
                if holds and is_clear and not (has_ground and one.look is Look.WHITE):
                    return one.look
                may_hide = True
            elif one.look is Look.OTHER:
                may_hide |= isinstance(value, float)
            else:
                is_clear = False
            if one.ends and holds:
                break
            is_clear = is_clear and not one.ends
        return Look.OTHER if may_hide else None

    def _holds(self, number: int, value: Value) -> bool | None:
        test = self._conditions[number].test
        return None if test is None else test(value)


def looks_of(styles: Element) -> dict[str, Look]:
    """Return the looks for conditions that hide a value or may show it, by their numbers."""
    found: dict[str, Look] = {}
    for number, element in enumerate(styles.iterfind(_LOOKS)):
        with suppress(ValueError):
            if look := _look(element):
                found[str(number)] = look
    return found


def _look(element: Element) -> Look | None:
    code, fill = element.find(f"{MAIN}numFmt"), element.find(f"{MAIN}fill")
    colour = element.find(f"{MAIN}font/{MAIN}color")
    return look_of(
        "" if code is None else code.get("formatCode", ""),
        is_struck=is_on(element.find(_STRIKE)),
        is_ground=fill is not None and _is_ground(fill),
        is_white=None if colour is None else is_white(colour),
    )


def look_of(form: str, *, is_struck: bool, is_ground: bool, is_white: bool | None) -> Look | None:
    """Return what a rule does by the number format that it sets, if any, by strike and colours; None for no colour."""
    if form and not (shown(1.0, form) or shown("甲", form)):
        return Look.NOTHING
    if is_struck:
        return Look.STRUCK
    if form and not _SAME.fullmatch(shown(_SAMPLE, form)):
        return Look.OTHER
    if is_ground:
        return Look.GROUND
    if is_white:
        return Look.WHITE
    return None if is_white is None and not form else Look.COLOUR


def _is_ground(fill: Element) -> bool:
    ground = fill.find(_GROUND)
    return fill.find(f"{MAIN}gradientFill") is not None or (ground is not None and not is_white(ground))


def conditions_of(worksheet: Element, looks: Mapping[str, Look]) -> Sequence[Condition]:
    """Return the conditions of a worksheet that may hide or change something or show it, none if nothing is hidden."""
    found = sorted(_prioritised(worksheet, looks), key=lambda one: one[0])
    return if_changing([condition for _, condition in found])


def if_changing(conditions: Sequence[Condition]) -> Sequence[Condition]:
    """Return the conditions if some of them may hide or change something."""
    return conditions if any(one.look in _CHANGING for one in conditions) else ()


def _prioritised(worksheet: Element, looks: Mapping[str, Look]) -> Iterator[tuple[int, Condition]]:
    for formats in worksheet.iterfind(FORMATS):
        areas = [*_areas(formats.get("sqref", ""))]
        for rule in formats.iterfind(_RULE):
            look = _own_look(rule) or looks.get(rule.get("dxfId", ""))
            ends = rule.get("stopIfTrue") in _TRUE
            if areas and (look or ends):
                priority = rule.get("priority", "")
                number = int(priority) if priority.isdecimal() else _LAST
                yield number, Condition(areas, look, _test(rule, areas), ends)


def _own_look(rule: Element) -> Look | None:
    """Return what a rule does that has no look among the styles."""
    if any(rule.find(one) is not None for one in _ALONE):
        return Look.NOTHING
    return Look.GROUND if rule.get("type") in _GROUNDING else None


def _areas(text: str) -> Iterator[Area]:
    """Yield the areas that can be told; others are none that Excel has."""
    for area in map(_AREA.fullmatch, text.split()):
        if area:
            with suppress(ValueError):
                top, left = int(area[2]) - 1, COLUMN_NUMBERS[area[1]]
                foot, right = int(area[4] or area[2]) - 1, COLUMN_NUMBERS[area[3] or area[1]]
                yield min(top, foot), max(top, foot), min(left, right), max(left, right)


def _test(rule: Element, areas: Sequence[Area]) -> Test | None:
    """Return what tells of a value whether the rule holds; formulas only where they look at the cell itself."""
    formula = _compact(rule.findtext(_FORMULA, ""))
    match rule.get("type"):
        case "dataBar" | "iconSet":
            return lambda value: isinstance(value, float)
        case "cellIs":
            return compared(rule.get("operator", ""), formula)
        case "containsErrors":
            return _is_error
        case "expression" if (found := _IS_ERROR.fullmatch(formula)) and _is_itself(found, areas):
            return _is_error
        case "expression" if (found := _COMPARISON.fullmatch(formula)) and _is_itself(found, areas):
            return compared(found["operator"], found["operand"])
        case "expression" if formula.upper() in {"TRUE", "TRUE()", "1"}:
            return lambda _: True
    return None


def _compact(formula: str) -> str:
    """Return a formula without the blanks that stand in no text of it."""
    parts = formula.split('"')
    return '"'.join(part if number % 2 else part.replace(" ", "") for number, part in enumerate(parts))


def _is_itself(cell: re.Match[str], areas: Sequence[Area]) -> bool:
    """Tell whether a formula, which is written for the first cell of an area, looks in each at that cell itself."""
    (top, foot, left, right), *others = areas
    column, row = cell["column"], cell["row"]
    with suppress(ValueError):
        is_first = (int(row.lstrip("$")) - 1, COLUMN_NUMBERS[column.lstrip("$")]) == (top, left)
        is_fixed = (row.startswith("$") and top < foot) or (column.startswith("$") and left < right)
        return is_first and not is_fixed and not others
    return False


def _is_error(value: Value) -> bool:
    return value in _ERRORS


def compared(operator: str, operand: str) -> Test | None:
    """Return what compares a value as Excel does: numbers are less than texts, texts are the same in either case."""
    literal, compare = _LITERAL.fullmatch(operand), _OPERATORS.get(operator)
    if literal is None or compare is None:
        return None
    if literal["number"]:
        other: Value = float(literal["number"])
    elif compare in {eq, ne}:
        other = literal["text"].casefold()
    else:
        return None  # which text is the greater one depends on the language

    def holds(value: Value) -> bool:
        if _is_error(value):
            return False
        value = value.casefold() if isinstance(value, str) else value
        ranks = _rank(value), _rank(other)
        return compare(*ranks) if ranks[0] != ranks[1] else compare(value, other)

    return holds


def _rank(value: Value) -> int:
    return 2 if isinstance(value, bool) else int(isinstance(value, str))
