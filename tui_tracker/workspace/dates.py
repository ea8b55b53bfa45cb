"""Dates of measures as people type them: when one is due, and when it was carried out."""

import re
from calendar import monthrange
from datetime import date

_FORMS = (
    re.compile(r"(?P<year>\d{4})[-./年](?P<month>\d{1,2})[-./月](?P<day>\d{1,2})日?"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"),
    re.compile(r"(?P<month>\d{1,2})[-./月](?P<day>\d{1,2})日?"),
)


_LEAP = 8
"""Years within which every date comes, February 29 too but for 1900 and its like."""

_MONTH_END = re.compile(r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月|年)底前?")


def due_date(text: str, year: int | None = None) -> str:
    """Return the date as 2024-10-31 where it is one, a missing year taken as `year`; other words stay as they are.

    >>> due_date("10月31日", 2024)
    '2024-10-31'
    >>> due_date("10月底前", 2024)
    '2024-10-31'
    >>> due_date("收到通知后三日内")
    '收到通知后三日内'
    """
    text = text.strip()
    if match := _MONTH_END.fullmatch(text):
        month = int(match["month"] or 12)
        of = int(match["year"] or year or date.today().year)
        return date(of, month, monthrange(of, month)[1]).isoformat() if 1 <= month <= 12 else text
    for form in _FORMS:
        if match := form.fullmatch(text):
            named = match.groupdict()
            try:
                found = date(
                    int(named.get("year") or year or date.today().year),
                    int(named["month"]),
                    int(named["day"]),
                )
            except ValueError:
                return text
            return found.isoformat()
    return text


def done_date(text: str, today: date | None = None) -> str:
    """Return the date likewise, but without a year the last such day up to today: what is done lies in the past.

    >>> done_date("10-8", date(2025, 3, 1))
    '2024-10-08'
    """
    today = today or date.today()
    days = (due_date(text, year) for year in range(today.year, today.year - _LEAP, -1))
    return next((day for day in days if is_date(day) and day <= today.isoformat()), due_date(text))


def is_date(text: str) -> bool:
    """Tell whether the text is a date as `due_date` writes it."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
