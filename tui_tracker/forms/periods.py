"""The tracking period out of the words that state it, however they are written."""

import re
from functools import lru_cache
from typing import NamedTuple

from tui_tracker.forms.folding import without_unit

_DIGITS = str.maketrans("〇○◯零Oo一二三四五六七八九", "000000123456789")
_TENS = re.compile(r"([一二三四五六七八九])?十([一二三四五六七八九])?")
# From the first numeral of a run only: begun anew at each, a long run would take the square of its length.
_CHINESE_NUMBER = re.compile(
    r"(?<![〇○◯零Oo一二三四五六七八九十])[〇○◯零Oo一二三四五六七八九十]++(?=[年月日季至到~—–-])"
)

_TO = r"(?:至|到|[-‐‑‒–—―−~～]+)"
_DAY = r"(?:[./-]?\d{1,2}[日号]?|底|末|初|份)?起?"
_SPAN = re.compile(
    rf"(?P<year>\d{{4}})年度?\D{{0,6}}?(?P<first>\d{{1,2}})月?{_DAY}{_TO}"
    r"(?:(?P<last_year>\d{4})年|[本当同]年)?(?P<last>\d{1,2})月"
)
_DOTTED = re.compile(
    rf"(?P<year>\d{{4}})(?P<point>[./-])(?P<first>\d{{1,2}})(?:(?P=point)\d{{1,2}})?{_TO}"
    r"(?P<last_year>\d{4})(?P=point)(?P<last>\d{1,2})(?:(?P=point)\d{1,2})?(?!\d)"
)
_SHORT = re.compile(
    rf"(?P<year>\d{{4}})[./](?P<first>\d{{1,2}})(?:[./]\d{{1,2}})?{_TO}(?P<last>\d{{1,2}})(?:[./]\d{{1,2}})?(?!\d)"
)
_PACKED = re.compile(
    rf"(?<!\d)(?P<year>20\d\d)(?P<first>\d\d)(?:\d\d)?{_TO}(?P<last_year>20\d\d)(?P<last>\d\d)(?:\d\d)?(?!\d)"
)
_MONTHS = re.compile(rf"(?<!\d)(\d{{1,2}})月?份?{_TO}(\d{{1,2}})月")
_UNTIL = re.compile(
    r"(?:截[至止]?到?(?:日期?|时间)?|时点)[:为]?(?:(\d{4})[年./-])?度?(\d{1,2})[月./-](?:\d{1,2}日?|底|末|份)*"
)
_NAMED = (
    (re.compile(r"(?<!下)半年|[12一二]-[12一二]季度"), (1, 6)),
    (re.compile(r"下半年"), (7, 12)),
    (re.compile(r"前[三3](?:个)?季度|[1一][-至][3三]季度"), (1, 9)),
    (re.compile(r"前[二两2](?:个)?季度"), (1, 6)),
)
_QUARTER = re.compile(r"第?([一二三四1-4])季度?")
_SCHOOL_YEAR = re.compile(rf"(20\d\d)(?:{_TO}(?:20)?\d\d)?学年度?(?:第?([一1上二2下])学期)?")
_TERMS: dict[str | None, tuple[int, int]] = {
    None: (9, 8),
    **dict.fromkeys("一1上", (9, 1)),
    **dict.fromkeys("二2下", (2, 8)),
}
"""The months of a school year and of its two terms."""
_YEARS = re.compile(rf"(?<!\d)(20\d\d)年?度?{_TO}(20\d\d)年(?!\d{{1,2}}月)")
_WHOLE_YEAR = re.compile(r"全年|1月1日至12月31日")
_YEAR_ALONE = re.compile(r"(?<!\d)(20\d{2})年?")
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


class Months(NamedTuple):
    """A span of months; a year that is not stated is 0."""

    first_year: int
    first: int
    last_year: int
    last: int

    def of(self, year: int) -> "Months":
        """Return the same in that year, where it states none."""
        return self if self.first_year else self._replace(first_year=year, last_year=year)

    @property
    def span(self) -> tuple[str, str]:
        """The first and the last month as a sheet has them: 2024-01, 2024-08."""
        return _span_of(self)

    @property
    def is_whole(self) -> bool:
        """Whether it is known in which year it is."""
        return bool(self.first_year)


@lru_cache(maxsize=1 << 8)
def _span_of(months: Months) -> tuple[str, str]:
    return f"{months.first_year}-{months.first:02}", f"{months.last_year}-{months.last:02}"


