"""How runs of text look: hidden, struck, raised, in a symbol font; by their own properties and by their styles."""

import re
from collections.abc import Set
from typing import NamedTuple
from xml.etree.ElementTree import Element

from tui_tracker.documents.colours import is_pale
from tui_tracker.documents.symbols import is_symbol_font
from tui_tracker.documents.word.names import VALUE, W14, W, is_on, setting_of

_HIDDEN = (f"{W}vanish", f"{W}specVanish")  # text hidden in the web view alone is printed
_STRUCK = (f"{W}strike", f"{W}dstrike")
_RISE = {"superscript": 1, "subscript": -1}
_SMALLEST = 6
"""Half points below which nobody can read a text."""

_SMALL, _RAISED, _NARROWEST = 15, 4, 5
"""Half points of a mark at most, and by how many it stands above or below the line; per cent of a width that is read."""
_TINY, _SAME_COLOUR = "字号过小、看不见的文字", "与底色相同、看不见的文字"

_POSITION, _SHADE, _WIDTH, _FILL = f"{W}position", f"{W}shd", f"{W}w", f"{W14}textFill"
_HIGHLIGHT = f"{W}highlight"
_RARE = {_POSITION, _SHADE, _WIDTH, _FILL, _HIGHLIGHT}
_BLACK = {"", "AUTO", "000000"}
_LOOKS = {*_HIDDEN, *_STRUCK, *_RARE, *(f"{W}{name}" for name in ("vertAlign", "rFonts", "color", "sz"))}
_NUMBER = re.compile(r"-?\d{1,5}")


class Look(NamedTuple):
    """How a run looks; the styles say so of the same things, of which a run may take some back."""

    hidden: bool = False
    struck: bool = False
    rise: int = 0
    font: str = ""
    white: bool = False
    unseen: str = ""
    """Why else nobody sees it, if so."""
    position: int = 0
    """Half points by which it stands above the line."""

    def rise_above(self, position: int) -> int:
        """Return 1 or -1 where it stands above or below what has that position, as a power does, else 0."""
        return _sign(self.position - position)


PLAIN = Look()


def has_looks(tags: Set[str]) -> bool:
    """Tell whether some run of a part, whose elements have these tags, may look otherwise than plain by itself."""
    return not _LOOKS.isdisjoint(tags)


def own_look(properties: Element, above: Look) -> Look:
    """Return the look of these run properties, on top of what the styles say."""
    hidden, struck, rise, font, white, unseen, position = above
    is_rare = False
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
            unseen = _TINY if size.isdecimal() and int(size[:4]) < _SMALLEST else ""
        elif tag in _RARE:
            is_rare = True
    look = Look(hidden, struck, rise, font, white, unseen, position)
    return _rare_look(properties, look) if is_rare else look


def _rare_look(properties: Element, look: Look) -> Look:
    is_placed = properties.find(_POSITION) is not None
    position = _number(properties, _POSITION) if is_placed else look.position
    # Smaller than text, it is a mark.
    is_small = 0 < _number(properties, f"{W}sz") <= _SMALL
    rise = (is_small and _sign(position)) or look.rise
    return look._replace(rise=rise, unseen=_why_rarely(properties) or look.unseen, position=position)


def _sign(position: int) -> int:
    return 0 if abs(position) < _RAISED else 1 if position > 0 else -1


def _why_rarely(properties: Element) -> str:
    name, ground = setting_of(properties.find(f"{W}color")).upper(), properties.find(_SHADE)
    if ground is not None and name not in {"", "AUTO"} and name == ground.get(f"{W}fill", "").upper():
        return _SAME_COLOUR
    if setting_of(properties.find(_HIGHLIGHT)) == "black" and name in _BLACK:
        return _SAME_COLOUR
    is_narrow = 0 < _number(properties, _WIDTH) < _NARROWEST
    return _TINY if is_narrow or properties.find(f"{_FILL}/{W14}noFill") is not None else ""


def _number(properties: Element, name: str) -> int:
    found = _NUMBER.fullmatch(setting_of(properties.find(name)))
    return int(found[0]) if found else 0


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
        style.unseen or above.unseen,
        style.position or above.position,
    )


def why_unseen(look: Look, *, white_shows: bool) -> str:
    """Return why nobody sees what looks so, if so."""
    if look.hidden:
        return "隐藏文字"
    if look.struck:
        return "删除线文字"
    if look.unseen:
        return look.unseen
    return "白色文字" if look.white and not white_shows else ""


def together(defaults: Look, style: Look) -> Look:
    """Return the look of a style in a document that has its own for all text."""
    return Look._make(one or other for one, other in zip(style, defaults, strict=True))
