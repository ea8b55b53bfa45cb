"""How a workbook shows its cells: number formats, what is struck out or white on white; texts without struck parts."""

import re
from collections.abc import Mapping, Sequence
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
_BOX = f"{MAIN}extLst/{MAIN}ext/{{http://schemas.microsoft.com/office/spreadsheetml/2022/featurepropertybag}}xfComplement"
_STRIKE, _ALIGNMENT = f"{MAIN}strike", f"{MAIN}vertAlign"
_RUN, _RUN_PROPERTIES, _TEXT = f"{MAIN}r", f"{MAIN}rPr", f"{MAIN}t"
_SYSTEM_COLOURS = {"64", "65"}
_SMALLEST = 3.0
"""Points below which nobody can read a text."""
_FALSE = {"0", "false", "off"}
_PALE_TINT = 0.06
"""By how much less than white the theme's white still can't be seen: the palest of its greys is 0.05."""
WHITE_INDEXES = frozenset({"1", "9"})
"""White in the palette of old workbooks."""
STRUCK, NOT_SHOWN, WHITE = "删除线", "按单元格格式不显示", "白色文字"
TINY, SAME_COLOUR = "字号过小、看不见的文字", "与底色相同、看不见的文字"
"""Why a cell's text is not seen."""

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_RISE = {"superscript": raised, "subscript": lowered}


class Style(NamedTuple):
    """One of the ways in which cells are shown."""

    number_format: str
    is_struck: bool = False
    unseen: str = ""
    """Why what is written so can't be seen, if so."""
    font: str = ""
    """The name of its font, if that draws signs in the place of letters."""
    is_bare: bool = True
    """Whether nothing is behind the text."""
    is_box: bool = False
    """Whether a truth value is shown as a box that is ticked or not."""


class _Run(NamedTuple):
    """A part of a rich text, and how it looks; None where that is as its cell has it."""

    text: str
    is_struck: bool | None = None
    unseen: str | None = None


class RichText(NamedTuple):
    """A text, and its parts where these look otherwise than their cell."""

    text: str
    runs: Sequence[_Run] = ()
    in_cell_font: int | None = None
    """How many characters at its beginning have the font of their cell; None where all have."""

    def seen(self, style: Style, reason: str, *, white_shows: bool) -> tuple[str, Mapping[str, str]]:
        """Return what is seen in a cell of that style, and what is not, by the reason.

        `reason` is why what has the font of the cell can't be seen, empty where it can.
        """
        seen: list[str] = []
        hidden: dict[str, str] = {}
        may_hide = style.is_bare and not white_shows
        for text, is_struck, unseen in self.runs or [_Run(self.text)]:
            if style.is_struck if is_struck is None else is_struck:
                why = STRUCK
            else:
                why = reason if unseen is None else unseen if unseen != WHITE or may_hide else ""
            if why:
                hidden[why] = hidden.get(why, "") + text
            else:
                seen.append(text)
        return "".join(seen), hidden


PLAIN = Style(_GENERAL)


def styles_of(root: Element) -> Sequence[Style]:
    """Return the styles in the order in which cells name them; an unknown format or font is as if there were none."""
    formats = dict(BUILT_IN_FORMATS)
    for element in root.iterfind(f"{_FORMATS}/{_FORMAT}"):
        if (number := _number(element, "numFmtId")) >= 0:
            formats[number] = element.get("formatCode", _GENERAL)
    fonts = dict(enumerate(root.iterfind(f"{_FONTS}/{_FONT}")))
    fills = dict(enumerate(root.iterfind(f"{_FILLS}/{_FILL}")))
    struck = {number for number, font in fonts.items() if is_on(font.find(_STRIKE))}
    names = {number: _font(font, "name") for number, font in fonts.items()}
    bare = {number for number, fill in fills.items() if _is_bare(fill)}
    unseen = {
        (font, fill): _unseen(fonts[font], fills.get(fill), is_bare=fill in bare)
        for font, fill in {
            (_number(style, "fontId"), _number(style, "fillId"))
            for style in root.iterfind(f"{_STYLES}/{_STYLE}")
        }
        if font in fonts
    }
    return [
        Style(
            formats.get(_number(style, "numFmtId"), _GENERAL),
            (font := _number(style, "fontId")) in struck,
            unseen.get((font, fill := _number(style, "fillId")), ""),
            names.get(font, ""),
            fill in bare or fill not in fills,
            style.find(_BOX) is not None,
        )
        for style in root.iterfind(f"{_STYLES}/{_STYLE}")
    ]


def _unseen(font: Element, fill: Element | None, *, is_bare: bool) -> str:
    """Return why what is written in the font on that ground can't be seen, if so."""
    colour = font.find(_COLOR)
    if _is_tiny(font):
        return TINY
    if is_bare and is_white(colour):
        return WHITE
    ground = None if fill is None else fill.find(f"{MAIN}patternFill[@patternType='solid']/{MAIN}fgColor")
    is_same = colour is not None and ground is not None and _key(colour) == _key(ground) != ""
    return SAME_COLOUR if is_same else ""


def _is_tiny(font: Element) -> bool:
    size = font.find(f"{MAIN}sz")
    return size is not None and float(size.get("val", "11")) < _SMALLEST


def _key(colour: Element) -> str:
    """Return what tells a colour from others; empty for those that the system chooses."""
    if rgb := colour.get("rgb"):
        return rgb[-6:].upper()
    if theme := colour.get("theme"):
        return f"{theme} {float(colour.get('tint', '0')):.2f}"
    index = colour.get("indexed", "")
    return "" if index in _SYSTEM_COLOURS else index


def is_white(color: Element | None) -> bool:
    """Tell whether a colour is white, or as good as white."""
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
    return kind == "none" or (kind == "solid" and is_white(pattern.find(f"{MAIN}fgColor")))


def is_on(element: Element | None) -> bool:
    """Tell whether a property that is on unless it says otherwise is there."""
    return element is not None and element.get("val", "1").lower() not in _FALSE


def rich_text(element: Element) -> RichText:
    """Return the text of a shared or an inline string; the reading above its characters is no part of it."""
    if len(element) == 1 and element[0].tag == _TEXT:
        return RichText(unescaped(element[0].text or ""))
    runs: list[_Run] = []
    for part in element:
        if part.tag == _TEXT:
            runs.append(_Run(unescaped(part.text or "")))
        elif part.tag == _RUN:
            runs.append(_run(part))
    in_cell_font = len(runs[0].text) if runs and element[0].find(_RUN_PROPERTIES) is None else 0
    return RichText("".join(run.text for run in runs), runs, in_cell_font)


def _font(properties: Element, tag: str) -> str:
    """Return the name of a font that draws signs; empty for any other."""
    font = properties.find(f"{MAIN}{tag}")
    name = "" if font is None else font.get("val", "")
    return name if is_symbol_font(name) else ""


def _run(run: Element) -> _Run:
    text = unescaped("".join(one.text or "" for one in run.iterfind(_TEXT)))
    properties = run.find(_RUN_PROPERTIES)
    if properties is None:
        return _Run(text)
    alignment = properties.find(_ALIGNMENT)
    if alignment is not None:
        text = set_off(text, alignment.get("val", ""))
    if font := _font(properties, "rFont"):
        text = in_symbol_font(font, text)
    unseen = TINY if _is_tiny(properties) else WHITE if is_white(properties.find(_COLOR)) else ""
    return _Run(text, is_on(properties.find(_STRIKE)), unseen)


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
