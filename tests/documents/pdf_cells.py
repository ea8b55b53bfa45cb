"""A PDF page of one form in whose last row a cell is blank, for tests to paint in."""

from pathlib import Path

from tests.documents import pdfs
from tests.documents.making import MARKS
from tui_tracker.documents.grid import Grid, RawCell
from tui_tracker.documents.pdf.pages import _pages
from tui_tracker.documents.pdf.tables import grid_of
from tui_tracker.model import OddityKind

PATH = Path("表.pdf")
FORM: list[list[RawCell]] = [
    ["表名"],
    ["时段"],
    ["项目名称", None, "路灯养护"],
    ["绩效", "产出指标", "数量指标", "巡查", "≥95", "96", "", ""],
]
LEFT = pdfs.LEFT + sum(pdfs.WIDTHS[:6]) + pdfs.PADDING
"""Where the text of the seventh cell of the last row begins, which is blank, and its foot."""
FOOT = pdfs.TOP - 2 * pdfs.LEADING - pdfs.PADDING - 2 * pdfs.LEADING + pdfs.PADDING
CELL = pdfs.content(FORM)
PAGE = 842, 595


def grid(data: bytes) -> Grid:
    return grid_of([*_pages(data)], PATH, MARKS)


def value(grid: Grid) -> RawCell:
    """What the cell says in which the tests paint."""
    return [*grid.rows][-1][6]


def left_out(grid: Grid) -> list[tuple[str, str]]:
    remarks = [one for remarks in grid.remarks.values() for one in remarks]
    assert all(one.kind is OddityKind.HIDDEN for one in remarks)
    return [(one.text, one.detail) for one in remarks]


def number(at: float = 0, words: str = "97", up: float = 0, size: float = pdfs.SIZE) -> str:
    return pdfs.text(LEFT + at, FOOT + up, words, size)


def area(more: str = "") -> str:
    return f"{more} {LEFT - 1} {FOOT - 2} 40 10 re f"


# How a page lies


TURNS = {90: (0, -1, 1, 0, 0, 595), 180: (-1, 0, 0, -1, 595, 842), 270: (0, 1, -1, 0, 842, 0)}
