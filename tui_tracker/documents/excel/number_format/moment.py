"""Dates, times and lengths of time by a section of a format."""

from datetime import datetime, timedelta

from tui_tracker.documents.excel.number_format.code import Kind, Section, Token
from tui_tracker.documents.numerals import counted, digits

_BASE, _BASE_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)
_NO_LEAP_DAY = 60
"""Excel counts a 29 February 1900, which there was not; before it the days are one off."""
_LAST = 2_958_466
"""The day after 31 December 9999."""
_DAY = 86_400
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CHINESE_DAYS = "一二三四五六日"
_NOON = 12


def serial_of(moment: datetime) -> float:
    """Return the number that a cell holds for a date."""
    return (moment - _BASE) / timedelta(days=1)


def by_section(serial: float, section: Section, *, is_1904: bool) -> str | None:
    """Return what the section shows for the number of a date; None where there is no such date."""
    tokens = section.tokens
    places = _places_of_second(tokens)
    has_elapsed = any(token.kind is Kind.ELAPSED for token in tokens)
    if not -_LAST < serial < _LAST:
        return None
    seconds = round(serial * _DAY, places)
    sign = "-" if has_elapsed and seconds < 0 else ""
    if has_elapsed:
        seconds = abs(seconds)
    try:
        moment = _moment(seconds, is_1904=is_1904)
    except OverflowError:
        return None
    minutes = _minutes(tokens)
    is_half = any(
        token.kind is Kind.DATE and token.text[0] in "Aa上" and "/" in token.text for token in tokens
    )
    shown = []
    fraction = f"{seconds % 1:.{places}f}"[2:]
    for index, (kind, text) in enumerate(tokens):
        if kind is Kind.DIGIT:
            shown.append(fraction[:1])
            fraction = fraction[1:]
        elif kind is Kind.ELAPSED:
            unit = {"h": 3600, "m": 60, "s": 1}[text[0]]
            shown.append(f"{int(seconds // unit):0{len(text)}}")
        elif kind is Kind.DATE:
            shown.append(_part(moment, text, section, is_minute=index in minutes, is_half=is_half))
        else:
            shown.append(text)
    return sign + "".join(shown).strip()


def _moment(seconds: float, *, is_1904: bool) -> datetime:
    if is_1904:
        return _BASE_1904 + timedelta(seconds=seconds)
    is_one_off = seconds < _NO_LEAP_DAY * _DAY
    return _BASE + timedelta(seconds=seconds, days=1 if is_one_off else 0)


def _places_of_second(tokens: tuple[Token, ...]) -> int:
    return min(sum(token.kind is Kind.DIGIT for token in tokens), 3)


def _minutes(tokens: tuple[Token, ...]) -> set[int]:
    """Return which of the m are minutes: those after hours and those before seconds."""
    parts = [
        (index, text[0].lower())
        for index, (kind, text) in enumerate(tokens)
        if kind in {Kind.DATE, Kind.ELAPSED}
    ]
    found = set()
    for place, (index, letter) in enumerate(parts):
        before = parts[place - 1][1] if place else ""
        after = parts[place + 1][1] if place + 1 < len(parts) else ""
        if letter == "m" and (before == "h" or after == "s"):
            found.add(index)
    return found


def _part(moment: datetime, text: str, section: Section, *, is_minute: bool, is_half: bool) -> str:
    letter, length = text[0].lower(), len(text)
    if "/" in text:
        return _half(moment, text)
    if letter in "ye":
        year = f"{moment.year:04}" if length > 2 or letter == "e" else f"{moment.year % 100:02}"
        return digits(year, section.numerals) if section.numerals else year
    if letter == "a" or (letter == "d" and length > 2):
        return _weekday(moment, is_long=length > 3, is_english=section.is_english and letter == "d")
    if letter == "m" and length > 2 and not is_minute:
        return _month(moment, length, is_english=section.is_english)
    number = {
        "m": moment.minute if is_minute else moment.month,
        "d": moment.day,
        "h": (moment.hour - 1) % _NOON + 1 if is_half else moment.hour,
        "s": moment.second,
    }[letter]
    if section.numerals:
        return counted(number, section.numerals)
    return f"{number:02}" if length > 1 else str(number)


def _half(moment: datetime, text: str) -> str:
    first, second = text.split("/")
    return second if moment.hour >= _NOON else first


def _weekday(moment: datetime, *, is_long: bool, is_english: bool) -> str:
    if is_english:
        name = _DAYS[moment.weekday()]
        return name if is_long else name[:3]
    return ("星期" if is_long else "周") + _CHINESE_DAYS[moment.weekday()]


def _month(moment: datetime, length: int, *, is_english: bool) -> str:
    if is_english:
        name = _MONTHS[moment.month - 1]
        return name if length == 4 else name[:3] if length == 3 else name[0]
    return f"{moment.month}月" if length == 3 else f"{counted(moment.month, 1)}月"
