"""Makes the Word templates of the letters that the program ships: run it from the repository's root.

All fixed wording and all looks stand here, and in the templates that come of it; a bureau edits its own copy in Word.
The look is that of official letters (GB/T 9704): A4, 方正小标宋 for the title, 仿宋 of 16 points in lines of 28.
"""

import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FOLDER = Path(__file__).parents[2] / "tui_tracker" / "reports" / "letters"

SONG, FANG, HEI, KAI, LATIN = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "Times New Roman"
FALLBACKS = {SONG: "宋体", FANG: "仿宋", KAI: "楷体", HEI: "SimHei"}
"""The fonts of official letters are not on every machine: what stands in for them."""

LINE = Pt(28)
BODY, SMALL, TITLE = Pt(16), Pt(12), Pt(22)


def letter() -> Any:
    """An empty letter: its page, its page numbers, its usual look."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(28)
    usual = document.styles["Normal"]
    usual.font.size = BODY
    _font(usual.element.get_or_add_rPr(), FANG)
    usual.paragraph_format.space_before = usual.paragraph_format.space_after = Pt(0)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, alignment in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        _number_pages(footer.paragraphs[0], alignment)
    return document


def _font(properties: Any, name: str) -> None:
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for key, value in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", name)):
        fonts.set(qn(f"w:{key}"), value)
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:hint"), "eastAsia")


def _number_pages(paragraph: Any, alignment: Any) -> None:
    paragraph.alignment = alignment
    inset = "w:right" if alignment == WD_ALIGN_PARAGRAPH.RIGHT else "w:left"
    _indent(paragraph, **{f"{inset}Chars": "100"})
    for text in ("— ", None, " —"):
        run = paragraph.add_run(text or "")
        run.font.size = Pt(14)
        _font(run._element.get_or_add_rPr(), "宋体")
        if text is None:
            for kind, instruction in (("begin", ""), ("", "PAGE"), ("end", "")):
                element = OxmlElement("w:fldChar" if kind else "w:instrText")
                if kind:
                    element.set(qn("w:fldCharType"), kind)
                else:
                    element.text = instruction
                run._element.append(element)


def _indent(paragraph: Any, **values: str) -> None:
    properties = paragraph._element.get_or_add_pPr()
    indent = properties.find(qn("w:ind"))
    if indent is None:
        indent = properties.get_or_add_ind()
    for key, value in values.items():
        indent.set(qn(key), value)


def add(
    document: Any,
    text: str,
    font: str = FANG,
    *,
    size: Any = BODY,
    alignment: Any = None,
    indent: int = 2,
    keep: bool = False,
    line: Any = LINE,
) -> Any:
    """Add a paragraph; `indent` in characters, `keep` with the next one."""
    paragraph = document.add_paragraph()
    shape(paragraph, alignment=alignment, indent=indent, keep=keep, line=line)
    run = paragraph.add_run(text)
    run.font.size = size
    _font(run._element.get_or_add_rPr(), font)
    return paragraph


def shape(paragraph: Any, *, alignment: Any, indent: int, keep: bool, line: Any) -> None:
    """Give a paragraph its look."""
    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, line
    form.keep_with_next = form.keep_together = keep
    form.widow_control = True
    if alignment is not None:
        form.alignment = alignment
    if indent:
        _indent(paragraph, **{"w:firstLineChars": str(indent * 100), "w:firstLine": str(indent * 320)})


def table(document: Any, heads: Sequence[str], widths: Sequence[float], rows: Sequence[Sequence[str]]) -> Any:
    """Add a table whose header is repeated on each page and whose rows don't split; widths in millimetres.

    The first and the last columns are centred.
    """
    made = document.add_table(rows=0, cols=len(heads))
    made.style = "Table Grid"
    made.autofit = False
    properties = made._tbl.tblPr
    layout = OxmlElement("w:tblLayout")
    layout.set(qn("w:type"), "fixed")
    properties.append(layout)
    for number, texts in enumerate((heads, *rows)):
        row = made.add_row()
        _row_rules(row, is_head=not number)
        for column, text in enumerate(texts):
            cell = row.cells[column]
            cell.width = Mm(widths[column])
            cell.vertical_alignment = 1
            paragraph = cell.paragraphs[0]
            is_centred = not number or column in (0, len(heads) - 1)
            shape(
                paragraph,
                alignment=WD_ALIGN_PARAGRAPH.CENTER if is_centred else WD_ALIGN_PARAGRAPH.LEFT,
                indent=0,
                keep=not number,
                line=Pt(18),
            )
            run = paragraph.add_run(text)
            run.font.size = SMALL
            run.font.bold = None
            _font(run._element.get_or_add_rPr(), HEI if not number else FANG)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Mm(width)
    return made


def _row_rules(row: Any, *, is_head: bool) -> None:
    properties = row._tr.get_or_add_trPr()
    for name in ("w:cantSplit", *(("w:tblHeader",) if is_head else ())):
        properties.append(OxmlElement(name))


def saved(document: Any) -> bytes:
    """The template's bytes, the same at each making, with the fallbacks of its fonts."""
    out, made = BytesIO(), BytesIO()
    properties = document.core_properties
    properties.author, properties.comments, properties.title = "tui-tracker", "", ""
    document.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/fontTable.xml":
                data = _with_fallbacks(data)
            if info.filename == "docProps/core.xml":
                data = re.sub(rb">\d{4}-\d\d-\d\dT[\d:]+Z<", b">2024-01-01T00:00:00Z<", data)
            if info.filename == "_rels/.rels":
                data = re.sub(rb"<Relationship [^>]*thumbnail[^>]*/>", b"", data)
            if info.filename != "docProps/thumbnail.jpeg":
                new.writestr(
                    zipfile.ZipInfo(info.filename, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED
                )
    return out.getvalue()


def _with_fallbacks(data: bytes) -> bytes:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
        for name, other in FALLBACKS.items()
    )
    return data.replace(b"</w:fonts>", fonts.encode() + b"</w:fonts>")


