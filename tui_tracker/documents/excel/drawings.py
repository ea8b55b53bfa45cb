"""Text boxes and shapes on a worksheet, which are no cells: their text is told, not read."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.excel.worksheets import CellNote
from tui_tracker.documents.ooxml import Package
from tui_tracker.model import OddityKind

_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NOT_READ, _BROKEN = "文本框或图形里的文字没有读取，请对照原件", "文本框和图形已损坏，没有读取"


def drawn_on(package: Package, worksheet: str) -> Iterator[tuple[int, CellNote]]:
    """Yield what is to be said of the texts drawn on a worksheet's part, each with the row, from 0, where it begins."""
    for relation in package.relations(worksheet).values():
        if relation.kind != "drawing":
            continue
        try:
            anchors = [*package.parse(relation.part)]
        except ReadError:
            yield 0, CellNote(0, OddityKind.UNPLACED, "", _BROKEN)
            continue
        for anchor in anchors:
            bodies = [_text(body) for body in anchor.iter(f"{_XDR}txBody")]
            if text := "\n".join(filter(None, dict.fromkeys(bodies))):
                row, column = (_number(anchor, name) for name in ("row", "col"))
                yield row, CellNote(column, OddityKind.UNPLACED, text, _NOT_READ)


def _text(body: Element) -> str:
    paragraphs = ("".join(one.text or "" for one in line.iter(f"{_A}t")) for line in body.iter(f"{_A}p"))
    return "\n".join(paragraphs).strip()


def _number(anchor: Element, name: str) -> int:
    text = anchor.findtext(f"{_XDR}from/{_XDR}{name}", "").strip()
    return int(text) if text.isdecimal() and len(text) < 8 else 0
