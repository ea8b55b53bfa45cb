"""What nobody sees in a Word document is left out of its cells, and told."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.documents.making import MARKS, printed, word, word_form, word_table
from tests.documents.word_cells import PATH, cell_text, grid_of, left_out, line, run
from tests.forms.making import DOCUMENT
from tui_tracker.documents.word.document import read_word
from tui_tracker.forms.recogniser import recognise
from tui_tracker.model import OddityKind
from tui_tracker.reading.document import read


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
        ('<w:w w:val="1"/>', "字号过小、看不见的文字"),
        ("<w14:textFill><w14:noFill/></w14:textFill>", "字号过小、看不见的文字"),
        ('<w:color w:val="1f4e79"/><w:shd w:val="clear" w:fill="1F4E79"/>', "与底色相同、看不见的文字"),
        ('<w:highlight w:val="black"/>', "与底色相同、看不见的文字"),
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
        '<w:w w:val="80"/><w:position w:val="3"/>',
        '<w:color w:val="auto"/><w:shd w:val="clear" w:fill="auto"/>',
        '<w:color w:val="FFFF00"/>',
        '<w:shd w:fill="4472C4"/><w:color w:val="FFFFFF"/>',
        '<w:highlight w:val="yellow"/>',
        '<w:highlight w:val="black"/><w:color w:val="FFFFFF"/>',
    ],
)
def test_what_can_be_seen_is_not_left_out(properties: str) -> None:
    assert cell_text(line(run("96"), run("0", properties))) == "960"


WHITE = run("96", '<w:color w:val="FFFFFF"/>')
SHADE = '<w:shd w:val="clear" w:color="auto" w:fill="D9D9D9"/>'
STYLED = f'<w:style w:type="table" w:styleId="A"><w:tcPr>{SHADE}</w:tcPr></w:style>'


@pytest.mark.parametrize(
    ("of_table", "of_cell", "of_next", "styles", "shown"),
    [
        ("", "", SHADE, "", ""),
        ("", SHADE, "", "", "96"),
        (SHADE, "", "", "", "96"),
        ('<w:tblStyle w:val="A"/>', "", "", STYLED, "96"),
        ("", "", "", STYLED, ""),
    ],
)
def test_white_is_seen_on_the_ground_of_its_own_cell(
    of_table: str, of_cell: str, of_next: str, styles: str, shown: str
) -> None:
    cells = f"<w:tc><w:tcPr>{of_cell}</w:tcPr>{line(WHITE)}</w:tc><w:tc><w:tcPr>{of_next}</w:tcPr>{line(run('甲'))}</w:tc>"
    body = f"<w:tbl><w:tblPr>{of_table}</w:tblPr><w:tr>{cells}</w:tr></w:tbl>"
    grid = read_word(word(body, others={"styles": styles}), PATH, MARKS)
    assert [*grid.rows] == [[shown, "甲"]]
    assert left_out(grid) == ([] if shown else [("96", "白色文字")])


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


def test_what_is_hidden_between_two_sheets_is_told_with_the_second() -> None:
    hidden = line(run("内部", "<w:vanish/>"))
    grid = read_word(word(word_table([["甲"]]) + hidden + word_table([["乙"]]) + hidden), PATH, MARKS)
    assert [(str(place), len(remarks)) for place, remarks in grid.remarks.items()] == [
        ("表 2 第 1 行", 1), ("第 2 行", 1),
    ]  # fmt: skip


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
