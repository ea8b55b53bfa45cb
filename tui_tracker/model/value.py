"""The content of a cell: its text, and the number in it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from tui_tracker.model.location import Location
from tui_tracker.model.text import clean, squash

OPERATORS = {"=": "=", "≥": "≥", "≧": "≥", ">=": "≥", "≤": "≤", "≦": "≤", "<=": "≤", ">": ">", "<": "<"}
"""How documents write an operator, and the one it stands for."""

# Units that may follow a number without brackets and without an operator before it. Elsewhere a number that
# runs into text is text: 11月前, 100%认为减轻, 24小时内响应.
_BARE_UNIT = "%|‰|元|万元|亿元|人|人次|次|场|家|户|个|件|册|份|条|块|项|例|篇|期|批|天|小时|平方米|公里|吨"
_NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+(?=\.\d)|\d+)(?:\.\d+)?"
_BROKEN = re.compile(r"[\d.,][^\S\n\r]*[\n\r]\s*[\d.,]")
"""A line that ends in the midst of a number: two values, of which neither is taken."""
_MARK = re.compile(r"(?<=\d|[)%‰])(?:\u00b9|\[[\u00b9\u00b2\u00b3\u2070-\u2079]{1,2}\]|[\u2460-\u2473*†‡])$")
"""What refers to a footnote."""
_RAISED = "\u00b2\u00b3\u00b9\u2070-\u209c"
"""Raised and lowered figures, which follow letters in a unit (m²) and are a power after a number."""
_QUANTITY = re.compile(
    rf"(?P<operator>>=|<=|[=≥≧≤≦><])?(?P<number>{_NUMBER})"
    rf"(?:\((?P<unit>[^()\d{_RAISED}][^()\d]{{0,11}})\)|(?P<bare>{_BARE_UNIT}|(?<=\d)(?(operator)[^()\d,.%<>=≥≤/。，、；;^{_RAISED}][^()\d,.%<>=≥≤/。，、；;^]{{0,5}}|(?!))))?"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what the form allows around it: `≥90.00(%)` is operator ≥, number 90.00, unit %."""

    operator: str
    number: Decimal
    unit: str


@lru_cache(maxsize=1 << 16)
def parse_quantity(text: str) -> Quantity | None:
    """The quantity that the whole text states, or None where it is words, even words with numbers in them.

    >>> parse_quantity("≥90.00( %)")
    Quantity(operator='≥', number=Decimal('90.00'), unit='%')
    >>> parse_quantity("24小时内响应/年故障影响使用<5天") is None
    True
    """
    key = squash(text)
    match = _QUANTITY.fullmatch(key) or _QUANTITY.fullmatch(_MARK.sub("", key))
    if match is None or _BROKEN.search(text):
        return None
    return Quantity(
        operator=OPERATORS.get(match["operator"] or "", ""),
        number=Decimal(match["number"].replace(",", "").replace(" ", "")),
        unit=match["unit"] or match["bare"] or "",
    )


def has_several_quantities(text: str) -> bool:
    r"""Whether it is several quantities, each in a line or after a space, of which none can be taken for the other.

    >>> has_several_quantities("96\n97")
    True
    """
    parts = text.split()
    return len(parts) > 1 and parse_quantity(text) is None and all(map(parse_quantity, parts))


class Value(NamedTuple):
    """A cell: its text, and the quantity in it if it states one; false when blank.

    `raw` is as the document has it, `text` as it is shown, `key` as it is compared (see `squash`). The Location
    is made when it is asked for: a city's batch has a million cells, of which findings name some thousands.
    """

    raw: str
    text: str
    key: str
    quantity: Quantity | None
    place: Location | None
    column: int | None = None

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text

    @property
    def location(self) -> Location | None:
        """Where it stands, or would stand where it is blank; None where the document lacks its very row."""
        if self.place is None or self.column is None:
            return self.place
        return self.place.at(self.column)

    @property
    def number(self) -> Decimal | None:
        """The number, or None where the cell is blank or words."""
        return self.quantity.number if self.quantity else None

    @property
    def operator(self) -> str:
        """One of = ≥ ≤ > <, or nothing."""
        return self.quantity.operator if self.quantity else ""

    @property
    def unit(self) -> str:
        """The unit as the document writes it, such as % or 人次, or nothing."""
        return self.quantity.unit if self.quantity else ""


NOTHING = Value("", "", "", None, None)
"""A cell that the form or the document lacks."""

Text = Value
"""A cell of words: the same, of which nobody asks the number."""


def value_of(raw: str, place: Location | None, column: int | None = None) -> Value:
    """A cell out of its raw text; `place` is its own, or its row's where `column` is given too."""
    return Value(raw, clean(raw), squash(raw), parse_quantity(raw), place, column)


text_of = value_of
