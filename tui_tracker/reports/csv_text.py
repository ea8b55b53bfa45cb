"""Rows as CSV that a spreadsheet opens with a double click."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from tui_tracker.model import Finding, Sheet
from tui_tracker.model.paths import label_of
from tui_tracker.reports.places import places_of

MARK = "\ufeff"
"""Without a byte order mark Excel takes UTF-8 for GBK."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_FINDING_COLUMNS = (
    *("级别", "代码", "标题", "项目名称", "实施单位", "文档", "位置", "单元格", "问题", "建议", "依据"),
    "跟踪表",
)


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """The lines of the table; no text of a document can act as a formula."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    buffer.write(MARK)
    for row in (header, *rows):
        writer.writerow([_inert(cell) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def findings_csv(findings: Iterable[tuple[Sheet, Finding]]) -> Iterator[str]:
    """One finding a row, in Chinese."""
    return as_csv(_FINDING_COLUMNS, (_row(sheet, finding) for sheet, finding in findings))


def _row(sheet: Sheet, finding: Finding) -> tuple[str, ...]:
    return (
        finding.severity.label,
        finding.code,
        finding.title,
        sheet.project.text,
        sheet.unit.text,
        sheet.location.path,
        places_of(finding, sheet),
        "；".join(label_of(sheet, target.path) for target in finding.targets),
        finding.message,
        finding.suggestion,
        finding.basis,
        sheet.key,
    )


def _inert(cell: str) -> str:
    return "'" + cell if cell.startswith(_FORMULA) else cell
