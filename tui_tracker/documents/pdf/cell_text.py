"""The text of a cell of a PDF: its lines, which of their ends are those of paragraphs, raised figures.

Part of the process that reads PDF documents.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise, product
from typing import Any

from tui_tracker.documents.pdf.strips import STRIP, centre, downward, spacing, upright
from tui_tracker.documents.symbols import lowered, raised

_TOLERANCE = 1.0
"""Points by which a width may be off."""

_PADDING = 6.0
"""Points that a cell keeps free at most beside its text."""

_RAISED_SIZE = 0.75
"""A raised figure has at most so much of the size of the text around it."""

_TOUCHING, _WIDEST, _OFF_LINE = 0.2, 2.0, (0.2, 0.6)
"""In sizes, of figures of a number: how near they stand, how wide one is, how far from the line a power stands."""

_OVER = 0.35
"""Widths and heights of a character between the middles of two of which one lies over the other, at most."""

_READING, _CLOSE = 0.6, 0.4
"""How large the letters of a reading are at most, and how far above, in sizes of the character below them."""
_BEYOND = 0.3
"""Sizes of a character; none lies so far beyond its cell where rows are as high as their texts."""
_IDEOGRAPH = re.compile("[\u3400-\u9fff]")

_MAY_BE_PARAGRAPH = re.compile(r"[。！？；：\d.．,%％‰]\n|\n[\d.一二三四五六七八九十①-⑳(（]")
"""Ends of lines that read like the end of a paragraph."""

_IN_NUMBER = re.compile(r"[\d.,]\n[\d.,]")

_ITEM = re.compile(r"。\n(?:[（(]?[一二三四五六七八九十]{1,2}[是、)）]|\d{1,2}[、.．]\D)")
"""After a full stop, an item of a list begins a paragraph, however full the line was."""

_UNBROKEN = re.compile("(?:[!-~]+|.)[，。、；：！？）》”’]*")
"""What goes on to the next line together: a number, a word, a character with the punctuation that closes it."""


def text_in(box: tuple[float, float, float, float], characters: Sequence[dict[str, Any]]) -> str:
    """Return the text of a cell, in which the end of a line does not look like that of a paragraph unless it is one."""
    from pdfplumber.utils.text import chars_to_textmap

    if not characters:
        return ""
    if column := downward(characters):
        return column
    characters = _with_raised(upright(characters))
    textmap = chars_to_textmap(characters, x_tolerance=spacing(characters))
    text: str = textmap.as_string
    if not _MAY_BE_PARAGRAPH.search(text):
        return text
    lines = textmap.extract_text_lines(strip=False)
    padding = min(max(0, min(line["x0"] for line in lines) - box[0]), _PADDING)
    width = box[2] - box[0] - 2 * padding
    pieces = [lines[0]["text"]]
    for line, following in pairwise(lines):
        end = f"{line['text'][-1]}\n{following['text'][:4]}"
        is_wrap = (
            _MAY_BE_PARAGRAPH.search(end)
            and not _ITEM.match(end)
            and width - (line["x1"] - line["x0"])
            < _unbroken_width(following, _IN_NUMBER.match(end) is not None)
        )
        pieces += ["" if is_wrap else "\n", following["text"]]
    return "".join(pieces)


def sticks_out(box: tuple[float, float, float, float], one: dict[str, Any]) -> bool:
    """Tell whether a good part of a character lies beyond its cell: its text may be another's.

    Punctuation may hang over an edge; of a text that is cut off at its cell's edge it is known.
    """
    left, top, right, bottom = box
    beyond = max(left - one["x0"], top - one["top"], one["x1"] - right, one["bottom"] - bottom)
    return bool(beyond > _BEYOND * one["size"] and "at" not in one and one["text"].isalnum())


def lie_over_others(characters: Sequence[dict[str, Any]]) -> bool:
    """Tell whether some character is painted over another one, so that nobody can read either."""
    known: defaultdict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for one in characters:
        if not one["text"].isalnum():
            continue
        x, y = centre(one)
        column, row = int(x // STRIP), int(y // STRIP)
        near = (
            other
            for place in product((column - 1, column, column + 1), (row - 1, row, row + 1))
            if place in known
            for other in known[place]
        )
        if any(_lies_over(one, other) for other in near):
            return True
        known[column, row].append(one)
    return False


def _lies_over(one: dict[str, Any], other: dict[str, Any]) -> bool:
    (x, y), (beside, below) = centre(one), centre(other)
    return bool(
        abs(x - beside) < _OVER * max(one["width"], other["width"])
        and abs(y - below) < _OVER * max(one["height"], other["height"])
    )


def _with_raised(characters: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the characters, small figures above or below the line as those that Unicode has for them.

    Small letters above a Chinese character are its reading, which is no text.
    """
    usual = max(one["size"] for one in characters)
    powers = _powers(characters)
    found = []
    for one in characters:
        if (
            one["size"] <= _READING * usual
            and one["text"].isalpha()
            and any(_is_reading(one, other) for other in characters)
        ):
            continue
        is_small = one["size"] <= _RAISED_SIZE * usual and one["text"].isdecimal()
        beside = _nearest(one, characters) if is_small else powers.get(id(one))
        if beside is None:
            found.append(one)
            continue
        text = raised(one["text"]) if one["base"] < beside["base"] else lowered(one["text"])
        # In one line with the others, so that it is not taken for a line of its own.
        found.append(one | {"text": text, "top": beside["top"], "bottom": beside["bottom"]})
    return found


