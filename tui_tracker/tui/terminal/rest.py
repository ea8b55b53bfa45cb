"""What can wait until nobody presses a key: a key then meets a program that has nothing else to do."""

import asyncio
import gc
from collections.abc import Callable

_PAUSE = 0.6
"""Seconds without a key after which the reviewer reads or thinks."""

_MOST = 100_000
"""So many objects more than were given back since the last pause are looked through at once all the same."""


class Rest:
    """Look for garbage in pauses, and only in what is new since the last one: some milliseconds each time.

    Python does so whenever enough objects have been made: after every third dialog, and for 60 ms. `is_calm` tells
    whether what is there now is there to stay.
    """

    def __init__(self, is_calm: Callable[[], bool]) -> None:
        self._is_calm = is_calm
        self._before = gc.get_threshold()
        self._pause: asyncio.TimerHandle | None = None
        self._is_begun = False

    def begin(self) -> None:
        """Take all that is there now as there to stay."""
        gc.freeze()
        gc.set_threshold(_MOST, *self._before[1:])
        gc.enable()
        self._is_begun = True

    def put_off(self) -> None:
        """Wait for the next pause: a key has been pressed."""
        if self._pause:
            self._pause.cancel()
        if self._is_begun:
            self._pause = asyncio.get_running_loop().call_later(_PAUSE, self._tidy)

    def _tidy(self) -> None:
        if self._is_calm():
            gc.collect()
            gc.freeze()

    def end(self) -> None:
        """Leave it to Python again."""
        if self._pause:
            self._pause.cancel()
        gc.set_threshold(*self._before)
        gc.enable()
