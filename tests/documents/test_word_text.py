"""The text of a Word document's cells: what stands apart in it, and what is written by signs, fields and lists."""

import pytest

from tests.documents.making import MARKS, OFFICE, packed, parts_of, word
from tests.documents.word_cells import CODE, PATH, cell_text, field, grid_of, line, run
from tui_tracker.documents.word.document import read_word
from tui_tracker.model import value_of

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
        (line(run("96"), run("1", '<w:position w:val="8"/><w:sz w:val="12"/>')), "96¹", 96),
        (line(run("CO"), run("2", '<w:position w:val="-6"/><w:sz w:val="12"/>')), "CO₂", None),
        (line(run("965", '<w:position w:val="8"/><w:sz w:val="24"/>')), "965", 965),
        (line(run("10"), run("2", '<w:position w:val="10"/>')), "10²", None),
        (line(run("10", '<w:position w:val="-10"/>'), run("2")), "10²", None),
        (line(run("9", '<w:position w:val="6"/>'), run("6", '<w:position w:val="6"/>')), "96", 96),
        (line(run("共"), run("96", '<w:position w:val="6"/>')), "共96", None),
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
        (run("q", '<w:rFonts w:ascii="Wingdings 3"/>') + run("5"), "▼5"),
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
        ("eq \\f(96,100)", "96/100经费"),
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


def test_a_list_may_have_levels_of_its_own_or_those_of_a_style() -> None:
    own = '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:lvlText w:val="(%1)"/>{}</w:lvl></w:lvlOverride>'
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="1"/>{own.format("")}</w:num>'
        f'<w:num w:numId="3"><w:abstractNumId w:val="1"/>{own.format(HIDDEN)}</w:num>'
    )
    content = item("甲") + item("乙", 1) + item("丙", list_id=2) + item("丁", list_id=3)
    raw = cell_text(content, numbering=numbering) or ""
    assert raw.split("\u2029") == ["一、 甲", "1.1 乙", "(1) 丙", "丁"]


HIDDEN = "<w:rPr><w:vanish/></w:rPr>"


def test_what_somebody_else_has_deleted_meanwhile_is_no_text() -> None:
    assert cell_text(line(f"<w14:conflictDel>{run('95')}</w14:conflictDel>", run("96"))) == "96"


def test_a_field_that_draws_something_unknown_is_told() -> None:
    grid = grid_of(line(run("96"), field("", CODE.format(" EQ \\x(97) "), "")))
    told = [one.detail for remarks in grid.remarks.values() for one in remarks]
    assert [*grid.rows] == [["96"]]
    assert told == ["没有结果的域（EQ \\x(97)）没有读取"]
