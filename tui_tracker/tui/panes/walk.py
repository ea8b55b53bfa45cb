"""How a cursor walks over items of several lines."""

from collections.abc import Sequence
from itertools import accumulate

from textual.widgets import OptionList
from textual.widgets.option_list import Option


def walk(heights: Sequence[int], at: int, lines: int, top: int, room: int) -> tuple[int, int]:
    """Return the item under the cursor and the first line in view after so many lines, down or up.

    `heights` are the items' lines, `room` is what the view shows. An item that is higher than the view is
    scrolled through before the cursor leaves it, so that every line of it can be read.

    >>> walk([2, 30, 2], 1, 1, 2, 10)
    (1, 3)
    """
    tops = [0, *accumulate(heights)]
    step = 1 if lines > 0 else -1
    left, start = abs(lines), top
    while left > 0:
        hidden = tops[at + 1] - top - room if step > 0 else top - tops[at]
        if hidden > 0:
            seen = min(hidden, left)
            top += step * seen
            left -= seen
        elif 0 <= at + step < len(heights):
            at += step
            if step > 0 and tops[at + 1] > top + room:
                top = min(tops[at], tops[at + 1] - room)
            elif step < 0 and tops[at] < top:
                top = max(tops[at], tops[at + 1] - room)
            left -= max(1, heights[at])
        else:
            break
    if abs(lines) <= room:
        # A page follows upon the last one: nothing between them is passed over.
        top = min(max(top, start - room), start + room)
    return at, top


def height_of(option: Option) -> int:
    """Return how many lines an option has: its text is broken before it comes here."""
    return str(option.prompt).count("\n") + 1


def move_highlight(options: OptionList, lines: int) -> None:
    """Move the cursor of an option list by so many lines, stopping at the ends instead of wrapping round.

    Options that can't be picked are notes below the last one: they are read, not stepped on.
    """
    heights: list[int] = []
    for option in options.options:
        height = height_of(option)
        if option.disabled and heights:
            heights[-1] += height
        else:
            heights.append(height)
    if heights:
        at, top = walk(
            heights, options.highlighted or 0, lines, options.scroll_offset.y, max(1, options.size.height)
        )
        if not options.options[at].disabled:
            options.highlighted = at
        options.scroll_to(y=top, animate=False, immediate=True)
