"""What the five panes have in common: a title, and how the cursor moves.

The screen sends every key to its current pane; no pane needs the terminal's focus for that, so that a change
of pane never waits for one and repaints two titles only.
"""

from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList

from tui_tracker.tui.commands import PaneName
from tui_tracker.workspace import Entry


class Pane(Vertical):
    """A pane; subclasses say what it shows and how its cursor moves."""

    NAME: PaneName

    def __init__(self) -> None:
        super().__init__(id=self.NAME.id, classes="pane")
        self.border_title = Content(f"{list(PaneName).index(self.NAME) + 1} {self.NAME}")

    @property
    def inner(self) -> Widget:
        """The widget that holds the rows."""
        raise NotImplementedError

    def show(self, entry: Entry | None) -> None:
        """Show that sheet, or nothing."""
        raise NotImplementedError

    def move(self, rows: int) -> None:
        """Move the cursor by so many rows, stopping at the ends."""
        raise NotImplementedError

    def move_sideways(self, cells: int) -> None:
        """Move the cursor by so many cells, where rows have cells."""

    def copied_text(self) -> str:
        """What the copy key takes: the content under the cursor."""
        return ""

    def search(self, query: str) -> bool:
        """Go on to the next place in the pane that holds the query; whether there is one."""
        return False


def move_highlight(options: OptionList, rows: int) -> None:
    """Move the cursor of an option list by so many rows, stopping at the ends instead of wrapping round."""
    if options.option_count:
        options.highlighted = min(max((options.highlighted or 0) + rows, 0), options.option_count - 1)
