"""A page in a dialog: a text that can be scrolled, and the room that the widest dialogs have."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui_tracker.tui.dialogs.foot import Foot
from tui_tracker.tui.dialogs.keys import foot

_WIDEST, _EDGES = 120, 4
"""The widest that a dialog gets, and what its borders, its margin and the scroll bar take; see theme.tcss."""


def wide_room(screen: int) -> int:
    """Return how many cells a line has in the widest dialog on a screen of that width.

    What is laid out before the dialog has taken its size need not be drawn twice.
    """
    return min(_WIDEST, screen) - _EDGES


class Page(Vertical):
    """Shows what `lay_out` makes for a width, above the keys of the dialog of that name."""

    def __init__(self, name: str, heading: str, lay_out: Callable[[int], Content]) -> None:
        super().__init__(classes="dialog -tall -wide")
        self.border_title = Content(heading)
        self._keys = foot(name)
        self._lay_out = lay_out
        self._room = 0

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static(classes="page")
        yield Foot(self._keys)

    def draw(self) -> None:
        """Show the text as it is now."""
        self._room = wide_room(self.app.size.width)
        self.query_one(".page", Static).update(self._lay_out(self._room))

    def on_mount(self) -> None:
        self.draw()

    def on_resize(self) -> None:
        if self._room != wide_room(self.app.size.width):
            self.draw()

    def tell(self, reason: str) -> None:
        """Show in place of the keys why one does nothing; empty brings them back."""
        line = Content.styled(reason, "bold $text-error") if reason else self._keys
        self.query_one(".keys", Static).update(line)

    def move(self, rows: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)
