"""Months that a text names, and whether they come after the end of the tracking period."""

import re
from collections.abc import Iterator

_NUMERALS = {"十": 10, "十一": 11, "十二": 12} | {digit: n for n, digit in enumerate("一二三四五六七八九", 1)}
_YEARS_FROM_NOW = {"明": 1, "次": 1, "去": -1, "上": -1, "前": -2}
_YEAR = r"(?:(?P<year>20\d\d)|(?P<near>[明次去上前])?)"
_NAMED = re.compile(
    rf"(?:{_YEAR}年)?(?P<month>(?<![\d第个.])(?:1[0-2]|0?[1-9])|十[一二]?|[一二三四五六七八九])月"
)
_DATE = re.compile(r"(?P<year>20\d\d)(?P<near>)[-./](?P<month>1[0-2]|0?[1-9])(?!\d)")
_YEAR_END = re.compile(rf"(?<![每两三四五六七八九十几近]){_YEAR}年(?P<month>)[底末]")
_QUARTER = re.compile(rf"(?:{_YEAR}年)?第?(?P<quarter>[1-4一二三四])季度")


def months_after(text: str, end: str) -> list[str]:
    """The phrases of a squashed text that name a month or a day after `end` (2024-08), year ends among them.

    A month without a year is one of the period's year; 去年底 is not, and a range counts by its last month.
    """
    if not end or not any(hint in text for hint in ("月", "年", "20")):
        return []
    return [phrase for phrase, month in _months(text, int(end[:4])) if month > end]


def quarters_after(text: str, end: str) -> list[str]:
    """The phrases of a squashed text that name a quarter that begins after `end`."""
    if not end or "季度" not in text:
        return []
    return [
        match[0]
        for match in _QUARTER.finditer(text)
        if _month(match, int(end[:4]), _first_month(match["quarter"])) > end
    ]


def _months(text: str, year: int) -> Iterator[tuple[str, str]]:
    if "月" in text:
        for match in _NAMED.finditer(text):
            yield match[0], _month(match, year, _NUMERALS.get(match["month"]) or int(match["month"]))
    if "年底" in text or "年末" in text:
        for match in _YEAR_END.finditer(text):
            yield match[0], _month(match, year, 12)
    if "20" in text:
        for match in _DATE.finditer(text):
            yield match[0], _month(match, year, int(match["month"]))


def _month(match: re.Match[str], year: int, month: int) -> str:
    named = int(match["year"]) if match["year"] else year + _YEARS_FROM_NOW.get(match["near"] or "", 0)
    return f"{named}-{month:02}"


def _first_month(quarter: str) -> int:
    number = int(quarter) if quarter.isdecimal() else _NUMERALS[quarter]
    return number * 3 - 2
