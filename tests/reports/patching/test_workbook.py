"""Notes and texts put into a unit's workbook: read back by others, and all else byte for byte as it was."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment

from tests.documents.making import MARKS
from tests.documents.workbooks import SAMPLES
from tests.reports.patching.parts import changed, parts, with_parts
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.excel.workbook import read_excel
from tui_tracker.forms.recogniser import recognise
from tui_tracker.model import Location, Sheet
from tui_tracker.reports.patching.texts import PlaceText
from tui_tracker.reports.patching.workbook_fill import with_cell_texts
from tui_tracker.reports.patching.workbook_notes import with_cell_notes
from tui_tracker.reports.widths import lines_of

SAMPLE = SAMPLES / "30_宣传经费.xlsx"
PATH = Path("报送.xlsx")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
VML = "xl/drawings/vmlDrawing1.vml"


@pytest.fixture(scope="module")
def sample() -> bytes:
    return SAMPLE.read_bytes()


def title_of(data: bytes) -> str:
    return load_workbook(BytesIO(data), read_only=True).sheetnames[0]


def sheet_of(data: bytes) -> Sheet:
    (sheet,) = (sheet for grid in read_excel(data, PATH, MARKS) for sheet in recognise(grid))
    return sheet


def noted(data: bytes, *notes: tuple[str, str], is_blank: bool = False) -> bytes:
    title = title_of(data)
    return with_cell_notes(
        data,
        PATH,
        [PlaceText(Location("x", worksheet=title, cell=cell), text, is_blank) for cell, text in notes],
        "王审核",
    )


def comments(data: bytes) -> dict[str, str]:
    (worksheet, *_) = load_workbook(BytesIO(data)).worksheets
    return {
        cell.coordinate: cell.comment.text for row in worksheet.iter_rows() for cell in row if cell.comment
    }


def filled(data: bytes, cell: str, text: str, *, is_blank: bool = False) -> bytes:
    return with_cell_texts(
        data, PATH, [PlaceText(Location("x", worksheet=title_of(data), cell=cell), text, is_blank)]
    )


def made(**options: object) -> bytes:
    """A workbook with a merged label, a merged value and a row of fixed height."""
    book = Workbook()
    worksheet = book.worksheets[0]
    worksheet.append(["项目名称", None, "甲项目"])
    worksheet.append(["纠偏措施", None, None])
    for area in ("A1:B1", "A2:B2", "C2:F2"):
        worksheet.merge_cells(area)
    worksheet.row_dimensions[2].height = 20
    if options.get("note"):
        worksheet["C1"].comment = Comment("原有批注", "单位")
    if options.get("wraps"):
        worksheet["C2"].alignment = Alignment(wrap_text=True)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


# Notes


def test_notes_stand_at_their_cells_and_nothing_else_changes(sample: bytes) -> None:
    place = sheet_of(sample).budget.lines[0].executed.location
    assert place is not None
    cell = str(place.cell)
    after = noted(sample, (cell, "B06 疑似元、万元混填\n请更正 <14.34> & 重报"), ("A1", "第二处"))
    assert comments(after) == {cell: "B06 疑似元、万元混填\n请更正 <14.34> & 重报", "A1": "第二处"}
    assert changed(sample, after) == {
        "[Content_Types].xml",
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
        "xl/comments1.xml",
        VML,
    }
    assert sheet_of(after) == sheet_of(sample)


def test_two_notes_of_one_cell_are_one(sample: bytes) -> None:
    assert comments(noted(sample, ("C3", "甲"), ("C3", "乙"))) == {"C3": "甲\n\n乙"}


def test_a_note_at_a_covered_cell_goes_to_the_cell_that_shows_it() -> None:
    assert comments(noted(made(), ("B1", "标签"))) == {"A1": "标签"}


def test_a_note_beside_a_label_goes_behind_its_merge() -> None:
    assert comments(noted(made(), ("A2", "没有纠偏措施"), is_blank=True)) == {"C2": "没有纠偏措施"}


@pytest.mark.parametrize(("width", "height"), [(2.0, 9.0), (40.0, 60.0)])
def test_a_note_is_as_large_as_its_text_however_small_the_cells_are(width: float, height: float) -> None:
    book = load_workbook(BytesIO(made()))
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
        book.worksheets[0].column_dimensions[letter].width = width
    for row in range(1, 90):
        book.worksheets[0].row_dimensions[row].height = height
    book.save(out := BytesIO())
    text = "总额与来源合计不符，请核对后更正。" * 20
    drawing = parts(noted(out.getvalue(), ("C1", text)))[VML].decode()
    found = re.search(r"<x:Anchor>(.*?)</x:Anchor>", drawing)
    assert found
    left, _, top, _, right, _, bottom, _ = map(int, found[1].split(","))
    characters, points = (right - left) * width, (bottom - top) * height
    assert 40 <= characters <= 80
    assert lines_of(text, characters) * 12 <= points <= lines_of(text, characters) * 13 + 80


def test_the_notes_that_are_there_stay_and_go_on() -> None:
    before = made(note=True)
    after = noted(before, ("C1", "我们的"), ("A2", "新的"))
    assert comments(after) == {"C1": "原有批注\n\n我们的", "A2": "新的"}
    new = changed(before, after)
    assert new == {name for name in parts(before) if "comment" in name.lower() and "rels" not in name}
    vml = next(content for name, content in parts(after).items() if name.endswith(".vml"))
    assert re.findall(rb'shape\b[^>]* id="(\w+)"', vml) == [b"_x0000_s1026", b"_x0000_s1027"]


def test_the_shape_of_a_note_that_goes_on_grows_with_it(sample: bytes) -> None:
    def bottom(data: bytes) -> int:
        found = re.search(rb"<x:Anchor>(.*?)</x:Anchor>", parts(data)[VML])
        assert found
        return int(found[1].split(b",")[6])

    first = noted(sample, ("C3", "短"))
    assert bottom(noted(first, ("C3", "长" * 400))) > bottom(first) + 2


def test_notes_twice_are_notes_of_both_times(sample: bytes) -> None:
    after = noted(noted(sample, ("C3", "第一次")), ("C3", "第二次"), ("A1", "另一格"))
    assert comments(after) == {"C3": "第一次\n\n第二次", "A1": "另一格"}


def control(sample: bytes) -> bytes:
    """The sample with a tick box: a drawing in VML without notes, and parts that stand behind it."""
    sheet = parts(sample)["xl/worksheets/sheet1.xml"].decode()
    names = f'xmlns:r="{OFFICE}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    rest = (
        f'<legacyDrawing {names} r:id="rId7"/><mc:AlternateContent {names}><mc:Choice Requires="x14">'
        "<controls/></mc:Choice></mc:AlternateContent><extLst/>"
    )
    shape = '<v:shape id="_x0000_s3073" type="#_x0000_t201"><x:ClientData ObjectType="Checkbox"/></v:shape>'
    vml = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
        f'<o:idmap v:ext="edit" data="3"/></o:shapelayout>{shape}<br></xml>'
    )
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId7" Type="{OFFICE}/vmlDrawing" Target="../drawings/vmlDrawing1.vml"/></Relationships>'
    )
    new = {
        "xl/worksheets/sheet1.xml": sheet.replace("</worksheet>", f"{rest}</worksheet>"),
        "xl/worksheets/_rels/sheet1.xml.rels": rels,
        VML: vml,
    }
    return with_parts(sample, new)


def test_a_drawing_of_form_controls_gets_the_shapes_and_keeps_its_own(sample: bytes) -> None:
    before = control(sample)
    after = noted(before, ("C3", "甲"), ("D4", "乙"))
    vml = parts(after)[VML]
    assert parts(before)[VML].removesuffix(b"</xml>") == vml[: len(parts(before)[VML]) - len(b"</xml>")]
    assert b'id="_x0000_s3074"' in vml
    assert b'id="_x0000_s3075"' in vml
    assert "xl/worksheets/sheet1.xml" not in changed(before, after)


def test_the_drawing_has_its_place_in_the_order(sample: bytes) -> None:
    sheet = parts(sample)["xl/worksheets/sheet1.xml"].decode()
    tail = '<tableParts count="0"/><extLst/></worksheet>'
    before = with_parts(sample, {"xl/worksheets/sheet1.xml": sheet.replace("</worksheet>", tail)})
    after = parts(noted(before, ("C3", "甲")))["xl/worksheets/sheet1.xml"].decode()
    assert after.index("<legacyDrawing") < after.index("<tableParts")
    assert after.index("<pageMargins") < after.index("<legacyDrawing")


def test_a_block_of_shape_ids_that_is_full_is_followed_by_a_free_one(sample: bytes) -> None:
    full = parts(control(sample))[VML].decode().replace("_x0000_s3073", "_x0000_s4095")
    after = parts(noted(with_parts(control(sample), {VML: full}), ("C3", "甲")))[VML]
    assert b'id="_x0000_s4097"' in after
    assert b'data="3,4"' in after


def test_a_strict_workbook_with_prefixes_gets_notes_as_well(sample: bytes) -> None:
    sheet = parts(sample)["xl/worksheets/sheet1.xml"].decode()
    prefixed = sheet.replace("<", "<x:").replace("<x:/", "</x:").replace("<x:?", "<?")
    prefixed = prefixed.replace('xmlns="', 'xmlns:x="')
    after = noted(with_parts(sample, {"xl/worksheets/sheet1.xml": prefixed}), ("C3", "甲"))
    assert comments(after) == {"C3": "甲"}
    assert b"<x:legacyDrawing" in parts(after)["xl/worksheets/sheet1.xml"]


def test_a_worksheet_that_is_gone_is_named(sample: bytes) -> None:
    with pytest.raises(ReadError, match=r"找不到工作表“别的”.*重新打开"):
        with_cell_notes(sample, PATH, [PlaceText(Location("x", worksheet="别的", cell="A1"), "甲")], "王审核")


# Texts


def test_a_text_fills_the_cell_behind_the_label() -> None:
    before = made()
    after = filled(before, "A2", "一、更正\n二、重报", is_blank=True)
    worksheet = load_workbook(BytesIO(after)).worksheets[0]
    assert worksheet["C2"].value == "一、更正\n二、重报"
    assert worksheet["A2"].value == "纠偏措施"
    assert worksheet["C2"].alignment.wrap_text
    assert changed(before, after) == {"xl/worksheets/sheet1.xml", "xl/styles.xml"}


def test_a_row_of_fixed_height_grows_with_the_text_and_no_style_changes_where_it_wraps() -> None:
    before = made(wraps=True)
    after = filled(before, "C2", "请按合同节点加快支付，十月底前达到百分之八十三点三三。" * 5)
    height = load_workbook(BytesIO(after)).worksheets[0].row_dimensions[2].height
    assert 60 < height < 200
    assert changed(before, after) == {"xl/worksheets/sheet1.xml"}


def test_the_sample_is_filled_and_reads_back(sample: bytes) -> None:
    sheet = sheet_of(sample)
    place = sheet.measure.location
    assert place is not None
    after = filled(sample, str(place.cell), "=更正为14.34", is_blank=not sheet.measure.text)
    assert sheet_of(after).measure.text == "=更正为14.34"
    told = [(path, cell.text) for path, cell in sheet_of(after).cells() if path != "measure"]
    assert told == [(path, cell.text) for path, cell in sheet.cells() if path != "measure"]


def test_a_cell_that_the_part_lacks_is_added_in_its_place() -> None:
    book = Workbook()
    book.worksheets[0].append(["纠偏措施", None, None, "备注"])
    out = BytesIO()
    book.save(out)
    after = load_workbook(BytesIO(filled(out.getvalue(), "A1", "请更正", is_blank=True))).worksheets[0]
    assert [cell.value for cell in after[1]] == ["纠偏措施", "请更正", None, "备注"]


def test_a_long_text_in_a_centred_cell_begins_at_its_left_and_a_short_one_stays() -> None:
    book = load_workbook(BytesIO(made()))
    book.worksheets[0]["C2"].alignment = Alignment(horizontal="center", wrap_text=True)
    book.save(out := BytesIO())
    for text, expected in (("1. 请更正\n2. 请说明", "left"), ("请更正", "center")):
        sheet = load_workbook(BytesIO(filled(out.getvalue(), "C2", text))).worksheets[0]
        assert (sheet["C2"].alignment.horizontal, sheet["C2"].alignment.wrap_text) == (expected, True)
