"""What is painted on a PDF page and nobody sees, or sees twice."""

import pytest

from tests.documents import pdfs
from tests.documents.pdf_cells import CELL, FOOT, LEFT, area, grid, left_out, number, value


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
