"""What a Word document holds beside the text of its cells: text boxes, pictures, notes, documents inside."""

from base64 import b64encode
from collections.abc import Callable
from quopri import encodestring
from typing import Any

import pytest

from tests.documents.making import MARKS, printed, word, word_form, word_run, word_table
from tests.documents.word_cells import CODE, PATH, cell_text, field, grid_of, left_out, line, run
from tests.forms.making import DOCUMENT
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.grid import RawCell
from tui_tracker.documents.word.document import read_word
from tui_tracker.forms.recogniser import recognise
from tui_tracker.model import OddityKind, value_of
from tui_tracker.reading.document import read


def test_a_text_box_in_a_cell_is_its_text_and_stands_apart() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{line(run('97'))}</w:txbxContent></w:pict></w:r>"
    raw = cell_text(line(run("96"), box)) or ""
    assert raw.split() == ["96", "97"]
    assert value_of(raw, None).number is None


def test_the_way_of_writing_that_says_something_is_read() -> None:
    box = "<w:txbxContent>{}</w:txbxContent>"
    ways = f"<mc:Choice/><mc:Fallback>{box.format(line(run('甲')))}</mc:Fallback>"
    assert (
        cell_text(line(f"<w:r><mc:AlternateContent>{ways}</mc:AlternateContent></w:r>")) or ""
    ).strip() == "甲"


def test_word_art_is_text() -> None:
    art = "<v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textpath string='96.00'/></v:shape>"
    assert cell_text(line(f"<w:r><w:pict>{art}</w:pict></w:r>")) == "96.00"


WITHOUT_RESULT = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{}</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        ("<w:altChunk/>", "格内插入的文档没有读取"),
        (f"<w:p>{field('', CODE.format('=SUM(ABOVE)'), '')}</w:p>", "没有结果的域（=SUM(ABOVE)）没有读取"),
        (f"<w:p>{field('', CODE.format(' XE 96 '), '')}</w:p>", ""),
        (
            f"<w:p>{WITHOUT_RESULT.format('MERGEFIELD 完成值')}</w:p>",
            "没有结果的域（MERGEFIELD 完成值）没有读取",
        ),
        (f"<w:p>{field('', CODE.format('MERGEFIELD 完成值'), '')}</w:p>", ""),
        ('<w:p><w:fldSimple w:instr="=SUM(ABOVE)"/></w:p>', "没有结果的域（=SUM(ABOVE)）没有读取"),
        (f"<w:p>{field('', CODE.format('=SUM(ABOVE)'), run('96'))}</w:p>", ""),
    ],
)
def test_what_a_cell_would_show_is_told(content: str, detail: str) -> None:
    grid = grid_of(line(run("甲")) + content)
    told = [one.detail for remarks in grid.remarks.values() for one in remarks]
    assert told == ([detail] if detail else [])


@pytest.mark.parametrize(
    ("inner", "name"),
    [
        ('<o:OLEObject xmlns:o="o" ProgID="Equation.3"/>', "Equation.3"),
        ('<w:control w:name="CheckBox1"/>', "控件 CheckBox1"),
    ],
)
def test_an_embedded_object_is_told(inner: str, name: str) -> None:
    grid = grid_of(line(run("甲"), f"<w:r><w:object>{inner}</w:object></w:r>"))
    told = [one.detail for remarks in grid.remarks.values() for one in remarks]
    assert told == [f"嵌入对象（{name}）没有读取"]


PICTURE = (
    "<w:r><w:drawing><{0} xmlns:p='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing'>"
    "<p:extent cx='{1}' cy='{1}'/><a:blip xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'/></{0}>"
    "</w:drawing></w:r>"
)
VML = "<w:r><w:pict><v:imagedata xmlns:v='urn:schemas-microsoft-com:vml'/></w:pict></w:r>"
FIGURE = (
    "<w:r><w:drawing><a:graphicData xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' "
    "uri='http://schemas.openxmlformats.org/drawingml/2006/diagram'/></w:drawing></w:r>"
)
BY_HAND = "<w:r><w:drawing><w14:contentPart/></w:drawing></w:r>"
RULE = "<w:r><w:drawing><wsp/></w:drawing></w:r>"


