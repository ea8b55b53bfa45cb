"""What money a finding is about: what lags behind, what is wrong, what was cut."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction

from tui_tracker.model.finding import NO_MONEY, Money
from tui_tracker.model.money import WAN
from tui_tracker.rules.facts import Facts, to_places

LAG, WRONG, CUT = "滞后", "差错", "调减"

Reckoning = Callable[[Facts], Money]

_ZERO = Decimal(0)
_TEN_THOUSAND = 10_000


class Purse:
    """The money that the findings of one sheet are about, in 万元; each kind is reckoned once."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._known: dict[Reckoning, Money] = {}

    def of(self, code: str) -> Money:
        """Return the money that a finding of that rule is about; nothing where it is about none."""
        reckon = _RECKONED.get(code)
        if reckon is None:
            return NO_MONEY
        if reckon not in self._known:
            self._known[reckon] = reckon(self._facts)
        return self._known[reckon]


def _of(facts: Facts, amount: Decimal | Fraction, kind: str) -> Money:
    if facts.unit == WAN and isinstance(amount, Decimal):
        return Money(amount, kind)
    return Money(to_places(facts.in_wan(amount)), kind)


def _lag(facts: Facts) -> Money:
    return _of(facts, facts.lagging_amount, LAG)


def _excess(more: str, kind: str) -> Reckoning:
    """Return by how much a total exceeds that of the budget now."""

    def excess(facts: Facts) -> Money:
        if kind == CUT and facts.suspects:
            return NO_MONEY
        total, other = facts.totals[more], facts.totals["tracked"]
        return _of(facts, _ZERO if total is None or other is None else max(total - other, _ZERO), kind)

    return excess


def _gap(column: str) -> Reckoning:
    """Return how far a column's total is from its sources."""

    def gap(facts: Facts) -> Money:
        total, together = facts.totals[column], facts.source_sums[column]
        return _of(facts, _ZERO if total is None or together is None else abs(total - together), WRONG)

    return gap


def _in_yuan(facts: Facts) -> Money:
    """Return what is too much where amounts in 元 stand for 万元."""
    return _of(facts, max(facts.repaired.values(), default=_ZERO) * (_TEN_THOUSAND - 1), WRONG)


def _all_in_yuan(facts: Facts) -> Money:
    tracked = facts.totals["tracked"] or _ZERO
    return _of(facts, tracked - tracked / _TEN_THOUSAND, WRONG)


_RECKONED: Mapping[str, Reckoning] = {
    **dict.fromkeys(("B07", "B08", "B09", "J01", "J02", "J03"), _lag),
    "B01": _gap("initial"),
    **dict.fromkeys(("B02", "B13", "B14"), _gap("tracked")),
    "B03": _gap("executed"),
    "B05": _excess("executed", WRONG),
    "B06": _in_yuan,
    "B18": _all_in_yuan,
    **dict.fromkeys(("B10", "B12", "B19"), _excess("initial", CUT)),
}
