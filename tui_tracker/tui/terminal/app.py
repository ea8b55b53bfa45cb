"""The base app for slow, shared, Chinese terminals; it knows nothing of what is shown."""

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import cast

from rich.color import ColorSystem
from rich.console import COLOR_SYSTEMS, RenderableType
from rich.segment import Segment
from rich.terminal_theme import TerminalTheme
from textual import events
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.app import App
from textual.await_remove import AwaitRemove
from textual.dom import DOMNode
from textual.filter import ANSIToTruecolor, LineFilter
from textual.geometry import Offset, Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.worker import WorkerFailed

from tui_tracker.model.text import visible
from tui_tracker.tui.terminal.cells import Script
from tui_tracker.tui.terminal.clipboard import copying
from tui_tracker.tui.terminal.cursor import cursor_of
from tui_tracker.tui.terminal.diff import Front, Written
from tui_tracker.tui.terminal.driver import TerminalDriver
from tui_tracker.tui.terminal.link import Link
from tui_tracker.tui.terminal.styles import OnceDrawn
from tui_tracker.tui.terminal.width import Answer

PLAIN = "TUI_TRACKER_PLAIN"
"""A variable of the environment that, if it is set, leaves all writing to Textual: to tell whose fault a flaw is."""

SMALLEST = Size(60, 15)
"""The smallest terminal in which everything can be read."""

_COLOURLESS = ("vt1", "vt2", "xterm-mono")


class TerminalApp(App[None]):
    """Textual's app on our own driver, writing only what has changed.

    `answer` is what the terminal has said of itself, and what was typed before.
    """

    def __init__(self, answer: Answer) -> None:
        super().__init__(driver_class=TerminalDriver)
        self.stylesheet = OnceDrawn(variables=self.theme_variables)
        self.typed_ahead = answer.typed
        self.error: BaseException | None = None
        encoding = sys.__stdout__.encoding if sys.__stdout__ else "utf-8"
        self._front = Front(Script(encoding, answer.is_wide), repeats=answer.repeats)
        self.link = Link(self._send)
        self._cursor_shown = Offset()
        self._is_plain = bool(os.environ.get(PLAIN))
        # Textual tells the size when it starts, and so does its driver, to whom that is news after the first screen.
        self._sizes_at_start = 2
        # Every screen would have two more widgets for what this app says in its own line.
        self._disable_tooltips = self._disable_notifications = True

    def keep_typed(self) -> None:
        """Keep what is being typed; called when an error ends the app."""

    def _handle_exception(self, error: Exception) -> None:
        """End the app; the caller reports the error, since a traceback says nothing to a reviewer."""
        if self.error is None:
            # What failed in a thread comes wrapped, without a trace of its own.
            self.error = error.error if isinstance(error, WorkerFailed) else error
            # Where keeping fails as well, the last pause has kept all but the last second.
            with suppress(Exception):
                self.keep_typed()
        super()._handle_exception(error)
        self._exit_renderables.clear()

    def _display(self, screen: Screen[object], renderable: RenderableType | None) -> None:
        if (place := cursor_of(screen.focused)) is not None:
            self.cursor_position = place
        if not isinstance(renderable, LayoutUpdate | ChopsUpdate) or self._is_plain or not self._writes:
            return super()._display(screen, renderable)
        if self.size.width < SMALLEST.width or self.size.height < SMALLEST.height:
            renderable = _too_small(self.size)
        if isinstance(renderable, ChopsUpdate) and not self._front.knows(self.size):
            # What a part is drawn on is to be drawn as well.
            screen.refresh()
        self._front.paint(renderable, self.size, self.colours)
        return self._send()

    def _send(self) -> None:
        """Write what has been painted since the last time, unless the terminal is still busy with that."""
        if self.link.is_behind or not self._writes:
            return
        text = self._front.changes()
        if text or self.cursor_position != self._cursor_shown:
            self._cursor_shown = self.cursor_position
            # A CompositorUpdate is no renderable to Rich, but what this method is made for.
            super()._display(self.screen, cast(RenderableType, Written(self.link.sent(text))))

    def _prune(self, *nodes: Widget, parent: DOMNode | None = None) -> AwaitRemove:
        """Leave what lies below a screen that goes as it was laid out; it is drawn anew when it is told to go on."""
        is_screen = any(isinstance(node, Screen) for node in nodes)
        return super()._prune(*nodes, parent=None if is_screen else parent)

    @property
    def colours(self) -> ColorSystem | None:
        """Which colours the terminal has: none where nobody wants any (NO_COLOR), or it is that old."""
        if self.is_headless:
            return ColorSystem.TRUECOLOR
        if self.no_color or os.environ.get("TERM", "").startswith(_COLOURLESS):
            return None
        return (
            COLOR_SYSTEMS[self.console.color_system] if self.console.color_system else ColorSystem.TRUECOLOR
        )

    @property
    def _writes(self) -> bool:
        """Whether what is displayed now reaches the terminal; Textual drops it while it starts and in batches."""
        return self.is_running and not self.is_headless and not self._batch_count

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Look for the terminal's own colours in no line: only the theme that is made of them has any, and keeps them."""
        return [one for one in super().get_line_filters() if not isinstance(one, ANSIToTruecolor)]

    @property
    def ansi_theme(self) -> TerminalTheme:
        """Return what those colours would become. Textual looks for it at each line, through all themes."""
        return self.ansi_theme_dark

    def refresh_css(self, animate: bool = True) -> None:
        """Draw the screen in other colours. They move nothing: it is laid out only where a style says so."""
        self.stylesheet.set_variables(self.get_css_variables())
        self.stylesheet.reparse()
        self.stylesheet.update(self, animate=animate)
        self.screen.refresh()

    def update_styles(self, node: DOMNode, animate: bool = True) -> None:
        """Leave alone what is not on a screen yet: it gets its styles when it comes there."""
        if node.is_attached:
            super().update_styles(node, animate)

    def on_resize(self, event: events.Resize) -> None:
        """Draw anew what a terminal has cut off, also where it is back at its old size before anybody looked."""
        if self._sizes_at_start and event.size == self.size:
            self._sizes_at_start -= 1
            return
        self._front.forget()
        # Sizes that follow fast are told to the screen by the last one only: no news to it where that is its own.
        if self.screen_stack and event.size == self.screen.outer_size:
            self.refresh(layout=True)

    def copy_to_clipboard(self, text: str) -> None:
        """Hand a text to the clipboard of the machine that the reviewer sits at."""
        self._clipboard = visible(text)
        if self._driver:
            self._driver.write(copying(self._clipboard, os.environ))

    def action_repaint(self) -> None:
        """Redraw the whole screen, after another program has written on it."""
        self._front.forget()
        self.refresh(layout=True)


def _too_small(size: Size) -> LayoutUpdate:
    """Return a screen of that size that says so; it goes away when the terminal grows."""
    words = [
        "",
        f" 终端太小：{size.width}x{size.height}",
        f" 至少需要 {SMALLEST.width}x{SMALLEST.height}，请放大窗口",
    ]
    lines = [words[y] if y < len(words) else "" for y in range(size.height)]
    strips: list[Iterable[Strip]] = [
        [Strip([Segment(line)]).adjust_cell_length(size.width)] for line in lines
    ]
    return LayoutUpdate(strips, size.region)
