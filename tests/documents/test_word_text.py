"""The text of a Word document's cells: what is left out of it, what stands apart in it, what is written by signs."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.making import (
    MARKS,
    OFFICE,
    packed,
    parts_of,
    printed,
    word,
    word_form,
    word_run,
    word_table,
)
from tests.forms.making import DOCUMENT
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.grid import Grid, RawCell
from tui_tracker.documents.word.document import read_word
from tui_tracker.forms.recogniser import recognise
from tui_tracker.model import OddityKind, value_of
from tui_tracker.reading.document import read

PATH = Path("表.docx")


def grid_of(content: str, **others: str | bytes) -> Grid:
    return read_word(word(f"<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>", others=others), PATH, MARKS)


def cell_text(content: str, **others: str | bytes) -> RawCell:
    ((text,),) = grid_of(content, **others).rows
    return text


def left_out(grid: Grid) -> list[tuple[str, str]]:
    return [
        (one.text, one.detail) for remarks in grid.remarks.values() for one in remarks
        if one.kind is OddityKind.HIDDEN
    ]  # fmt: skip


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def line(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def style(name: str, kind: str, properties: str, based: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{name}"><w:basedOn w:val="{based}"/>'
        f"<w:rPr>{properties}</w:rPr></w:style>"
    )


# What nobody sees


@pytest.mark.parametrize(
    ("properties", "reason"),
    [
        ("<w:vanish/>", "隐藏文字"),
        ('<w:vanish w:val="true"/>', "隐藏文字"),
        ("<w:specVanish/>", "隐藏文字"),
        ("<w:strike/>", "删除线文字"),
        ("<w:dstrike/>", "删除线文字"),
        ('<w:sz w:val="2"/>', "字号过小、看不见的文字"),
        ('<w:color w:val="FFFFFF"/>', "白色文字"),
        ('<w:color w:val="F2f2F2" w:themeColor="background1"/>', "白色文字"),
    ],
)
def test_what_cannot_be_seen_is_left_out_and_told(properties: str, reason: str) -> None:
    grid = grid_of(line(run("96"), run("0", properties), run("1", properties), run(".5")))
    assert [*grid.rows] == [["96.5"]]
    assert left_out(grid) == [("01", reason)]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:vanish w:val="0"/>',
        '<w:strike w:val="false"/>',
        "<w:webHidden/>",  # on paper it stands
        '<w:sz w:val="21"/>',
        '<w:color w:val="FFFF00"/>',
        '<w:shd w:fill="4472C4"/><w:color w:val="FFFFFF"/>',
    ],
)
def test_what_can_be_seen_is_not_left_out(properties: str) -> None:
    assert cell_text(line(run("96"), run("0", properties))) == "960"


STYLES = (
    style("Hidden", "character", "<w:vanish/>")
    + style("Child", "character", "<w:b/>", based="Hidden")
    + style("Shown", "character", '<w:vanish w:val="0"/>', based="Hidden")
    + style("Struck", "paragraph", "<w:strike/>")
    + style("Note", "paragraph", "<w:vanish/>")
)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (line(run("96"), run("0", '<w:rStyle w:val="Hidden"/>')), "96"),
        (line(run("96"), run("0", '<w:rStyle w:val="Child"/>')), "96"),
        (line(run("96"), run("0", '<w:rStyle w:val="Shown"/>')), "960"),
        (line(run("96"), run("0", '<w:rStyle w:val="Unknown"/>')), "960"),
        (line(run("96"), run("0", '<w:rStyle w:val="Hidden"/><w:vanish w:val="0"/>')), "960"),
        (line(run("96")) + line(run("97"), properties='<w:pStyle w:val="Struck"/>'), "96\n"),
        (line(run("96"), run("7", '<w:rStyle w:val="Hidden"/>'), properties='<w:pStyle w:val="Note"/>'), "7"),
    ],
)
def test_a_style_hides_as_well(content: str, text: str) -> None:
    assert cell_text(content, styles=STYLES) == text


def test_what_is_hidden_in_the_whole_document_but_where_it_is_shown() -> None:
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    content = line(run("0"), run("96", '<w:vanish w:val="0"/>'))
    assert cell_text(content, styles=defaults) == "96"


def test_a_hidden_row_and_the_text_below_a_merged_cell_are_told() -> None:
    merged = '<w:tc><w:tcPr><w:vMerge w:val="{}"/></w:tcPr>{}</w:tc>'
    body = (
        f"<w:tbl><w:tr>{merged.format('restart', line(run('甲')))}</w:tr>"
        f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{line(run('内部'))}</w:tc><w:tc>{line(run('96'))}</w:tc></w:tr>"
        f"<w:tr>{merged.format('continue', line(run('乙')))}</w:tr></w:tbl>"
    )
    grid = read_word(word(body), PATH, MARKS)
    assert [*grid.rows] == [["甲"], [None]]
    assert left_out(grid) == [("内部 96", "隐藏行"), ("乙", "被合并单元格遮住的文字")]
    assert str(grid.locate(1)) == "表 1 第 3 行"


def test_a_cell_that_goes_on_with_none_above_is_seen() -> None:
    cell = "<w:tc><w:tcPr><w:vMerge/></w:tcPr>{}</w:tc>"
    body = "".join(f"<w:tr>{cell.format(line(run(text)))}</w:tr>" for text in ("雨季停工", ""))
    grid = read_word(word(f"<w:tbl>{body}</w:tbl>"), PATH, MARKS)
    assert [*grid.rows] == [["雨季停工"], [None]]
    assert [[one.text for one in carried] for carried in grid.carried.values()] == [["雨季停工"]]


@pytest.mark.parametrize(
    ("height", "is_seen"),
    [
        ('w:val="0" w:hRule="exact"', True),
        ('w:val="20" w:hRule="exact"', False),
        ('w:val="20" w:hRule="atLeast"', True),
        ('w:val="20"', True),
    ],
)
def test_a_row_that_is_too_low_to_be_seen_is_hidden(height: str, is_seen: bool) -> None:
    row = "<w:tr>{}<w:tc>" + line(run("甲")) + "</w:tc></w:tr>"
    body = row.format("") + row.format(f"<w:trPr><w:trHeight {height}/></w:trPr>")
    grid = read_word(word(f"<w:tbl>{body}</w:tbl>"), PATH, MARKS)
    assert (len([*grid.rows]) == 2, left_out(grid)) == (is_seen, [] if is_seen else [("甲", "隐藏行")])


def test_a_cell_that_a_tracked_change_deletes_is_no_cell() -> None:
    deleted = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{line(run('旧'))}</w:tc>"
    body = (
        f"<w:tbl><w:tr><w:tc>{line(run('甲'))}</w:tc>{deleted}<w:tc>{line(run('乙'))}</w:tc></w:tr></w:tbl>"
    )
    assert [*read_word(word(body), PATH, MARKS).rows] == [["甲", "乙"]]


# What stands apart


DELETED_MARK = "<w:rPr><w:del/></w:rPr>"


@pytest.mark.parametrize(
    ("content", "text", "number"),
    [
        (line(run("96")) + line(run("97")), "96\n97", None),
        (line(run("9"), properties=DELETED_MARK) + line(run("6")), "96", 96),
        (line(run("9"), properties="<w:rPr><w:specVanish/></w:rPr>") + line(run("6")), "96", 96),
        (line(run("96"), "<w:r><w:br/></w:r>", run("97")), "96\n97", None),
        (line(run("96"), "<w:r><w:tab/></w:r>", run("97")), "96\t97", None),
        (line(run("96"), run("1", '<w:vertAlign w:val="superscript"/>')), "96¹", 96),
        (line(run("10"), run("2", '<w:vertAlign w:val="superscript"/>')), "10²", None),
        (line(run("≥100m"), run("2", '<w:vertAlign w:val="superscript"/>')), "≥100m²", 100),
        (line(run("CO"), run("2", '<w:vertAlign w:val="subscript"/>')), "CO₂", None),
        (line(run("96"), '<w:r><w:footnoteReference w:id="2"/></w:r>'), "96", 96),
        (line(run("96"), "<w:r><w:softHyphen/></w:r>", run("5")), "965", 965),
    ],
)
def test_figures_of_two_places_are_no_number(content: str, text: str, number: int | None) -> None:
    raw = cell_text(content)
    assert raw == text
    assert value_of(raw, None).number == number


def part(name: str, text: str) -> str:
    return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (f"<m:f>{part('num', '96')}{part('den', '100')}</m:f>", "96/100"),
        (f"<m:f>{part('num', 'a+b')}{part('den', '2')}</m:f>", "(a+b)/2"),
        (f"<m:sSup>{part('e', '10')}{part('sup', '2')}</m:sSup>", "10^2"),
        (f"<m:sSub>{part('e', 'x')}{part('sub', '1')}</m:sSub>", "x_1"),
        (f"<m:sSubSup>{part('e', 'x')}{part('sub', '1')}{part('sup', '2')}</m:sSubSup>", "x_1^2"),
        (f"<m:rad>{part('deg', '3')}{part('e', '8')}</m:rad>", "3√8"),
        (f"<m:d>{part('e', '96')}{part('e', '97')}</m:d>", "(96|97)"),
        (f"<m:eqArr>{part('e', '96')}{part('e', '97')}</m:eqArr>", "96 97"),
        (f"<m:m><m:mr>{part('e', '96')}{part('e', '97')}</m:mr></m:m>", "96 97"),
        (
            f"<m:phant><m:phantPr><m:show m:val='0'/></m:phantPr>{part('e', '1')}</m:phant>{part('oMath', '96')}",
            "96",
        ),
        (part("oMath", "≥90"), "≥90"),
    ],
)
def test_an_equation_is_never_its_figures_in_a_row(inner: str, text: str) -> None:
    assert cell_text(f"<w:p><m:oMath>{inner}</m:oMath></w:p>") == text


# Signs


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="0050"/></w:r>', "✓"),
        (run("R", '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>'), "☑"),
        (run("£", '<w:rFonts w:ascii="Wingdings 2"/>') + run("经费"), "□经费"),
        (run("\uf0fe", '<w:rFonts w:hAnsi="Wingdings"/>'), "☑"),
        (run("9", '<w:rFonts w:ascii="Wingdings"/>'), "\uf039"),  # a picture, no figure
        (run("经费", '<w:rFonts w:ascii="Wingdings"/>'), "经费"),
        (run("R", '<w:rFonts w:ascii="Times New Roman"/>'), "R"),
    ],
)
def test_a_sign_of_a_symbol_font_is_what_it_looks_like(content: str, text: str) -> None:
    assert cell_text(f"<w:p>{content}</w:p>") == text


def control(properties: str, text: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (control('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', "☒") + run("确定能"), "☑确定能"),
        (control('<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>', "☐") + run("有可能"), "□有可能"),
        (control("<w:dropDownList/>", "有可能完成"), "有可能完成"),
        (control("<w:date/>", "2024年8月31日"), "2024年8月31日"),
        (control("<w:showingPlcHdr/><w:text/>", "单击或点击此处输入文字。"), ""),
        (control('<w:showingPlcHdr w:val="0"/><w:text/>', "已完成"), "已完成"),
        (
            f"<w:sdt><w:sdtContent>{control('<w:showingPlcHdr/>', '选择')}{run('甲')}</w:sdtContent></w:sdt>",
            "甲",
        ),
    ],
)
def test_a_content_control_says_what_was_put_in(content: str, text: str) -> None:
    assert cell_text(f"<w:p>{content}</w:p>") == text


def test_a_cell_of_a_control_at_rest_is_blank_and_stays_a_cell() -> None:
    cells = f"<w:tc>{line(run('甲'))}</w:tc><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:tc>{{}}</w:tc>"
    body = f"<w:tbl><w:tr>{cells}</w:sdtContent></w:sdt><w:tc>{line(run('乙'))}</w:tc></w:tr></w:tbl>"
    assert [*read_word(word(body.format(line(run("选择一项。")))), PATH, MARKS).rows] == [["甲", "", "乙"]]


STORE = "{11111111-2222-3333-4444-555555555555}"


def filled_elsewhere(properties: str, content: str, value: str) -> bytes:
    """A document whose control is filled from a part beside it, as templates are."""
    binding = (
        "<w:dataBinding w:prefixMappings=\"xmlns:f='urn:form'\" w:xpath='/f:form[1]/f:actual[1]' "
        f"w:storeItemID='{STORE}'/>"
    )
    body = f"<w:p><w:sdt><w:sdtPr>{properties}{binding}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt></w:p>"
    parts = parts_of(word(f"<w:tbl><w:tr><w:tc>{body}</w:tc></w:tr></w:tbl>", others={"customXml": b""}))
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" '
        f'Type="{OFFICE}/relationships/customXmlProps" Target="props"/></Relationships>'
    )
    return packed(
        parts
        | {
            "word/customXml": f'<form xmlns="urn:form"><actual>{value}</actual></form>'.encode(),
            "word/_rels/customXml.rels": relations.encode(),
            "word/props": f'<d:item xmlns:d="{OFFICE}/customXml" d:itemID="{STORE.lower()}"/>'.encode(),
        }
    )


LISTED = '<w:dropDownList><w:listItem w:value="2" w:displayText="有可能"/></w:dropDownList>'


@pytest.mark.parametrize(
    ("properties", "content", "value", "text"),
    [
        ("<w:text/>", "", "96", "96"),
        ("<w:text/>", run("9") + run("5"), "96", "96"),
        ("<w:showingPlcHdr/><w:text/>", run("单击此处"), "96", "96"),
        ("<w:text/>", run("95"), "", "95"),
        (LISTED, run("选择一项"), "2", "有可能"),
        ("<w:date/>", run("2024年8月"), "2024-08-31T00:00:00", "2024年8月"),
    ],
)
def test_a_content_control_shows_what_it_is_filled_from(
    properties: str, content: str, value: str, text: str
) -> None:
    grid = read_word(filled_elsewhere(properties, content, value), PATH, MARKS)
    assert [*grid.rows] == [[text]]


def field(data: str, code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'
    return (
        mark.format("begin", data)
        + code
        + mark.format("separate", "")
        + result
        + mark.format("end", "")
    )  # fmt: skip


CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"
LIST = (
    '<w:ffData><w:ddList>{}<w:listEntry w:val="确定能"/><w:listEntry w:val="有可能"/></w:ddList></w:ffData>'
)
BOX = "<w:ffData><w:checkBox>{}</w:checkBox></w:ffData>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (field(LIST.format('<w:result w:val="1"/>'), "", ""), "有可能"),
        (field(LIST.format('<w:default w:val="1"/>'), "", run("有可能")), "有可能"),
        (field(LIST.format(""), "", ""), "确定能"),
        (field(LIST.format('<w:result w:val="9"/>'), "", ""), ""),
        (field(BOX.format("<w:checked/>"), "", "") + run("经费"), "☑经费"),
        (field(BOX.format('<w:default w:val="1"/>'), "", "") + run("经费"), "☑经费"),
        (field(BOX.format('<w:checked w:val="0"/><w:default w:val="1"/>'), "", "") + run("经费"), "□经费"),
        (field("", field("", "", run("1")) + run(" = 1"), run("是")), "是"),
        (run("9") + field("", run("SUM"), run("6")) + run(".5"), "96.5"),
    ],
)
def test_a_field_shows_its_result_alone(content: str, text: str) -> None:
    assert cell_text(f"<w:p>{content}</w:p>") == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("eq \\o\\ac(□,√)", "☑经费"),
        (" EQ \\o(√；□) ", "☑经费"),
        ("eq \\o\\ac(○,1)", "○1经费"),
        ('SYMBOL 254 \\f "Wingdings" \\s 12', "☑经费"),
        ("symbol 0x52 \\h \\f Wingdings 2", "☑经费"),
        ("SYMBOL 9745 \\u", "☑经费"),
        (" PAGE ", "经费"),
    ],
)
def test_characters_drawn_over_each_other_are_text(code: str, text: str) -> None:
    mark, instruction = (
        '<w:r><w:fldChar w:fldCharType="{}"/></w:r>',
        "<w:r><w:instrText>{}</w:instrText></w:r>",
    )
    halves = instruction.format(code[:5]) + instruction.format(code[5:])
    content = mark.format("begin") + halves + mark.format("end") + run("经费")
    assert cell_text(f"<w:p>{content}</w:p>") == text


# Lists


NUMBERING = (
    '<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{}"/>'
    '<w:lvlText w:val="{}"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
)


def item(text: str, level: int = 0, list_id: int = 1) -> str:
    return line(
        run(text),
        properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>',
    )


@pytest.mark.parametrize(
    ("form", "label", "shown"),
    [
        ("decimal", "%1.", "1. 养护\n2. 巡查"),
        ("chineseCounting", "（%1）", "（一）养护\n（二）巡查"),
        ("decimalEnclosedCircle", "%1", "① 养护\n② 巡查"),
        ("upperRoman", "%1)", "I) 养护\nII) 巡查"),
        ("bullet", "\uf0b7", "养护\n巡查"),
        ("someday", "第%1项", "第1项养护\n第2项巡查"),
    ],
)
def test_the_items_of_a_list_are_lines_with_their_numbers(form: str, label: str, shown: str) -> None:
    raw = cell_text(item("养护") + item("巡查"), numbering=NUMBERING.format(form, label))
    assert value_of(raw or "", None).text == shown


def test_lists_count_by_level_and_a_list_that_is_unknown_parts_its_items_too() -> None:
    content = item("甲") + item("乙", 1) + item("丙", 1) + item("丁") + item("戊", 1) + item("己", list_id=4)
    raw = cell_text(content, numbering=NUMBERING.format("decimal", "%1、")) or ""
    assert raw.split("\u2029") == ["1、 甲", "1.1 乙", "1.2 丙", "2、 丁", "2.1 戊", "己"]


def test_the_number_of_an_item_and_a_number_are_two() -> None:
    raw = cell_text(item("96"), numbering=NUMBERING.format("decimal", "%1.")) or ""
    assert value_of(raw, None).number is None


def test_a_style_adds_its_paragraphs_to_a_list() -> None:
    listed = (
        '<w:style w:type="paragraph" w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Item"/></w:style>'
    )
    content = "".join(line(run(text), properties='<w:pStyle w:val="Sub"/>') for text in "甲乙")
    raw = cell_text(content, styles=listed, numbering=NUMBERING.format("decimal", "%1."))
    assert raw == "1. 甲\u20292. 乙"


# Beside the main part


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


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        ("<w:altChunk/>", "格内插入的文档没有读取"),
        (f"<w:p>{field('', CODE.format('=SUM(ABOVE)'), '')}</w:p>", "没有结果的域（=SUM(ABOVE)）没有读取"),
        (f"<w:p>{field('', CODE.format(' XE 96 '), '')}</w:p>", ""),
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


@pytest.mark.parametrize(
    ("chunk", "rows"),
    [
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


def test_what_is_hidden_between_two_sheets_is_told_with_the_second() -> None:
    hidden = line(run("内部", "<w:vanish/>"))
    grid = read_word(word(word_table([["甲"]]) + hidden + word_table([["乙"]]) + hidden), PATH, MARKS)
    assert [(str(place), len(remarks)) for place, remarks in grid.remarks.items()] == [
        ("表 2 第 1 行", 1), ("第 2 行", 1),
    ]  # fmt: skip


def test_a_document_of_pictures_is_refused_by_name() -> None:
    with pytest.raises(ReadError, match="只有图片"):
        read_word(word("<w:p><w:r><w:drawing/></w:r></w:p>"), PATH, MARKS)


# Whole forms


@settings(max_examples=20)
@given(st.integers(0, 40), st.data())
def test_what_nobody_sees_may_stand_anywhere_in_a_form(number: int, data: st.DataObject) -> None:
    original = read(DOCUMENT)[number]
    looks = ["<w:vanish/>", "<w:strike/>", "<w:dstrike/>", '<w:rStyle w:val="Child"/>', '<w:sz w:val="1"/>']
    body = word_form(printed(original, merge_levels=True))
    places = [match.end() for match in re.finditer("</w:r>", body)]
    added = data.draw(st.lists(st.tuples(st.sampled_from(places), st.sampled_from(looks)), max_size=6))
    for place, look in sorted(added, reverse=True):
        body = body[:place] + run("9", look) + body[place:]
    (sheet,) = recognise(read_word(word(body, others={"styles": STYLES}), PATH, MARKS))
    assert (sheet.key, sheet.digest) == (original.key, original.digest)
    hidden = "".join(one.text for one in sheet.oddities if one.kind is OddityKind.HIDDEN)
    assert hidden == "9" * len(added)


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
