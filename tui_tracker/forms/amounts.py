"""What may stand in a cell of amounts: a number, also a negative one in the manner of accountants, or a dash."""

import re
from dataclasses import replace

from tui_tracker.model import Value
from tui_tracker.model.value import parse_quantity

MONEY = frozenset({"initial", "adjustment", "added", "removed", "tracked", "executed", "forecast"})
"""The columns of amounts of money."""
NONE = frozenset({"-", "—", "——", "/", "无", "--", "－"})
"""What is written where there is nothing to write."""

_NEGATIVE = re.compile(
    r"(?:[△▲∆Δ⊿▽▼—]|负)-?(?P<signed>[¥￥\d].*)|\(-?(?P<bracketed>[¥￥\d][^()]*)\)(?P<unit>[亿万]?元|%)?"
)

Amounts = list[Value | None]
"""The cells of a row in the order of the columns; None for a blank."""


def is_marked(cell: Value) -> bool:
    """Tell whether a mark makes an amount negative."""
    return _NEGATIVE.fullmatch(cell.key) is not None


def is_amount(cell: Value) -> bool:
    """Tell whether a cell is a number, or says that there is none."""
    return cell.quantity is not None or cell.key in NONE or as_amount(cell).quantity is not None


def as_amount(cell: Value) -> Value:
    """Return △20 or （20） as the negative number that it is."""
    if cell.quantity is not None or (match := _NEGATIVE.fullmatch(cell.key)) is None:
        return cell
    quantity = parse_quantity(f"{match['signed'] or match['bracketed']}{match['unit'] or ''}")
    if quantity is None or quantity.operator or quantity.number < 0:
        return cell
    return cell._replace(quantity=replace(quantity, number=-quantity.number))
