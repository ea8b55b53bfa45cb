"""A cursor over items of several lines."""

from hypothesis import given
from hypothesis import strategies as st

from tui_tracker.tui.panes.walk import walk

HEIGHTS = st.lists(st.integers(1, 30), min_size=1, max_size=8)


@given(HEIGHTS, st.integers(1, 12), st.integers(1, 12))
def test_every_line_is_seen_on_the_way_down_and_on_the_way_up(
    heights: list[int], room: int, lines: int
) -> None:
    at, top, seen = 0, 0, set(range(room))
    for by in (*[min(lines, room)] * sum(heights), *[-min(lines, room)] * sum(heights)):
        at, top = walk(heights, at, by, top, room)
        seen |= set(range(top, top + room))
        if by < 0 and (at, top) == (0, 0):
            break
    assert seen >= set(range(sum(heights)))
    assert (at, top) == (0, 0)


@given(HEIGHTS, st.integers(1, 12))
def test_the_ends_are_reached_at_once(heights: list[int], room: int) -> None:
    at, top = walk(heights, 0, 1_000_000, 0, room)
    assert (at, top) == (len(heights) - 1, max(0, sum(heights) - room))
    assert walk(heights, at, -1_000_000, top, room) == (0, 0)
