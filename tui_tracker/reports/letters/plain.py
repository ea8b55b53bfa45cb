"""A letter as plain text or Markdown, taken from the Word document that the template gives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.table import Table

_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、")
_SECTION = re.compile(r"（[一二三四五六七八九十\d]{1,3}）")


Blocks = Sequence[str | list[list[str]]]
"""The paragraphs of a letter, and its tables as rows of texts."""


def as_text(blocks: Blocks) -> str:
    """Return the letter as text: its paragraphs, and of its tables a line for each cell."""
    lines = []
    for block in blocks:
        if isinstance(block, str):
            lines.append(block)
        else:
            for number, row in enumerate(block):
                if number:
                    lines += [
                        f"  {head}：{cell}".replace("\n", "\n    ")
                        for head, cell in zip(block[0], row, strict=True)
                        if cell
                    ]
                    lines.append("")
    return _joined(lines)


def as_markdown(blocks: Blocks) -> str:
    """Return the letter as Markdown: headings, and tables as such."""
    lines = []
    is_title = True
    for block in blocks:
        if isinstance(block, str):
            is_section = bool(_HEADING.match(block) or _SECTION.match(block)) and len(block) < 60
            mark = (
                "# "
                if is_title and block
                else "## "
                if _HEADING.match(block)
                else "### "
                if is_section
                else ""
            )
            is_title = is_title and not block
            lines += [mark + _marked(block) if mark else _marked(block), ""]
        else:
            head, *rows = (
                [_marked(cell).replace("|", "\\|").replace("\n", "<br>") for cell in row] for row in block
            )
            lines += [_line(head), _line(["---"] * len(head)), *map(_line, rows), ""]
    return _joined(lines)


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _marked(text: str) -> str:
    """Return a text in which nothing acts as a mark of Markdown or HTML."""
    return re.sub(r"([\\`*_<\[\]])", r"\\\1", text)


def blocks_of(letter: bytes) -> Blocks:
    """Return what a Word document says."""
    from docx import Document
    from docx.table import Table

    inner = Document(BytesIO(letter)).iter_inner_content()
    return [_rows(block) if isinstance(block, Table) else block.text.strip() for block in inner]


def _rows(table: Table) -> list[list[str]]:
    # Not by `row.cells`, which works out the merged cells of the whole table for each row.
    return [
        ["\n".join(paragraph.text for paragraph in cell.p_lst).strip() for cell in row.tc_lst]
        for row in table._tbl.tr_lst
    ]


def _joined(lines: list[str]) -> str:
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"
