"""Cells of a text as they were meant: without bytes that are no text, and as texts where Excel was told so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tui_tracker.documents.grid import Grid, RawCell
from tui_tracker.documents.text.charset import UNDECODED, as_hex
from tui_tracker.model import Location, Oddity, OddityKind

_UNREADABLE = re.compile(rf"\0|{UNDECODED.pattern}")
"""Bytes in the midst of a text that are none."""

_TEXT_FORMULA = re.compile(r'="((?:[^"]|"")*)"')
"""How Excel is told not to take a text of digits for a number: ="30.00"."""


def has_unreadable(text: str) -> bool:
    """Tell whether a text has bytes that are none."""
    try:
        text.encode()  # several times as fast as looking for them
    except UnicodeEncodeError:
        return True
    return "\0" in text


def mended(grid: Grid) -> Grid:
    """Return the grid with its cells mended, and a remark on each that had bytes that are no text."""
    remarks = {place: [*told] for place, told in grid.remarks.items()}
    return replace(grid, rows=_rows(grid, remarks), remarks=remarks)


def _rows(grid: Grid, remarks: dict[Location, list[Oddity]]) -> Iterator[Sequence[RawCell]]:
    for index, row in enumerate(grid.rows):
        cells = [_as_text(cell) for cell in row]
        for column, cell in enumerate(cells):
            if cell and _UNREADABLE.search(cell):
                nulls = cell.count("\0")
                cells[column] = text = UNDECODED.sub(lambda found: as_hex(found[0]), cell.replace("\0", ""))
                detail = f"有 {nulls} 个空字符（NUL），已略去" if nulls else "有不是文字的字节，已标出"
                place = grid.locate(index)
                oddity = Oddity(OddityKind.UNPLACED, "", text, place.at(column), detail)
                remarks.setdefault(place, []).append(oddity)
        yield cells


def _as_text(cell: RawCell) -> RawCell:
    if cell and cell.startswith('="') and (formula := _TEXT_FORMULA.fullmatch(cell)):
        return formula[1].replace('""', '"')
    return cell
