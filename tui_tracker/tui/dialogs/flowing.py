"""A text of several lines that nobody edits."""

from textual import events
from textual.content import Content
from textual.widgets import Static

from tui_tracker.tui.panes.flow import flow


class Flowing(Static):
    """Breaks its text as Chinese is broken: Textual does at its rare spaces only."""

    def __init__(self, text: str, *, classes: str = "") -> None:
        super().__init__(Content(text), classes=classes)
        self._text = text

    def on_resize(self, event: events.Resize) -> None:
        self.update(flow("", self._text, event.size.width))
