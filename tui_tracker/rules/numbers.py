"""Numbers with their units in running text: what a goal promises or claims, what a target in words means."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from tui_tracker.model import Quantity
from tui_tracker.model.value import COMPARISONS, OPERATORS
from tui_tracker.rules.facts import to_places

_UNITS = "人次|人|名|位|%|场次|场|次|家次|家|户|个|件|册|份|条|块|项|例|篇|期|批|所|套|平方米|公里"
# Taken whole, from their first digit: tried anew from each digit, a cell of 8,000 digits takes 20 s. The looks ahead
# stand for possessive groups, which match wrongly before Python 3.11.5.
_NUMBER = r"(?<!\d)\d++(?:,\d{3})*(?!,\d{3})(?:\.\d++|(?!\.\d))"
_ANY_NUMBER = re.compile(_NUMBER)
_CLAUSE = re.compile(r"[。；、;]|(?<!\d),|,(?!\d)")
_PROMISE = re.compile(
    rf"(?P<sign>[≥≤><=])?(?P<number>{_NUMBER})(?P<scale>[万亿])?余?多?(?P<unit>{_UNITS})(?!月|季度|方面)"
)
_COMPARISONS = OPERATORS | COMPARISONS
_AFTER = ("以上", "以下", "以内", "之内", "内")
_BEFORE = "|".join(sorted(_COMPARISONS.keys() - {*_AFTER}, key=len, reverse=True))
_ABOUT = re.compile(
    r"(?P<before>大?约|近)?(?P<number>\d{1,20}(?:,\d{3}){0,6}(?:\.\d{1,20})?)(?P<scale>[万亿])?(?P<over>余|多)?"
    r"\(?(?P<unit>[^\d(),，。；;、≥≤><=余多]{0,8}?)\)?(?P<after>左右|上下)?[。.；;]?"
)
"""A number that is not meant to be exact: 约300人, 30余次, 90%左右."""
_COMPARED = re.compile(
    rf"(?:有效)?(?P<before>{_BEFORE})?"
    rf"(?P<number>\d{{1,20}}(?:,\d{{3}}){{0,6}}(?:\.\d{{1,20}})?)\(?(?P<unit>[^\d(),，。；;、≥≤><=]{{0,8}}?)\)?"
    rf"(?:\(?含\)?|及|或)?(?P<after>{'|'.join(_AFTER)})?(?:\(含\))?[。.；;]?"
)
_QUANTITY = re.compile(
    rf"(?P<before>{_BEFORE})?(?P<number>{_NUMBER})"
    rf"(?P<unit>个?百分点|个?工作日|{_UNITS}|万元|元|小时|分钟|天)(?:及|或)?(?P<after>{'|'.join(_AFTER)})?"
)
RATE_LENGTH = 3
"""So many characters tell rates apart: 知晓率, 满意度."""

_SCALES = {"万": 10_000, "亿": 100_000_000}
_SAME_UNIT = {"名": "人", "位": "人", "场次": "场", "家次": "家"}


@dataclass(frozen=True, slots=True)
class Promise:
    """A number in a text: the words before it in its clause, its sign, the number and its unit."""

    clause: str
    sign: str
    number: Decimal
    unit: str
    phrase: str
    kind: tuple[str, str]
    """What tells it from other promises: for rates the end of the rate's name (知晓率), for counts the unit."""


@lru_cache(maxsize=1 << 8)
def promises_in(text: str) -> tuple[Promise, ...]:
    """Return the numbers with a unit that a squashed text states."""
    return tuple(promise for clause in _CLAUSE.split(text) for promise in _promises_of(clause))


@lru_cache(maxsize=1 << 8)
def single_promises(text: str) -> Sequence[Promise]:
    """Return those of them of whose kind the text states no other."""
    promises = promises_in(text)
    kinds = Counter([promise.kind for promise in promises])
    return [promise for promise in promises if kinds[promise.kind] == 1]


def numbers_in(text: str) -> Iterator[Decimal]:
    """Return every number in a squashed text."""
    return (Decimal(number.replace(",", "")) for number in _ANY_NUMBER.findall(text))


def quantity_in(text: str) -> str:
    """Return the first number with a unit in a squashed text, as the form writes a target; empty without one.

    A rate below 100 % without an operator is one to be reached.

    >>> quantity_in("满意度≥90%"), quantity_in("24小时内响应")
    ('≥90.00(%)', '≤24.00(小时)')
    """
    match = _QUANTITY.search(text)
    if match is None:
        return ""
    number, unit = Decimal(match["number"].replace(",", "")), match["unit"]
    sign = _COMPARISONS.get(match["after"] or match["before"] or "")
    return f"{sign or ('≥' if unit == '%' and 0 < number < 100 else '=')}{to_places(number):f}({unit})"


@lru_cache(maxsize=1 << 12)
def comparison_in(key: str) -> Quantity | None:
    """Return the comparison that a squashed text is, though it says it in words; None where it is none.

    >>> comparison_in("不低于90%")
    Quantity(operator='≥', number=Decimal('90'), unit='%', low=None, high=None)
    >>> comparison_in("30余次")
    Quantity(operator='', number=Decimal('30'), unit='次', low=None, high=None)
    """
    match = _COMPARED.fullmatch(key)
    if match is None or not (match["before"] or match["after"]):
        return _about(key)
    # 达到90%以上, 控制在5天以内: the word behind the number says it more precisely than the one before it.
    sign = _COMPARISONS[match["after"] or match["before"]]
    return Quantity(sign, Decimal(match["number"].replace(",", "")), match["unit"])


def _about(key: str) -> Quantity | None:
    """Return the number that is not meant to be exact, which nothing can be compared with."""
    match = _ABOUT.fullmatch(key)
    if match is None or not (match["before"] or match["over"] or match["after"]):
        return None
    return Quantity("", Decimal(match["number"].replace(",", "")), (match["scale"] or "") + match["unit"])


def same_unit(unit: str) -> str:
    """Return the unit under which equal ones are compared: 名 and 位 are 人."""
    return _SAME_UNIT.get(unit, unit)


def _promises_of(clause: str) -> Iterator[Promise]:
    last = 0
    for match in _PROMISE.finditer(clause):
        before = re.split(r"\d", clause[last : match.start()])[-1]
        yield _promise(before, match)
        last = match.end("number")


def _promise(before: str, match: re.Match[str]) -> Promise:
    """Return the number with the words between it and the one before it in its clause."""
    number = Decimal(match["number"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
    unit = same_unit(match["unit"])
    rate = before[: max(before.rfind("率"), before.rfind("度")) + 1] if unit == "%" else ""
    return Promise(before, match["sign"] or "", number, unit, match[0], (unit, rate[-RATE_LENGTH:]))
