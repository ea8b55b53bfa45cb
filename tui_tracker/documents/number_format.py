"""Numbers and dates of a spreadsheet as its cells show them: 6 as 6.00, 0.6462 as 64.62%.

The sign stands before the number and thousands are not parted, whatever the format says, so that the same
amount reads the same in every format of document.
"""

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_SIGNIFICANT_DIGITS = 15
"""What a spreadsheet keeps of a number."""

_MOST_DECIMALS = 10
"""More than a sheet can need, and together with the significant digits within what Decimal keeps."""

_SHORT_DATE = {"mm-dd-yy", "m/d/yy"}
"""How the libraries write number format 14, which follows the system's language."""

CHINESE_FORMATS = {
    27: 'yyyy"年"m"月"',
    28: 'm"月"d"日"',
    29: 'm"月"d"日"',
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    36: 'yyyy"年"m"月"',
    50: 'yyyy"年"m"月"',
    51: 'm"月"d"日"',
    52: 'yyyy"年"m"月"',
    53: 'm"月"d"日"',
    54: 'm"月"d"日"',
    57: 'yyyy"年"m"月"',
    58: 'm"月"d"日"',
}
"""Built-in formats of Chinese Excel and WPS, which the libraries don't know. Source: ECMA-376 part 1, 18.8.30."""

_MINUTE = "\ue000"

# Quoted or escaped words; a colour or locale, padding and filling; then what differs between numbers and dates.
_WORDS = r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|\[[^\]]*\]|[_*].'
_NUMBER_PART = re.compile(
    rf"{_WORDS}|General|@|(?P<places>[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+)|(?P<other>.)", re.I | re.S
)
_DATE_PART = re.compile(rf"{_WORDS}|(?P<part>y+|m+|d+|h+|{_MINUTE}+|s+)|(?P<other>.)", re.I | re.S)
# Minutes have the letter of months, and stand beside hours or seconds; they are given one of their own.
_MINUTES = (re.compile(r"h[^a-z]*m+", re.I), re.compile(r"m+(?=[^a-z]*s)", re.I))


def shown(value: object, number_format: str) -> str:
    """What a cell shows that holds that value: text, a number, a date, a time, a truth value."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return _number(value, number_format)
        case datetime():
            return _moment(value, number_format)
        case date():
            return _moment(datetime.combine(value, time()), number_format)
        case time():
            return _moment(datetime.combine(date.min, value), number_format)
        case _:
            return str(value)


@lru_cache(maxsize=1 << 12)
def _number(value: float, number_format: str) -> str:
    number = Decimal(format(value + 0, f".{_SIGNIFICANT_DIGITS}g"))  # no -0
    before, places, after, percents = _layout(number_format)
    if not places or not number.is_finite():
        return before + _plain(number) + after
    whole, _, decimals = places.partition(".")
    commas = len(whole) - len(whole.rstrip(",")) + len(decimals) - len(decimals.rstrip(","))
    decimals = decimals.rstrip(",")[:_MOST_DECIMALS]
    number = number.scaleb(2 * percents - 3 * commas)
    if number.adjusted() >= _SIGNIFICANT_DIGITS:
        return before + _plain(number) + after
    fixed = abs(number).quantize(Decimal(1).scaleb(-len(decimals)), ROUND_HALF_UP)
    head, _, tail = f"{fixed:f}".partition(".")
    needed = len(decimals.rstrip("#?"))
    tail = tail[:needed] + tail[needed:].rstrip("0")
    sign = "-" if number < 0 and fixed else ""
    return sign + before + head + ("." + tail if tail else "") + after


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=1 << 10)
def _layout(number_format: str) -> tuple[str, str, str, int]:
    """The words before the digits, the places of the digits, the words after them, how many % are among these.

    Of the first section only: the others differ by the sign. No places, and the number is shown as it is: in
    General, and in the scientific and fractional formats that no sheet uses.
    """
    before = places = after = ""
    percents = 0
    for part in _NUMBER_PART.finditer(number_format.partition(";")[0]):
        words = part["quoted"] or part["escaped"] or part["other"] or ""
        percents += part["other"] == "%"
        if part["places"] and places:
            return "", "", "", 0
        if part["places"]:
            places = part["places"]
        elif places:
            after += words
        else:
            before += words
    return before.strip(), places, after.strip(), percents


def _moment(moment: datetime, number_format: str) -> str:
    if number_format in _SHORT_DATE:
        number_format = "yyyy/m/d"
    for minutes in _MINUTES:
        number_format = minutes.sub(lambda found: found[0].lower().replace("m", _MINUTE), number_format)
    parts = [*_DATE_PART.finditer(number_format.partition(";")[0])]
    if not any(part["part"] for part in parts):
        return moment.date().isoformat()
    return "".join(
        _part(moment, part["part"].lower())
        if part["part"]
        else part["quoted"] or part["escaped"] or part["other"] or ""
        for part in parts
    ).strip()


def _part(moment: datetime, part: str) -> str:
    if part[0] == "y":
        return f"{moment.year:04}" if len(part) > 2 else f"{moment.year % 100:02}"
    number = {
        "m": moment.month,
        "d": moment.day,
        "h": moment.hour,
        _MINUTE: moment.minute,
        "s": moment.second,
    }[part[0]]
    return f"{number:02}" if len(part) > 1 else str(number)
