"""The summary as a letter for the head of section: what stands in the slots of its Word template."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from tui_tracker.reports.chinese import date_words
from tui_tracker.reports.letters.template import fill, shipped
from tui_tracker.reports.summary.batch import BatchSummary
from tui_tracker.reports.summary.parts import Table as Figures
from tui_tracker.reports.summary.parts import parts_of, subtitle
from tui_tracker.reports.widths import width_of

if TYPE_CHECKING:
    from docx.table import Table

_WIDTH, _NARROWEST, _MARGINS, _CHINESE, _LATIN = 156.0, 25.0, 4.5, 4.3, 2.75
"""In millimetres: the text's width, that of a narrow column of names, a cell's margins, and a character of 12 points.

A digit is so wide in the widest font that may stand in for Times New Roman.
"""

_KEPT = 3
"""So many paragraphs, and rows of a table, stay with the signature behind them."""


def summary_letter(summary: BatchSummary, batch: str, bureau: str, today: date) -> bytes:
    """Return the letter; `batch` names what is summed up, `bureau` who has."""
    parts = [
        {
            "title": part.title,
            "blocks": [
                {"header": block.header, "rows": block.rows, "text": ""}
                if isinstance(block, Figures)
                else {"header": (), "rows": (), "text": block}
                for block in part.blocks
            ],
        }
        for part in parts_of(summary)
    ]
    slots = {
        "batch": batch,
        "bureau": bureau,
        "date": date_words(today.isoformat()),
        "subtitle": subtitle(summary),
        "parts": parts,
    }
    return _laid_out(fill(shipped("summary.docx"), slots))


def _laid_out(letter: bytes) -> bytes:
    """Return the letter with its tables as wide as the text and names left, and no signature alone on a page.

    A template knows neither how many columns a table has nor what comes last.
    """
    from docx import Document
    from docx.table import Table

    document = Document(BytesIO(letter))
    for table in document.tables:
        _set_widths(table)
    *_, signed, _ = blocks = list(document.iter_inner_content())
    for block in blocks[blocks.index(signed) - _KEPT : -2]:
        rows = block.rows[-_KEPT:] if isinstance(block, Table) else ()
        kept = [paragraph for row in rows for cell in row.cells for paragraph in cell.paragraphs]
        for paragraph in kept if isinstance(block, Table) else [block]:
            paragraph.paragraph_format.keep_with_next = True
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _set_widths(table: Table) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm

    columns = [[cell.text for cell in column.cells] for column in table.columns]
    others = [max(map(_millimetres, texts)) + _MARGINS for texts in columns[1:]]
    widths = [max(_WIDTH - sum(others), _NARROWEST), *others]
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for number, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
            cell.width = Mm(width)
            if not number:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.LEFT


def _millimetres(text: str) -> float:
    return sum(_CHINESE if width_of(character) > 1 else _LATIN for character in text)
