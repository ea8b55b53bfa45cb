"""What to look at first."""

from collections.abc import Sequence
from decimal import Decimal

from tui_tracker.model import Item, Money, Priority, Sheet
from tui_tracker.model.finding import NO_MONEY
from tui_tracker.rules.facts import in_wan, to_places
from tui_tracker.rules.money import CUT

_WEIGHTS = (3, 1, 0)
"""Of an error, a warning, an info."""

_GRADES = ((1, 0), (10, 2), (50, 4), (200, 7), (1000, 10))
"""Up to so many 万元, exclusively, money weighs so much."""

_MOST = 14

PRIORITY_EXPLAINED = (
    "最该先看的排在前面。“重”是未驳回的问题之和：错误每项 3，警告每项 1，提示不计；再加所涉资金的分量："
    "滞后、差错、调减三者取最大，不足 1 万元为 0，不足 10 万元为 2，不足 50 万元为 4，不足 200 万元为 7，"
    "不足 1000 万元为 10，1000 万元以上为 14。同样重的，资金多的在前。"
    "例如“重 20 · 滞后 3071 万”：问题计 6，资金计 14。"
)


def priority(sheet: Sheet, items: Sequence[Item]) -> Priority:
    """Return the place of a sheet among others: see `PRIORITY_EXPLAINED`; `items` are those that are open.

    A cut of the budget counts as long as an error or a warning is open, be it explained or not.
    """
    weight, money = 0, _cut(sheet)
    for item in items:
        weight += _WEIGHTS[item.severity.rank]
        if item.money.amount > money.amount:
            money = item.money
    if not weight:
        return Priority()
    return Priority(weight + _grade(money.amount), money if money else NO_MONEY)


def _grade(amount: Decimal) -> int:
    return next((grade for below, grade in _GRADES if amount < below), _MOST)


def _cut(sheet: Sheet) -> Money:
    total = sheet.budget.total
    initial, tracked = (total.initial.number, total.tracked.number) if total else (None, None)
    if initial is None or tracked is None or tracked >= initial:
        return NO_MONEY
    return Money(to_places(in_wan(initial - tracked, sheet.budget.unit)), CUT)
