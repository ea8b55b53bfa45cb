"""What Word documents hold besides plain cells."""

from io import BytesIO
from pathlib import Path

import docx
import pytest

from tests.documents.making import MARKS, printed, word, word_form, word_run, word_table
from tests.forms.making import DOCUMENT, sheets_of
from tui_tracker.documents import limits
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.grid import RawCell
from tui_tracker.documents.word.document import read_word
from tui_tracker.forms.recogniser import recognise
from tui_tracker.reading.document import read

PATH = Path("表.docx")


def rows_of(body: str, namespace: str | None = None) -> list[list[RawCell]]:
    data = word(body, namespace) if namespace else word(body)
    return [[*row] for row in read_word(data, PATH, MARKS).rows]


def cell_text(content: str) -> RawCell:
    ((text,),) = rows_of(f"<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>")
    return text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (f"<w:p>{word_run('建立')}{word_run('健全')}</w:p>", "建立健全"),
        (f"<w:p>{word_run('年度')}</w:p><w:p>{word_run('目标')}</w:p>", "年度\n目标"),
        (f"<w:p><w:ins>{word_run('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del></w:p>", "新"),
        (f"<w:p><w:del>{word_run('旧')}</w:del>{word_run('新')}</w:p>", "新"),
        (f"<w:p><w:moveFrom>{word_run('去')}</w:moveFrom><w:moveTo>{word_run('来')}</w:moveTo></w:p>", "来"),
        (
            "<w:p><w:sdt><w:sdtPr><w:t>提示</w:t></w:sdtPr>"
            f"<w:sdtContent>{word_run('控件')}</w:sdtContent></w:sdt></w:p>",
            "控件",
        ),
        (f"<w:sdt><w:sdtContent><w:p>{word_run('控件')}</w:p></w:sdtContent></w:sdt>", "控件"),
        (f"<w:p><w:smartTag>{word_run('2024')}</w:smartTag>{word_run('年')}</w:p>", "2024年"),
        (f"<w:p><w:hyperlink>{word_run('链接')}</w:hyperlink></w:p>", "链接"),
        (f'<w:p><w:fldSimple w:instr="=SUM(ABOVE)">{word_run("6.84")}</w:fldSimple></w:p>', "6.84"),
        (
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>=SUM(ABOVE)</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{word_run("6.84")}</w:p>',
            "6.84",
        ),
        ("<w:p><m:oMath><m:r><m:t>≥90</m:t></m:r></m:oMath></w:p>", "≥90"),
        ("<w:p><w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>8月</w:t></w:r></w:p>", "1-8月"),
        ('<w:p><w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t>90</w:t></w:r></w:p>', "≥90"),
        ('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r></w:p>', "☑"),
        ('<w:p><w:r><w:sym w:font="Wingdings"/></w:r></w:p>', "\ufffd"),
        ("<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t></w:r></w:p>", "一\n二\t三"),
        (
            f"<w:p><w:r><mc:AlternateContent><mc:Choice>{word_run('新')}</mc:Choice>"
            f"<mc:Fallback>{word_run('旧')}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
            "新",
        ),
        (
            f"<w:p><w:r><w:ruby><w:rt>{word_run('pin')}</w:rt>"
            f"<w:rubyBase>{word_run('拼')}</w:rubyBase></w:ruby></w:r></w:p>",
            "拼",
        ),
        ("<w:p/>", ""),
    ],
)  # fmt: skip
def test_the_text_of_a_cell_is_what_stands_on_paper(content: str, text: str) -> None:
    assert cell_text(content) == text


SPAN = '<w:gridSpan w:val="2"/>'
VERTICAL, HORIZONTAL = '<w:vMerge w:val="restart"/>', '<w:hMerge w:val="restart"/>'


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{word_run(text)}</w:p></w:tc>"


def test_merged_cells_stand_once_and_keep_the_columns() -> None:
    body = (
        "<w:tbl>"
        f"<w:tr>{cell('甲', SPAN)}{cell('乙', VERTICAL)}</w:tr>"
        f"<w:tr>{cell('丙')}{cell('丁')}{cell('', '<w:vMerge/>')}</w:tr>"
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell("戊")}{cell("", "<w:vMerge/>")}</w:tr>'
        f"<w:tr>{cell('己', HORIZONTAL)}{cell('', '<w:hMerge/>')}{cell('庚')}</w:tr>"
        "</w:tbl>"
    )
    assert rows_of(body) == [["甲", None, "乙"], ["丙", "丁", None], ["", "戊", None], ["己", None, "庚"]]


def test_a_deleted_row_is_no_row_and_the_others_keep_their_numbers() -> None:
    body = (
        f"<w:tbl><w:tr>{cell('项目名称')}{cell('甲')}</w:tr>"
        f"<w:tr><w:trPr><w:del/></w:trPr>{cell('主管部门')}{cell('旧')}</w:tr>"
        f"<w:tr>{cell('主管部门')}{cell('新')}</w:tr></w:tbl>"
    )
    (sheet,) = recognise(read_word(word(body), PATH, MARKS))
    assert str(sheet.department.location) == "表 1 第 3 行 第 2 列"
    assert sheet.department.text == "新"


