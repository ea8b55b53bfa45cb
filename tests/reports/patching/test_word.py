"""Comments and texts put into a unit's Word document: read back by others, and all other parts as they were."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from tests.documents.making import MARKS, word, word_form, word_table
from tests.documents.workbooks import SAMPLES
from tests.forms.making import form
from tests.reports.patching.parts import changed, parts, with_parts
from tui_tracker.documents.word.document import read_word
from tui_tracker.forms.recogniser import recognise
from tui_tracker.model import Location, Sheet
from tui_tracker.reports.patching.texts import PlaceText
from tui_tracker.reports.patching.word_fill import with_word_texts
from tui_tracker.reports.patching.word_notes import with_comments
from tui_tracker.reports.patching.word_places import WordPart

PATH = Path("报送.docx")
SAMPLE = SAMPLES / "30_宣传经费.docx"
AT = "2024-10-08T09:30:00+08:00"


@pytest.fixture(scope="module")
def sample() -> bytes:
    return SAMPLE.read_bytes()


def sheet_of(data: bytes) -> Sheet:
    (sheet,) = recognise(read_word(data, PATH, MARKS))
    return sheet


def noted(data: bytes, *notes: PlaceText) -> bytes:
    return with_comments(WordPart(data, PATH, MARKS), notes, "王审核", AT)


def comments(data: bytes) -> list[tuple[str, str]]:
    """The comments as python-docx sees them, and the text that each is about."""
    document = Document(BytesIO(data))
    body = parts(data)["word/document.xml"].decode()
    found = []
    for one in document.comments:
        about = re.search(
            rf'<w:commentRangeStart[^>]*w:id="{one.comment_id}"/>(.*?)<w:commentRangeEnd[^>]*w:id="{one.comment_id}"/>',
            body,
            re.S,
        )
        assert about is not None
        texts = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", about[1])
        found.append((one.text, "".join(texts)))
    return found


def place(sheet: Sheet, path: str) -> Location:
    location = dict(sheet.cells())[path].location
    assert location is not None
    return location


def filled(data: bytes, sheet: Sheet, text: str) -> bytes:
    note = PlaceText(place(sheet, "measure"), text, is_blank=not sheet.measure.text)
    return with_word_texts(WordPart(data, PATH, MARKS), [note])


# Comments


def test_comments_stand_at_the_text_of_their_cells_and_no_other_part_changes(sample: bytes) -> None:
    sheet = sheet_of(sample)
    notes = [
        PlaceText(place(sheet, path), f"说的是 {path}\n第二行 <&>")
        for path in ("budget/年度资金总额/executed", "indicators/3/name", "goal/actual", "title")
    ]
    after = noted(sample, *notes)
    cells = dict(sheet.cells())
    squashed = [(text, re.sub(r"\s", "", about)) for text, about in comments(after)]
    assert squashed == [
        (f"说的是 {path}\n第二行 <&>", re.sub(r"\s", "", cells[path].raw))
        for path in ("budget/年度资金总额/executed", "indicators/3/name", "goal/actual", "title")
    ]
    assert changed(sample, after) == {
        "[Content_Types].xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
    }
    assert sheet_of(after) == sheet


def test_comments_go_on_from_those_there(sample: bytes) -> None:
    sheet = sheet_of(sample)
    once = noted(sample, PlaceText(place(sheet, "project"), "第一次"))
    twice = noted(once, PlaceText(place(sheet, "unit"), "第二次"))
    assert [text for text, _ in comments(twice)] == ["第一次", "第二次"]
    assert changed(once, twice) == {"word/document.xml", "word/comments.xml"}
    assert [one.author for one in Document(BytesIO(twice)).comments] == ["王审核", "王审核"]


def test_a_comment_on_a_blank_value_stands_beside_its_label() -> None:
    rows = form(0)[4:]
    rows[-1] = ["纠偏措施", ""]
    data = _complete(word(word_table(rows)))
    sheet = sheet_of(data)
    after = noted(data, PlaceText(place(sheet, "measure"), "没有纠偏措施", is_blank=True))
    body = parts(after)["word/document.xml"].decode()
    start = body.index("<w:commentRangeStart")
    assert body.rindex("纠偏措施", 0, start) < body.rindex("<w:tc>", 0, start)


def test_a_place_that_the_document_lacks_has_its_comment_at_the_first_paragraph(sample: bytes) -> None:
    after = noted(sample, PlaceText(Location("x", table=99, row=1, column=1), "整张表"))
    ((text, about),) = comments(after)
    assert (text, "绩效跟踪表" in about) == ("整张表", True)


@pytest.mark.parametrize("prefix", ["w", "ns0"])
def test_a_document_with_other_prefixes_or_of_the_strict_kind(sample: bytes, prefix: str) -> None:
    body = parts(sample)["word/document.xml"].decode()
    body = (
        body.replace("xmlns:w=", f"xmlns:{prefix}=")
        .replace("<w:", f"<{prefix}:")
        .replace("</w:", f"</{prefix}:")
    )
    body = re.sub(r"\bw:(\w+=)", rf"{prefix}:\1", body)
    if prefix == "w":
        body = body.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
    before = with_parts(sample, {"word/document.xml": body})
    sheet = sheet_of(before)
    after = noted(before, PlaceText(place(sheet, "project"), "项目"))
    assert sheet_of(after) == sheet
    assert sheet_of(filled(after, sheet, "更正")).measure.text == "更正"


# Texts


def test_the_row_is_filled_in_the_look_that_it_has(sample: bytes) -> None:
    sheet = sheet_of(sample)
    after = filled(sample, sheet, "1. 更正为 14.34 {万元}\n2. 重报 <&>")
    assert changed(sample, after) == {"word/document.xml"}
    new = sheet_of(after)
    assert new.measure.raw == "1. 更正为 14.34 {万元}\n2. 重报 <&>"
    told = [(path, cell.raw) for path, cell in new.cells() if path != "measure"]
    assert told == [(path, cell.raw) for path, cell in sheet.cells() if path != "measure"]
    cells = [cell for table in Document(BytesIO(after)).tables for row in table.rows for cell in row.cells]
    (cell, *_) = (cell for cell in cells if cell.text.startswith("1. 更正"))
    sizes = {run.font.size for paragraph in cell.paragraphs for run in paragraph.runs}
    assert len(cell.paragraphs) == 2
    assert len(sizes) == 1


def test_a_row_of_fixed_height_may_grow() -> None:
    data = _complete(word(word_table([*form(0)[4:-1], ["纠偏措施", "无"]])))
    body = parts(data)["word/document.xml"].decode()
    exact = '<w:trPr><w:trHeight w:val="400" w:hRule="exact"/></w:trPr>'
    at = body.rindex("<w:tr>") + len("<w:tr>")
    data = with_parts(data, {"word/document.xml": body[:at] + exact + body[at:]})
    after = parts(filled(data, sheet_of(data), "很长的措施" * 30))["word/document.xml"].decode()
    assert 'w:hRule="atLeast"' in after
    assert "exact" not in after


def test_what_else_is_in_the_cell_stays() -> None:
    data = _complete(word(word_table([*form(0)[4:-1], ["纠偏措施", "旧"]])))
    body = parts(data)["word/document.xml"].decode()
    drawing = '<w:r><w:drawing/></w:r><w:bookmarkStart w:id="7" w:name="x"/>'
    at = body.rindex("</w:p>")
    data = with_parts(data, {"word/document.xml": body[:at] + drawing + body[at:]})
    after = filled(data, sheet_of(data), "甲\n乙")
    assert sheet_of(after).measure.raw == "甲\n乙"
    assert drawing.encode() in parts(after)["word/document.xml"]


def test_a_content_control_at_rest_is_at_rest_no_more() -> None:
    data = _complete(word(word_table([*form(0)[4:-1], ["纠偏措施", "单击或点击此处输入文字。"]])))
    body = parts(data)["word/document.xml"].decode()
    at, end = body.rindex("<w:tc>"), body.rindex("</w:tr>")
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
    data = with_parts(
        data,
        {"word/document.xml": body[:at] + control + body[at:end] + "</w:sdtContent></w:sdt>" + body[end:]},
    )
    sheet = sheet_of(data)
    assert not sheet.measure.text
    after = filled(data, sheet, "更正")
    assert sheet_of(after).measure.text == "更正"
    assert b"showingPlcHdr" not in parts(after)["word/document.xml"]


def test_each_sheet_of_a_document_is_filled() -> None:
    data = _complete(word("".join(word_form(form(number)[2:]) for number in (0, 1))))
    sheets = list(recognise(read_word(data, PATH, MARKS)))
    notes = [
        PlaceText(place(one, "measure"), f"措施{n}", not one.measure.text) for n, one in enumerate(sheets)
    ]
    after = list(recognise(read_word(with_word_texts(WordPart(data, PATH, MARKS), notes), PATH, MARKS)))
    assert [one.measure.text for one in after] == ["措施0", "措施1"]
    assert [one.indicators for one in after] == [one.indicators for one in sheets]


def _complete(data: bytes) -> bytes:
    """The document with what a package needs that others open."""
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/></Types>'
    )
    return with_parts(data, {"[Content_Types].xml": types})
