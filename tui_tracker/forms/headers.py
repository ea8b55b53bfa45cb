"""The header of a table: which column is what, also where it takes two rows or stands in merged cells."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui_tracker.forms.folding import unit_in
from tui_tracker.forms.rows import Row
from tui_tracker.forms.vocabulary import UNKNOWN, Known, Vocabulary
from tui_tracker.model import Value

REASON_TICK, LIKELIHOOD_TICK = "reason_tick", "likelihood_tick"
"""Columns in which a tick stands for the word in their header."""

_TICKED = {"reason": REASON_TICK, "likelihood": LIKELIHOOD_TICK}
_WHOLE = ("小计", "合计", "总额", "金额")


class Column(NamedTuple):
    """A column of a table: what it is (nothing if that is not known), from where to where, and what is printed."""

    role: str
    start: int
    end: int
    label: str
    unit: str = ""


Header = tuple[Column, ...]


def print_of(row: Row, cells: Sequence[Value]) -> tuple[object, ...]:
    """What a header prints where: two that print the same there are one."""
    covered = (at for at, text in enumerate(row.raw) if text is None) if None in row.raw else ()
    return (*[(cell.column, cell.text) for cell in cells], *covered)


def header_of(row: Row, cells: Sequence[Value], role_of: Callable[[Known], str], words: Vocabulary) -> Header:
    """The columns that these cells of a row head."""
    return tuple(_column(row, cell, role_of(words[cell.key])) for cell in cells)


def _column(row: Row, cell: Value, role: str) -> Column:
    start = end = cell.column or 0
    while end + 1 < len(row.raw) and row.raw[end + 1] is None:
        end += 1
    return Column(role, start, end, cell.text, unit_in(cell.key))


def is_second_row(header: Header, cells: Sequence[Value], words: Vocabulary, first_value: int) -> bool:
    """Whether a row below a header goes on with it: nothing but words that head columns, below some of its columns."""
    if not header or (cells[0].column or 0) < first_value or any(cell.quantity for cell in cells):
        return False
    known = [words[cell.key] for cell in cells]
    if not any(one is not UNKNOWN and (one.value or one.tick or one.amount) for one in known):
        return False
    return all(
        one.value or one.tick or one.amount or _above(header, cell).role in _TICKED or cell.key in _WHOLE
        for one, cell in zip(known, cells, strict=True)
    )


def with_second_row(
    header: Header, row: Row, cells: Sequence[Value], role_of: Callable[[Known], str], words: Vocabulary
) -> Header:
    """The header whose columns are parted by a second row; a column below which it says nothing stays whole."""
    parts: dict[Column, list[Column]] = {}
    for cell in cells:
        above, known = _above(header, cell), words[cell.key]
        parts.setdefault(above, []).append(_column(row, cell, _part(above, known, role_of, cell.key)))
    return tuple(part for column in header for part in parts.get(column, [column]))


def _part(above: Column, known: Known, role_of: Callable[[Known], str], key: str) -> str:
    if ticked := _TICKED.get(above.role):
        # Below 偏差原因分析 and 完成目标可能性 any word may be ticked; a column of words of their own is named.
        return role_of(known) if role_of(known) and not known.tick else ticked
    return above.role if key in _WHOLE else role_of(known)


def _above(header: Header, cell: Value) -> Column:
    """The column below which a cell stands; a header goes as far as the next one."""
    column = cell.column or 0
    left = [one for one in header if one.start <= column]
    return left[-1] if left else Column("", column, column, "")


def amount_role(known: Known) -> str:
    """What a header's word makes of a column of the budget table."""
    return known.amount


def value_role(known: Known) -> str:
    """What a header's word makes of a column of the indicator table."""
    return known.value or (_TICKED[known.tick] if known.tick else "")
