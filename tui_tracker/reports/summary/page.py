"""The summary as a page to read, within 80 columns."""

from collections.abc import Iterator

from tui_tracker.reports.summary.batch import BatchSummary
from tui_tracker.reports.summary.parts import Table, parts_of, subtitle
from tui_tracker.reports.summary.table import table
from tui_tracker.reports.text import Line


def summary_page(summary: BatchSummary) -> Iterator[Line]:
    """Yield the page, line by line."""
    yield Line(f"  {subtitle(summary)}", hang=2, lead="监控汇总", style="bold")
    for part in parts_of(summary):
        yield Line()
        yield Line(lead=part.title, style="bold")
        for block in part.blocks:
            if isinstance(block, Table):
                yield from _table(block)
            else:
                yield Line(block, indent=2, hang=2)


def _table(block: Table) -> Iterator[Line]:
    rows = [(_end(row[0], block.widest), *row[1:]) for row in block.rows] if block.keeps_end else block.rows
    yield from table(block.header, rows, widest=block.widest)


def _end(text: str, most: int) -> str:
    """Return the end of a long name: names of one bureau's units begin alike."""
    return text if 2 * len(text) <= most else f"…{text[1 - most // 2 :]}"
