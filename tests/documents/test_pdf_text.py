"""Fields and notes on a PDF page, and what is one value."""

from collections.abc import Sequence

import pytest

from tests.documents import pdfs
from tests.documents.making import MARKS
from tests.documents.pdf_cells import CELL, FOOT, LEFT, PATH, TURNS, grid, left_out, number, value
from tui_tracker.documents.grid import Grid, RawCell
from tui_tracker.documents.pdf.pages import _pages
from tui_tracker.documents.pdf.tables import grid_of
from tui_tracker.model import value_of


def annotation(more: str, low: float = FOOT - 2) -> str:
    return f"<< /Type /Annot /Rect [{LEFT} {low} {LEFT + 40} {low + 10}] {more} >>"


def annotated(*annotations: str, painted: str = "", page: str = "") -> Grid:
    objects = [*annotations]
    listed = " ".join(f"{8 + number} 0 R" for number in range(len(objects)))
    return grid(pdfs.page(f"{CELL}\n{painted}", page=f"{page} /Annots [{listed}]", objects=objects))


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ("/Subtype /Widget /FT /Tx /V (97)", "97"),
        ("/Subtype /Widget /FT /Tx /V <feff786e5b9a80fd>", "确定能"),
        ("/Subtype /FreeText /Contents (97)", "97"),
        ("/Subtype /Widget /FT /Ch /V (b) /Opt [[(a) (1)] [(b) (97)]]", "97"),
        ("/Subtype /Widget /FT /Ch /V [(96) (97)]", "96、97"),
        ("/Subtype /Widget /FT /Btn /AS /Yes", "☑"),
        ("/Subtype /Widget /FT /Btn /AS /Off /V /Off", "□"),
        ("/Subtype /Widget /FT /Btn /Ff 65536", ""),
        ("/Subtype /Widget /FT /Tx /V (96\\r\\n97)", "96\n97"),
        ("/Subtype /Highlight /Contents (97)", ""),
        ("/Subtype /Text /Contents (97)", ""),
        ("/Subtype /Widget /FT /Tx", ""),
        ("/Subtype 5 /Rect [1]", ""),
    ],
)
def test_what_is_written_on_a_page_is_text(more: str, text: str) -> None:
    assert value(annotated(annotation(more))) == text


def test_a_field_has_its_value_from_the_one_above_it() -> None:
    assert value(annotated(annotation("/Subtype /Widget /Parent 9 0 R"), "<< /FT /Tx /V (97) >>")) == "97"


def test_a_field_stands_in_its_cell_on_a_turned_page() -> None:
    matrix = " ".join(map(str, TURNS[90]))
    x, y = FOOT - 2, 595 - LEFT  # where the turned cell lies
    widget = f"<< /Type /Annot /Rect [{x} {y - 40} {x + 10} {y}] /Subtype /Widget /FT /Tx /V (97) >>"
    data = pdfs.page(
        f"q {matrix} cm\n{CELL}\nQ",
        page="/MediaBox [0 0 842 595] /Rotate 270 /Annots [8 0 R]",
        objects=[widget],
    )
    assert value(grid(data)) == "97"


@pytest.mark.parametrize("more", ["/F 2", "/F 32", "/CA 0"])
def test_a_hidden_note_is_told(more: str) -> None:
    found = annotated(annotation(f"/Subtype /FreeText /Contents (97) {more}"))
    assert value(found) == ""
    assert left_out(found) == [("97", "隐藏的批注或表单域")]


@pytest.mark.parametrize(
    ("kind", "height", "width", "is_struck"),
    [
        ("StrikeOut", 10, 40, True),
        ("Line", 2, 10, True),
        ("Ink", 4, 10, True),
        ("PolyLine", 3, 10, True),
        ("Ink", 8, 9, False),
        ("Line", 2, 200, True),
        ("Highlight", 4, 14, False),
    ],
    ids=["struck", "a line", "by hand", "of several parts", "a tick", "a long line", "marked"],
)
def test_a_note_that_strikes_a_text_out(kind: str, height: int, width: int, is_struck: bool) -> None:
    middle = FOOT + pdfs.SIZE / 2
    box = f"[{LEFT - 1} {middle - height / 2} {LEFT - 1 + width} {middle + height / 2}]"
    found = annotated(f"<< /Type /Annot /Subtype /{kind} /Rect {box} >>", painted=number())
    assert value(found) == ("" if is_struck else "97")
    assert left_out(found) == [("97", "删除线文字")] * is_struck


