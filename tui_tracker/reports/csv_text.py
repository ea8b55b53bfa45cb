"""Rows as CSV that a spreadsheet opens with a double click."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from tui_tracker.model.paths import label_of
from tui_tracker.model.text import visible
from tui_tracker.reports.listed import Listed
from tui_tracker.reports.places import places_of

MARK = "\ufeff"
"""Without a byte order mark Excel takes UTF-8 for GBK."""

FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What makes a spreadsheet take a text for a formula."""

FINDING_COLUMNS = (
    *("级别", "代码", "标题", "项目名称", "实施单位", "文档", "位置", "单元格", "问题", "建议", "依据"),
    *("跟踪表", "所属问题"),
)


def as_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of the table; no text of a document can act as a formula, or command a terminal."""
    yield MARK
    yield from csv_lines((header,))
    yield from csv_lines(rows)


def csv_lines(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of rows of a table."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_inert(cell) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


def findings_lines(findings: Iterable[Listed]) -> Iterator[str]:
    """Return the lines of these findings, without the header."""
    return csv_lines(map(_row, findings))


def _row(listed: Listed) -> tuple[str, ...]:
    entry, finding, item = listed
    sheet = entry.sheet if entry else None
    return (
        *(finding.severity.label, finding.code, finding.title),
        sheet.project.text if sheet else "",
        sheet.unit.text if sheet else "",
        sheet.location.path if sheet else "",
        places_of(finding, sheet) if sheet else "",
        "；".join(dict.fromkeys([label_of(sheet, one.path) for one in finding.targets])) if sheet else "",
        *(finding.message, finding.suggestion, finding.basis, finding.sheet, item or ""),
    )


@lru_cache(maxsize=1 << 12)
def _inert(cell: str) -> str:
    cell = visible(cell)
    return "'" + cell if cell.startswith(FORMULA) else cell
