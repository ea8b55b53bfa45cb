"""What is written about, beside what is written: the cells of an item, or the items of many sheets."""

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content

from tui_tracker.tui.terminal.text import TextBlock

Evidence = Callable[[int, int], Sequence[Content]]
"""Draws at most so many lines (the second number) of so many cells (the first)."""

_SHARE, _LEAST = 6, 5
"""One in so many lines of the screen may show evidence, and so many at the least."""

BESIDE, _SHARE_BESIDE = 160, 3
"""The width of a terminal from which one writes beside the panes rather than below them, and the share there."""

_LOW = 22
"""A screen of fewer lines has room for the editor only."""


class EvidenceStrip(TextBlock):
    """Shows what the screen has room for."""

    def __init__(self, evidence: Evidence) -> None:
        super().__init__(classes="evidence")
        self._evidence = evidence

    def on_resize(self, event: events.Resize) -> None:
        width, height = self.app.size
        most = max(_LEAST, height // (_SHARE_BESIDE if width >= BESIDE else _SHARE))
        self.update(Content("\n").join(self._evidence(event.size.width, most)))


def has_room(height: int) -> bool:
    """Tell whether a screen of so many lines has room for evidence."""
    return height >= _LOW


def within(most: int, lines: Sequence[Content], told: str, *, more: int = 0) -> Sequence[Content]:
    """Return at most so many lines; the last says how many are left out, `more` beside those given, and of what."""
    if len(lines) + more <= most:
        return lines
    left_out = len(lines) + more - most + 1
    return [*lines[: most - 1], Content.styled(f"……另有 {left_out} {told}", "$text-muted")]
