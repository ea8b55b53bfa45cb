"""What stands on a PDF page and is text, and what does not count: painted pages, read by the library itself."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.documents import pdfs
from tests.documents.making import MARKS
from tui_tracker.documents.grid import Grid, RawCell
from tui_tracker.documents.pdf.pages import _pages
from tui_tracker.documents.pdf.tables import grid_of
from tui_tracker.model import OddityKind, value_of

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


# What nobody sees


@pytest.mark.parametrize(
    ("painted", "reason"),
    [
        (f"3 Tr {number(16, '9')} 0 Tr", "不显示的文字"),
        (f"7 Tr {number(16, '9')} 0 Tr", "不显示的文字"),
        (f"1 g {number(16, '9')} 0 g", "白色文字"),
        (f"1 1 1 rg {number(16, '9')} 0 g", "白色文字"),
        (f"0 0 0 0 k {number(16, '9')} 0 g", "白色文字"),
        (number(16, "9", size=1), "字号过小、看不见的文字"),
        (pdfs.text(LEFT, -50, "9"), "页面以外的文字"),
        (f"q 300 100 9 9 re W n {pdfs.text(LEFT, 100, '9')} Q", "被裁去的文字"),
        (f"/G gs {number(16, '9')}", "透明的文字"),
        (f"/OC /L BDC {number(16, '9')} EMC", "隐藏图层中的文字"),
        (f"/OC /M BDC /Span BMC {number(16, '9')} EMC EMC", "隐藏图层中的文字"),
        ("/X Do", "隐藏图层中的文字"),
        ("/Y Do", "不显示的文字"),
        (f"{number(16, '9')} q 1 g {LEFT + 15} {FOOT - 2} 9 10 re f Q", "被遮盖的文字"),
        (f"{number(16, '9')} 0 G 0.5 w {LEFT + 15} {FOOT + 2} m {LEFT + 21} {FOOT + 2} l S", "删除线文字"),
        (f"{number(16, '9')} {LEFT + 16} {FOOT + 2} 4 0.6 re f", "删除线文字"),
    ],
)  # fmt: skip
def test_what_cannot_be_seen_is_left_out_and_told(painted: str, reason: str) -> None:
    inner = number(16, "9")
    found = grid(
        pdfs.page(
            f"{CELL}\n{number()}\n{painted}",
            resources="/ExtGState << /G << /ca 0 >> >> /Properties << /L 8 0 R /M 9 0 R >>"
            " /XObject << /X 10 0 R /Y 11 0 R >>",
            catalog="/OCProperties << /OCGs [8 0 R] /D << /OFF [8 0 R] >> >>",
            objects=[
                "<< /Type /OCG /Name (hidden) >>",
                "<< /Type /OCMD /OCGs [8 0 R] >>",
                _form(inner, "/OC 8 0 R"),
                _form(f"3 Tr {inner}", ""),
            ],
        )
    )
    assert left_out(found) == [("9", reason)]
    assert value(found) == "97"


def _form(painted: str, more: str) -> str:
    return (
        f"<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] {more} /Resources << /Font << /F 3 0 R >> >>"
        f" /Length {len(painted)} >>\nstream\n{painted}\nendstream"
    )


@pytest.mark.parametrize(
    "painted",
    [
        number(),
        f"{area('0 0 1 rg')} 1 g {number()} 0 g",  # white on a dark ground
        f"{area('1 g')} 0 g {number()}",
        f"{number()} /G gs {area('1 1 0 rg')}",  # a highlighter
        f"{number()} q {LEFT} 50 10 10 re W n 0 0 595 842 re 1 g f Q",  # painted elsewhere only
        f"{number()} /B gs {area('1 1 0 rg')}",  # as ink on paper
        f"/S sh 1 g {number()} 0 g",  # on a gradient
        f"1 Tr {number()} 0 Tr",
        f"0.5 g {number()} 0 g",
        "/X Do",
        f"/OC /L BDC {number()} EMC",
    ],
)
def test_what_can_be_seen_is_text(painted: str) -> None:
    found = grid(
        pdfs.page(
            f"{CELL}\n{painted}",
            resources="/ExtGState << /G << /ca 0.4 >> /B << /BM /Multiply >> >>"
            " /Properties << /L 8 0 R >> /XObject << /X 9 0 R >>",
            catalog="/OCProperties << /OCGs [8 0 R] /D << /OFF [] >> >>",
            objects=["<< /Type /OCG /Name (shown) >>", _form(number(), "/OC 8 0 R")],
        )
    )
    assert value(found) == "97"
    assert not left_out(found)


def test_layers_are_off_unless_they_are_switched_on() -> None:
    state = "/OCProperties << /OCGs [8 0 R 9 0 R] /D << /BaseState /OFF /ON [9 0 R] >> >>"
    found = grid(
        pdfs.page(
            f"{CELL}\n/OC /L BDC {number(20, '1')} EMC /OC /M BDC {number()} EMC",
            resources="/Properties << /L 8 0 R /M 9 0 R >>",
            catalog=state,
            objects=["<< /Type /OCG >>", "<< /Type /OCG >>"],
        )
    )
    assert value(found) == "97"
    assert left_out(found) == [("1", "隐藏图层中的文字")]


def test_a_text_that_overflows_its_cell_stays_in_it_and_is_whole() -> None:
    clip = f"q {LEFT - 2} {FOOT - 2} 40 10 re W n"
    lines = "\n".join(
        number(words=words, up=up) for words, up in (("下半年", 10), ("补种", 0), ("完毕", -10))
    )
    found = grid(pdfs.page(f"{CELL}\n{clip} {lines} Q"))
    assert (value(found) or "").split() == ["下半年", "补种", "完毕"]
    assert not left_out(found)


def test_what_is_cut_off_and_stands_elsewhere_is_not_told() -> None:
    found = grid(pdfs.page(f"{CELL}\n{number()}\n{pdfs.text(LEFT, -50, '97')}"))
    assert not left_out(found)


# What is painted more than once, or across the text


@pytest.mark.parametrize("aside", [(0.0, 0.0), (0.3, 0.0), (0.4, -0.4), (1.2, 1.2)])
def test_bold_letters_and_shadows_are_painted_twice_and_read_once(aside: tuple[float, float]) -> None:
    found = grid(pdfs.page(f"{CELL}\n{number(aside[0], '3311', aside[1])}\n{number(words='3311')}"))
    assert value(found) == "3311"
    assert not left_out(found)


def turned(a: float, b: float, words: str, size: int, y: float = FOOT) -> str:
    x = 100 if y < FOOT else LEFT
    return f"0.8 g BT /F {size} Tf {a} {b} {-b} {a} {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET 0 g"


@pytest.mark.parametrize(
    "painted",
    [
        turned(0.7, 0.7, "内部资料", 20),
        turned(0.94, 0.34, "内部资料", 9),
        turned(1, 0, "内部资料", 30),
        pdfs.text(LEFT - 40, FOOT - 8, "内部资料", 34),
        f"0.7 g {number(-2, '内部资料')} 0 g",
        "\n".join(turned(1, 0, "内部资料", 8, y) for y in (300, 400, 500)),
        f"/Artifact << /Subtype /Watermark /Type /Pagination >> BDC {number(10, '内部资料')} EMC",
    ],
)
def test_a_watermark_is_no_text_of_the_cells_below_it(painted: str) -> None:
    found = grid(pdfs.page(f"{painted}\n{CELL}\n{number()}"))
    assert value(found) == "97"
    assert left_out(found) == [("内部资料", "水印")]


def test_a_title_and_pale_words_are_text() -> None:
    painted = f"{pdfs.text(150, 820, '绩效跟踪表', 22)}\n0.6 g {pdfs.text(40, 600, '填表人：某某')} 0 g"
    found = grid(pdfs.page(f"{CELL}\n{painted}"))
    rows = [*found.rows]
    assert (rows[0], rows[-1]) == (["绩效跟踪表"], ["填表人：某某"])
    assert not left_out(found)


# Tables that are not closed


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


def test_two_rows_without_a_line_between_them_are_two() -> None:
    painted = pdfs.content(ROWS)
    between = pdfs.TOP - 2 * pdfs.LEADING - pdfs.PADDING - 2 * pdfs.LEADING
    open_rows = "\n".join(one for one in painted.split("\n") if one.count(f" {float(between)} ") < 2)
    assert open_rows != painted
    assert [*grid(pdfs.page(open_rows)).rows] == [*grid(pdfs.page(painted)).rows]


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


# How a page lies


TURNS = {90: (0, -1, 1, 0, 0, 595), 180: (-1, 0, 0, -1, 595, 842), 270: (0, 1, -1, 0, 842, 0)}


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("has_flag", [True, False])
def test_a_page_is_read_however_it_lies(turn: int, has_flag: bool) -> None:
    matrix = " ".join(map(str, TURNS[turn]))
    box = "/MediaBox [0 0 842 595]" if turn != 180 else ""
    flag = f"/Rotate {360 - turn}" if has_flag else ""
    found = grid(pdfs.page(f"q {matrix} cm\n{CELL}\n{number()} Q", page=f"{box} {flag}"))
    assert [*found.rows][-1] == ["绩效", "产出指标", "数量指标", "巡查", "≥95", "96", "97", ""]


def test_a_page_whose_paper_begins_elsewhere() -> None:
    found = grid(pdfs.page(f"{CELL}\n{number()}", page="/MediaBox [-20 -30 595 842] /CropBox [0 0 595 842]"))
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


# Fields and notes


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


def test_a_note_that_strikes_a_text_out() -> None:
    found = annotated(annotation("/Subtype /StrikeOut"), painted=number())
    assert value(found) == ""
    assert left_out(found) == [("97", "删除线文字")]


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
