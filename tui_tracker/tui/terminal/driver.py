"""Input and output of the terminal: bytes become keys, in order; text goes to the screen."""

import os
import selectors
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Iterator
from contextlib import suppress

from textual import events
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.geometry import Size
from textual.message import Message

from tui_tracker.model.text import bounded
from tui_tracker.tui.terminal.link import Link, WithoutAnswers
from tui_tracker.tui.terminal.mouse import WithoutMouse
from tui_tracker.tui.terminal.order import InOrder

_POINTER_SHAPE = "\x1b]22;"
_CHUNK = 1 << 14
_TICK = 0.1
"""Seconds after which a lone Esc counts as the key; Textual's own figure."""


class TerminalDriver(LinuxDriver):
    """Textual's driver, with input that survives what real terminals send."""

    def __init__(
        self, app: App[None], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        # Textual's choice is stderr; `2> log` must not take the screen away.
        self._file = sys.__stdout__
        self._typed = InOrder(app)
        self._ahead: bytes = getattr(app, "typed_ahead", b"")
        self._link: Link = getattr(app, "link", None) or Link(lambda: None)

    def send_message(self, message: Message) -> None:
        """Hand keys on in order; called from the thread that reads them."""
        if isinstance(message, events.InputEvent | events.Paste):
            self._loop.call_soon_threadsafe(self._typed.add, message)
        else:
            super().send_message(message)

    def write(self, data: str) -> None:
        """Write, but leave the mouse pointer alone: terminals that don't know that sequence show it."""
        if not data.startswith(_POINTER_SHAPE):
            super().write(bounded(data))

    def run_input_thread(self) -> None:
        """Read keys until the program ends; bytes that are no text become a sign that can be seen."""
        parser = XTermParser()
        with selectors.DefaultSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            for text in self._texts(selector):
                for event in [*(parser.feed(text) if text else ()), *parser.tick()]:
                    self.process_message(event)

    def _texts(self, selector: selectors.BaseSelector) -> Iterator[str]:
        """Yield what is typed, and nothing from time to time."""
        encoding = sys.__stdin__.encoding if sys.__stdin__ else "utf-8"
        decode = getincrementaldecoder(encoding)(errors="replace").decode
        without_mouse = WithoutMouse()
        without_answers = WithoutAnswers(lambda: self._link.is_asking, self._hear)
        ahead, self._ahead = self._ahead, b""
        yield decode(without_mouse(ahead))
        while not self.exit_event.is_set():
            if not selector.select(_TICK):
                yield decode(without_mouse(without_answers.rest()))
            elif data := self._read():
                yield decode(without_mouse(without_answers(data)))
            else:
                os.kill(os.getpid(), signal.SIGHUP)
                return

    def _hear(self) -> None:
        self._link.hear()
        self._loop.call_soon_threadsafe(self._link.confirm)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _CHUNK)
        except OSError:  # the line was cut
            return b""

    def _get_terminal_size(self) -> tuple[int, int]:
        """Ask the terminal, whatever COLUMNS and LINES say: they don't follow when it is resized."""
        with suppress(OSError):
            columns, lines = os.get_terminal_size(self.fileno)
            if columns and lines:
                return columns, lines
        return super()._get_terminal_size()

    def start_application_mode(self) -> None:
        """Take the terminal, and hear of its new sizes in their order.

        Textual reads the size in a signal's handler, which the next signal may interrupt: then the older size
        arrives last, and stays.
        """
        super().start_application_mode()  # type: ignore[no-untyped-call]
        self._loop.add_signal_handler(signal.SIGWINCH, self._tell_size)

    def _tell_size(self) -> None:
        if not self._in_band_window_resize:
            size = Size(*self._get_terminal_size())
            self._app.post_message(events.Resize(size, size))

    def disable_input(self) -> None:
        """Read no more keys; what the terminal has been asked is waited for, while anybody is there to answer."""
        if self._key_thread and self._key_thread.is_alive() and not self.exit_event.is_set():
            self._link.end()
        super().disable_input()

    def resume_application_mode(self) -> None:
        """Take the terminal again after a suspension, and draw everything anew."""
        super().resume_application_mode()
        # This may be a signal's handler, which does not wake the loop.
        self._loop.call_soon_threadsafe(self._app.call_later, self._app.run_action, "repaint")
