"""What a rule reports about a sheet or a batch."""

from collections.abc import Mapping
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from tui_tracker.model.location import Location, placed
from tui_tracker.model.text import normalise


class Severity(StrEnum):
    """The severity: an error sends the sheet back, a warning needs an explanation, an info is worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    # Findings are sorted and counted by severity, and hashing an enumeration member is slow.
    __hash__ = str.__hash__

    @property
    def label(self) -> str:
        """The word on screen: 错误, 警告, 提示."""
        return {"error": "错误", "warning": "警告", "info": "提示"}[self.value]

    @property
    def rank(self) -> int:
        """The sort order: 0 is the most severe."""
        return 0 if self is _ERROR else 1 if self is _WARNING else 2


# Precomputed: checking a city asks for the rank a million times.
_ERROR, _WARNING = Severity.ERROR, Severity.WARNING


class Target(NamedTuple):
    """A cell that proves a finding: its path in the sheet, its text, and its place; of a `Value` the same two parts."""

    path: str
    text: str
    place: Location | None
    column: int | None = None

    @property
    def location(self) -> Location | None:
        """Where it stands, if it stands anywhere."""
        return placed(self.place, self.column)


class Money(NamedTuple):
    """Money that a finding is about: how much, in 万元, and whether it lags (滞后), is wrong (差错) or was cut (调减)."""

    amount: Decimal
    kind: str

    def __bool__(self) -> bool:
        return self.amount > 0

    def __str__(self) -> str:
        """Return the amount without decimals, as the list shows it: 滞后 3071 万."""
        if self.amount < 1:
            return f"{self.kind}不足 1 万" if self else ""
        return f"{self.kind} {self.amount:.0f} 万"


NO_MONEY = Money(Decimal(0), "")
"""Of a finding that is about no money."""


class Finding(NamedTuple):
    """One finding of one rule on one sheet, or on the batch as a whole, which has no key in `sheet`.

    `repair` maps cell paths to the text that should stand there; `suggestion` is a measure to write, in which
    what the sheet does not tell stands as ____.
    """

    code: str
    title: str
    severity: Severity
    sheet: str
    message: str
    targets: tuple[Target, ...]
    basis: str = ""
    suggestion: str = ""
    repair: Mapping[str, str] = MappingProxyType({})
    money: Money = NO_MONEY

    @property
    def id(self) -> tuple[str, tuple[str, ...]]:
        """Its id, unique on the sheet: its code and its targets' paths."""
        return self.code, tuple(target.path for target in self.targets)

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands in the cells that prove it, as a dismissal remembers it."""
        return tuple(str(normalise(target.text)) for target in self.targets)