def notice() -> bytes:
    """The letter to a unit: what was found, and what is asked."""
    one = letter()
    centre, right = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
    title = "财政项目支出{{ subject }}反馈意见单"
    add(one, title, SONG, size=TITLE, alignment=centre, indent=0, line=Pt(34), keep=True)
    add(one, "", indent=0)
    add(one, "{{ unit }}：", indent=0, keep=True)
    add(
        one,
        "根据预算绩效管理有关规定，{% if bureau %}{{ bureau }}{% else %}我单位{% endif %}对你单位报送的"
        "{{ period }}{{ forms }}进行了审核，现将审核情况和整改要求反馈如下：",
    )
    add(one, "一、审核情况", HEI, keep=True)
    add(
        one,
        "本次共审核你单位项目{{ sheets }}个，其中{{ projects|length }}个项目存在需要整改的问题，共{{ count }}项"
        "{% if errors or warnings %}（错误{{ errors }}项、警告{{ warnings }}项"
        "{% if count != errors + warnings %}、其他{{ count - errors - warnings }}项{% endif %}）{% endif %}"
        "{% if returned %}；需要修改后重新报送的项目{{ returned }}个{% endif %}。",
    )
    add(one, "二、存在问题及整改要求", HEI, keep=True)
    add(one, "{%p for project in projects %}", indent=0)
    add(one, "（{{ project.number }}）{{ project.name }}", KAI, keep=True)
    table(
        one,
        ("序号", "存在问题", "整改要求", "整改期限"),
        (13, 60, 53, 30),
        (
            ("{%tr for row in project.rows %}", "", "", ""),
            ("{{ row.number }}", "{{ row.problem }}", "{{ row.asked }}", "{{ row.due }}"),
            ("{%tr endfor %}", "", "", ""),
        ),
    )
    add(one, "{%p endfor %}", indent=0)
    add(one, "三、有关要求", HEI, keep=True)
    add(
        one,
        "（一）请{% if deadline %}于{{ deadline }}前{% elif dated == count and count %}按上列期限"
        "{% elif dated %}按上列期限（没有列明期限的请及时）{% else %}及时{% endif %}逐项整改，在所附整改台账中填写"
        "整改状态、整改情况、完成日期和责任人，并将台账电子版发回。",
    )
    add(
        one,
        "（二）涉及更正数据和文字的，请修改{{ subject }}表后重新报送；无法按期整改的，请说明原因和后续安排。",
        keep=True,
    )
    add(one, "{%p if contact %}", indent=0)
    add(one, "联系人：{{ contact }}", keep=True)
    add(one, "{%p endif %}", indent=0)
    add(one, "", indent=0, keep=True)
    add(one, "附件：{{ attachment }}", keep=True)
    add(one, "", indent=0, keep=True)
    add(one, "", indent=0, keep=True)
    signed = add(
        one,
        "{% if bureau %}{{ bureau }}{% else %}审核单位{% endif %}（盖章）",
        alignment=right,
        indent=0,
        keep=True,
    )
    dated = add(one, "{{ date }}", alignment=right, indent=0)
    dated.paragraph_format.keep_together = True
    for paragraph in (signed, dated):
        _indent(paragraph, **{"w:rightChars": "200", "w:right": "640"})
    return saved(one)


