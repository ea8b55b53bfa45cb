"""Text boxes, shapes and pictures on a worksheet, which are no cells: they are told, not read."""

from collections.abc import Iterator
from operator import attrgetter
from xml.etree.ElementTree import Element

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.excel.controls import controls_in
from tui_tracker.documents.excel.worksheets import DRAWN, PICTURE, CellNote
from tui_tracker.documents.ooxml import Package
from tui_tracker.model import OddityKind

_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BROKEN = "文本框和图形已损坏，没有读取"


def drawn_on(package: Package, worksheet: str) -> Iterator[tuple[int, CellNote]]:
    """Yield what is to be said of what is drawn on a worksheet's part, each with the row, from 0, where it begins."""
    has_controls = False
    # VML before the drawing, which has the words of controls, too, but not their state.
    for relation in sorted(package.relations(worksheet).values(), key=attrgetter("kind"), reverse=True):
        try:
            if relation.kind == "vmlDrawing" and relation.part in package:
                controls = [*controls_in(package.unpacked(relation.part))]
                has_controls |= bool(controls)
                yield from controls
            elif relation.kind == "drawing":
                yield from _drawn(package.parse(relation.part), with_controls=not has_controls)
        except ReadError:
            yield 0, CellNote(0, OddityKind.UNPLACED, "", _BROKEN)


def _drawn(drawing: Element, *, with_controls: bool) -> Iterator[tuple[int, CellNote]]:
    for anchor in _anchors(drawing, with_controls=with_controls):
        bodies = [_text(body) for body in anchor.iter(f"{_XDR}txBody")]
        row, column = (_number(anchor, f"from/{_XDR}{name}") for name in ("row", "col"))
        if text := "\n".join(filter(None, dict.fromkeys(bodies))):
            yield row, CellNote(column, OddityKind.UNPLACED, text, DRAWN)
        elif _is_of_one_row(anchor, row):
            yield row, CellNote(column, OddityKind.UNPLACED, "", PICTURE)


def _anchors(drawing: Element, *, with_controls: bool) -> Iterator[Element]:
    """Yield what is drawn; form controls, if wanted, out of the several ways in which they are written."""
    for child in drawing:
        if child.tag != f"{_MC}AlternateContent":
            yield child
            continue
        for way in child[:1]:
            if with_controls or way.get("Requires") != "a14":
                yield from way


def _text(body: Element) -> str:
    paragraphs = ("".join(one.text or "" for one in line.iter(f"{_A}t")) for line in body.iter(f"{_A}p"))
    return "\n".join(paragraphs).strip()


def _is_of_one_row(anchor: Element, row: int) -> bool:
    """Tell whether it is a picture that stays within a row, as a pasted value does, and a seal does not."""
    last, rest = (_number(anchor, f"to/{_XDR}{name}") for name in ("row", "rowOff"))
    return anchor.find(f"{_XDR}pic") is not None and (last == row or (last == row + 1 and rest == 0))


def _number(anchor: Element, name: str) -> int:
    text = anchor.findtext(f"{_XDR}{name}", "").strip()
    return int(text) if text.isdecimal() and len(text) < 8 else 0
