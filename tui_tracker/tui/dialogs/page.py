"""A page of text above the screen, which can be scrolled."""

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui_tracker.tui.dialogs.keys import bindings, foot
from tui_tracker.tui.terminal.screens import Dialog


class PageDialog(Dialog[None], inherit_bindings=False):
    """Show a text that `page` lays out for a width; `NAME` is that of its keys in their table."""

    AUTO_FOCUS = ""
    NAME = "汇总"

    BINDINGS = bindings(NAME)

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.heading = heading

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -tall -wide") as dialog:
            dialog.border_title = Content(self.heading)
            with VerticalScroll(can_focus=False):
                yield Static(classes="page")
            yield Static(foot(self.NAME), classes="keys")

    def page(self, width: int) -> Content:
        """Return the text, in lines of at most so many cells."""
        raise NotImplementedError

    def draw(self) -> None:
        """Show the text as it is now."""
        width = self.query_one(VerticalScroll).scrollable_content_region.width
        self.query_one(".page", Static).update(self.page(width))

    def on_resize(self) -> None:
        self.call_after_refresh(self.draw)

    def action_move(self, rows: int) -> None:
        """Scroll by so many lines."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_close(self) -> None:
        """Close."""
        self.dismiss(None)
