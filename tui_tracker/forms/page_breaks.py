"""Undo page breaks: join rows and labels that were cut in two, drop repeated headings."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, takewhile

from tui_tracker.forms.rows import Row, together
from tui_tracker.forms.segments import Segments
from tui_tracker.forms.vocabulary import IS_LEVEL1, IS_LEVEL2, UNKNOWN, WITHOUT_SUFFIX, Vocabulary
from tui_tracker.model import Value, parse_quantity

_MOST_CELLS = 3
"""So few cells are no indicator; of more, each must go on where the line above it was full."""

_UNBROKEN = re.compile("[（(“‘《]*(?:[!-~]+|.)")
"""What goes on to the next line together: a number, a word, a bracket with what it opens."""

_LOOK_BACK = 100
"""How many rows a page may have that can matter to the next one."""


def whole(rows: Iterable[Row], words: Vocabulary, segments: Segments) -> list[Row]:
    """Return the rows as they would stand on one endless page."""
    pages = _Pages(words, segments)
    for (_, table), part in groupby(rows, key=lambda row: (row.place.page, row.place.table)):
        if table is None:
            pages.lines += part
        else:
            pages.take([*part])
    return pages.finish()


class _Pages:
    """Takes the parts of tables, and the lines between them, page by page."""

    def __init__(self, words: Vocabulary, segments: Segments) -> None:
        self._words, self._segments = words, segments
        self.lines: list[Row] = []
        self._rows: list[Row] = []
        self._first: Sequence[Row] = ()  # the rows with which the table begins
        self._page: int | None = None
        self._aside: list[Row] = []
        self._known: set[str] = set()

    def take(self, part: Sequence[Row]) -> None:
        """Take what stands of a table on one page."""
        page = part[0].place.page
        rest = part[self._repeated(part) :]
        if self._page not in {None, page} and (not rest or not self._begins(rest[0])):
            self._set_aside()
            self._go_on(rest)
        else:
            if any(self._begins(row) for row in part):
                self._rows += self._aside
                self._aside = []
            self._rows += self._own_lines()
            self._rows += part
            self._first = part
        self._page = page

    def finish(self) -> list[Row]:
        """Return all rows, after the last."""
        return [*self._rows, *self._aside, *self.lines]

    def _repeated(self, part: Sequence[Row]) -> int:
        """Return how many rows at the head of the table the paper prints again at the top of this page."""
        pairs = zip(part, self._first, strict=False)
        count = len([*takewhile(lambda pair: _keys(pair[0]) == _keys(pair[1]), pairs)])
        heads = {self._words[row.cells[0].key].path for row in part[: count + 1]}
        if count == len(part):
            return 0
        # Two sheets of one project begin alike, too; but no sheet ends in the midst of its indicators.
        return (
            0 if {"project", "department"} <= heads and not self._cuts_indicators(part[count - 1]) else count
        )

    def _cuts_indicators(self, last_repeated: Row) -> bool:
        """Tell whether the page before ends with an indicator, and the rows that are printed again with their header."""
        words = self._words
        is_header = sum(bool(words[cell.key].value) for cell in last_repeated.cells) > _MOST_CELLS
        ends = self._rows[-1].cells[:2] if self._rows else ()
        return is_header and any(words.kinds[cell.key] & (IS_LEVEL1 | IS_LEVEL2) for cell in ends)

    def _set_aside(self) -> None:
        """Keep the lines at the end of a page and the top of the next, which part the rows of one sheet."""
        self._aside += [line for line in self.lines if _keys(line)[0] not in self._known]
        self._known |= {_keys(line)[0] for line in self.lines}
        self.lines = []

    def _own_lines(self) -> list[Row]:
        """Return the lines above a table, without the heading of a page that stood on another one before."""
        own = [line for line in self.lines if not self._is_heading(line)]
        self._known |= {_keys(line)[0] for line in own}
        self.lines = []
        return own

    def _is_heading(self, line: Row) -> bool:
        begins_page = line.place.line == 1 and line.place.page != self._page
        return begins_page and _keys(line)[0] in self._known and not self._segments.is_preface(line)

    def _go_on(self, rest: Sequence[Row]) -> None:
        """Take the rows that continue the table of the page before."""
        if not rest or not self._rows:
            self._rows += rest
            return
        first = rest[0]._replace(cells=[cell for cell in rest[0].cells if not self._completes_label(cell)])
        if first.cells and self._is_rest(first, self._rows[-1]):
            self._rows[-1] = together(self._rows[-1], first, _joined)
        elif first.cells:
            self._rows.append(first)
        self._rows += rest[1:]

    def _completes_label(self, cell: Value) -> bool:
        """Put the rest of a printed word, which may have begun several rows above, with its beginning."""
        for index in range(len(self._rows) - 1, max(len(self._rows) - _LOOK_BACK, -1), -1):
            row = self._rows[index]
            above = next((one for one in row.cells if one.column == cell.column), None)
            if above is None:
                continue
            known, whole = self._words[above.key], self._words[above.key + cell.key]
            if known.path and known.path == whole.path and cell.key[0] != "(":
                return False  # 偏差原因分析 is whole, whatever stands below it
            are_two = self._is_printed(above.key) and self._is_printed(cell.key) and not whole.path
            if are_two or not self._is_printed(above.key + cell.key):
                return False
            self._rows[index] = together(row, row._replace(cells=[cell]), _joined)
            return True
        return False

    def _is_rest(self, row: Row, above: Row) -> bool:
        """Tell whether the row is only the rest of the one above.

        Words below words, neither of them printed by the form.
        """
        if row.place.table is None or above.place.table is None:
            return False
        cells = {cell.column: cell for cell in above.cells}
        if not all(cell.column in cells and self._runs_over(cells[cell.column], cell) for cell in row.cells):
            return False
        return len(row.cells) <= _MOST_CELLS or all(
            self._was_full(cells[cell.column], cell) for cell in row.cells
        )

    def _was_full(self, above: Value, rest: Value) -> bool:
        """Tell whether the last line above had no room for what the rest begins with; half a number has none either."""
        unit = _UNBROKEN.match(rest.raw)
        line = _lines(above)[-1] + (unit[0] if unit else "")
        width = sum(1 if character.isascii() else 2 for character in line)
        return above.quantity is not None or width > 2 * self._capacity(rest.column)

    def _begins(self, row: Row) -> bool:
        """Tell whether a sheet begins with that row."""
        return self._segments.is_head(row) or self._segments.is_preface(row)

    def _runs_over(self, cell: Value, rest: Value) -> bool:
        # 养护路灯 goes on with 数量, which is a level below another level only.
        is_word = self._words.kinds[rest.key] & WITHOUT_SUFFIX and self._words[rest.key] is UNKNOWN
        if (self._is_printed(rest.key) and not is_word) or self._is_printed(cell.key):
            return False
        if cell.quantity is None and rest.quantity is None:
            return True
        return parse_quantity(cell.key + rest.key) is not None

    def _is_printed(self, key: str) -> bool:
        return self._words[key] is not UNKNOWN or bool(self._words.kinds[key] & (IS_LEVEL1 | IS_LEVEL2))

    def _capacity(self, column: int | None) -> int:
        """Return how many Chinese characters a line of that column holds, in the table of indicators."""
        recent = self._rows[-_LOOK_BACK:]
        header = max((at for at, row in enumerate(recent) if "一级指标" in _keys(row)), default=0)
        cells = (cell for row in recent[header:] for cell in row.cells if cell.column == column)
        lines = (line for cell in cells for line in _lines(cell))
        return max((len(line) for line in lines if not any(map(str.isascii, line))), default=0)


def _keys(row: Row) -> list[str]:
    return [cell.key for cell in row.cells]


def _lines(cell: Value) -> list[str]:
    return cell.raw.split("\n")


def _joined(above: str, rest: str) -> str:
    """Return the text that the end of a page has cut; a line that ends in a number would tell of two numbers."""
    return above + ("" if above[-1:].isdecimal() or above[-1:] in {".", ","} else "\n") + rest