def summary() -> bytes:
    """The letter to the head of section: a batch in figures."""
    one = letter()
    centre = WD_ALIGN_PARAGRAPH.CENTER
    add(one, "财政项目支出绩效监控汇总", SONG, size=TITLE, alignment=centre, indent=0, line=Pt(34), keep=True)
    add(one, "（{{ batch }}）", KAI, alignment=centre, indent=0, keep=True)
    add(one, "{{ subtitle }}", KAI, size=SMALL, alignment=centre, indent=0)
    add(one, "{%p for part in parts %}", indent=0)
    add(one, "{{ part.title }}", HEI, keep=True)
    add(one, "{%p for block in part.blocks %}", indent=0)
    add(one, "{%p if block.rows %}", indent=0)
    figures(one)
    add(one, "{%p elif block.text %}", indent=0)
    add(one, "{{ block.text }}")
    add(one, "{%p endif %}", indent=0)
    add(one, "{%p endfor %}", indent=0)
    add(one, "{%p endfor %}", indent=0, keep=True)
    signed = add(one, "{{ bureau }}", alignment=WD_ALIGN_PARAGRAPH.RIGHT, indent=0, keep=True)
    dated = add(one, "{{ date }}", alignment=WD_ALIGN_PARAGRAPH.RIGHT, indent=0)
    for paragraph in (signed, dated):
        _indent(paragraph, **{"w:rightChars": "200", "w:right": "640"})
    return saved(one)


def figures(document: Any) -> Any:
    """Add a table of as many columns as are needed, as wide as the text; its first column is the widest."""
    slots = (
        ("{%tc for text in block.header %}", "{{ text }}", "{%tc endfor %}"),
        ("{%tr for row in block.rows %}", "", ""),
        ("{%tc for text in row %}", "{{ text }}", "{%tc endfor %}"),
        ("{%tr endfor %}", "", ""),
    )
    made = document.add_table(rows=0, cols=3)
    made.style = "Table Grid"
    made.alignment = 1
    for number, texts in enumerate(slots):
        row = made.add_row()
        _row_rules(row, is_head=not number)
        for column, text in enumerate(texts):
            paragraph = row.cells[column].paragraphs[0]
            shape(paragraph, alignment=WD_ALIGN_PARAGRAPH.CENTER, indent=0, keep=not number, line=Pt(18))
            run = paragraph.add_run(text)
            run.font.size = SMALL
            _font(run._element.get_or_add_rPr(), HEI if not number else FANG)
    return made


if __name__ == "__main__":
    (FOLDER / "summary.docx").write_bytes(summary())
    (FOLDER / "notice.docx").write_bytes(notice())
