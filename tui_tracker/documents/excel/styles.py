"""How a workbook shows its cells: number formats, what is struck out or white on white; texts without struck parts."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from tui_tracker.documents.excel.number_format import BUILT_IN_FORMATS

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

_GENERAL = BUILT_IN_FORMATS[0]
_FORMATS, _FORMAT = f"{MAIN}numFmts", f"{MAIN}numFmt"
_FONTS, _FONT = f"{MAIN}fonts", f"{MAIN}font"
_STYLES, _STYLE = f"{MAIN}cellXfs", f"{MAIN}xf"
_FILLS, _FILL, _COLOR = f"{MAIN}fills", f"{MAIN}fill", f"{MAIN}color"
_STRIKE, _ALIGNMENT = f"{MAIN}strike", f"{MAIN}vertAlign"
_RUN, _RUN_PROPERTIES, _TEXT = f"{MAIN}r", f"{MAIN}rPr", f"{MAIN}t"
_FALSE = {"0", "false", "off"}
WHITE_INDEXES = frozenset({"1", "9"})
"""White in the palette of old workbooks."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_RAISED = {
    "superscript": str.maketrans("0123456789+-()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾"),
    "subscript": str.maketrans("0123456789+-()", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎"),
}


class Style(NamedTuple):
    """One of the ways in which cells are shown."""

    number_format: str
    is_struck: bool = False
    is_white: bool = False
    """White, with nothing behind it."""


class RichText(NamedTuple):
    """A text as it is seen, and what of it is struck out; what is left of it and struck in a cell that is struck."""

    text: str
    struck: str = ""
    in_struck_cell: tuple[str, str] | None = None

    def seen(self, *, is_struck: bool) -> tuple[str, str]:
        """Return what is seen and what is struck, in a cell that is struck out or not."""
        if not is_struck:
            return self.text, self.struck
        return self.in_struck_cell or ("", self.text)


PLAIN = Style(_GENERAL)


def styles_of(root: Element) -> Sequence[Style]:
    """Return the styles in the order in which cells name them; an unknown format or font is as if there were none."""
    formats = dict(BUILT_IN_FORMATS)
    for one in root.iterfind(f"{_FORMATS}/{_FORMAT}"):
        if (number := _number(one, "numFmtId")) >= 0:
            formats[number] = one.get("formatCode", _GENERAL)
    fonts = [*root.iterfind(f"{_FONTS}/{_FONT}")]
    struck = {number for number, font in enumerate(fonts) if is_on(font.find(_STRIKE))}
    white = {number for number, font in enumerate(fonts) if _is_white(font.find(_COLOR))}
    fills = [*root.iterfind(f"{_FILLS}/{_FILL}")]
    bare = {number for number, fill in enumerate(fills) if _is_bare(fill)}
    return [
        Style(
            formats.get(_number(style, "numFmtId"), _GENERAL),
            (font := _number(style, "fontId")) in struck,
            font in white and _number(style, "fillId") in bare,
        )
        for style in root.iterfind(f"{_STYLES}/{_STYLE}")
    ]


def _is_white(color: Element | None) -> bool:
    if color is None:
        return False
    # Of the theme's colours the first is that of the paper.
    is_paper = color.get("theme") == "0" and color.get("tint", "0") in {"0", "0.0"}
    return color.get("rgb", "").upper()[-6:] == "FFFFFF" or is_paper or color.get("indexed") in WHITE_INDEXES


def _is_bare(fill: Element) -> bool:
    pattern = fill.find(f"{MAIN}patternFill")
    if pattern is None:
        return not len(fill)
    kind = pattern.get("patternType", "none")
    return kind == "none" or (kind == "solid" and _is_white(pattern.find(f"{MAIN}fgColor")))


def is_on(element: Element | None) -> bool:
    """Tell whether a property that is on unless it says otherwise is there."""
    return element is not None and element.get("val", "1").lower() not in _FALSE


def rich_text(element: Element) -> RichText:
    """Return the text of a shared or an inline string; the reading above its characters is no part of it."""
    if len(element) == 1 and element[0].tag == _TEXT:
        return RichText(unescaped(element[0].text or ""))
    pieces: list[tuple[str, bool | None]] = []
    for part in element:
        if part.tag == _TEXT:
            pieces.append((part.text or "", None))
        elif part.tag == _RUN:
            pieces.append(_run(part))

    def joined(*wanted: bool | None) -> str:
        return unescaped("".join(text for text, is_struck in pieces if is_struck in wanted))

    return RichText(joined(False, None), joined(True), (joined(False), joined(True, None)))


def _run(run: Element) -> tuple[str, bool | None]:
    """Return a run's text, and whether it is struck out; None where that is as its cell has it."""
    text = "".join(one.text or "" for one in run.iterfind(_TEXT))
    properties = run.find(_RUN_PROPERTIES)
    if properties is None:
        return text, None
    alignment = properties.find(_ALIGNMENT)
    if alignment is not None:
        text = set_off(text, alignment.get("val", ""))
    return text, is_on(properties.find(_STRIKE))


def set_off(text: str, alignment: str) -> str:
    """Return the text, its figures raised above the line or lowered below it where it is a superscript or subscript."""
    return text.translate(_RAISED.get(alignment, {}))


def unescaped(text: str) -> str:
    """Return the text with the characters that XML can't hold, which Excel writes as _x000D_.

    Carriage returns are none.
    """
    return _ESCAPED.sub(_unescaped, text) if "_x" in text else text


def _unescaped(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return "" if character == "\r" else match[0] if "\ud800" <= character <= "\udfff" else character


def _number(element: Element, name: str) -> int:
    text = element.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 10 else -1
