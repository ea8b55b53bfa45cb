"""Text that is drawn on a worksheet stands in no cell: it is told where it begins, and nothing is lost with it."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.documents.making import MARKS, OFFICE, packed, parts_of
from tui_tracker.documents.excel.workbook import read_excel
from tui_tracker.forms.recogniser import recognise
from tui_tracker.model import OddityKind

_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    + "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/relationships/{kind}" Target="../drawings/{kind}"/>'
        for kind in ("drawing", "vmlDrawing")
    )
    + "</Relationships>"
)
_DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{}</xdr:wsDr>'
)
_FROM = "<xdr:from><xdr:col>1</xdr:col><xdr:row>{}</xdr:row></xdr:from>"


def _shape(*lines: str) -> str:
    paragraphs = "".join(f"<a:p><a:r><a:t>{line}</a:t></a:r></a:p>" for line in lines)
    return f"<xdr:sp><xdr:txBody>{paragraphs}</xdr:txBody></xdr:sp>"


def _told(drawing: str, vml: str = "") -> list[tuple[str, str, str]]:
    book = Workbook()
    for row in (["项目名称", "路灯养护经费"], ["主管部门", "某区市政局"]):
        book.worksheets[0].append(row)
    out = BytesIO()
    book.save(out)
    parts = parts_of(out.getvalue()) | {
        "xl/worksheets/_rels/sheet1.xml.rels": _RELATIONS.encode(),
        "xl/drawings/drawing": drawing.encode(),
        "xl/drawings/vmlDrawing": vml.encode(),
    }
    (grid,) = read_excel(packed(parts), Path("表.xlsx"), MARKS)
    (sheet,) = recognise(grid)
    assert sheet.project.text == "路灯养护经费"
    found = [one for one in sheet.oddities if one.kind is OddityKind.UNPLACED and one.location]
    return [(one.text, one.location.cell or "", one.detail) for one in found if one.location]


@pytest.mark.parametrize(
    ("shapes", "text"),
    [
        (_shape("约谈施工单位"), "约谈施工单位"),
        (_shape("纠偏措施：", "约谈施工单位"), "纠偏措施：\n约谈施工单位"),
        (f"<xdr:grpSp>{_shape('甲')}{_shape('乙')}</xdr:grpSp>", "甲\n乙"),
    ],
)
def test_the_text_of_a_shape_is_told_where_it_begins(shapes: str, text: str) -> None:
    anchor = f"<xdr:twoCellAnchor>{_FROM.format(1)}{shapes}</xdr:twoCellAnchor>"
    assert _told(_DRAWING.format(anchor)) == [(text, "B2", "文本框或图形里的文字没有读取，请对照原件")]


def test_the_words_of_a_form_control_are_told_where_they_stand() -> None:
    anchor = f"<xdr:twoCellAnchor>{_FROM.format(1)}{_shape('确定能完成')}</xdr:twoCellAnchor>"
    names = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    ways = f"<mc:AlternateContent {names}><mc:Choice>{anchor}</mc:Choice><mc:Fallback/></mc:AlternateContent>"
    assert [(text, place) for text, place, _ in _told(_DRAWING.format(ways))] == [("确定能完成", "B2")]


def _control(kind: str, words: str, state: str = "") -> str:
    """A form control at C2, as Excel writes it beside its drawing: no well-formed XML."""
    text = f"<v:textbox style='x'><div><font face='宋体'>{words}</font><br></div></v:textbox>" * bool(words)
    anchor = "<x:Anchor>\n    2, 15, 1, 10, 4, 15, 2, 4</x:Anchor>"
    data = f'<x:ClientData ObjectType="{kind}">{anchor}{state}</x:ClientData>'
    return f'<v:shape id="_x0000_s1025">{text}{data}</v:shape>'


@pytest.mark.parametrize(
    ("control", "text"),
    [
        (_control("Checkbox", "确定能&amp;完成", "<x:Checked>1</x:Checked>"), "☑确定能&完成"),
        (_control("Checkbox", "有可能"), "□有可能"),
        (_control("Radio", "", "<x:Checked>1</x:Checked>"), "●"),
        (_control("Drop", "", "<x:Sel>2</x:Sel>"), "选中第 2 项"),
        (_control("Label", "约谈施工单位"), "约谈施工单位"),
        (_control("Drop", ""), ""),
        (_control("Note", "改为95"), ""),
        (_control("Button", "提交"), ""),
    ],
)
def test_the_state_of_a_form_control_is_told(control: str, text: str) -> None:
    vml = f"<xml xmlns:v='v' xmlns:x='x'>{_control('Note', '暂估')}{control}</xml>"
    drawing = _DRAWING.format("")
    assert [(said, place) for said, place, _ in _told(drawing, vml)] == [(text, "C2")] * bool(text)


def test_a_form_control_that_is_written_twice_is_told_once_with_its_state() -> None:
    anchor = f"<xdr:twoCellAnchor>{_FROM.format(1)}{_shape('确定能')}</xdr:twoCellAnchor>"
    names = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
    ways = (
        f"<mc:AlternateContent {names}><mc:Choice Requires='a14'>{anchor}</mc:Choice></mc:AlternateContent>"
    )
    control = _control("Checkbox", "确定能", "<x:Checked>1</x:Checked>")
    assert [text for text, _, _ in _told(_DRAWING.format(ways), control)] == ["☑确定能"]


@pytest.mark.parametrize(
    ("row", "to", "is_told"),
    [(1, "2</xdr:row><xdr:rowOff>0", True), (1, "1</xdr:row><xdr:rowOff>9", True),
     (1, "5</xdr:row><xdr:rowOff>0", False), (9, "9</xdr:row><xdr:rowOff>9", False)],
)  # fmt: skip
def test_a_picture_in_a_blank_cell_is_told_and_a_seal_is_not(row: int, to: str, is_told: bool) -> None:
    start = _FROM.format(row).replace("<xdr:col>1", "<xdr:col>2")
    end = f"<xdr:to><xdr:row>{to}</xdr:rowOff></xdr:to>"
    told = _told(_DRAWING.format(f"<xdr:twoCellAnchor>{start}{end}<xdr:pic/></xdr:twoCellAnchor>"))
    assert told == [("", "C2", "此处是图片，没有读取，请对照原件")] * is_told


def test_a_picture_over_a_text_says_nothing_and_a_broken_drawing_loses_no_cell() -> None:
    over = f"{_FROM.format(0)}<xdr:to><xdr:row>0</xdr:row></xdr:to><xdr:pic/>"
    assert _told(_DRAWING.format(f"<xdr:twoCellAnchor>{over}</xdr:twoCellAnchor>")) == []
    assert _told(_DRAWING.format(f"<xdr:oneCellAnchor>{_FROM.format(0)}<xdr:pic/></xdr:oneCellAnchor>")) == []
    assert [detail for _, _, detail in _told("<xdr:wsDr")] == ["文本框和图形已损坏，没有读取"]
