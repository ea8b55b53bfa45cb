"""Signs, boxes to tick and small letters on a PDF page, and what a PDF holds beside its pages."""

import pytest

from tests.documents import pdfs
from tests.documents.pdf_cells import CELL, FOOT, FORM, LEFT, PATH, grid, left_out, number, value
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.pdf.document import read_pdf
from tui_tracker.documents.pdf.pages import _pages

BOX = f"{LEFT} {FOOT} 5 5 re S"
TICK = f"{LEFT + 1} {FOOT + 2} m {LEFT + 2} {FOOT + 1} l {LEFT + 4} {FOOT + 4} l S"


@pytest.mark.parametrize(
    ("painted", "shown"),
    [
        (BOX, "□能"),
        (f"{BOX} {TICK}", "☑能"),
        (f"{BOX} {number(words='√', size=5)}", "☑能"),
        (f"{LEFT} {FOOT} 5 5 re f", "■能"),
        (f"{BOX} {number(1, words='9', size=5)}", "9 能"),
    ],
    ids=["empty", "ticked", "sign", "filled", "figure"],
)
def test_a_box_that_is_drawn_is_a_sign_and_no_cell(painted: str, shown: str) -> None:
    found = grid(pdfs.page(f"{CELL}\n{painted} {number(7, '能')}"))
    assert value(found) == shown


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [("ZapfDingbats", "4", "✓"), ("Symbol", "\\263", "≥"), ("Symbol", "\\264", "×"), ("Helvetica", "4", "4")],
)
def test_a_font_of_signs_shows_signs(font: str, code: str, shown: str) -> None:
    painted = f"{CELL}\nBT /Z 8 Tf {LEFT} {FOOT} Td ({code}) Tj ET"
    fonts = "/Font << /F 3 0 R /Z 8 0 R >>"
    font = f"<< /Type /Font /Subtype /Type1 /BaseFont /{font} >>"
    assert value(grid(pdfs.page(painted, resources=fonts, objects=[font]))) == shown


def test_a_figure_that_is_raised_by_a_setting_is_raised() -> None:
    raised = f"{number()} BT /F 4 Tf 4 Ts {LEFT + 8} {FOOT} Td <0031> Tj ET"
    assert value(grid(pdfs.page(f"{CELL}\n{raised}"))) == "97¹"


def test_a_size_below_nought_turns_letters_that_are_turned() -> None:
    painted = f"BT /F -8 Tf -1 0 0 -1 {LEFT} {FOOT} Tm <00390037> Tj ET"
    assert value(grid(pdfs.page(f"{CELL}\n{painted}"))) == "97"


@pytest.mark.parametrize(
    ("text", "up", "overflows"), [("97", 0, False), ("97", -5, True), ("97", 6, True), ("，。", -5, False)]
)
def test_a_text_that_stands_in_two_rows_is_doubtful(text: str, up: int, overflows: bool) -> None:
    (page,) = _pages(pdfs.page(f"{CELL}\n{number(words=text, up=up)}"))
    assert page["overflows"] is overflows


@pytest.mark.parametrize("reading", ["changxiao", "ちょうこう"])
def test_the_reading_above_a_character_is_no_text(reading: str) -> None:
    tall = [*FORM[:3], [*FORM[3][:3], "巡查\n巡查\n巡查", *FORM[3][4:]]]
    painted = f"{number(words='长效', up=-6)} {number(words=reading, size=4, up=2)}"
    assert value(grid(pdfs.page(f"{pdfs.content(tall)}\n{painted}"))) == "长效"


def _annotation(kind: str, more: str = "") -> str:
    box = f"{LEFT - 1} {FOOT} {LEFT + 20} {FOOT + 6}"
    return f"/Annots [<< /Subtype /{kind} /Rect [{box}] {more} >>]"


@pytest.mark.parametrize(
    ("kind", "more", "reason"),
    [
        ("Square", "/IC [1 1 1]", "被遮盖的文字"),
        ("Line", "", "删除线文字"),
        ("Square", "", ""),
        ("Square", "/IC [1 1 1] /F 2", ""),
    ],
)
def test_what_somebody_drew_over_a_text_hides_it(kind: str, more: str, reason: str) -> None:
    found = grid(pdfs.page(f"{CELL}\n{number()}", page=_annotation(kind, more)))
    assert left_out(found) == ([("97", reason)] if reason else [])


ATTACHED = "/Names << /EmbeddedFiles << /Kids [<< /Names [(a) << /F (a.xlsx) >>] >>] >> >>"


def test_files_that_are_attached_are_told() -> None:
    assert left_out(grid(pdfs.page(CELL, catalog=ATTACHED))) == [("a.xlsx", "PDF 的附件")]


@pytest.mark.parametrize(
    ("catalog", "problem"),
    [("/Collection << >>", "是 PDF 文件包"), ("/AcroForm << /XFA [] >>", "是动态表单（XFA）")],
)
def test_pages_that_only_say_so_are_refused_by_what_the_document_is(catalog: str, problem: str) -> None:
    with pytest.raises(ReadError, match=problem):
        read_pdf(pdfs.page(number(words="Please wait"), catalog=catalog), PATH, ("项目名称",))
