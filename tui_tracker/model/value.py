"""The content of a cell: its text, and the number in it."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tui_tracker.model.location import Location, placed
from tui_tracker.model.text import clean, squash

RANGE, TOLERANCE = "range", "±"
"""Operators of a target that is met between two bounds: ≥18且≤26, 80～90(%), and ±5.00(%)."""

OPERATORS = {
    "=": "=", "≥": "≥", "≧": "≥", ">=": "≥", "=>": "≥", "≤": "≤", "≦": "≤", "<=": "≤", "=<": "≤", ">": ">", "<": "<",
}  # fmt: skip
"""How documents write an operator, and the one it stands for."""

COMPARISONS = {
    "不低于": "≥", "不得低于": "≥", "不少于": "≥", "不得少于": "≥", "不小于": "≥", "大于等于": "≥", "大于或等于": "≥",
    "至少": "≥", "达到": "≥", "达": "≥", "以上": "≥", "不高于": "≤", "不得高于": "≤", "不超过": "≤", "不得超过": "≤",
    "不大于": "≤", "不多于": "≤", "小于等于": "≤", "小于或等于": "≤", "至多": "≤", "最多": "≤", "控制在": "≤", "以下": "≤",
    "以内": "≤", "之内": "≤", "内": "≤", "大于": ">", "高于": ">", "超过": ">", "多于": ">", "小于": "<", "低于": "<",
    "少于": "<", "不足": "<", "等于": "=",
}  # fmt: skip
"""Words that compare, before or behind a number, and the operators that they stand for."""

# Units that may follow a number without brackets and without an operator before it. Elsewhere a number that
# runs into text is text: 11月前, 100%认为减轻, 24小时内响应.
_BARE_UNIT = (
    "%|‰|天|个?工作日|小时|分钟|℃|[万亿]?(?:元|人次|人|场次|场|次|家次|家|户次|户|个|件|册|份|条|块|项|例|篇|期|批次|批|名|位|辆|台|套|座|"
    "处|所|页|株|课时|本|亩|公顷|平方米|平方公里|公里|千米|米|公斤|吨)|[万亿]|[Kk]?[Mm][2²3³]|㎡|[Kk][Mm]|[Kk][Gg]"
)
_EACH = "(?:/(?:年|月|季度?|周|天|日|次|人|户|家|个|件|套|台|亩|公里|平方米|吨))"
"""What a number is of each: 3次/年, 500元/人/月."""
_NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+(?=\.\d)|\d+)(?:\.\d+)?"
_DIGIT = re.compile(r"\d")
_MARK = re.compile(r"(?<=\d|[)%‰])(?:\u00b9|\[[\u00b9\u00b2\u00b3\u2070-\u2079]{1,2}\]|[\u2460-\u2473*†‡])$")
"""What refers to a footnote."""
_RAISED = "\u00b2\u00b3\u00b9\u2070-\u209c"
"""Raised and lowered figures, which follow letters in a unit (m²) and are a power after a number."""
_QUANTITY = re.compile(
    rf"(?P<operator>>=|<=|=>|=<|[=≥≧≤≦><])?(?P<number>{_NUMBER})"
    rf"(?:(?P<scale>[万亿])?\((?P<unit>[^()\d{_RAISED}][^()\d]{{0,11}})\)|(?P<bare>(?:{_BARE_UNIT}){_EACH}{{0,2}}|(?<=\d)(?(operator)[^()\d,.%<>=≥≤/。，、；;^{_RAISED}][^()\d,.%<>=≥≤。，、；;^]{{0,7}}|(?!))))?"
)
_CURRENCY = re.compile(r"([-+≥≧≤≦><=]{0,3})(?:[¥￥]|RMB|CNY|人民币):?([-+\d].*)", re.IGNORECASE)
"""Yuan by their sign, as spreadsheets show an amount: ¥50.00, -¥50.00, ¥-50.00."""
_NEGATIVE = re.compile(r"\([¥￥]?((?:\d{1,3}(?:,\d{3})+|\d+(?=\.))(?:\.\d{2})?)\)")
"""A negative amount as accountants write it: (300,000.00)."""
_TEXT_MARKS = "'‘’`"
"""What tells a spreadsheet that a number is text; programs that export tables write it as if it were part of it."""
_PLAIN = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_SPAN = re.compile(
    rf"(?P<least>[≥≧>]=?)?(?P<low>{_PLAIN})(?:\((?P<unit>[^()\d]{{1,12}})\)|(?P<bare>{_BARE_UNIT}))?"
    rf"(?P<between>且|并且|[,、~～—–至到-])"
    rf"(?P<most>[≤≦<]=?)?(?P<high>{_PLAIN})(?:\((?P<last>[^()\d]{{1,12}})\)|(?P<end>{_BARE_UNIT}))?"
)
_ABOUT = re.compile(
    rf"(?P<centre>{_PLAIN})?(?:±|\+/-)(?P<off>{_PLAIN})(?:\((?P<unit>[^()\d]{{1,12}})\)|(?P<bare>{_BARE_UNIT}))?"
)
_BETWEEN = re.compile(
    rf"({_PLAIN}(?:{_BARE_UNIT})?)[≤≦<](?:[A-Za-zα-ω]|[\u4e00-\u9fff]{{1,8}})[≤≦<]({_PLAIN}(?:{_BARE_UNIT})?)"
)
"""A range around what is measured: 95%≤X≤100%."""
_DATES = frozenset("年月日号点")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what the form allows around it: `≥90.00(%)` is operator ≥, number 90.00, unit %.

    A range has both bounds, and the lower one for its number; a tolerance has the number that stands beside ±.
    """

    operator: str
    number: Decimal
    unit: str
    low: Decimal | None = None
    high: Decimal | None = None

    def holds(self, number: Decimal) -> bool:
        """Tell whether a number lies between its bounds."""
        return self.low is not None and self.high is not None and self.low <= number <= self.high


