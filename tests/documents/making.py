"""Documents that the tests author: one form in the layout that the form prints, in every format."""

import zipfile
from collections.abc import Iterable, Mapping
from decimal import Decimal
from io import BytesIO
from xml.sax.saxutils import escape

from openpyxl import Workbook

from tests.forms.making import Rows
from tui_tracker.model import AMOUNTS, TOTAL, VALUES, Sheet

MARKS = ("项目名称",)
"""What the readers are told that a sheet says near its beginning."""

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def printed(sheet: Sheet, *, merge_levels: bool) -> Rows:
    """The rows of a sheet as the form prints them, 8 cells wide; None where a merged level is covered."""
    rows: Rows = [
        [sheet.title.text or "财政项目支出绩效跟踪表"],
        [sheet.period.text.raw],
        ["项目名称", None, sheet.project.raw],
        ["主管部门", None, sheet.department.raw, None, None, "实施单位", sheet.unit.raw],
        ["预算执行情况\n(万元)", None, "", "", *AMOUNTS.values()],
    ]
    for line in sheet.budget.lines:
        source = line.source if line.source in {TOTAL, "上年结转资金", "其他资金"} else f"其中：{line.source}"
        rows.append([None, None, source, None, *(getattr(line, column).raw for column in AMOUNTS)])
    rows += [
        ["年度\n总体\n目标", "预期目标", None, None, None, "跟踪期实际完成情况"],
        [None, sheet.goal.expected.raw, None, None, None, sheet.goal.actual.raw],
        ["绩效\n指标", "一级指标", "二级指标", "三级指标", *VALUES.values()],
    ]
    above = ("", "")
    for one in sheet.indicators:
        levels = one.level1.text, one.level2.text
        covered1 = merge_levels and levels[0] == above[0]
        covered2 = merge_levels and levels == above
        cells = [getattr(one, column).raw for column in VALUES]
        rows.append(
            [None, None if covered1 else levels[0], None if covered2 else levels[1], one.name.raw, *cells]
        )
        above = levels
    rows += [
        ["绩效跟踪\n总体判断", None, "年度项目预算\n完成可能性", sheet.judgement.budget.raw],
        [None, None, "年度绩效目标\n完成可能性", sheet.judgement.goal.raw],
        ["纠偏措施", None, sheet.measure.raw],
    ]
    return rows


def packed(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these parts."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a package."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word(
    body: str, namespace: str = W, prolog: str = "", others: Mapping[str, str | bytes] | None = None
) -> bytes:
    """A Word document of that body, in WordprocessingML with the prefix w.

    `others` are parts beside it, each named by the kind of its relationship: `styles`, `numbering`, `header`,
    `footnotes`, `aFChunk` (of which the relationship's id is the kind, too). A text becomes the content of a root.
    """
    names = (
        f'xmlns:w="{namespace}" xmlns:m="{OFFICE}/math" xmlns:r="{OFFICE}/relationships" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    )
    document = f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<w:document {names}><w:body>{body}</w:body></w:document>'
    parts: dict[str, str | bytes] = {"[Content_Types].xml": "<Types/>", "word/document.xml": document}
    relations = ""
    for kind, content in (others or {}).items():
        parts[f"word/{kind}"] = (
            content if isinstance(content, bytes) else f"<w:root {names}>{content}</w:root>"
        )
        relations += f'<Relationship Id="{kind}" Type="{OFFICE}/relationships/{kind}" Target="{kind}"/>'
    if relations:
        package = "http://schemas.openxmlformats.org/package/2006/relationships"
        parts["word/_rels/document.xml.rels"] = (
            f'<Relationships xmlns="{package}">{relations}</Relationships>'
        )
    return packed(parts)


def word_table(rows: Rows) -> str:
    """A Word table in which None is covered by the cell above it, or, in the same row, by the one before it."""
    lines = []
    for number, row in enumerate(rows):
        below = rows[number + 1] if number + 1 < len(rows) else []
        cells = []
        for column, text in enumerate(row):
            is_merged = column < len(below) and below[column] is None
            merge = "<w:vMerge/>" if text is None else '<w:vMerge w:val="restart"/>' if is_merged else ""
            paragraphs = "".join(f"<w:p>{word_run(part)}</w:p>" for part in (text or "").split("\n"))
            cells.append(f"<w:tc><w:tcPr>{merge}</w:tcPr>{paragraphs}</w:tc>")
        lines.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def word_run(text: str) -> str:
    """A run of text."""
    return f'<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def word_form(rows: Rows) -> str:
    """A title and a period as paragraphs, and the rest as a table."""
    paragraphs = "".join(f"<w:p>{word_run(row[0] or '')}</w:p>" for row in rows[:2])
    return paragraphs + word_table(rows[2:])


def workbook(worksheets: Iterable[tuple[str, Rows]], *, numeric: bool) -> bytes:
    """A workbook of these worksheets; None is covered by the cell above it or the one before it."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in worksheets:
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row, 1):
                if text is None:
                    continue
                cell = sheet.cell(number, column, text)
                cell.data_type = "s"
                if numeric and _is_amount(text):
                    cell.value, cell.number_format, cell.data_type = float(Decimal(text)), "0.00", "n"
        for number, row in enumerate(rows, 1):
            for column in (2, 3):
                end = number
                while (
                    end < len(rows)
                    and len(rows[end]) > column
                    and rows[end][column - 1] is None
                    and _is_level(row)
                ):
                    end += 1
                if end > number and row[column - 1] is not None:
                    sheet.merge_cells(start_row=number, end_row=end, start_column=column, end_column=column)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _is_amount(text: str) -> bool:
    whole, _, decimals = text.partition(".")
    return whole.isdecimal() and decimals.isdecimal() and len(decimals) == 2


def _is_level(row: list[str | None]) -> bool:
    return len(row) == 8 and row[0] is None and row[3] is not None
