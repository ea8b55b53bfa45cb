"""Keys typed ahead: each is handled to its end before the next one is looked at.

Textual hands every key at once to whatever has the focus just then. Keys that arrive together, over a slow line
or from a quick hand, so meet the wrong screen: the text after `a` runs as commands, and Ctrl+S saves without the
words before it.
"""

import asyncio
from contextlib import suppress

from textual.app import App, ScreenStackError
from textual.dom import DOMNode
from textual.events import Event, Key
from textual.keys import _character_to_key
from textual.message_pump import MessagePump

from tui_tracker.tui.terminal.cursor import cursor_of

PATIENCE = 10.0
"""Seconds after which the next key is handed on although the last one still keeps somebody busy.

Only a flaw should keep anybody busy for so long; on a crowded server opening the editor may take one or two.
"""

_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
"""Full-width characters and the blank, and what they are in ASCII."""

_ROUNDS = 8
"""How often screens and focus may change because of one key."""


class InOrder:
    """A queue before the app's own; used in the app's loop only."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._waiting: asyncio.Queue[Event] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None

    def add(self, event: Event) -> None:
        """Hand on that key or paste when its turn has come."""
        self._waiting.put_nowait(event)
        if self._task is None:
            self._task = asyncio.create_task(self._hand_on())

    async def _hand_on(self) -> None:
        typing = False
        while self._app.is_running:
            event = await self._waiting.get()
            if not (typing and self._is_text(event)):
                with suppress(TimeoutError):
                    async with asyncio.timeout(PATIENCE):
                        await self._handled()
            typing = self._is_text(event)
            self._app.post_message(event if self._in_field else half_width(event))

    @property
    def _in_field(self) -> bool:
        return cursor_of(self._app.focused) is not None

    def _is_text(self, event: Event) -> bool:
        """Tell whether it just goes into a field: a long text need not be drawn letter by letter."""
        return self._in_field and isinstance(event, Key) and event.is_printable

    async def _handled(self) -> None:
        """Return when nothing that the key before has set off changes screen or focus any more."""
        await _turn(self._app)
        before = self._focus
        for _ in range(_ROUNDS):
            for node in before.ancestors_with_self:
                await _turn(node)
            if (after := self._focus) is before:
                return
            before = after

    @property
    def _focus(self) -> DOMNode:
        with suppress(ScreenStackError):
            return self._app.focused or self._app.screen
        return self._app


def half_width(event: Event) -> Event:
    """Return the key that is meant: an input method in full-width mode makes ｊ of j and ？ of ?."""
    if not isinstance(event, Key) or event.character is None:
        return event
    character = event.character.translate(_HALF)
    return event if character == event.character else Key(_character_to_key(character), character)


async def _turn(pump: MessagePump) -> None:
    """Return when all that waits there now has been handled."""
    handled = asyncio.Event()
    if pump.call_later(handled.set):
        await handled.wait()
