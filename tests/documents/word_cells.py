"""Word documents of one cell, and what their grid says."""

from pathlib import Path

from tests.documents.making import MARKS, word
from tui_tracker.documents.grid import Grid, RawCell
from tui_tracker.documents.word.document import read_word
from tui_tracker.model import OddityKind

PATH = Path("表.docx")


def grid_of(content: str, **others: str | bytes) -> Grid:
    return read_word(word(f"<w:tbl><w:tr><w:tc>{content}</w:tc></w:tr></w:tbl>", others=others), PATH, MARKS)


def cell_text(content: str, **others: str | bytes) -> RawCell:
    ((text,),) = grid_of(content, **others).rows
    return text


def left_out(grid: Grid) -> list[tuple[str, str]]:
    return [
        (one.text, one.detail) for remarks in grid.remarks.values() for one in remarks
        if one.kind is OddityKind.HIDDEN
    ]  # fmt: skip


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def line(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def field(data: str, code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'
    return (
        mark.format("begin", data)
        + code
        + mark.format("separate", "")
        + result
        + mark.format("end", "")
    )  # fmt: skip


CODE = "<w:r><w:instrText>{}</w:instrText></w:r>"
