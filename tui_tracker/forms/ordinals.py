"""Numbers and signs in cells of their own before labels: 1 | 项目名称 | 甲, ★ | 主管部门 | 乙."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from tui_tracker.forms.rows import Row
from tui_tracker.forms.vocabulary import UNKNOWN, Vocabulary
from tui_tracker.model import Value

_LONGEST, _LEAST = 5, 2
_COLUMN = "序号"
_SIGNS = "★☆■●◆▲△○◇◎※*•·►▶√#—–-"
_ORDINAL = re.compile(
    rf"\(?(?:[A-Za-z]?(\d{{1,2}})|[一二三四五六七八九十]{{1,3}}|[①-⑳])\)?[.、:]?|[{_SIGNS}]{{1,3}}"
)


def without_ordinals(rows: Iterable[Row], words: Vocabulary) -> Iterator[Row]:
    """Yield the rows without the numbers that stand before labels, and those that go on counting in the same column."""
    counted = column = -1
    for row in rows:
        cells = row.cells
        first = cells[0]
        if _is_ordinal(first) or (len(cells) > 1 and _is_ordinal(cells[1])):
            kept = _bare(cells, words, (counted + 1, column))
            if kept[0] is not first and (number := _number(first)):
                counted, column = number, first.column or 0
            if len(kept) < len(cells):
                yield _numbered(row, kept)
                continue
        if first.column == column:
            # Not all that stands in that column is a number.
            counted = column = -1
        yield row


def _numbered(row: Row, cells: Sequence[Value]) -> Row:
    """Return the row with these of its cells, and the others aside."""
    kept = {id(cell) for cell in cells}
    return row._replace(cells=cells, numbers=[cell for cell in row.cells if id(cell) not in kept])


def _bare(cells: Sequence[Value], words: Vocabulary, following: tuple[int, int]) -> Sequence[Value]:
    """Return the cells without numbers before labels, and without the first if that number follows in its column."""
    if len(cells) < _LEAST:
        return cells
    if _is_ordinal(cells[0]):
        return cells[1:] if (_number(cells[0]), cells[0].column) == following else _labelled(cells, words)
    return _labelled(cells, words) if words[cells[0].key].section and _is_ordinal(cells[1]) else cells


def _is_ordinal(cell: Value) -> bool:
    return len(cell.key) <= _LONGEST and _is_like_an_ordinal(cell.key)


@lru_cache(maxsize=1 << 12)
def _is_like_an_ordinal(key: str) -> bool:
    return key == _COLUMN or _ORDINAL.fullmatch(key) is not None


def _number(cell: Value) -> int:
    """Return the number of an ordinal in figures, 0 for any other cell."""
    found = _ORDINAL.fullmatch(cell.key)
    return int(found[1] or 0) if found else 0


def _labelled(cells: Sequence[Value], words: Vocabulary) -> Sequence[Value]:
    """Return the cells but those that number the label right of them.

    What a label to the left says is its value, whatever it looks like.
    """
    kept: list[Value] = []
    for at, cell in reversed([*enumerate(cells)]):
        is_value = at > 0 and _names(cells[at - 1], words)
        if is_value or not _is_ordinal(cell) or not kept or not _is_labelled(cells[at:], kept, words):
            kept.insert(0, cell)
    return kept


def _is_labelled(cells: Sequence[Value], beside: Sequence[Value], words: Vocabulary) -> bool:
    """Tell whether what stands beside the first cell, a number, is a label with its value or the name of a section."""
    known = words[beside[0].key]
    if cells[0].key == _COLUMN and cells[1] is beside[0]:
        # 序号 | 项目名称 | 页码 heads a list, 序号 | 项目名称 | 甲 | 主管部门 | 乙 does not.
        others = {words[one.key] for one in beside[1:]}
        return bool(known.path) and any(one.path for one in others) and not any(one.amount for one in others)
    return bool(known.section or (known.path and not (len(beside) > 1 and _names(beside[1], words))))


def _names(cell: Value, words: Vocabulary) -> bool:
    known = words[cell.key]
    return known is not UNKNOWN and not known.section and not _is_ordinal(cell)