def _nearest(small: dict[str, Any], characters: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the character beside which a small figure stands above or below the line."""
    near = (other for other in characters if _is_beside(other, small))
    return min(
        near,
        key=lambda other: abs(small["x0"] - other["x1"]) + abs(small["base"] - other["base"]),
        default=None,
    )


def _powers(characters: Sequence[dict[str, Any]]) -> dict[int, dict[str, Any]]:
    """Return the figures that stand above or below the figure right before them, each with the one in the line."""
    figures = sorted((one for one in characters if one["text"].isdecimal()), key=lambda one: one["x0"])
    found: dict[int, dict[str, Any]] = {}
    if not figures or all(one["base"] == figures[0]["base"] for one in figures):
        return found
    for number, one in enumerate(figures):
        size = one["size"]
        for other in reversed(figures[:number]):
            if size * _WIDEST < one["x0"] - other["x0"]:
                break
            off_line = abs(one["base"] - other["base"])
            if abs(one["x0"] - other["x1"]) > _TOUCHING * size or off_line > _OFF_LINE[1] * size:
                continue
            if off_line > _OFF_LINE[0] * size:
                found[id(one)] = other
            elif id(other) in found:
                found[id(one)] = found[id(other)]
            break
    return found


def _is_reading(one: dict[str, Any], below: dict[str, Any]) -> bool:
    """Tell whether a small letter, which is no Chinese character, stands close above one."""
    return bool(
        _IDEOGRAPH.match(below["text"])
        and not _IDEOGRAPH.match(one["text"])
        and one["size"] <= _READING * below["size"]
        and below["x0"] - one["width"] <= one["x0"] <= below["x1"]
        and abs(below["top"] - one["bottom"]) < _CLOSE * below["size"]
    )


def _is_beside(one: dict[str, Any], small: dict[str, Any]) -> bool:
    """Tell whether a character of the usual size stands left of the small one, whose foot is higher or lower."""
    return bool(
        small["size"] <= _RAISED_SIZE * one["size"]
        and 0 <= small["x0"] - one["x0"] < 4 * one["size"]
        and 0.1 * one["size"] < abs(small["base"] - one["base"]) < 0.8 * one["size"]
    )


def _unbroken_width(line: dict[str, Any], in_number: bool) -> float:
    """Return how wide is what of that line might have stood on the one before it.

    A number is broken only if it must be.
    """
    unbroken = None if in_number else _UNBROKEN.match(line["text"])
    count = len(unbroken[0]) if unbroken else 1
    return float(line["chars"][:count][-1]["x1"] - line["x0"]) + _TOLERANCE
