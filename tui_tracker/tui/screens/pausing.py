"""When what is being typed is kept: at each pause, and when the program is told to end."""

from collections.abc import Callable
from typing import Any

from textual.screen import Screen
from textual.timer import Timer

PAUSE = 0.4
"""Seconds without a key after which what is typed is kept; at most a second of it may be lost."""


class Pausing:
    """Tells somebody what is typed, at each pause and when the program is told to end."""

    def __init__(self, screen: Screen[Any], tell: Callable[[], None]) -> None:
        self._screen, self._tell = screen, tell
        self._timer: Timer | None = None

    def typed(self) -> None:
        """A key was typed: begin to wait for the pause."""
        if self._timer is None:
            self._timer = self._screen.set_timer(PAUSE, self.flush)

    def flush(self) -> None:
        """Tell now, if there is anything new."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
            self._tell()
