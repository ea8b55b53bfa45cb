"""The fields of dialogs: a line, a longer text, one of a few words, and a text that nobody edits."""

from collections.abc import Callable, Sequence

from textual import events
from textual.binding import Binding
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from tui_tracker.rules.templates import BLANK
from tui_tracker.tui.panes.flow import flow
from tui_tracker.tui.terminal import wrapping
from tui_tracker.tui.terminal.text import TextBlock
from tui_tracker.workspace.dates import due_date

wrapping.install()


def labelled(label: str, field: Widget) -> Horizontal:
    """Return a row of a label and its field."""
    return Horizontal(Static(Content(label), classes="label"), field, classes="row")


class Line(Input):
    """A field of one line; what stands in one that has a placeholder gives way to what is typed."""

    def __init__(self, text: str, *, id: str | None = None, placeholder: str = "") -> None:
        super().__init__(
            text, id=id, placeholder=placeholder, compact=True, select_on_focus=bool(placeholder)
        )
        self.cursor_blink = False


class DateLine(Line):
    """A line for a date, written out when it is left, as `complete` does it where it is typed without a year."""

    def __init__(
        self, text: str, *, id: str, placeholder: str, complete: Callable[[str], str] = due_date
    ) -> None:
        super().__init__(text, id=id, placeholder=placeholder)
        self._complete = complete

    @property
    def date(self) -> str:
        return self._complete(self.value)

    def on_blur(self) -> None:
        self.value = self.date


class Flowing(TextBlock):
    """A text of several lines that nobody edits, broken as Chinese is: Textual does at its rare spaces only."""

    def __init__(self, text: str, *, classes: str = "") -> None:
        super().__init__(Content(text), classes=classes)
        self._text = text

    def on_resize(self, event: events.Resize) -> None:
        self.update(flow("", self._text, event.size.width))


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


class OneOf(TextBlock, can_focus=True):
    """A line of words of which one is chosen: Space and the arrows go on to the next, digits pick it."""

    BINDINGS = [  # noqa: RUF012
        Binding("space,right,l", "turn(1)", "下一个"),
        Binding("left,h", "turn(-1)", "上一个"),
    ]

    class Chosen(Message):
        """Enter was pressed."""

    class Turned(Message):
        """Another word is chosen."""

    def __init__(self, words: Sequence[str], at: int = 0, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.words = words
        self.at = at

    def on_mount(self) -> None:
        self._draw()

    def action_turn(self, by: int) -> None:
        self._choose((self.at + by) % len(self.words))

    def _choose(self, at: int) -> None:
        self.at = at
        self._draw()
        self.post_message(self.Turned())

    def _draw(self) -> None:
        shown = (f"[{word}]" if number == self.at else f" {word} " for number, word in enumerate(self.words))
        self.update(Content(" ".join(f"{n}{word}" for n, word in enumerate(shown, 1))))

    def on_key(self, event: events.Key) -> None:
        if event.key == "enter":
            event.stop()
            self.post_message(self.Chosen())
        elif event.key in {str(n) for n in range(1, len(self.words) + 1)}:
            event.stop()
            self._choose(int(event.key) - 1)
