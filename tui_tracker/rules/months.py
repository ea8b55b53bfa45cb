"""Months that a text names, and whether they come after the end of the tracking period."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_NUMERALS = {"十": 10, "十一": 11, "十二": 12} | {digit: n for n, digit in enumerate("一二三四五六七八九", 1)}
_YEARS_FROM_NOW = {"明": 1, "次": 1, "去": -1, "上": -1, "前": -2}
_YEAR = r"(?:(?P<year>20\d\d)|(?P<near>[明次去上前])?)"
_NAMED = re.compile(
    rf"(?:{_YEAR}年)?(?P<month>(?<![\d第个.])(?:1[0-2]|0?[1-9])|十[一二]?|[一二三四五六七八九])月"
)
_DATE = re.compile(r"(?P<year>20\d\d)(?P<near>)[-./](?P<month>1[0-2]|0?[1-9])(?!\d)")
_YEAR_END = re.compile(rf"(?<![每两三四五六七八九十几近]){_YEAR}年(?P<month>)[底末]")
_QUARTER = re.compile(rf"(?:{_YEAR}年)?第?(?P<quarter>[1-4一二三四])季度")


def may_name_months(text: str) -> bool:
    """Tell whether it is worth looking for months in a squashed text; cheap."""
    return "月" in text or "年" in text or "20" in text


def names_a_date(text: str) -> bool:
    """Tell whether a squashed text names a month of a year in digits: 2024.10.31, 2024-10."""
    return "20" in text and _DATE.search(text) is not None


@lru_cache(maxsize=1 << 12)
def months_after(text: str, start: str, end: str) -> Sequence[str]:
    """Return the phrases of a squashed text that name a month or a day after the period, year ends among them.

    `start` and `end` are the period's months (2024-08). A month without a year is the one inside the period, or
    else one of the year in which the period ends; 去年底 is not, and a range counts by its last month.
    """
    if not end or not may_name_months(text):
        return ()
    return [match[0] for match, month in _months(text) if _dated(match, month, start, end) > end]


@lru_cache(maxsize=1 << 12)
def quarters_after(text: str, start: str, end: str) -> Sequence[str]:
    """Return the phrases of a squashed text that name a quarter that begins after the period."""
    if not end or "季度" not in text:
        return ()
    return [
        match[0]
        for match in _QUARTER.finditer(text)
        if _dated(match, _first_month(match["quarter"]), start, end) > end
    ]


def _months(text: str) -> Iterator[tuple[re.Match[str], int]]:
    if "月" in text:
        for match in _NAMED.finditer(text):
            yield match, _NUMERALS.get(match["month"]) or int(match["month"])
    if "年底" in text or "年末" in text:
        for match in _YEAR_END.finditer(text):
            yield match, 12
    if "20" in text:
        for match in _DATE.finditer(text):
            yield match, int(match["month"])


def _dated(match: re.Match[str], month: int, start: str, end: str) -> str:
    """Return the month of a phrase with its year: its own, one told from the period's last, or the period's."""
    last = int(end[:4])
    if match["year"]:
        return f"{match['year']}-{month:02}"
    if near := match["near"]:
        return f"{last + _YEARS_FROM_NOW[near]}-{month:02}"
    years = range(int(start[:4]) if start else last, last)
    inside = (dated for year in years if start <= (dated := f"{year}-{month:02}") <= end)
    return next(inside, f"{last}-{month:02}")


def _first_month(quarter: str) -> int:
    number = int(quarter) if quarter.isdecimal() else _NUMERALS[quarter]
    return number * 3 - 2
