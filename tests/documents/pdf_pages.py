"""Pages of a PDF as its reader finds them, without a PDF."""

from pathlib import Path

from tests.documents.making import MARKS
from tui_tracker.documents.grid import RawCell
from tui_tracker.documents.pdf.pages import Box, Page
from tui_tracker.documents.pdf.tables import grid_of

PATH = Path("表.pdf")
WIDTHS = (30.0, 50.0, 60.0, 120.0, 70.0, 70.0, 70.0, 50.0)


def cells(
    rows: list[list[str | None]], top: float = 100.0
) -> list[tuple[tuple[float, float, float, float], str]]:
    """The cells of a table whose rows are 20 points high; None is covered by the cell before it, or above it."""
    lefts = [20.0 + sum(WIDTHS[:column]) for column in range(len(WIDTHS) + 1)]
    found = []
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text is None:
                continue
            end = column + 1
            while end < len(row) and row[end] is None and column >= 3:
                end += 1
            below = number + 1
            while below < len(rows) and column < 3 and rows[below][column] is None:
                below += 1
            found.append(((lefts[column], top + 20 * number, lefts[end], top + 20 * below), text))
    return found


def page(
    *rows: list[str | None],
    lines: tuple[tuple[float, str], ...] = (),
    top: float = 100.0,
    has_pictures: bool = False,
) -> Page:
    tables = [cells([*rows], top)] if rows else []
    return page_of(tables, [*lines], has_pictures=has_pictures)


def page_of(
    tables: list[list[tuple[Box, str]]],
    lines: list[tuple[float, str]] | None = None,
    *,
    has_pictures: bool = False,
) -> Page:
    return Page(
        tables=tables,
        lines=lines or [],
        has_pictures=has_pictures,
        left_out=[],
        characters=0,
        unknown=0,
        lacks_lines=False,
        overflows=False,
        overlaps=False,
        is_damaged=False,
        missing=0,
    )


def rows_of(*pages: Page) -> list[list[RawCell]]:
    return [[*row] for row in grid_of(pages, PATH, MARKS).rows]
