"""The form itself: a grid of any format into the sheets that it holds.

Recognises by labels and vocabulary, never by absolute column. Whatever it can't place is kept as an oddity.
"""

from collections.abc import Iterator
from itertools import chain

from tui_tracker.documents.grid import Grid
from tui_tracker.forms import labels
from tui_tracker.forms.page_breaks import whole
from tui_tracker.forms.rows import Row, rows_of
from tui_tracker.forms.sheet_rows import SheetRows, is_label, is_preface
from tui_tracker.model import Oddity, Sheet, value_of

_MOST_IN_PREFACE = 3
"""How many cells a row above 项目名称 may have: a title, a label and a period."""


def recognise(grid: Grid) -> Iterator[Sheet]:
    """The sheets of the grid, parted at the rows whose first cell is 项目名称.

    What a sheet lacks is blank; what stands in its rows and can't be placed is an oddity.
    """
    sheet, head = SheetRows(), None
    # Rows that end this sheet or begin the next one: which, the next head tells.
    between: list[Row] = []
    told: set[Oddity] = set()
    for row in whole(rows_of(grid)) if grid.has_pages else rows_of(grid):
        told.update(row.remarks)
        if row.cells[0].key in labels.HEADS:
            if head is not None:
                start = next((index for index, one in enumerate(between) if is_preface(one)), len(between))
                yield sheet.finish(head, between[:start])
                sheet = SheetRows()
                for one in between[start:]:
                    sheet.take_preface(one)
                between = []
            if sheet.lacks_preface:
                _take_margins(sheet, grid)
            head = row.locate(row.cells[0])
            sheet.take(row)
        elif head is None:
            sheet.take_preface(row)
        elif _may_stand_between(row):
            between.append(row)
        else:
            for one in (*between, row):
                sheet.take(one)
            between.clear()
    if head is not None:
        others = chain.from_iterable(grid.remarks.values())
        sheet.notes.remark(remark for remark in others if remark not in told)
        yield sheet.finish(head, between, grid.damage)


def _take_margins(sheet: SheetRows, grid: Grid) -> None:
    """Take the title and the period out of the heads of the pages, if they stand there."""
    for text, place in grid.margins():
        row = Row(place, [value_of(text, place)], [text])
        if is_preface(row):
            sheet.take_preface(row)


def _may_stand_between(row: Row) -> bool:
    cells = row.cells
    if len(cells) > _MOST_IN_PREFACE or is_label(cells[0].key):
        return False
    return len(cells) == 1 or is_preface(row)
