"""How a workbook shows its cells: number formats, what is struck out or white on white; texts without struck parts."""

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element

from tui_tracker.documents.colours import is_pale
from tui_tracker.documents.excel.number_format import BUILT_IN_FORMATS
from tui_tracker.documents.symbols import in_symbol_font, is_symbol_font, lowered, raised

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

_GENERAL = BUILT_IN_FORMATS[0]
_FORMATS, _FORMAT = f"{MAIN}numFmts", f"{MAIN}numFmt"
_FONTS, _FONT = f"{MAIN}fonts", f"{MAIN}font"
_STYLES, _STYLE = f"{MAIN}cellXfs", f"{MAIN}xf"
_FILLS, _FILL, _COLOR = f"{MAIN}fills", f"{MAIN}fill", f"{MAIN}color"
_STRIKE, _ALIGNMENT = f"{MAIN}strike", f"{MAIN}vertAlign"
_RUN, _RUN_PROPERTIES, _TEXT = f"{MAIN}r", f"{MAIN}rPr", f"{MAIN}t"
_FALSE = {"0", "false", "off"}
_PALE_TINT = 0.06
"""By how much less than white the theme's white still can't be seen: the palest of its greys is 0.05."""
WHITE_INDEXES = frozenset({"1", "9"})
"""White in the palette of old workbooks."""
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_RISE = {"superscript": raised, "subscript": lowered}


class Style(NamedTuple):
    """One of the ways in which cells are shown."""

    number_format: str
    is_struck: bool = False
    is_white: bool = False
    """White, with nothing behind it."""
    font: str = ""
    """The name of its font, if that draws signs in the place of letters."""


class RichText(NamedTuple):
    """A text as it is seen, and what of it is struck out; what is left of it and struck in a cell that is struck."""

    text: str
    struck: str = ""
    in_struck_cell: tuple[str, str] | None = None
    in_cell_font: int | None = None
    """How many characters at its beginning have the font of their cell; None where all have."""

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
    names = (_font(font, "name") for font in fonts)
    symbol_fonts = {number: name for number, name in enumerate(names) if name}
    fills = [*root.iterfind(f"{_FILLS}/{_FILL}")]
    bare = {number for number, fill in enumerate(fills) if _is_bare(fill)}
    return [
        Style(
            formats.get(_number(style, "numFmtId"), _GENERAL),
            (font := _number(style, "fontId")) in struck,
            font in white and _number(style, "fillId") in bare,
            symbol_fonts.get(font, ""),
        )
        for style in root.iterfind(f"{_STYLES}/{_STYLE}")
    ]


def _is_white(color: Element | None) -> bool:
    if color is None:
        return False
    # Of the theme's colours the first is that of the paper.
    if color.get("theme") == "0":
        return abs(float(color.get("tint", "0"))) < _PALE_TINT
    return is_pale(color.get("rgb", "")[-6:]) or color.get("indexed") in WHITE_INDEXES


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

    first = next(iter(element))
    in_cell_font = len(pieces[0][0]) if first.find(_RUN_PROPERTIES) is None and pieces else 0
    return RichText(joined(False, None), joined(True), (joined(False), joined(True, None)), in_cell_font)


def _font(properties: Element, tag: str) -> str:
    """Return the name of a font that draws signs; empty for any other."""
    font = properties.find(f"{MAIN}{tag}")
    name = "" if font is None else font.get("val", "")
    return name if is_symbol_font(name) else ""


def _run(run: Element) -> tuple[str, bool | None]:
    """Return a run's text, and whether it is struck out; None where that is as its cell has it."""
    text = "".join(one.text or "" for one in run.iterfind(_TEXT))
    properties = run.find(_RUN_PROPERTIES)
    if properties is None:
        return text, None
    alignment = properties.find(_ALIGNMENT)
    if alignment is not None:
        text = set_off(text, alignment.get("val", ""))
    if font := _font(properties, "rFont"):
        text = in_symbol_font(font, text)
    return text, is_on(properties.find(_STRIKE))


def set_off(text: str, alignment: str) -> str:
    """Return the text, its figures raised above the line or lowered below it where it is a superscript or subscript."""
    return _RISE[alignment](text) if alignment in _RISE else text


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
