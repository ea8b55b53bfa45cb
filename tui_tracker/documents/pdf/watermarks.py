"""Characters of a PDF page that are painted once more for bold letters, or across the text as a watermark.

Part of the process that reads PDF documents.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby
from statistics import median

from tui_tracker.documents.pdf.pages import WATERMARK
from tui_tracker.documents.pdf.strips import (
    STRIP,
    WHITE,
    Character,
    Colours,
    Strips,
    centre,
    light_of,
    without,
)

_FAR_LARGER = 2.5
"""How many times larger than the text around it a watermark is, which lies across it."""
_PALE = 0.6
"""How light a watermark is at least."""
_MOST_DISTANT = 0.2
"""How far from each other, in sizes, the two drawings of a bold or shadowed character are at most."""
_REPEATED = 3
"""So often a page says the same in pale letters only in its watermark."""


def doubles(shown: Sequence[Character]) -> Iterator[Character]:
    """Characters that are drawn once more at nearly the same place, for bold letters or for a shadow."""
    known: defaultdict[tuple[str, int, int], list[Character]] = defaultdict(list)
    for one in shown:
        text, column, row = one["text"], int(one["x0"] // STRIP), int(one["top"] // STRIP)
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


def watermarks(shown: Sequence[Character], colours: Colours) -> Iterator[tuple[str, Character]]:
    """Characters of what lies across the text: far larger, or pale and in its way, or pale and said again and again."""
    usual = median([one["size"] for one in shown] or [0])
    odd = [one for one in shown if one["size"] >= _FAR_LARGER * usual or _is_pale(one, colours)]
    if not odd or len(odd) * 2 > len(shown):
        return
    plain = Strips(without([*shown], odd))
    runs = [[*run] for _, run in groupby(odd, key=lambda one: _run_of(one, colours))]
    words = Counter("".join(one["text"] for one in run) for run in runs)
    for run in runs:
        word = "".join(one["text"] for one in run)
        is_pale_and_large = run[0]["size"] >= _FAR_LARGER * usual and _is_pale(run[0], colours)
        is_repeated = words[word] >= _REPEATED and len(word) > 1
        if is_repeated or is_pale_and_large or any(_is_across(one, plain) for one in run):
            yield from ((WATERMARK, one) for one in run)


def _is_pale(one: Character, colours: Colours) -> bool:
    return _PALE <= (light_of(one, colours) or 0) < WHITE


def _run_of(one: Character, colours: Colours) -> tuple[object, ...]:
    return one["fontname"], round(one["size"], 1), light_of(one, colours), round(one["bottom"])


def _is_across(one: Character, plain: Strips) -> bool:
    """Tell whether a character of the text stands where this one does."""
    if not one["text"].strip():
        return False
    return any(
        one["x0"] < centre(other)[0] < one["x1"] and one["top"] < centre(other)[1] < one["bottom"]
        for other in plain.between(one["top"], one["bottom"])
        if other["text"].strip()
    )
