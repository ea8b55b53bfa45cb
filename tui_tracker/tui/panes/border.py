"""A pane's border and title, drawn before there is anything in it."""

from textual.containers import Vertical
from textual.content import Content

from tui_tracker.tui.commands import PaneName


class Border(Vertical):
    """An empty pane."""

    def __init__(self, name: PaneName, *, is_current: bool = False) -> None:
        super().__init__(id=name.id, classes="pane -current" if is_current else "pane")
        self.border_title = Content(f"{list(PaneName).index(name) + 1} {name}")