# Two values, one value


@pytest.mark.parametrize(
    ("painted", "text", "is_number"),
    [
        (f"{number(words='96', up=4)}\n{number(words='97', up=-1)}", "96\n97", False),
        (
            f"{number(15, '96', up=4)}\n{number(15, '97', up=-1)}",
            "96\n97",
            False,
        ),  # in the middle of the cell
        (
            f"{number(words='1234567890123', up=4)}\n{number(words='45.00', up=-1)}",
            "123456789012345.00",
            True,
        ),
        (f"{number(words='96')}\n{number(8.2, '1', up=3, size=5)}", "96¹", True),
        (f"{number(words='10')}\n{number(8.2, '2', up=3, size=5)}", "10²", False),
        (
            f"{number(words='甲', up=4)}\n{number(words='10', up=-3)}\n{number(8.2, '2', up=0, size=5)}",
            "甲\n10²",
            False,
        ),
        (f"{number(words='10')}\n{number(8.2, '2', up=3)}", "10²", False),  # in the size of the others
        (f"{number(words='10')}\n{number(8.2, '12', up=3, size=6.5)}", "10¹²", False),
        (f"{number(words='1')}\n{number(4, '0', up=1)}", "10", True),
        (f"{number(words='CO')}\n{number(8.2, '2', up=-2, size=5)}", "CO₂", False),
        (f"{number(words='96')}\n{number(30, '97')}", "96 97", False),
        (f"{number(words='共')}\n{number(8, '12', size=5)}", "共12", False),
        (f"4 Tc {number(words='96.5')} 0 Tc", "96.5", True),  # spaced out
        (f"BT /F 8 Tf 0 1 -1 0 {LEFT + 8} {FOOT - 2} Tm <00390037> Tj ET", "97", True),  # on its side
        (f"BT /F 8 Tf 0 -1 1 0 {LEFT} {FOOT + 6} Tm <00390037> Tj ET", "97", True),
    ],
)
def test_figures_of_two_places_are_no_number(painted: str, text: str, is_number: bool) -> None:
    raw = value(grid(pdfs.page(f"{CELL}\n{painted}"))) or ""
    assert raw == text
    assert (value_of(raw, None).number is not None) is is_number


@pytest.mark.parametrize(
    ("second", "overlaps"),
    [("80.00", True), ("77.55", False), ("　√", False)],
    ids=["another", "the same once more", "a tick"],
)
def test_a_text_that_is_painted_over_another_is_told(second: str, overlaps: bool) -> None:
    (page,) = _pages(pdfs.page(f"{CELL}\n{number(words='77.55')}\n{number(1, second)}"))
    assert page["overlaps"] is overlaps


def test_a_merged_value_belongs_to_every_row_that_it_covers() -> None:
    boxes: list[tuple[tuple[float, float, float, float], str]] = [
        ((20, 100, 50, 120), "甲"), ((20, 120, 50, 140), "乙"), ((50, 100, 90, 140), "雨季停工"),
    ]  # fmt: skip
    page = {
        "tables": [boxes],
        "lines": [],
        "has_pictures": False,
        "left_out": [],
        "characters": 1,
        "unknown": 0,
        "lacks_lines": False,
        "overflows": False,
    }
    found = grid_of([page], PATH, MARKS)  # type: ignore[list-item]
    rows: Sequence[Sequence[RawCell]] = [*found.rows]
    assert rows == [["甲", "雨季停工"], ["乙", None]]
    ((place, (carried,)),) = found.carried.items()
    assert (str(place), carried.text, str(carried.location)) == (
        "第 1 页 表 1 第 2 行",
        "雨季停工",
        "第 1 页 表 1 第 1 行 第 2 列",
    )
