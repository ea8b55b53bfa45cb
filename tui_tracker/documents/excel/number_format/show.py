"""What a cell shows: the section of its format that holds for its value, and the value by that section."""

from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from tui_tracker.documents.excel.number_format import digits, moment
from tui_tracker.documents.excel.number_format.code import Code, Kind, Section, parsed

_SIGNIFICANT_DIGITS = 15
"""What a spreadsheet keeps of a number."""

_SHORT_DATES = {"mm-dd-yy", "m/d/yy"}
"""How some write number format 14, which follows the system's language."""

_DASHES = {"-", "–", "—", "－", "--"}
"""What a format shows for nothing; it is a zero."""


def shown(value: str | float | datetime, number_format: str, *, is_1904: bool = False) -> str:
    """Return what a cell shows that holds that value: text, a number (of a date, too), a date, a truth value.

    `is_1904` where the workbook counts days from 1904.
    """
    match value:
        case str():
            return value if number_format == "General" else _text(value, number_format)
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return _number(float(value), number_format, is_1904)
        case datetime():
            return _moment(value, number_format)


def is_white(value: float | str, number_format: str) -> bool:
    """Tell whether the format paints that value white, as it may do with some values only."""
    if "[" not in number_format:
        return False
    code = parsed(number_format)
    if isinstance(value, str):
        section = code.text
    else:
        section = _chosen(number, code) if (number := Decimal(value)).is_finite() else None
    return section is not None and section.is_white


def _text(value: str, number_format: str) -> str:
    section = parsed(number_format).text
    if section is None:
        return value
    return "".join(value if kind is Kind.VALUE else word for kind, word in section.tokens)


@lru_cache(maxsize=1 << 14)
def _number(value: float, number_format: str, is_1904: bool) -> str:
    number = Decimal(format(value + 0, f".{_SIGNIFICANT_DIGITS}g"))  # no -0
    code = parsed("yyyy/m/d" if number_format in _SHORT_DATES else number_format)
    section = _chosen(number, code) if number.is_finite() else None
    if section is None:
        return digits.plain(number)
    if section.is_moment:
        said = moment.by_section(value, section, is_1904=is_1904)
        return digits.plain(number) if said is None else said
    is_for_negative = number < 0 and (section is not code.numbers[0] or _is_for_negative(section))
    said = digits.by_section(number, section, is_for_negative=is_for_negative)
    if not number and said in _DASHES:
        return digits.by_section(number, code.numbers[0], is_for_negative=False)
    return said


def _chosen(number: Decimal, code: Code) -> Section | None:
    """Return the section for that number: by the conditions, else by its sign."""
    sections = code.numbers
    if not any(section.condition for section in sections[:2]):
        place = 0 if number > 0 else 1 if number < 0 else 2
        return sections[place] if place < len(sections) else sections[0]
    for section in sections[:2]:
        if section.condition and section.condition.holds(number):
            return section
    others = [section for section in sections if not section.condition]
    if len(others) > 1 and number < 0:
        return others[0] if others[0] is sections[1] else others[-1]
    return others[-1] if others else None


def _is_for_negative(section: Section) -> bool:
    return section.condition is not None and not any(
        map(section.condition.holds, (Decimal(0), Decimal(10**9)))
    )


def _moment(value: datetime, number_format: str) -> str:
    code = parsed("yyyy/m/d" if number_format in _SHORT_DATES else number_format)
    section = code.numbers[0]
    said = moment.by_section(moment.serial_of(value), section, is_1904=False) if section.is_moment else None
    return value.date().isoformat() if said is None else said
