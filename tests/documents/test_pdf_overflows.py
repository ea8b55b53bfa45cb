"""Texts of a PDF that run on beyond the edge of their cell, as Excel prints one beside blank cells."""

import pytest

from tests.documents import pdfs
from tests.documents.pdf_cells import CELL, FOOT, FORM, LEFT
from tests.documents.pdf_pages import rows_of
from tui_tracker.documents.pdf.pages import _pages

LONG = "因连续降雨推迟到九月开工"
WIDTH = pdfs.SIZE * len(LONG)
EDGE = LEFT - pdfs.PADDING + pdfs.WIDTHS[6]
RIGHT = EDGE + pdfs.WIDTHS[7]


@pytest.mark.parametrize(
    ("begin", "cells"),
    [
        (LEFT, ["", LONG, ""]),
        (RIGHT - pdfs.PADDING - WIDTH, ["", "", LONG]),
        (EDGE - pdfs.WIDTHS[6] / 2 - WIDTH / 2, ["", LONG, ""]),
    ],
    ids=["from the left", "to the right", "in the middle"],
)
def test_a_text_that_runs_on_is_put_back_into_its_cell(begin: float, cells: list[str]) -> None:
    blank = [*FORM[:3], [*FORM[3][:5], "", "", ""]]
    (page,) = _pages(pdfs.page(f"{pdfs.content(blank)}\n{pdfs.text(begin, FOOT, LONG)}"))
    assert rows_of(page)[-1][5:] == cells
    assert not page["overflows"]


def test_a_text_that_runs_on_beyond_the_table_stays_in_its_cell() -> None:
    blank = [*FORM[:3], [*FORM[3][:6], "", ""]]
    (page,) = _pages(pdfs.page(f"{pdfs.content(blank)}\n{pdfs.text(EDGE + pdfs.PADDING, FOOT, LONG[:10])}"))
    assert rows_of(page)[-1][6:] == ["", LONG[:10]]
    assert not page["overflows"]


@pytest.mark.parametrize(
    "painted",
    [
        pdfs.text(LEFT + 15, FOOT, LONG[:8]),
        pdfs.text(LEFT, FOOT, LONG) + " " + pdfs.text(RIGHT - 12, FOOT, "无"),
        pdfs.text(LEFT, FOOT, LONG[:6]) + " " + pdfs.text(LEFT + 6 * pdfs.SIZE, FOOT - 2, LONG[6:]),
    ],
    ids=["it begins and ends nowhere", "another text stands there", "it is no line"],
)
def test_a_text_of_which_it_is_not_clear_is_told(painted: str) -> None:
    (page,) = _pages(pdfs.page(f"{CELL}\n{painted}"))
    assert page["overflows"]


def test_two_texts_that_almost_touch_are_two() -> None:
    painted = pdfs.text(LEFT, FOOT, "一二三四五六七") + " " + pdfs.text(EDGE + 3, FOOT, "无")
    (page,) = _pages(pdfs.page(f"{CELL}\n{painted}"))
    assert rows_of(page)[-1][6:] == ["一二三四五六七", "无"]
    assert not page["overflows"]
