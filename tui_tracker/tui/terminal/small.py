"""The message on a terminal that is too small for the program."""

from collections.abc import Iterable

from rich.segment import Segment
from textual._compositor import LayoutUpdate
from textual.geometry import Size
from textual.strip import Strip

SMALLEST = Size(60, 15)
"""The smallest terminal in which everything can be read."""


def too_small(size: Size) -> LayoutUpdate:
    """Return a screen of that size that says so; it goes away when the terminal grows."""
    words = [
        "",
        f" 终端太小：{size.width}x{size.height}",
        f" 至少需要 {SMALLEST.width}x{SMALLEST.height}，请放大窗口",
    ]
    lines = [words[y] if y < len(words) else "" for y in range(size.height)]
    strips: list[Iterable[Strip]] = [
        [Strip([Segment(line)]).adjust_cell_length(size.width)] for line in lines
    ]
    return LayoutUpdate(strips, size.region)
