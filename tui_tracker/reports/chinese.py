"""Numbers, months and dates as official letters write them."""

from collections.abc import Iterable
from datetime import date

from tui_tracker.model import Family, Period, Sheet

_SUBJECTS = {Family.TRACKING: "绩效跟踪", Family.MONITORING: "绩效监控", Family.EVALUATION: "绩效自评"}
_DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """Return a number from 1 to 99 in Chinese characters, a greater one in digits.

    >>> numeral(21)
    '二十一'
    """
    tens, ones = divmod(number, 10)
    if tens > 9 or number < 1:
        return str(number)
    return (("" if tens == 1 else _DIGITS[tens]) + "十" if tens else "") + (_DIGITS[ones] if ones else "")


def period_words(period: Period) -> str:
    """Return a period as 2024年1-8月, or as the sheet prints it where its months are not known."""
    return months_words(period.start, period.end) if period.start and period.end else period.text.text


def months_words(start: str, end: str) -> str:
    """Return what is between two months, such as 2024-01 and 2024-08, as 2024年1-8月."""
    (year, month), (last_year, last_month) = (map(int, text.split("-")) for text in (start, end))
    if year != last_year:
        return f"{year}年{month}月-{last_year}年{last_month}月"
    return f"{year}年{month}月" if month == last_month else f"{year}年{month}-{last_month}月"


def subject_words(sheets: Iterable[Sheet]) -> str:
    """Return what sheets are about, for a title: 绩效跟踪, or 绩效 where there are several kinds."""
    families = {sheet.layout.family for sheet in sheets}
    return _SUBJECTS[families.pop()] if len(families) == 1 else "绩效"


def date_words(text: str) -> str:
    """Return an ISO date as 2024年10月8日; anything else as it is."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.year}年{day.month}月{day.day}日"
