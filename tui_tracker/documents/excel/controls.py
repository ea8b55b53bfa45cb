"""Form controls on a worksheet, whose state stands in its VML drawing alone; that is often no well-formed XML."""

import re
from collections.abc import Iterator
from html import unescape

from tui_tracker.documents.excel.worksheets import DRAWN, CellNote
from tui_tracker.model import OddityKind

_SHAPE = re.compile(r"<(?:\w+:)?shape[\s>]")
_MARKUP = re.compile(r"<[^<>]*>|\s+")
_TICKS = {"Checkbox": "☑□", "Radio": "●○"}
_LISTS = {"Drop", "List"}
_WORDY = {"EditBox", "Label", "GBox"}
"""Notes of cells and buttons are shapes, too, and say nothing of the form."""


def controls_in(drawing: bytes) -> Iterator[tuple[int, CellNote]]:
    """Yield what is to be said of the controls of a VML drawing, each with the row, from 0, where it begins."""
    for shape in _SHAPE.split(drawing.decode(errors="replace"))[1:]:
        look, _, rest = shape.partition('ObjectType="')
        kind, _, data = rest.partition('"')
        text = _words(look)
        if kind in _TICKS:
            text = _TICKS[kind][_field(data, "Checked") in {"", "0"}] + text
        elif kind in _LISTS:
            chosen = _field(data, "Sel") or "0"
            text += "" if chosen == "0" else f"选中第 {chosen} 项"
        elif kind not in _WORDY:
            continue
        column, _, row, *_ = [*re.findall(r"\b\d{1,7}\b", _field(data, "Anchor")), "0", "0", "0"]
        if text:
            yield int(row), CellNote(int(column), OddityKind.UNPLACED, text, DRAWN)


def _words(look: str) -> str:
    inner = look.partition("textbox")[2].partition("textbox")[0].partition(">")[2].rpartition("<")[0]
    return unescape(_MARKUP.sub(" ", inner)).strip()


def _field(data: str, name: str) -> str:
    return data.partition(f":{name}>")[2].partition("<")[0].strip()
