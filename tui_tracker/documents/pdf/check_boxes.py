"""Boxes to tick that a PDF page draws with lines rather than with characters, as office suites print those of forms.

Part of the process that reads PDF documents.
"""

from collections.abc import Sequence
from itertools import chain

from tui_tracker.documents.pdf.fields import characters_in
from tui_tracker.documents.pdf.layout import LaidPage
from tui_tracker.documents.pdf.strips import WHITE, Character, Colours, centre, light_of

_SMALLEST, _LARGEST, _OFF_SQUARE = 5.0, 14.0, 2.0
"""Points of their sides, and by how much the two may differ."""
_NEAR = 0.75
_MOST = 200
"""Boxes of a page; a drawing has more."""
_TICKS = frozenset("√✓✔×✕✗xXvV●■")


def check_boxes(page: LaidPage, shown: Sequence[Character]) -> list[Character]:
    """Take the boxes out of what is drawn on the page, where they would be cells; return them as characters."""
    squares = [one for one in page.rects if _is_square(one)]
    if not 0 < len(squares) <= _MOST:
        return []
    drawn = [*page.lines, *page.rects, *page.curves]
    boxes = [one for one in squares if not any(_touches(other, one) for other in drawn if other is not one)]
    inside = [one for one in drawn if any(one is not box and _is_in(one, box) for box in boxes)]
    gone = {id(one) for one in chain(boxes, inside)}
    for kind in ("line", "rect", "curve"):
        if kind in page.objects:
            page.objects[kind] = [one for one in page.objects[kind] if id(one) not in gone]
    return [*chain.from_iterable(_sign(box, inside, shown) for box in boxes)]


def _is_square(one: Character) -> bool:
    width, height = one["width"], one["height"]
    is_seen = not (one["tag"] and one["tag"].reason)
    return (
        is_seen
        and min(width, height) >= _SMALLEST
        and max(width, height) <= _LARGEST
        and abs(width - height) <= _OFF_SQUARE
    )


def _touches(one: Character, box: Character) -> bool:
    """Tell whether something drawn reaches from the box beyond it, or lies beside it, as the lines of a table do."""
    is_apart = (
        one["x0"] > box["x1"] + _NEAR
        or one["x1"] < box["x0"] - _NEAR
        or one["top"] > box["bottom"] + _NEAR
        or one["bottom"] < box["top"] - _NEAR
    )
    return not (is_apart or _is_in(one, box) or _is_in(box, one, -_NEAR))


def _is_in(one: Character, box: Character, slack: float = 2 * _NEAR) -> bool:
    return bool(
        one["x0"] >= box["x0"] - slack
        and one["x1"] <= box["x1"] + slack
        and one["top"] >= box["top"] - slack
        and one["bottom"] <= box["bottom"] + slack
    )


def _sign(box: Character, drawn: Sequence[Character], shown: Sequence[Character]) -> Sequence[Character]:
    """Return the box as a character; one that has a tick in it is that tick, and one with other text is none."""
    left, top, right, bottom = box["x0"], box["top"], box["x1"], box["bottom"]
    text = [
        one
        for one in shown
        if left <= (at := centre(one))[0] <= right and top <= at[1] <= bottom and one["text"].strip()
    ]
    if text:
        if len(text) == 1 and text[0]["text"] in _TICKS:
            text[0]["text"] = "☑"
        return []
    if any(_is_in(one, box) for one in drawn):
        sign = "☑"
    else:
        sign = "■" if box["fill"] and (light_of(box, Colours()) or 0) < WHITE else "□"
    return [*characters_in((left, top, right, bottom), sign)]
