"""A field for a text of several lines."""

from textual.widgets import TextArea

from tui_tracker.rules.templates import BLANK
from tui_tracker.tui.terminal import wrapping

wrapping.install()


class LongText(TextArea):
    """A text of several lines; Tab leaves it, Ctrl+N goes to the next blank of a suggestion."""

    def __init__(self, text: str, *, id: str) -> None:
        super().__init__(text, id=id, tab_behavior="focus", soft_wrap=True, show_line_numbers=False)
        self.cursor_blink = False
        self.highlight_cursor_line = False

    def on_resize(self) -> None:
        # Textual wraps the lines anew after they were drawn in the new width, and then draws none of them.
        self.call_later(self.refresh)

    def select_next_blank(self) -> bool:
        """Select the next ____ after the cursor, round to the start; whether there is one."""
        lines = self.text.split("\n")
        row, column = self.selection.end
        order = [*range(row, len(lines)), *range(row + 1)]
        for turn, number in enumerate(order):
            found = lines[number].find(BLANK, column if turn == 0 else 0)
            if found >= 0:
                self.selection = type(self.selection)((number, found), (number, found + len(BLANK)))
                self.scroll_cursor_visible()
                return True
        return False
