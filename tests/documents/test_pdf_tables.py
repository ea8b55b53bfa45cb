"""Tables on a PDF page that are not closed, and how a page lies."""

from collections.abc import Sequence

import pytest

from tests.documents import pdfs
from tests.documents.pdf_cells import CELL, FOOT, FORM, LEFT, TURNS, grid, left_out, number, value
from tui_tracker.documents.grid import RawCell
from tui_tracker.documents.pdf.pages import _pages

SIDES = pdfs.LEFT, pdfs.LEFT + sum(pdfs.WIDTHS)


def _without_lines_at(*places: float) -> str:
    upright = [f"{place} " for place in places]
    return "\n".join(
        one for one in CELL.split("\n") if not any(one.startswith(x) and f" m {x}" in one for x in upright)
    )


@pytest.mark.parametrize("open_at", [SIDES[:1], SIDES[1:], SIDES])
def test_a_table_that_is_open_at_its_sides_is_closed_there(open_at: Sequence[float]) -> None:
    painted = _without_lines_at(*open_at)
    assert painted.count(" l S") < CELL.count(" l S")
    below = pdfs.text(40, 600, "填表人：某某")
    assert [*grid(pdfs.page(f"{painted}\n{below}")).rows] == [*grid(pdfs.page(f"{CELL}\n{below}")).rows]


ROWS: list[list[RawCell]] = [
    *FORM[:3],
    ["绩效", "产出指标", "数量指标", "巡查", "≥95", "96", "96", ""],
    ["绩效", "产出指标", "时效指标", "养护及时性", "及时", "及时", "不及时", "雨季停工"],
]


def without_line_between(rows: list[list[RawCell]]) -> str:
    painted = pdfs.content(rows)
    between = pdfs.TOP - 2 * pdfs.LEADING - pdfs.PADDING - 2 * pdfs.LEADING
    open_rows = "\n".join(one for one in painted.split("\n") if one.count(f" {float(between)} ") < 2)
    assert open_rows != painted
    return open_rows


def with_amounts(*amounts: str) -> list[list[RawCell]]:
    """Two rows whose amounts fill their cells."""
    rows: list[list[RawCell]] = [*FORM[:3]]
    for one in amounts:
        rows.append(["绩效", "产出指标", "数量指标", "巡查", one, one, one, ""])
    return rows


@pytest.mark.parametrize("rows", [ROWS, with_amounts("1234567890.00", "10000.00")])
def test_two_rows_without_a_line_between_them_are_two(rows: list[list[RawCell]]) -> None:
    painted = without_line_between(rows)
    assert [*grid(pdfs.page(painted)).rows] == [*grid(pdfs.page(pdfs.content(rows))).rows]


@pytest.mark.parametrize(
    ("amounts", "is_told"), [(("1234567890123", "1111111111111"), True), (("1234567890123", "4"), False)]
)
def test_numbers_that_fill_their_cells_may_be_of_several_rows_and_that_is_told(
    amounts: tuple[str, str], is_told: bool
) -> None:
    data = pdfs.page(without_line_between(with_amounts(*amounts)))
    (page,) = _pages(data)
    assert page["lacks_lines"] is is_told


@pytest.mark.parametrize(
    "row",
    [
        [
            "绩效\n指标",
            "一级\n指标",
            "二级\n指标",
            "三级\n指标",
            "年度\n指标值",
            "计划\n完成值",
            "完成值\n(2024)",
            "",
        ],
        [
            "绩效\n指标",
            "产出\n指标",
            "数量\n指标",
            "巡查\n次数",
            "123456789012345",
            "123456789012",
            "123456789012",
            "",
        ],
        ["绩效", "产出指标", "数量指标", "巡查\n次数", "96\n次", "96\n次", "96\n次", ""],
    ],
)
def test_a_row_whose_cells_break_their_lines_is_one(row: list[RawCell]) -> None:
    assert len([*grid(pdfs.page(pdfs.content([*FORM[:3], row]))).rows]) == 4


def test_lines_to_write_on_are_no_table() -> None:
    blanks = "\n".join(f"40 {y} m 300 {y} l S\n{pdfs.text(45, y + 2, '某局')}" for y in (600, 580, 560))
    rows = [*grid(pdfs.page(f"{CELL}\n{blanks}")).rows]
    assert rows[-3:] == [["某局"]] * 3


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("has_flag", [True, False])
def test_a_page_is_read_however_it_lies(turn: int, has_flag: bool) -> None:
    matrix = " ".join(map(str, TURNS[turn]))
    box = "/MediaBox [0 0 842 595]" if turn != 180 else ""
    flag = f"/Rotate {360 - turn}" if has_flag else ""
    found = grid(pdfs.page(f"q {matrix} cm\n{CELL}\n{number()} Q", page=f"{box} {flag}"))
    assert [*found.rows][-1] == ["绩效", "产出指标", "数量指标", "巡查", "≥95", "96", "97", ""]


@pytest.mark.parametrize("columns", [["年度总", "体目标"], ["绩效"], ["绩", "效"]])
def test_a_label_that_is_written_from_above_is_read_column_by_column(columns: list[str]) -> None:
    x, top = LEFT + 30, FOOT + 4
    painted = "\n".join(
        pdfs.text(x - 5 * column, top - 3 * row, character, 3)
        for column, text in enumerate(columns)
        for row, character in enumerate(text)
    )
    assert (value(grid(pdfs.page(f"{CELL}\n{painted}"))) or "").replace("\n", "") == "".join(columns)


@pytest.mark.parametrize(
    "box", ["/MediaBox [-20 -30 595 842] /CropBox [0 0 595 842]", "/MediaBox [595 842 0 0]"]
)
def test_a_page_whose_paper_begins_elsewhere(box: str) -> None:
    found = grid(pdfs.page(f"{CELL}\n{number()}", page=box))
    assert value(found) == "97"
    assert not left_out(found)


def test_of_a_sheet_cut_into_pages_each_shows_its_part() -> None:
    other = (
        "<< /Type /Page /MediaBox [0 0 595 842] /CropBox [0 0 595 421] /Resources << /Font << /F 3 0 R >> >>"
    )
    data = pdfs.page(
        f"{CELL}\n{number()}\n{pdfs.text(40, 200, '下半页')}",
        page="/CropBox [0 421 595 842]",
        catalog="/Pages 9 0 R",
        objects=[f"{other} /Contents 7 0 R >>", "<< /Type /Pages /Kids [6 0 R 8 0 R] /Count 2 >>"],
    )
    texts = [[text for _, text in page["lines"]] for page in _pages(data)]
    assert texts == [["表名", "时段"], ["下半页"]]
