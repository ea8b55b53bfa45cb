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
_NUMBER = r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_QUANTITY = re.compile(
    rf"(?P<operator>>=|<=|[=≥≧≤≦><])?(?P<number>{_NUMBER})"
    rf"(?:\((?P<unit>[^()\d]{{1,12}})\)|(?P<bare>{_BARE_UNIT}|(?<=\d)(?(operator)[^()\d,.%<>=≥≤/。，、；;]{{1,6}}|(?!))))?"
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
    match = _QUANTITY.fullmatch(squash(text))
    if match is None:
        return None
    return Quantity(
        operator=OPERATORS.get(match["operator"] or "", ""),
        number=Decimal(match["number"].replace(",", "")),
        unit=match["unit"] or match["bare"] or "",
    )


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


Text = Value
"""A cell of words: the same, of which nobody asks the number."""


def value_of(raw: str, place: Location | None, column: int | None = None) -> Value:
    """A cell out of its raw text; `place` is its own, or its row's where `column` is given too."""
    return Value(raw, clean(raw), squash(raw), parse_quantity(raw), place, column)


text_of = value_of