@lru_cache(maxsize=1 << 10)
def months_in(key: str) -> Months | None:
    """Return the months that a squashed text names; None where it names no span of months.

    >>> months_in("截至2024年8月31日")
    Months(first_year=2024, first=1, last_year=2024, last=8)
    """
    text = _CHINESE_NUMBER.sub(lambda match: _number(match[0]), key)
    for pattern, read in _READERS:
        if match := pattern.search(text):
            months = read(match, text)
            if months and 1 <= months.first <= 12 and 1 <= months.last <= 12:
                return months
            return None
    return None


@lru_cache(maxsize=1 << 10)
def year_in(key: str) -> int:
    """Return the year that a squashed text names, 0 if none, or several from one to another."""
    text = _CHINESE_NUMBER.sub(lambda match: _number(match[0]), key)
    match = None if _YEARS.search(text) else _YEAR_ALONE.search(text)
    return int(match[1]) if match else 0


def is_of_part(key: str) -> bool:
    """Tell whether a squashed text speaks of a part of the year: 1-6月目标值, 半年目标值, 阶段性目标值.

    >>> is_of_part("全年目标值")
    False
    """
    months = months_in(key)
    if months is None:
        return _PART_OF_YEAR.search(key) is not None
    return (months.last + 1 - months.first) % 12 != 0


_PART_OF_YEAR = re.compile("阶段|[本当][期季月]|(?:跟踪|监控)期|序时|当前|目前")


def is_year(key: str) -> bool:
    """Tell whether a text states a year and nothing else: 监控时段：2024年度."""
    return _YEAR_ONLY.fullmatch(_CHINESE_NUMBER.sub(lambda match: _number(match[0]), key)) is not None


_YEAR_ONLY = re.compile(r"(?:[^\d:]*:)?\(?20\d{2}年?度?\)?")


def is_about_months(key: str) -> bool:
    """Tell whether a text is nothing but a period, as it may stand alone, or with the unit, under the title."""
    key = without_unit(key) if "元" in key else key
    text = _CHINESE_NUMBER.sub(lambda match: _number(match[0]), key).strip("()[]:")
    return len(text) <= _LONGEST and months_in(key) is not None and not _OTHER_WORDS.search(text)


_LONGEST = 30
_OTHER_WORDS = re.compile(
    r"[^\d跟踪监控评价统计报告学期间时段周点年度月日号底末初份至到前上下半季一二三四第全截止\-‐‑‒–—―−~./()（）,，:：]"
)


def _number(chinese: str) -> str:
    """Return the digits of a year or a month in Chinese numerals."""
    ten = _TENS.fullmatch(chinese)
    if ten is None:
        return chinese.translate(_DIGITS)
    tens, ones = ten[1] or "一", ten[2] or "零"
    return f"{tens.translate(_DIGITS)}{ones.translate(_DIGITS)}"


def _span(match: re.Match[str], text: str) -> Months:
    found = match.groupdict()
    year, last_year = found["year"], found.get("last_year") or found["year"]
    return Months(int(year), int(found["first"]), int(last_year), int(found["last"]))


def _in_year_of(text: str, first: int, last: int) -> Months:
    years = {int(year) for year in _YEAR_ALONE.findall(text)}
    year = years.pop() if len(years) == 1 else 0
    return Months(year, first, year, last)


def _months(match: re.Match[str], text: str) -> Months:
    return _in_year_of(text, int(match[1]), int(match[2]))


def _until(match: re.Match[str], text: str) -> Months:
    if match[1]:
        return Months(int(match[1]), 1, int(match[1]), int(match[2]))
    return _in_year_of(text, 1, int(match[2]))


def _quarter(match: re.Match[str], text: str) -> Months:
    last = 3 * _QUARTERS[match[1]]
    return _in_year_of(text, last - 2, last)


def _school_year(match: re.Match[str], text: str) -> Months:
    year, (first, last) = int(match[1]), _TERMS[match[2]]
    return Months(year + (first < _SUMMER), first, year + 1, last)


_SUMMER = 8
"""The month in which one school year ends, and the next one begins after it."""

_READERS = (
    *((pattern, _span) for pattern in (_DOTTED, _SHORT, _PACKED, _SPAN)),
    (_MONTHS, _months),
    (_UNTIL, _until),
    *((pattern, lambda _, text, ends=ends: _in_year_of(text, *ends)) for pattern, ends in _NAMED),
    (_QUARTER, _quarter),
    (_SCHOOL_YEAR, _school_year),
    (_YEARS, lambda match, _: Months(int(match[1]), 1, int(match[2]), 12)),
    (_WHOLE_YEAR, lambda _, text: _in_year_of(text, 1, 12)),
)
