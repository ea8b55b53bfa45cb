"""Which characters of a PDF page are text: not those that nobody sees, that are drawn twice, or of a watermark.

Part of the process that reads PDF documents.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import inf
from statistics import median

from tui_tracker.documents.pdf.clips import Clip
from tui_tracker.documents.pdf.fields import Annotation, annotations
from tui_tracker.documents.pdf.layout import LaidPage, on_page
from tui_tracker.documents.pdf.pages import BESIDE_CLIP, BESIDE_PAGE, WATERMARK
from tui_tracker.documents.pdf.strips import (
    STRIP,
    WHITE,
    Character,
    Colours,
    Strips,
    angle_of,
    centre,
    light_of,
    without,
)
from tui_tracker.documents.pdf.watermarks import doubles, watermarks

_TINY = 2.0
"""Points; nobody reads a smaller text."""
_SKEW = 5.0
"""Degrees by which text that stands upright may be off."""
_STRIKE = 0.12, 0.6
"""How far above the foot of the letters, in sizes, a line strikes them out; an underline runs below."""
_MARGIN = 2.0
_LEVEL = 8.0
"""Points that the box of a level line is high at most, its ends included."""
_DRAWN = {"Line", "PolyLine", "Ink"}
"""Notes that are lines; a tick by hand is no level one."""
_THIN = 1.6
"""Points that a line through a text is high at most."""


def turn_of(characters: Sequence[Character]) -> int:
    """Return how far to turn the page, in degrees clockwise, so that most of its text stands upright."""
    turned: defaultdict[int, int] = defaultdict(int)
    for character in characters:
        turned[round(angle_of(character) / 90) * 90 % 360] += 1
    most = max(turned, key=lambda turn: turned[turn], default=0)
    return most if turned[most] * 2 > len(characters) else 0


def told_apart(page: LaidPage, *, is_cut: bool) -> tuple[list[Character], list[tuple[str, Character]]]:
    """Return the characters of the page that are text, and those that are not, each with the reason.

    Of a sheet of paper that is cut into several pages, each shows its part.
    """
    shown: list[Character] = []
    unseen: list[tuple[str, Character]] = []
    colours = Colours()
    paper = on_page(page.page_obj.cropbox if is_cut else page.page_obj.mediabox, page)
    # Of a font that has its own measure, the sizes say nothing.
    tiny = _TINY if median([one["size"] for one in page.chars] or [0]) > 2 * _TINY else 0
    for character in page.chars:
        reason = _own_reason(character, paper, tiny)
        if reason:
            unseen.append((reason, character))
        else:
            shown.append(character)
    shown, cut, gone = _at_clips(shown, page)
    unseen += gone
    shown = without(shown, doubles(shown))
    finders = (
        lambda: watermarks(shown, colours),
        lambda: _white(shown, page, colours),
        lambda: _covered(shown, page, colours),
        lambda: _struck(shown, page),
    )
    for find in finders:
        found = [*find()]
        unseen += found
        shown = without(shown, (character for _, character in found))
    return [*shown, *cut], unseen


def _at_clips(
    shown: list[Character], page: LaidPage
) -> tuple[list[Character], list[Character], list[tuple[str, Character]]]:
    """Return the characters that are seen; those that overflow a clip, as a long text its cell; those beside theirs.

    An overflowing one belongs to where the rest of its text is seen, which is added to it as `at`.
    """
    left, top = page.mediabox[:2]
    foot = top + page.height
    inside: list[Character] = []
    outside: list[Character] = []
    filled: set[Clip] = set()
    for one in shown:
        clip = one["tag"].clip if one["tag"] else None
        if clip is None:
            inside.append(one)
            continue
        x, y = centre(one)
        box = clip[0] + left, foot - clip[3], clip[2] + left, foot - clip[1]
        if box[0] <= x <= box[2] and box[1] <= y <= box[3]:
            inside.append(one)
            filled.add(clip)
        else:
            at = _nearest(x, box[0], box[2]), _nearest(y, box[1], box[3])
            outside.append(one | {"at": at})
    cut = [one for one in outside if one["tag"].clip in filled]
    gone = [(BESIDE_CLIP, one) for one in outside if one["tag"].clip not in filled]
    return inside, cut, gone


def _nearest(place: float, low: float, high: float) -> float:
    """Return the nearest place well between the two; clips lie about the edges of cells."""
    margin = min(_MARGIN, (high - low) / 2)
    return min(max(place, low + margin), high - margin)


def _own_reason(character: Character, paper: tuple[float, float, float, float], tiny: float) -> str:
    """Return why the character by itself is no text."""
    mark = character["tag"]
    if mark is not None and mark.reason:
        return str(mark.reason)
    if character["size"] < tiny and character["text"].strip():
        return "字号过小、看不见的文字"
    left, top, right, bottom = paper
    x, y = centre(character)
    if not (left <= x <= right and top <= y <= bottom):
        return BESIDE_PAGE
    a, b = character["matrix"][:2]
    if (b or a < 0) and (angle_of(character) + _SKEW) % 90 > 2 * _SKEW:
        return WATERMARK
    return ""


def _white(shown: Sequence[Character], page: LaidPage, colours: Colours) -> list[tuple[str, Character]]:
    """Return the white characters on white ground, each with the reason."""
    found = [
        one
        for one in shown
        if (light := light_of(one, colours)) is not None
        and light >= WHITE
        and one["text"].strip()
        and not (one["tag"] and one["tag"].is_outline)
    ]
    if not found or page.has_shading:
        return []
    grounds = [
        shape
        for shape in (*page.rects, *page.curves, *page.images)
        if shape["object_type"] == "image" or (shape["fill"] and (light_of(shape, colours) or 0) < WHITE)
    ]
    return [("白色文字", one) for one in found if not any(_lies_on(one, ground) for ground in grounds)]


def _lies_on(character: Character, shape: Character) -> bool:
    x, y = centre(character)
    return bool(
        shape["x0"] <= x <= shape["x1"]
        and shape["top"] <= y <= shape["bottom"]
        and (shape["mcid"] or 0) < (character["mcid"] or 0)
    )


def _covered(shown: Sequence[Character], page: LaidPage, colours: Colours) -> list[tuple[str, Character]]:
    """Return the characters that a picture or a filled area was painted over, each with the reason."""
    first = min((one["mcid"] or 0 for one in shown), default=0)
    covers = [
        shape
        for shape in (*page.rects, *page.images)
        if (shape["mcid"] or 0) > first
        and shape["height"] > _THIN
        and shape["width"] > _THIN
        and shape["tag"]
        and shape["tag"].is_opaque
        and not shape["tag"].reason
        and _is_filled(shape, colours)
    ]
    areas = [(_clipped(cover, page), cover["mcid"]) for cover in covers]
    areas += [
        (one.box, inf)
        for one in annotations(page)
        if one.kind == "Square" and one.is_filled and not one.is_hidden
    ]
    if not areas:
        return []
    strips = Strips(shown)
    found: dict[int, Character] = {}
    for (left, top, right, bottom), painted in areas:
        for character in strips.between(top, bottom):
            x, y = centre(character)
            if left <= x <= right and top <= y <= bottom and (character["mcid"] or 0) < painted:
                found[id(character)] = character
    return [("被遮盖的文字", character) for character in found.values()]


def _is_filled(shape: Character, colours: Colours) -> bool:
    if shape["object_type"] == "image":
        attributes = getattr(shape.get("stream"), "attrs", {})
        return not shape.get("imagemask") and not {"SMask", "Mask"} & attributes.keys()
    return bool(shape["fill"]) and light_of(shape, colours) is not None


def _clipped(shape: Character, page: LaidPage) -> tuple[float, float, float, float]:
    """Return the box of a shape, as far as it is painted."""
    box = shape["x0"], shape["top"], shape["x1"], shape["bottom"]
    clip = shape["tag"].clip
    if clip is None:
        return box
    left, top = page.mediabox[:2]
    foot = top + page.height
    return (
        max(box[0], clip[0] + left),
        max(box[1], foot - clip[3]),
        min(box[2], clip[2] + left),
        min(box[3], foot - clip[1]),
    )


def _struck(shown: Sequence[Character], page: LaidPage) -> list[tuple[str, Character]]:
    """Characters through whose middle a line runs that is no longer than they are, or that somebody has drawn."""
    lines = [
        line
        for line in (*page.lines, *page.rects)
        if line["height"] <= _THIN < line["width"] and not (line["tag"] and line["tag"].reason)
    ]
    notes = [one for one in annotations(page) if not one.is_hidden]
    lines += filter(None, map(_line_of, notes))
    strips = Strips(shown) if lines else None
    found: dict[int, Character] = {}
    for line in lines:
        y = (line["top"] + line["bottom"]) / 2
        under = [
            one
            for one in (strips.between(y - 2 * STRIP, y + 2 * STRIP) if strips else ())
            if _STRIKE[0] * one["size"] < one["base"] - y < _STRIKE[1] * one["size"]
            and line["x0"] - 1 <= centre(one)[0] <= line["x1"] + 1
        ]
        if under and ("is_note" in line or _reaches_no_further(line, under)):
            found |= {id(one): one for one in under}
    for left, top, right, bottom in (one.box for one in notes if one.kind == "StrikeOut"):
        for one in shown:
            x, y = centre(one)
            if left <= x <= right and top <= y <= bottom:
                found[id(one)] = one
    return [("删除线文字", character) for character in found.values()]


def _reaches_no_further(line: Character, characters: Sequence[Character]) -> bool:
    slack = max(one["size"] for one in characters) / 3
    left, right = min(one["x0"] for one in characters), max(one["x1"] for one in characters)
    return bool(line["x0"] >= left - slack and line["x1"] <= right + slack)


def _line_of(note: Annotation) -> Character | None:
    """Return the line that somebody has drawn; None where a note is none, or not level."""
    left, top, right, bottom = note.box
    height, width = bottom - top, right - left
    if note.kind not in _DRAWN or not height <= _LEVEL < width or height * 2 > width:
        return None
    return {"x0": left, "top": top, "x1": right, "bottom": bottom, "is_note": True}
