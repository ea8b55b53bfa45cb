"""The two lines at the bottom: the last message or the present place, and the main keys."""

from collections import deque
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from tui_tracker.model.text import visible
from tui_tracker.tui.bars import bar
from tui_tracker.tui.command import Commands, PaneName
from tui_tracker.tui.panes.flow import fit, shorten
from tui_tracker.tui.terminal.text import TextBlock

if TYPE_CHECKING:
    from tui_tracker.reading.events import Progress

_BAR = 20
_LEAST = 30
"""So many cells a message has at least: in less nothing is said."""


class StatusBar(TextBlock):
    """Says where I am, in one line; a message stands in front until the next key, cut where it is too long.

    Where I am is told in parts, the most important first; a part that finds no room is left out, but not `gist`, beside
    which a message has what room there is.

    `said` are the last messages in full, the newest first; `key` is the one that shows them.
    """

    def __init__(self, place: str = "", key: str = "") -> None:
        super().__init__(Content(f" {place}"), classes="status")
        self.place = place
        self.gist = ""
        self.key = key
        self.message = ""
        self.is_warning = False
        self.said: deque[str] = deque(maxlen=50)

    def set_place(self, place: str, gist: str) -> None:
        if (place, gist) != (self.place, self.gist):
            self.place, self.gist = place, gist
            self._draw()

    def say(self, message: str, *, warning: bool = False) -> None:
        """Say what just happened; an empty message takes the last one away."""
        if message != self.message or warning != self.is_warning:
            self.message, self.is_warning = message, warning
            if message:
                self.said.appendleft(message)
            self._draw()

    def on_resize(self) -> None:
        self._draw()

    def _draw(self) -> None:
        room = max(20, self.app.size.width - 2)
        gist = f"  {self.gist}" if self.gist else ""
        if room - cell_len(gist) < _LEAST:
            gist = ""
        message = self._message(room - cell_len(gist))
        first, *others = [message] * bool(message) + self.place.replace("\n", " ").split("  ")
        line = first
        for part in others:
            if cell_len(f"{line}  {part}") <= room:
                line += f"  {part}"
        if message and any(told not in line for told in gist.split("  ")):
            line = message + gist
        style = "bold $text-error" if self.is_warning else "bold $text-success"
        self.update(
            Content(f" {line if cell_len(line) <= room else fit(line, room)}").stylize(
                style, 0, len(message) + 1
            )
        )

    def _message(self, room: int) -> str:
        """Return the message in one line of so many cells, and where it is cut which key shows it whole."""
        message = self.message.replace("\n", " ")
        if cell_len(message) <= room:
            return message
        more = f"（全文按 {self.key}）"
        left = room - cell_len(more)
        short = shorten(message, left)
        return (short if cell_len(short) <= left else fit(short, left).rstrip()) + more


class KeyLine(TextBlock):
    """The keys of the current pane, as many as fit."""

    def __init__(self, pane: PaneName, commands: Commands, width: int) -> None:
        super().__init__(_keys(pane, commands, width), classes="keys")

    def show_pane(self, pane: PaneName, commands: Commands, width: int) -> None:
        self.update(_keys(pane, commands, width))


def _keys(pane: PaneName, commands: Commands, width: int) -> Content:
    """Put the common keys by rank before the pane's own, as many as the width holds."""
    common = sorted((c for c in commands.values() if c.footer), key=lambda command: command.footer)
    own = [command for command in commands.values() if command.panes and command.works_in(pane)]
    parts: list[Content | str] = [" "]
    room = width - 1
    for command in (*common, *own):
        title = f" {command.title}  "
        room -= cell_len(command.key + title)
        if room >= 0:
            parts += [Content.styled(command.key, "bold $text-accent"), title]
    return Content.assemble(*parts)


def loading(progress: "Progress") -> str:
    """Say how far loading has come: a bar, the file and its sheets so far; then how many are being checked."""
    if progress.is_checking:
        return f"正在核验 {progress.sheets} 张表"
    drawn = bar(progress.done, progress.total, _BAR)
    sheets = f"  {progress.sheets} 张表" if progress.sheets else ""
    return f"正在读取 {drawn} {progress.done}/{progress.total} {visible(progress.path.name)}{sheets}"