def test_rows_and_cells_in_content_controls_are_rows_and_cells() -> None:
    inner = f"<w:sdt><w:sdtContent>{cell('甲')}</w:sdtContent></w:sdt>{cell('乙')}"
    row = f"<w:sdt><w:sdtContent><w:tr>{inner}</w:tr></w:sdtContent></w:sdt>"
    assert rows_of(f"<w:sdt><w:sdtContent><w:tbl>{row}</w:tbl></w:sdtContent></w:sdt>") == [["甲", "乙"]]


def test_a_form_in_a_frame_is_read_in_order() -> None:
    form = printed(read(DOCUMENT)[0], merge_levels=True)
    frame = f"<w:tbl><w:tr>{cell('附件')}<w:tc>{word_form(form)}</w:tc></w:tr></w:tbl>"
    (sheet,) = recognise(read_word(word(frame), PATH, MARKS))
    assert sheet.digest == read(DOCUMENT)[0].digest
    assert sheet.title.text == "财政项目支出绩效跟踪表"
    assert sheet.location.table == 2
    assert [note.text for note in sheet.notes] == ["附件"]


def test_a_table_in_a_cell_is_a_way_to_write_its_text() -> None:
    inner = word_table([["数量", "2 场"], ["质量", "合格"]])
    form = printed(read(DOCUMENT)[0], merge_levels=True)
    for row in form:
        if row[:1] == ["纠偏措施"]:
            row[2] = "此处"
    body = word_form(form).replace(f"<w:p>{word_run('此处')}</w:p>", inner)
    (sheet,) = recognise(read_word(word(body), PATH, MARKS))
    assert sheet.measure.raw == "数量\n2 场\n质量\n合格"
    assert not sheet.oddities


def test_a_cell_in_a_cell_is_that_cell() -> None:
    rows: list[list[RawCell]] = [["项目名称", "甲"], ["主管部门", "某局"]]
    cells = "".join(f"<w:tc>{word_table([[text]])}<w:p/></w:tc>" for text in ("项目名称", "甲"))
    assert rows_of(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>") == [["项目名称\n", "甲\n"]]
    frame = f"<w:tbl><w:tr><w:tc>{word_table(rows)}</w:tc></w:tr></w:tbl>"
    assert rows_of(frame)[-2:] == rows


def test_a_form_pasted_as_text_is_read_by_its_tabs() -> None:
    form = printed(read(DOCUMENT)[0], merge_levels=False)
    lines = "".join(
        f"<w:p>{'<w:r><w:tab/></w:r>'.join(word_run((text or '').replace(chr(10), '')) for text in row)}</w:p>"
        for row in form
    )
    (sheet,) = recognise(read_word(word(lines), PATH, MARKS))
    assert sheet.digest == sheets_of(form)[0].digest
    assert str(sheet.location) == "第 3 行 第 1 列"


def test_strict_open_xml_is_read_too() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    assert rows_of(word_table([["项目名称", "甲"]]), strict) == [["项目名称", "甲"]]


def test_a_document_of_another_library_is_read() -> None:
    document = docx.Document()
    document.add_paragraph("财政项目支出绩效跟踪表")
    document.add_paragraph("跟踪时段：（ 2024年1月 至 2024年8月 ）")
    form = printed(read(DOCUMENT)[17], merge_levels=False)[2:]
    table = document.add_table(rows=len(form), cols=8)
    for row, texts in zip(table.rows, form, strict=True):
        for place, text in zip(row.cells, texts, strict=False):
            place.text = text or ""
        row.cells[0].merge(row.cells[1]) if texts[1] is None and texts[0] else None
    out = BytesIO()
    document.save(out)
    (sheet,) = recognise(read_word(out.getvalue(), PATH, MARKS))
    assert sheet.digest == read(DOCUMENT)[17].digest
    assert sheet.key == read(DOCUMENT)[17].key


@pytest.mark.parametrize(
    "body",
    [
        f"<w:tbl><w:tr>{cell('甲') * 65}</w:tr></w:tbl>",
        f"<w:tbl><w:tr>{cell('甲', SPAN.replace('2', '99999'))}</w:tr></w:tbl>",
        f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="70"/></w:trPr>{cell("甲")}</w:tr></w:tbl>',
    ],
)
def test_a_table_wider_than_any_form_is_refused(body: str) -> None:
    with pytest.raises(ReadError, match="表 1 第 1 行超过 64 列"):
        rows_of(body)


def test_spans_that_are_no_number_are_one_cell() -> None:
    odd = [
        cell(str(index), f'<w:gridSpan w:val="{value}"/>')
        for index, value in enumerate(["", "x", "-1", "9" * 99])
    ]
    assert rows_of(f"<w:tbl><w:tr>{''.join(odd)}</w:tr></w:tbl>") == [["0", "1", "2", "3"]]


def test_more_rows_than_any_document_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PACKED_ROWS", 3)
    with pytest.raises(ReadError, match="超过 3 行"):
        rows_of(word_table([["甲"]] * 4))


@pytest.mark.parametrize(
    ("begin", "end"),
    [("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")],
)
def test_a_document_that_is_nested_without_end_is_refused(begin: str, end: str) -> None:
    with pytest.raises(ReadError, match="嵌套过深"):
        rows_of(begin * 5_000 + "<w:p/>" + end * 5_000)
