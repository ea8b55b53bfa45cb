"""One of a few words, picked in a line: Space and the arrows go on to the next, digits pick it."""

from collections.abc import Sequence

from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.message import Message
from textual.widgets import Static


class OneOf(Static, can_focus=True):
    """A line of words of which one is chosen."""

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
