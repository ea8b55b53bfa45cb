"""Labels that stand in several rows one below the other, as vertical print and pasted tables leave them: made whole."""

from collections.abc import Sequence

from tui_tracker.forms.folding import fold
from tui_tracker.forms.rows import Row, together
from tui_tracker.forms.vocabulary import UNKNOWN, Vocabulary
from tui_tracker.model import value_of

_LONGEST = 8
"""Characters of a part of a label."""
_FARTHEST = 30
"""Rows over which a vertical label may run."""


def mended(rows: Sequence[Row], words: Vocabulary) -> Sequence[Row]:
    """Return the rows with broken labels and headers put together; the same rows where there are none."""
    whole: list[Row] | None = None
    beginnings = words.beginnings
    for at, row in enumerate(rows):
        key = row.cells[0].key
        known = words[key]
        if known is UNKNOWN:
            if key in beginnings and len(key) <= _LONGEST:
                whole = [*rows]
                break
        elif (known.section or known.heads) and _is_broken_header(rows, at, words):
            whole = [*rows]
            break
    return rows if whole is None else _mended(whole, words)


def _mended(rows: list[Row], words: Vocabulary) -> list[Row]:
    at = 0
    while at < len(rows):
        first = rows[at].cells[0]
        known = words[first.key]
        if known is UNKNOWN and len(first.key) <= _LONGEST and first.key in words.beginnings:
            _complete_label(rows, at, words)
        elif (known.section or known.heads) and _is_broken_header(rows, at, words):
            rows[at : at + 2] = [together(rows[at], rows[at + 1])]
        at += 1
    return rows


def _complete_label(rows: list[Row], at: int, words: Vocabulary) -> None:
    """Put the label that begins in that row together, if its rest stands below; its header, too, may be broken."""
    first = rows[at].cells[0]
    label, parts = first.key, []
    for number in range(at + 1, min(at + _FARTHEST, len(rows))):
        cell = rows[number].cells[0]
        if cell.column != first.column:
            continue
        label += cell.key
        parts.append(number)
        if words[label] is not UNKNOWN:
            whole = value_of(
                "".join((first.raw, *(rows[part].cells[0].raw for part in parts))), first.place, first.column
            )
            rows[at] = rows[at]._replace(cells=[whole, *rows[at].cells[1:]])
            for part in reversed(parts):
                rest = rows[part].cells[1:]
                rows[part] = rows[part]._replace(cells=rest)
                if not rest:
                    del rows[part]
            if _is_broken_header(rows, at, words):
                rows[at : at + 2] = [together(rows[at], rows[at + 1])]
            return
        if fold(label) not in words.beginnings:
            return


def _is_broken_header(rows: Sequence[Row], at: int, words: Vocabulary) -> bool:
    """Tell whether the cells of that row and the next are headers only together: 年初 above 预算数."""
    if at + 1 == len(rows):
        return False
    row, below = rows[at], rows[at + 1]
    if len(below.cells) < 2 or len(row.cells) < len(below.cells):
        return False
    by_column = {cell.column: cell for cell in row.cells}
    if below.cells[0].column not in by_column:
        return False
    together = heads = 0
    for cell in below.cells:
        above = by_column.get(cell.column)
        if above is None or cell.quantity:
            return False
        known, whole = words[above.key], words[above.key + cell.key]
        if whole.amount or whole.value:
            heads += 1
            together += not (known.amount or known.value)
        elif not (whole.section or known.section):
            return False
    return together > 1 or (together == 1 and heads > 1)