@pytest.mark.parametrize(
    ("content", "is_told"),
    [
        (line(PICTURE.format("p:inline", 9)), True),
        (line(run("见图"), PICTURE.format("p:inline", 9)), True),
        (line(PICTURE.format("p:anchor", 9)), True),
        (line(VML), True),
        (line(FIGURE), True),
        (line(BY_HAND), True),
        (line(run("单位（盖章）"), PICTURE.format("p:anchor", 9)), False),
        (line(run("甲"), VML), False),
        (line(VML.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>")), False),
        (line(RULE), False),
    ],
)
def test_a_picture_where_a_value_belongs_is_told(content: str, is_told: bool) -> None:
    table = f"<w:tbl><w:tr><w:tc>{line(run('偏差原因'))}</w:tc><w:tc>{content}</w:tc></w:tr></w:tbl>"
    grid = read_word(word(table), PATH, MARKS)
    told = [(str(one.location), one.detail) for remarks in grid.remarks.values() for one in remarks]
    assert told == [("表 1 第 1 行 第 2 列", "此处的图片没有读取")] * is_told


def test_a_signature_is_no_value() -> None:
    row = f"<w:tr><w:tc>{line(run('单位负责人（签字）：'))}</w:tc><w:tc>{line(PICTURE.format('p:inline', 9))}</w:tc></w:tr>"
    assert not read_word(word(f"<w:tbl>{row}</w:tbl>"), PATH, MARKS).remarks


@pytest.mark.parametrize(("side", "is_told"), [(9, False), (5_000_000, True)])
def test_a_large_picture_between_tables_is_told_and_a_logo_is_not(side: int, is_told: bool) -> None:
    grid = read_word(word(word_table([["甲"]]) + line(PICTURE.format("p:inline", side))), PATH, MARKS)
    told = [(str(one.location), one.detail) for remarks in grid.remarks.values() for one in remarks]
    assert told == [("第 1 行", "此处的图片没有读取")] * is_told


def test_a_note_below_the_page_is_told_as_a_note() -> None:
    content = line(run("96"), '<w:r><w:footnoteReference w:id="2"/></w:r>')
    others = {"footnotes": f'<w:footnote w:id="1"/><w:footnote w:id="2">{line(run("暂估"))}</w:footnote>'}
    assert [*grid_of(content, **others).rows] == [["96"], ["注：暂估"]]


CHUNK = '<w:altChunk r:id="aFChunk"/>'
PAGE = (
    "<html><head><title>x</title></head><body><p>表名</p><table><tr><td rowspan=2>项目&nbsp;名称</td>"
    "<td colspan=2>甲<sup>1</sup></td></tr><tr><td>96<br>97<td><s>9</s>乙</tr></table></body></html>"
)
ARCHIVE = "MIME-Version: 1.0\nContent-Type: text/html\nContent-Transfer-Encoding: {}\n\n"


@pytest.mark.parametrize(
    ("chunk", "rows"),
    [
        (ARCHIVE.format("quoted-printable").encode() + encodestring("<body id=9>项目".encode()), [["项目"]]),
        (ARCHIVE.format("base64").encode() + b64encode("<body>项目".encode("gbk")), [["项目"]]),
        (PAGE.encode(), [["表名"], ["项目\xa0名称", "甲¹", None], [None, "96\n97", "乙"]]),
        (word(word_table([["乙", "丙"]])), [["乙", "丙"]]),
    ],
)
def test_a_document_inside_is_read_where_it_stands(chunk: bytes, rows: list[list[RawCell]]) -> None:
    body = f"{word_table([['甲']])}{CHUNK}<w:p>{word_run('后')}</w:p>"
    assert [[*row] for row in read_word(word(body, others={"aFChunk": chunk}), PATH, MARKS).rows] == [
        ["甲"],
        *rows,
        ["后"],
    ]


def test_what_is_hidden_in_a_page_inside_is_told_and_ends_with_its_cell() -> None:
    page = "<table><tr><td><p style='display:none'>95</td><td>96<sup>1</td><td>97<s>9</s></td></tr></table>"
    grid = read_word(word(CHUNK, others={"aFChunk": f"<html>{page}".encode()}), PATH, MARKS)
    assert [*grid.rows] == [["", "96¹", "97"]]
    assert left_out(grid) == [("95", "隐藏或划去的文字"), ("9", "隐藏或划去的文字")]


@pytest.mark.parametrize("chunk", [b"{\\rtf1 x}", b"PK\x03\x04 broken", None])
def test_a_document_inside_that_cannot_be_read_is_told(chunk: bytes | None) -> None:
    others = {} if chunk is None else {"aFChunk": chunk}
    grid = read_word(word(word_table([["甲"]]) + CHUNK, others=others), PATH, MARKS)
    ((remark,),) = grid.remarks.values()
    assert remark.kind is OddityKind.UNPLACED
    assert "插入的文档" in remark.detail


def test_documents_inside_each_other_end_somewhere() -> None:
    data = word(word_table([["底"]]))
    for _ in range(9):
        data = word(CHUNK, others={"aFChunk": data})
    grid = read_word(data, PATH, MARKS)
    assert [one.detail for remarks in grid.remarks.values() for one in remarks] == ["插入的文档没有读取"]


def test_a_document_of_pictures_is_refused_by_name() -> None:
    with pytest.raises(ReadError, match="只有图片"):
        read_word(word("<w:p><w:r><w:drawing/></w:r></w:p>"), PATH, MARKS)


RADICALS = str.maketrans({"目": "\u2f6c", "金": "\u2fa6", "一": "\u2f00", "二": "\u2f06"})
"""Characters that fonts of some PDF printers give in the place of others, and what is pasted from there has."""


@pytest.mark.parametrize(
    "write",
    [
        lambda rows: word(f"<w:p><w:r><w:pict><w:txbxContent>{word_form(rows)}</w:txbxContent></w:pict></w:r></w:p>"),
        lambda rows: word(
            f"<mc:AlternateContent><mc:Choice><w:p><w:r><w:drawing><w:txbxContent>{word_form(rows)}</w:txbxContent>"
            f"</w:drawing></w:r></w:p></mc:Choice><mc:Fallback>{word_form(rows)}</mc:Fallback></mc:AlternateContent>"
        ),
        lambda rows: word(word_form([[""], *rows[1:]]), others={"header": line(run(rows[0][0]))}),
        lambda rows: word(word_form([[""], *rows[1:]]), others={"footer": line(run(rows[0][0]))}),
        lambda rows: word(word_form([[text and text.translate(RADICALS) for text in row] for row in rows])),
        lambda rows: word(word_form(rows).replace("</w:tr>", "</w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc/></w:tr>")),
    ],
    ids=["text box", "text box in two ways", "title in the header", "title in the footer", "radicals", "deleted rows"],
)  # fmt: skip
def test_a_form_is_the_same_wherever_it_stands(write: Callable[[Any], bytes]) -> None:
    original = read(DOCUMENT)[29]
    (sheet,) = recognise(read_word(write(printed(original, merge_levels=True)), PATH, MARKS))
    assert (sheet.key, sheet.title.text, sheet.digest) == (original.key, original.title.text, original.digest)
    assert not sheet.oddities
