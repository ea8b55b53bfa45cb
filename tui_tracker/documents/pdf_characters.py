"""Which characters of a PDF page are text: not those that nobody sees, that are drawn twice, or of a watermark.

Part of the process that reads PDF documents.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import atan2, degrees
from statistics import median
from typing import Any

from pdfplumber.page import Page

from tui_tracker.documents.pdf_fields import annotations
from tui_tracker.documents.pdf_layout import on_page
from tui_tracker.documents.pdf_pages import WATERMARK

Character = dict[str, Any]

_TINY = 2.0
"""Points; nobody reads a smaller text."""
_FAR_LARGER = 2.5
"""How many times larger than the text around it a watermark is, which lies across it."""
_STRIP = 4.0
"""Points that a strip of the page is high, in which characters are looked up."""
_SKEW = 5.0
"""Degrees by which text that stands upright may be off."""
_THIN = 1.6
"""Points that a line through a text is high at most."""
_WHITE = 0.97
_PALE = 0.6
"""How light a watermark is at least: 0 is black, 1 is white."""
_MOST_DISTANT = 0.2
"""How far from each other, in sizes, the two drawings of a bold or shadowed character are at most."""
_REPEATED = 3
"""So often a page says the same in pale letters only in its watermark."""


class _Colours(dict[Any, float | None]):
    """How light a colour is, worked out once; None where it is none of the plain kinds."""

    def __missing__(self, colour: Any) -> float | None:
        values = colour if isinstance(colour, tuple) else (colour,)
        light = None
        if all(isinstance(value, int | float) for value in values):
            if len(values) in {1, 3}:
                light = sum(values) / len(values)
            elif len(values) == 4:
                light = max(0.0, 1 - values[3] - sum(values[:3]) / 3)
        self[colour] = light
        return light


def angle_of(character: Character) -> float:
    """The degrees by which it is turned, counter-clockwise from upright."""
    a, b = character["matrix"][:2]
    return degrees(atan2(b, a)) % 360 if b or a < 0 else 0.0


def turn_of(characters: Sequence[Character]) -> int:
    """By how many degrees, clockwise, the page is to be turned so that most of its text stands upright."""
    turned: defaultdict[int, int] = defaultdict(int)
    for character in characters:
        turned[round(angle_of(character) / 90) * 90 % 360] += 1
    most = max(turned, key=lambda turn: turned[turn], default=0)
    return most if turned[most] * 2 > len(characters) else 0


def told_apart(page: Page, *, is_cut: bool) -> tuple[list[Character], list[tuple[str, Character]]]:
    """The characters of the page that are text, and those that are not, each with the reason.

    Of a sheet of paper that is cut into several pages, each shows its part.
    """
    shown: list[Character] = []
    unseen: list[tuple[str, Character]] = []
    fonts = _Colours()
    paper = on_page(page.page_obj.cropbox if is_cut else page.page_obj.mediabox, page)
    for character in page.chars:
        reason = _own_reason(character, paper)
        if reason:
            unseen.append((reason, character))
        else:
            shown.append(character)
    shown = _without(shown, _doubles(shown))
    for find in (_watermarks, _white, _covered, _struck):
        found = [*find(shown, page, fonts)]
        unseen += found
        shown = _without(shown, (character for _, character in found))
    return shown, unseen


def _without(characters: list[Character], others: Iterable[Character]) -> list[Character]:
    ids = {id(character) for character in others}
    return [one for one in characters if id(one) not in ids] if ids else characters


def _own_reason(character: Character, paper: tuple[float, float, float, float]) -> str:
    """Why the character by itself is no text."""
    mark = character["tag"]
    if mark is not None and mark.reason:
        return str(mark.reason)
    if character["size"] < _TINY and character["text"].strip():
        return "字号过小、看不见的文字"
    left, top, right, bottom = paper
    x, y = _centre(character)
    if not (left <= x <= right and top <= y <= bottom):
        return "页面以外的文字"
    a, b = character["matrix"][:2]
    if (b or a < 0) and (angle_of(character) + _SKEW) % 90 > 2 * _SKEW:
        return WATERMARK
    return ""


def _centre(character: Character) -> tuple[float, float]:
    return (character["x0"] + character["x1"]) / 2, (character["top"] + character["bottom"]) / 2


def _light(thing: Character, fonts: _Colours) -> float | None:
    colour = thing["non_stroking_color"]
    return fonts[tuple(colour) if isinstance(colour, list) else colour]


class _Strips:
    """The characters of a page by the strip in which their centres lie."""

    def __init__(self, characters: Iterable[Character]) -> None:
        self._strips: defaultdict[int, list[Character]] = defaultdict(list)
        for character in characters:
            self._strips[int(_centre(character)[1] // _STRIP)].append(character)

    def between(self, top: float, bottom: float) -> Iterator[Character]:
        """Those whose centres may lie there."""
        for strip in range(int(top // _STRIP), int(bottom // _STRIP) + 1):
            yield from self._strips.get(strip, ())


def _white(shown: Sequence[Character], page: Page, fonts: _Colours) -> list[tuple[str, Character]]:
    """White characters on white ground."""
    found = [
        one
        for one in shown
        if (light := _light(one, fonts)) is not None
        and light >= _WHITE
        and one["text"].strip()
        and not (one["tag"] and one["tag"].is_outline)
    ]
    if not found:
        return []
    grounds = [
        shape
        for shape in (*page.rects, *page.curves, *page.images)
        if shape["object_type"] == "image" or (shape["fill"] and (_light(shape, fonts) or 0) < _WHITE)
    ]
    return [("白色文字", one) for one in found if not any(_lies_on(one, ground) for ground in grounds)]


def _lies_on(character: Character, shape: Character) -> bool:
    x, y = _centre(character)
    return bool(
        shape["x0"] <= x <= shape["x1"]
        and shape["top"] <= y <= shape["bottom"]
        and (shape["mcid"] or 0) < (character["mcid"] or 0)
    )


def _covered(shown: Sequence[Character], page: Page, fonts: _Colours) -> list[tuple[str, Character]]:
    """Characters over which a picture or a filled area was painted afterwards."""
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
        and _is_filled(shape, fonts)
    ]
    if not covers:
        return []
    strips = _Strips(shown)
    found: dict[int, Character] = {}
    for cover in covers:
        left, top, right, bottom = _clipped(cover, page)
        for character in strips.between(top, bottom):
            x, y = _centre(character)
            if left <= x <= right and top <= y <= bottom and (character["mcid"] or 0) < cover["mcid"]:
                found[id(character)] = character
    return [("被遮盖的文字", character) for character in found.values()]


def _is_filled(shape: Character, fonts: _Colours) -> bool:
    if shape["object_type"] == "image":
        attributes = getattr(shape.get("stream"), "attrs", {})
        return not shape.get("imagemask") and not {"SMask", "Mask"} & attributes.keys()
    return bool(shape["fill"]) and _light(shape, fonts) is not None


def _clipped(shape: Character, page: Page) -> tuple[float, float, float, float]:
    """The box of a shape, as far as it is painted."""
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


def _struck(shown: Sequence[Character], page: Page, fonts: _Colours) -> list[tuple[str, Character]]:
    """Characters through whose middle a line runs that is no longer than they are."""
    lines = [
        line
        for line in (*page.lines, *page.rects)
        if line["height"] <= _THIN < line["width"] and not (line["tag"] and line["tag"].reason)
    ]
    strips = _Strips(shown) if lines else None
    found: dict[int, Character] = {}
    for line in lines:
        y = (line["top"] + line["bottom"]) / 2
        under = [
            one
            for one in (strips.between(y - _STRIP, y + _STRIP) if strips else ())
            if abs(_centre(one)[1] - y) < 0.2 * one["size"]
            and line["x0"] - 1 <= _centre(one)[0] <= line["x1"] + 1
        ]
        if under and _reaches_no_further(line, under):
            found |= {id(one): one for one in under}
    for left, top, right, bottom in _struck_by_annotation(page):
        for one in shown:
            x, y = _centre(one)
            if left <= x <= right and top <= y <= bottom:
                found[id(one)] = one
    return [("删除线文字", character) for character in found.values()]


def _reaches_no_further(line: Character, characters: Sequence[Character]) -> bool:
    slack = max(one["size"] for one in characters) / 3
    left, right = min(one["x0"] for one in characters), max(one["x1"] for one in characters)
    return bool(line["x0"] >= left - slack and line["x1"] <= right + slack)


def _struck_by_annotation(page: Page) -> Iterator[tuple[float, float, float, float]]:
    for annotation in annotations(page):
        if annotation.kind == "StrikeOut":
            yield annotation.box


def _doubles(shown: Sequence[Character]) -> Iterator[Character]:
    """Characters that are drawn once more at nearly the same place, for bold letters or for a shadow."""
    known: defaultdict[tuple[str, int, int], list[Character]] = defaultdict(list)
    for one in shown:
        text, column, row = one["text"], int(one["x0"] // _STRIP), int(one["top"] // _STRIP)
        if not text.strip():
            continue
        near = (
            other
            for x in (column - 1, column, column + 1)
            for y in (row - 1, row, row + 1)
            if (text, x, y) in known
            for other in known[text, x, y]
        )
        if any(_is_same(one, other) for other in near):
            yield one
        else:
            known[text, column, row].append(one)


def _is_same(one: Character, other: Character) -> bool:
    most = _MOST_DISTANT * one["size"]
    aside = min(most, 0.4 * one["width"])
    return bool(
        abs(one["x0"] - other["x0"]) <= aside
        and abs(one["top"] - other["top"]) <= most
        and abs(one["size"] - other["size"]) < 1
    )


def _watermarks(shown: Sequence[Character], page: Page, fonts: _Colours) -> Iterator[tuple[str, Character]]:
    """Characters of what lies across the text: far larger, or pale and in its way, or pale and said again and again."""
    usual = median([one["size"] for one in shown] or [0])
    odd = [one for one in shown if one["size"] >= _FAR_LARGER * usual or _is_pale(one, fonts)]
    if not odd or len(odd) * 2 > len(shown):
        return
    plain = _Strips(_without([*shown], odd))
    runs = [[*run] for _, run in groupby(odd, key=lambda one: _run_of(one, fonts))]
    words = sorted("".join(one["text"] for one in run) for run in runs)
    for run in runs:
        word = "".join(one["text"] for one in run)
        is_pale_and_large = run[0]["size"] >= _FAR_LARGER * usual and _is_pale(run[0], fonts)
        is_repeated = words[bisect_left(words, word) :].count(word) >= _REPEATED and len(word) > 1
        if is_repeated or is_pale_and_large or any(_is_across(one, plain) for one in run):
            yield from ((WATERMARK, one) for one in run)


def _is_pale(one: Character, fonts: _Colours) -> bool:
    return _PALE <= (_light(one, fonts) or 0) < _WHITE


def _run_of(one: Character, fonts: _Colours) -> tuple[object, ...]:
    return one["fontname"], round(one["size"], 1), _light(one, fonts), round(one["bottom"])


def _is_across(one: Character, plain: _Strips) -> bool:
    """Whether a character of the text stands where this one does."""
    if not one["text"].strip():
        return False
    return any(
        one["x0"] < _centre(other)[0] < one["x1"] and one["top"] < _centre(other)[1] < one["bottom"]
        for other in plain.between(one["top"], one["bottom"])
        if other["text"].strip()
    )
