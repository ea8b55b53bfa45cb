"""A number format's code taken apart: its sections, and the tokens of each."""

import operator
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

_LONGEST = 500
"""Excel's own limit is 255 characters; a longer code is no code, and its numbers are shown as they are."""


class Kind(Enum):
    """What a token of a section stands for."""

    LITERAL = auto()
    DIGIT = auto()
    POINT = auto()
    COMMA = auto()
    PERCENT = auto()
    VALUE = auto()
    """General or @: the number or the text as it is."""
    EXPONENT = auto()
    SLASH = auto()
    DATE = auto()
    """A run of one of y m d h s a e, or a half of the day."""
    ELAPSED = auto()
    """[h], [m] or [s]: hours, minutes or seconds that go on beyond a day, an hour or a minute."""


class Token(NamedTuple):
    """A piece of a section; `text` is what it shows, or the letters that say what to show."""

    kind: Kind
    text: str


class Condition(NamedTuple):
    """For which numbers a section holds: [>=10000]."""

    compares: Callable[[Decimal, Decimal], bool]
    limit: Decimal

    def holds(self, number: Decimal) -> bool:
        """Tell whether it holds for that number."""
        return self.compares(number, self.limit)


class Section(NamedTuple):
    """A part of the code between two semicolons. `numerals` is the 1, 2 or 3 of [DBNum1], else 0."""

    tokens: tuple[Token, ...]
    condition: Condition | None
    numerals: int
    is_english: bool
    has_digits: bool
    is_moment: bool
    is_text: bool
    """Whether it says how a text is shown."""
    is_white: bool


class Code(NamedTuple):
    """A format's sections for numbers, at least one, and the one for texts if it has one."""

    numbers: tuple[Section, ...]
    text: Section | None


_TOKEN = re.compile(
    r"""
    "(?P<quoted>[^"]*)"?
    | [\\!](?P<escaped>.?)
    | (?P<padding>[_*].)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<value>General|G/通用格式|@)
    | (?P<half>AM/PM|A/P|上午/下午)
    | (?P<exponent>E[+-])
    | (?P<date>y+|m+|d+|h+|s+|a{3,4}|e+)
    | (?P<digit>[0\#?])
    | (?P<sign>[.,%/])
    | (?P<end>;)
    | (?P<other>.)
    """,
    re.X | re.I | re.S,
)
_SIGNS = {".": Kind.POINT, ",": Kind.COMMA, "%": Kind.PERCENT, "/": Kind.SLASH}
_COMPARISONS = {
    "=": operator.eq,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_CONDITION = re.compile(r"\s*(<=|>=|<>|[<>=])\s*(-?[\d.]+(?:E[+-]?\d+)?)\s*", re.I)
_ELAPSED = re.compile(r"h+|m+|s+", re.I)
_CURRENCY = re.compile(r"\$([^-]*)(?:-([0-9A-F]+))?.*", re.I | re.S)
_ARROWS = str.maketrans("", "", "△▲▽▼↑↓")
"""What says beside a number whether it is more than nought, as its own sign does."""
_WHITE = re.compile(r"white|白色?|(?:color|颜色) ?2", re.I)
_NUMERALS = re.compile(r"DBNum([123])", re.I)
_SYSTEM = (
    (re.compile(r"\[\$-(?:F800|x-sysdate)\][^;]*", re.I), 'yyyy"年"m"月"d"日"'),
    (re.compile(r"\[\$-(?:F400|x-systime)\][^;]*", re.I), "h:mm:ss"),
)
"""Dates and times as the system writes them, whatever the code goes on to say; and how a Chinese one does."""
_ENGLISH = 0x09
"""The primary language in the lower ten bits of a locale's number."""
_MOST_SECTIONS = 4


@lru_cache(maxsize=1 << 10)
def parsed(code: str) -> Code:
    """Return the sections of a format's code."""
    if not code or len(code) > _LONGEST:
        code = "General"
    for pattern, chinese in _SYSTEM if "[$-" in code else ():
        code = pattern.sub(chinese, code)
    found = _sections(code)
    # The fourth is for texts; an earlier one that says @ is, too, if it is the last.
    is_last_text = len(found) == _MOST_SECTIONS or (len(found) > 1 and found[-1].is_text)
    if is_last_text:
        return Code(tuple(found[:-1]), found[-1])
    return Code(tuple(found), found[0] if len(found) == 1 and found[0].is_text else None)


def _sections(code: str) -> list[Section]:
    sections: list[Section] = []
    matches: list[re.Match[str]] = []
    for match in _TOKEN.finditer(code):
        if match["end"] and len(sections) < _MOST_SECTIONS - 1:
            sections.append(_section(matches))
            matches = []
        else:
            matches.append(match)
    return [*sections, _section(matches)]


def _section(matches: list[re.Match[str]]) -> Section:
    tokens: list[Token] = []
    condition, numerals, is_english, is_text = None, 0, False, False
    is_white = any(match["bracket"] and _WHITE.fullmatch(match["bracket"]) for match in matches)
    for match in matches:
        bracket = match["bracket"]
        if bracket is None:
            if not match["padding"]:
                tokens.append(_token(match))
            is_text |= match["value"] == "@"
        elif found := _CONDITION.fullmatch(bracket):
            condition = _condition(found)
        elif _ELAPSED.fullmatch(bracket):
            tokens.append(Token(Kind.ELAPSED, bracket.lower()))
        elif found := _NUMERALS.fullmatch(bracket):
            numerals = int(found[1])
        elif found := _CURRENCY.fullmatch(bracket):
            tokens.append(Token(Kind.LITERAL, found[1]))
            is_english |= int(found[2] or "0", 16) & 0x3FF == _ENGLISH
    is_moment = _is_moment(tokens)
    if not is_moment:
        tokens = [
            Token(Kind.LITERAL, text) if kind in {Kind.DATE, Kind.ELAPSED} else Token(kind, text)
            for kind, text in tokens
        ]
    has_digits = any(token.kind is Kind.DIGIT for token in tokens)
    if has_digits:
        tokens = [Token(kind, text.translate(_ARROWS)) for kind, text in tokens]
    return Section(tuple(tokens), condition, numerals, is_english, has_digits, is_moment, is_text, is_white)


def _token(match: re.Match[str]) -> Token:
    if match["quoted"] is not None:
        return Token(Kind.LITERAL, match["quoted"])
    if match["escaped"] is not None:
        return Token(Kind.LITERAL, match["escaped"])
    for name, kind in (("value", Kind.VALUE), ("exponent", Kind.EXPONENT), ("digit", Kind.DIGIT)):
        if match[name]:
            return Token(kind, match[name])
    if match["date"] or match["half"]:
        # As written: where no date is meant they are words, 0(km).
        return Token(Kind.DATE, match[0])
    if match["sign"]:
        return Token(_SIGNS[match["sign"]], match["sign"])
    return Token(Kind.LITERAL, match[0])


def _condition(found: re.Match[str]) -> Condition | None:
    try:
        return Condition(_COMPARISONS[found[1]], Decimal(found[2]))
    except InvalidOperation:
        return None


def _is_moment(tokens: list[Token]) -> bool:
    """Tell whether it shows a date or a time: its only digits, if any, are parts of a second."""
    if not any(token.kind in {Kind.DATE, Kind.ELAPSED} for token in tokens):
        return False
    is_second = is_part = False
    for kind, text in tokens:
        if kind is Kind.EXPONENT or (kind is Kind.DIGIT and not is_part):
            return False
        is_part = kind is Kind.DIGIT or (kind is Kind.POINT and is_second)
        is_second = text[:1] in {"s", "S"}
    return True