_LONGEST = 100
"""A text of more characters is no quantity; reckoning with a number of thousands of digits takes its time."""


@lru_cache(maxsize=1 << 13)
def parse_quantity(text: str) -> Quantity | None:
    """Return the quantity that the whole text states, or None where it is words, even words with numbers in them.

    >>> parse_quantity("≥90.00( %)")
    Quantity(operator='≥', number=Decimal('90.00'), unit='%')
    >>> parse_quantity("24小时内响应/年故障影响使用<5天") is None
    True
    >>> parse_quantity("≥18且≤26(℃)")
    Quantity(operator='range', number=Decimal('18'), unit='℃', low=Decimal('18'), high=Decimal('26'))
    """
    key = squash(text)
    if len(key) > _LONGEST or not _DIGIT.search(key):
        return None
    match = _QUANTITY.fullmatch(key) or _QUANTITY.fullmatch(_MARK.sub("", key))
    if match is None:
        if currency := _CURRENCY.fullmatch(key):
            quantity = parse_quantity(f"{currency[1]}{currency[2]}")
            return quantity and replace(quantity, unit=quantity.unit or "元")
        if key[:1] in _TEXT_MARKS and key[1:2].isdecimal():
            return parse_quantity(key[1:])
        if key[:1] == "(" and (negative := _NEGATIVE.fullmatch(key)):
            return Quantity("", -_decimal(negative[1]), "")
        if around := _BETWEEN.fullmatch(key):
            key = f"{around[1]}~{around[2]}"
        return _bounded(key) if any(mark in key for mark in _MARKS) else None
    return Quantity(
        operator=OPERATORS.get(match["operator"] or "", ""),
        number=_decimal(match["number"]),
        unit=(match["scale"] or "") + (match["unit"] or match["bare"] or ""),
    )


def _decimal(number: str) -> Decimal:
    return Decimal(number.replace(",", "").replace(" ", ""))


def has_several_quantities(text: str) -> bool:
    r"""Whether it is several quantities, each in a line or after a space, of which none can be taken for the other.

    >>> has_several_quantities("96\n97")
    True
    """
    return any(
        len(parts) > 1 and all(map(parse_quantity, parts)) for parts in (text.split(), text.split("\n"))
    ) and (parse_quantity(text) is None)


@lru_cache(maxsize=1 << 10)
def is_bare_unit(key: str) -> bool:
    """Tell whether a squashed text is a unit that lacks its number: %, 个."""
    return 0 < len(key) <= _LONGEST_UNIT and re.fullmatch(_BARE_UNIT, key) is not None


_LONGEST_UNIT = 4
_MARKS = "且,、~—–至到-±/"
"""One of these parts the bounds of a range."""


def _bounded(text: str) -> Quantity | None:
    """Return the range or the tolerance that a squashed text states.

    A dash alone is a range only with a unit behind it: 1-8 may be months, 2024-08 is a month.
    """
    if match := _ABOUT.fullmatch(text):
        off, centre = _decimal(match["off"]), _decimal(match["centre"] or "0")
        unit = match["unit"] or match["bare"] or ""
        return Quantity(TOLERANCE, centre or off, unit, centre - off, centre + off)
    # The bounds of an interval: [5%, 8%], (90%, 95%].
    is_interval = text[0] in "[(" and text[-1] in ")]"
    match = _SPAN.fullmatch(text[1:-1] if is_interval else text)
    if match is None or bool(match["least"]) != bool(match["most"]):
        return None
    unit = match["last"] or match["end"] or match["unit"] or match["bare"] or ""
    low, high = _decimal(match["low"]), _decimal(match["high"])
    marked = (
        match["most"]
        or match["between"] == "~"
        or (is_interval and match["between"] == ",")
        or (unit and match["between"] in "—–-至到")
    )
    if not marked or low > high or _DATES & set(unit):
        return None
    return Quantity(RANGE, low, unit, low, high)


class Value(NamedTuple):
    """A cell: its text, and the quantity in it if it states one; false when blank.

    `raw` is as the document has it, `text` as it is shown, `key` as it is compared (see `squash`). The Location
    is made when it is asked for: a city's batch has a million cells, of which findings name some thousands.
    """

    raw: str
    text: str
    key: str
    quantity: Quantity | None
    column: int | None = None
    place: Location | None = None

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def location(self) -> Location | None:
        """Where it stands, or would stand where it is blank; None where the document lacks its very row."""
        return placed(self.place, self.column)

    @property
    def number(self) -> Decimal | None:
        """The number, or None where the cell is blank or words."""
        return self.quantity.number if self.quantity else None

    @property
    def operator(self) -> str:
        """One of = ≥ ≤ > <, range or ±, or nothing."""
        return self.quantity.operator if self.quantity else ""

    @property
    def unit(self) -> str:
        """The unit as the document writes it, such as % or 人次, or nothing."""
        return self.quantity.unit if self.quantity else ""


NOTHING = Value("", "", "", None)
"""A cell that the form or the document lacks."""


def value_of(raw: str, place: Location | None, column: int | None = None) -> Value:
    """Return a cell out of its raw text; `place` is its own, or its row's where `column` is given too."""
    return Value(raw, clean(raw), squash(raw), parse_quantity(raw), column, place)
