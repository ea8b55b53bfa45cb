"""Labels that stand in several rows one below the other, as vertical print and pasted tables leave them: made whole."""

from collections.abc import Sequence

from tui_tracker.forms.folding import fold
from tui_tracker.forms.rows import Row
from tui_tracker.forms.vocabulary import UNKNOWN, Vocabulary
from tui_tracker.model import Value, value_of

_LONGEST = 8
"""Characters of a part of a label."""
_FARTHEST = 30
"""Rows over which a vertical label may run."""


def mended(rows: Sequence[Row], words: Vocabulary) -> Sequence[Row]:
    """The rows with broken labels and headers put together; the same rows where there are none."""
    for at, row in enumerate(rows):
        first = row.cells[0]
        known = words[first.key]
        if known is UNKNOWN:
            if _may_begin(first, words):
                return mended_after(_with_whole_label(list(rows), at, words), at, words)
        elif (known.section or known.amount or known.value) and _is_broken_header(rows[at:], words):
            return mended_after([*rows[:at], _together(row, rows[at + 1]), *rows[at + 2 :]], at, words)
    return rows


def mended_after(rows: Sequence[Row], at: int, words: Vocabulary) -> Sequence[Row]:
    """The rows of which those up to that one are whole."""
    return [*rows[: at + 1], *mended(rows[at + 1 :], words)]


def _may_begin(cell: Value, words: Vocabulary) -> bool:
    return len(cell.key) <= _LONGEST and cell.quantity is None and cell.key in words.beginnings


def _with_whole_label(rows: list[Row], at: int, words: Vocabulary) -> list[Row]:
    """The rows with the label that begins in that row put together, if it can be."""
    first = rows[at].cells[0]
    label, parts = first.key, []
    for number in range(at + 1, min(at + _FARTHEST, len(rows))):
        cell = rows[number].cells[0]
        if cell.column != first.column:
            continue
        label += cell.key
        parts.append(number)
        if words[label].is_printed and not words[label].note:
            whole = value_of(
                "".join((first.raw, *(rows[part].cells[0].raw for part in parts))), first.place, first.column
            )
            rows[at] = rows[at]._replace(cells=[whole, *rows[at].cells[1:]])
            for part in reversed(parts):
                rest = rows[part].cells[1:]
                rows[part] = rows[part]._replace(cells=rest)
                if not rest:
                    del rows[part]
            return rows
        if fold(label) not in words.beginnings:
            break
    return rows


def _is_broken_header(rows: Sequence[Row], words: Vocabulary) -> bool:
    """Whether the cells of the first two rows are headers only together: 年初 above 预算数."""
    if len(rows) < 2:
        return False
    row, below = rows[0], rows[1]
    if len(below.cells) < 2 or len(row.cells) < len(below.cells):
        return False
    by_column = {cell.column: cell for cell in row.cells}
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


def _together(row: Row, below: Row) -> Row:
    by_column = {cell.column: cell for cell in below.cells}
    cells = [
        value_of(f"{cell.raw}\n{by_column[cell.column].raw}", cell.place, cell.column)
        if cell.column in by_column
        else cell
        for cell in row.cells
    ]
    return row._replace(cells=cells, remarks=[*row.remarks, *below.remarks])
