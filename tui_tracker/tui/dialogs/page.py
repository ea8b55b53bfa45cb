"""A page above the screen: a text that can be scrolled, and the room that the widest dialogs have."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui_tracker.tui.command import Commands
from tui_tracker.tui.dialogs.keys import bindings, foot, why_not
from tui_tracker.tui.terminal.screens import Dialog

_WIDEST, _EDGES = 120, 4
"""The widest that a dialog gets, and what its borders, its margin and the scroll bar take; see theme.tcss."""


def wide_room(screen: int) -> int:
    """Return how many cells a line has in the widest dialog on a screen of that width.

    What is laid out before the dialog has taken its size need not be drawn twice.
    """
    return min(_WIDEST, screen) - _EDGES


class PageDialog(Dialog[None], inherit_bindings=False):
    """Show a text that `page` lays out for a width; `NAME` is that of its keys in their table."""

    AUTO_FOCUS = ""
    NAME = "汇总"

    BINDINGS = bindings(NAME)

    def __init__(self, heading: str, commands: Commands) -> None:
        super().__init__()
        self.heading = heading
        self.commands = commands
        self._room = 0

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
        self._room = wide_room(self.app.size.width)
        self.query_one(".page", Static).update(self.page(self._room))

    def on_mount(self) -> None:
        self.draw()

    def on_resize(self) -> None:
        if self._room != wide_room(self.app.size.width):
            self.draw()

    def on_key(self, event: events.Key) -> None:
        reason = why_not(self.NAME, self.commands, event)
        line = Content.styled(reason, "bold $text-error") if reason else foot(self.NAME)
        self.query_one(".keys", Static).update(line)

    def action_move(self, rows: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)

    def action_close(self) -> None:
        self.dismiss(None)
