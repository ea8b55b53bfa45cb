"""The tracking period out of the words that state it."""

import re

from tui_tracker.model import Period, Text

_SPAN = re.compile(r"(\d{4})年(\d{1,2})月?(?:至|到|[-—–~]+)(?:(\d{4})年)?(\d{1,2})月")


def period_of(text: Text) -> Period:
    """The months that the text names, as in 2024年1月 至 2024年8月; empty where it names no span of months."""
    match = _SPAN.search(text.key)
    if match is None:
        return Period("", "", text)
    year, first, last_year, last = match.groups()
    if not (1 <= int(first) <= 12 and 1 <= int(last) <= 12):
        return Period("", "", text)
    return Period(f"{int(year)}-{int(first):02}", f"{int(last_year or year)}-{int(last):02}", text)
