"""The cells of an item beside what is written about it."""

from collections.abc import Callable, Sequence

from textual import events
from textual.content import Content
from textual.widgets import Static

Evidence = Callable[[int], Sequence[Content]]
"""Draws cells in lines of at most so many characters' width."""

_SHARE = 7
"""One in so many lines of the screen may show evidence."""

_LEAST = 4

_LOW = 22
"""A screen of fewer lines has room for the editor only."""


class EvidenceStrip(Static):
    """Shows as many of the lines as the screen has room for, and says how many it has not."""

    def __init__(self, evidence: Evidence) -> None:
        super().__init__(classes="evidence")
        self._evidence = evidence

    def on_resize(self, event: events.Resize) -> None:
        self.display = self.app.size.height >= _LOW
        lines = [line for cell in self._evidence(event.size.width) for line in cell.split("\n")]
        most = max(_LEAST, self.app.size.height // _SHARE)
        if len(lines) > most:
            lines[most - 1 :] = [
                Content.styled(f"……另有 {len(lines) - most + 1} 行，见核验窗格", "$text-muted")
            ]
        self.update(Content("\n").join(lines))
