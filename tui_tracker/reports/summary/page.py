"""The summary as a page to read, within 80 columns."""

from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from tui_tracker.reports.summary.batch import BatchSummary
from tui_tracker.reports.summary.parts import Table, parts_of, subtitle
from tui_tracker.reports.text import Line

_GAP = 2


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


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, widest: int = 30) -> Iterator[Line]:
    """Yield the header and the rows; the first column stands left and is cut at so many columns, all others right."""
    cells = [[_cut(row[0], widest), *row[1:]] for row in (header, *rows)]
    widths = [max(map(_width, column)) for column in zip(*cells, strict=True)]
    for number, row in enumerate(cells):
        text = _pad(row[0], widths[0], left=True)
        text += "".join(
            " " * _GAP + _pad(cell, width, left=False)
            for cell, width in zip(row[1:], widths[1:], strict=True)
        )
        yield Line(lead=text, indent=2, style="dim") if not number else Line(text, indent=2)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _pad(text: str, width: int, *, left: bool) -> str:
    blanks = " " * (width - _width(text))
    return text + blanks if left else blanks + text


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text that is wider, ending in …."""
    if _width(text) <= most:
        return text
    while _width(text) > most - 1:
        text = text[:-1]
    return f"{text}…"
