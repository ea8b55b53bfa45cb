"""The scores of 自评表: points of a row, and the score that follows from what was reached."""

import re
from decimal import Decimal
from functools import lru_cache

from tui_tracker.model import Location, Value
from tui_tracker.rules.context import Context
from tui_tracker.rules.rows import Row

TOLERANCE = Decimal("0.1")
"""Localities reckon a little differently."""

_POINTS = re.compile(r"(-?\d{1,9}(?:\.\d{1,9})?)分?")


def points(value: Value) -> Decimal | None:
    """Return the points in a cell of weights or scores: 10, 9.60, 10分."""
    return value.number if value.quantity else _points(value.key)


@lru_cache(maxsize=1 << 8)
def _points(key: str) -> Decimal | None:
    match = _POINTS.fullmatch(key)
    return Decimal(match[1]) if match else None


def execution_points(context: Context) -> tuple[Decimal | None, Decimal | None]:
    """Weight and score of the budget's execution, which stand in the total row."""
    total = context.sheet.budget.total
    return (points(total.weight), points(total.score)) if total else (None, None)


def points_beside(context: Context) -> tuple[Decimal | None, Decimal | None]:
    """Weight and score of the budget's execution, unless an indicator, 预算执行率, has the same points: they count once."""
    weight, score = execution_points(context)
    if weight is None and score is None:
        # 财政拨款 has them where 合计 stands below it without.
        lines = context.sheet.budget.lines
        own = [pair for line in lines if (pair := (points(line.weight), points(line.score))) != (None, None)]
        weight, score = own[0] if len(own) == 1 else (None, None)
    if weight is not None and any(_is_execution(row, weight) for row in context.rows):
        return None, None
    return weight, score


def may_lack_execution(context: Context, together: Decimal) -> bool:
    """Tell whether the ten points of the budget's execution are all that indicators lack, and the form prints none."""
    is_printed = execution_points(context)[0] is not None or any(
        row.name.endswith(_EXECUTION) for row in context.rows
    )
    return together == _OF_INDICATORS and not is_printed


def has_bonus(context: Context) -> bool:
    """Tell whether rows below the indicators add to the sum of the scores, or take away: 加分项, 扣分项.

    A column 扣分 beside them, which is noted where its header stands, does neither, nor what names no points.
    """
    sheet = context.sheet
    bonuses = (note for note in sheet.notes if note.text.startswith(_BONUS) and _DIGIT.search(note.text))
    return any(_height(note.location) > _height(sheet.indicators[0].place) for note in bonuses)


def _height(place: Location) -> tuple[int, int, int]:
    """Return what is more the further down a place is."""
    return place.page or 0, place.table or 0, place.line or place.row or 0


_OF_INDICATORS = Decimal(90)
_DIGIT = re.compile(r"\d")
_BONUS = ("加分", "扣分", "减分", "附加分", "奖励分", "额外")


def _is_execution(row: Row, weight: Decimal) -> bool:
    return points(row.indicator.weight) == weight and row.name.endswith(_EXECUTION)


_EXECUTION = ("预算执行率", "资金执行率", "预算完成率", "预算执行进度")


def score_of(row: Row, weight: Decimal) -> Decimal | None:
    """Return the score that follows from target and actual value; None where the target is words or has two bounds.

    Of what is to be reached the part that was; of a zero all or nothing; of a limit less and less until nothing
    is left at twice the target.
    """
    target, actual = row.target, row.actual
    if target is None or actual is None or not row.quantitative or row.operator in {"range", "±"}:
        return None
    if row.upward and actual >= target:
        return weight
    if row.upward:
        # Which part of less than nothing was reached nobody can say.
        return None if target < 0 else weight * max(Decimal(0), actual / target)
    if actual <= target:
        return weight
    return Decimal(0) if target <= 0 else weight * max(Decimal(0), 2 - actual / target)
