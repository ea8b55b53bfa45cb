"""States and dates as people write them."""

import re
from datetime import date, timedelta

from tui_tracker.model.text import squash
from tui_tracker.reviews.status import MeasureStatus

_STATES = {
    MeasureStatus.IMPOSSIBLE: r"(?:确实|确)?(?:无法|不能|难以)(?:整改|落实|完成|完成整改|整改到位)|不具备整改条件",
    MeasureStatus.UNDER_WAY: (
        r"(?:正在|正|尚在)?(?:整改|办理|推进|处理|进行|落实|实施){1,2}(?:之)?中"
        r"|(?:正在|尚在)(?:整改|办理|推进|处理|进行|落实|实施)|部分(?:已)?(?:整改|完成)|持续(?:整改|推进)"
    ),
    MeasureStatus.PENDING: r"(?:待|未|尚未|还未|还没有?|没有?|暂未)(?:整改|完成|开始|启动|办理)(?:整改)?",
    MeasureStatus.DONE: (
        r"(?:已|已经|均已|全部|现已|按要求|按期|如期)+"
        r"(?:整改|完成|改正|更正|修改|修正|纠正|办结|落实|处理|解决|销号|改)(?:完成|完毕|到位|整改|好|完|了)?"
        r"(?:并?(?:重报|重新报送|重新上报))?"
        r"|(?:全部)?(?:整改|修改|更正|改正|落实|处理)(?:完成|完毕|到位)|完成(?:整改)?|办结|销号|改[好完]了?"
    ),
}
_AROUND = " .。,，;；!！、"
_WHOLE = re.compile(
    r"(\d{4}|2\d)\s*[-./年、,，]\s*(\d{1,2})\s*[-./月、,，]\s*(\d{1,2})\s*[日号]?"
    r"(?:[ T]\d{1,2}:\d\d(?::\d\d)?(?:\.0+)?)?"
)
_DIGITS = re.compile(r"(\d{4})(\d\d)(\d\d)")
_WITHOUT_YEAR = re.compile(r"(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]")
_SERIAL = re.compile(r"(\d{5})(?:\.0+)?")
_EXCEL_BEGINS = date(1899, 12, 30)
_FIRST, _LAST = 1990, 2100


def state_of(text: str) -> MeasureStatus | None:
    """Return the state that a text means, or None where that is not plain: 整改完成 is 已整改."""
    words = squash(text).strip(_AROUND)
    return next((state for state, pattern in _STATES.items() if re.fullmatch(pattern, words)), None)


def date_of(text: str, today: date) -> str | None:
    """Return the day that a text means, as 2024-10-08, or None where that is not plain.

    Without a year it is the last such day up to today, since 完成日期 lies in the past. A number is a day as Excel counts
    them.
    """
    words = re.sub(r"\s+", " ", text.strip().strip(_AROUND)).translate(_HALF_WIDTH)
    words = _NUMERAL.sub(lambda match: _in_digits(match[0]), words)
    if match := _WHOLE.fullmatch(words) or _DIGITS.fullmatch(words):
        year = int(match[1])
        return _day(year if year >= 100 else 2000 + year, int(match[2]), int(match[3]))
    if match := _WITHOUT_YEAR.fullmatch(words):
        days = (_day(year, int(match[1]), int(match[2])) for year in (today.year, today.year - 1))
        return next((day for day in days if day and day <= today.isoformat()), None)
    if match := _SERIAL.fullmatch(words):
        day = _EXCEL_BEGINS + timedelta(int(match[1]))
        return day.isoformat() if _FIRST <= day.year <= _LAST else None
    return None


def _in_digits(numeral: str) -> str:
    """Return 二〇二四 as 2024 and 二十八 as 28."""
    tens, ten, ones = numeral.translate(_CHINESE).partition("十")
    return f"{tens or 1}{ones or 0}" if ten else tens


def _day(year: int, month: int, day: int) -> str | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found.isoformat() if _FIRST <= year <= _LAST else None


_NUMERAL = re.compile("[〇零○一二三四五六七八九十]+")
_CHINESE = {
    ord(numeral): str(number)
    for numeral, number in zip("〇零○一二三四五六七八九", (0, 0, *range(10)), strict=True)
}
_HALF_WIDTH = {
    ord(full): half for full, half in zip("０１２３４５６７８９．－／：", "0123456789.-/:", strict=True)
}
