"""Points (分值, 权重, 得分): numbers, whatever is printed around them."""

import re

from tui_tracker.model import Value, value_of

POINTS = frozenset({"weight", "score"})
"""The columns of points."""

_POINTS = re.compile(r"\(?(\d{1,4}(?:\.\d+)?)\)?分?\)?(?:/(\d{1,4}(?:\.\d+)?)分?)?")


def as_points(cell: Value) -> Value:
    """Return 99.80分, （10分） or 9.5/10, which is out of ten, as the number that it is."""
    if (
        (cell.quantity is not None and cell.key[:1] != "(")
        or not cell.key
        or (match := _POINTS.fullmatch(cell.key)) is None
    ):
        return cell
    if match[2] and float(match[1]) > float(match[2]):
        return cell
    return value_of(match[1], cell.place, cell.column)._replace(raw=cell.raw)
