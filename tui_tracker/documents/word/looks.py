"""How runs of text look: hidden, struck, raised, in a symbol font; by their own properties and by their styles."""

import re
from collections.abc import Set
from typing import NamedTuple
from xml.etree.ElementTree import Element

from tui_tracker.documents.colours import is_pale
from tui_tracker.documents.symbols import is_symbol_font
from tui_tracker.documents.word.names import VALUE, W, is_on

_HIDDEN = (f"{W}vanish", f"{W}specVanish")  # text hidden in the web view alone is printed
_STRUCK = (f"{W}strike", f"{W}dstrike")
_RISE = {"superscript": 1, "subscript": -1}
_SMALLEST = 6
"""Half points below which nobody can read a text."""

_LOOKS = {*_HIDDEN, *_STRUCK, *(f"{W}{name}" for name in ("vertAlign", "rFonts", "color", "sz"))}

_SHADED = re.compile(rb"""fill=["'](?!auto|FFFFFF|ffffff)|highlight\s|themeFill""")


class Look(NamedTuple):
    """How a run looks; the styles say so of the same things, of which a run may take some back."""

    hidden: bool = False
    struck: bool = False
    rise: int = 0
    font: str = ""
    white: bool = False
    tiny: bool = False


PLAIN = Look()


def has_looks(tags: Set[str]) -> bool:
    """Tell whether some run of a part, whose elements have these tags, may look otherwise than plain by itself."""
    return not _LOOKS.isdisjoint(tags)


def is_shaded(*parts: bytes) -> bool:
    """Tell whether some background has a colour, so that white text can be seen."""
    return any(_SHADED.search(part) for part in parts)


def own_look(properties: Element, above: Look) -> Look:
    """Return the look of these run properties, on top of what the styles say."""
    hidden, struck, rise, font, white, tiny = above
    for one in properties:
        tag = one.tag
        if tag in _HIDDEN:
            hidden = is_on(one)
        elif tag in _STRUCK:
            struck = is_on(one)
        elif tag == f"{W}vertAlign":
            rise = _RISE.get(one.get(VALUE, ""), 0)
        elif tag == f"{W}rFonts":
            ascii_font = one.get(f"{W}ascii", one.get(f"{W}hAnsi", ""))
            font = ascii_font if is_symbol_font(ascii_font) else ""
        elif tag == f"{W}color":
            white = is_pale(one.get(VALUE, ""))
        elif tag == f"{W}sz":
            size = one.get(VALUE, "")
            tiny = size.isdecimal() and int(size[:4]) < _SMALLEST
    return Look(hidden, struck, rise, font, white, tiny)


def with_style(above: Look, style: Look) -> Look:
    """Return the look of a run that has a character style inside a paragraph.

    Hiding twice, or striking twice, undoes it.
    """
    return Look(
        above.hidden != style.hidden,
        above.struck != style.struck,
        style.rise or above.rise,
        style.font or above.font,
        style.white or above.white,
        style.tiny or above.tiny,
    )


def why_unseen(look: Look, *, white_shows: bool) -> str:
    """Return why nobody sees what looks so, if so."""
    if look.hidden:
        return "隐藏文字"
    if look.struck:
        return "删除线文字"
    if look.tiny:
        return "字号过小、看不见的文字"
    return "白色文字" if look.white and not white_shows else ""


def together(defaults: Look, style: Look) -> Look:
    """Return the look of a style in a document that has its own for all text."""
    return Look._make(one or other for one, other in zip(style, defaults, strict=True))
