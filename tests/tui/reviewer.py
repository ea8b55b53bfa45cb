"""A reviewer at the keyboard: presses keys and reads the screen as lines of text."""

from asyncio import sleep, timeout
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from time import monotonic
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.keys import REPLACED_KEYS, _character_to_key, key_to_character
from textual.pilot import Pilot

from tui_tracker.reading.request import Request
from tui_tracker.settings import Settings
from tui_tracker.tui.app import TrackerApp
from tui_tracker.tui.command import PaneName
from tui_tracker.tui.dialogs.saving import SavingDialog
from tui_tracker.tui.panes.status import StatusBar
from tui_tracker.tui.triage.desk import Desk

FEW_RULES = Settings(select=("S", "B"))
"""Two letters only, so that a new rule changes no story."""

_LOOK, _PATIENCE = 0.005, 60.0
"""Seconds between two looks at what others, such as a disk, are busy with; and for which anything is waited for."""


class Reviewer:
    """Speaks the user's language: `press`, `type`, `sees`."""

    def __init__(self, pilot: Pilot[None], app: TrackerApp) -> None:
        self.pilot = pilot
        self.app = app
        self.keys = 0

    async def press(self, *keys: str) -> "Reviewer":
        """Press keys, one after the other, and wait until the screen has settled."""
        self.keys += len(keys)
        for key in keys:
            self.app.post_message(key_of(key))
            await self._settle(lambda: self._is_busy)
        await self.settle()
        return self

    async def type(self, text: str) -> "Reviewer":
        """Type a text, as an input method would commit it; not counted as keys."""
        for character in text:
            self.app.post_message(events.Key(character, character))
        await self.settle()
        return self

    async def type_on(self, text: str) -> None:
        """Type a text without waiting for what is being saved."""
        for character in text:
            self.app.post_message(events.Key(character, character))
        await self.pilot.pause()

    async def settle(self) -> None:
        """Wait until nobody has anything left to do, and the panes show the sheet under the cursor.

        Pilot's own pause waits until the process looks idle: it is too short on a busy machine, and long on any.
        """
        await self._settle(lambda: self._is_busy or self._will_show_details)

    async def _settle(self, is_busy: Callable[[], bool]) -> None:
        is_calm = False
        async with timeout(_PATIENCE):
            while self._goes_on:
                while self._goes_on and is_busy():
                    is_calm = False
                    await sleep(_LOOK)
                await self.pilot._wait_for_screen()
                await self.app.animator.wait_until_complete()
                self.app.screen._on_timer_update()
                if is_calm and not is_busy():
                    return
                is_calm = True

    @property
    def _goes_on(self) -> bool:
        return self.app.is_running and not self.app._exit and self.app.error is None

    @property
    def _is_busy(self) -> bool:
        nodes = (self.app, *self.app.screen_stack, *self.app.screen.walk_children())
        saving = self.desk.saving
        return (
            not self.app.workspace.is_saved
            # What is saved may not be told yet.
            or bool(saving.told and not saving.is_leaving)
            or isinstance(self.app.screen, SavingDialog)
            # A window that changes its size is waited for, as it may change again.
            or self.app._resize_event is not None
            or any(node.message_queue_size or node._next_callbacks for node in nodes)
            or bool(self.app.screen._callbacks)
            or any(worker._thread_worker and not worker.is_finished for worker in self.app.workers)
        )

    @property
    def _will_show_details(self) -> bool:
        timer = self.app.triage._details
        return bool(timer and timer._task and not timer._task.done() and timer._interval < 1)

    @property
    def lines(self) -> list[str]:
        """The screen, line by line."""
        return [strip.text.rstrip() for strip in self.app.screen._compositor.render_strips()]

    @property
    def cells(self) -> list[str]:
        """The screen, line by line, with the blanks at the ends."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def dialog(self) -> list[str]:
        """The lines inside the dialog that is open, all of which is on the screen."""
        (shown,) = (one.region for one in self.app.screen.query(".dialog"))
        assert self.app.screen.region.contains_region(shown)
        strips = self.app.screen._compositor.render_strips()[shown.y + 1 : shown.bottom - 1]
        return [strip.crop(shown.x + 1, shown.right - 1).text.strip() for strip in strips]

    @property
    def drawn(self) -> list[list[tuple[str, str]]]:
        """The screen with its colours, line by line."""
        strips = self.app.screen._compositor.render_strips()
        return [[(text, str(style)) for text, style, _ in strip] for strip in strips]

    @property
    def screen(self) -> str:
        """The screen as one text."""
        return "\n".join(self.lines)

    @staticmethod
    def width(line: str) -> int:
        """How many cells a line takes."""
        return cell_len(line)

    async def until(self, text: str) -> None:
        """Wait, at most a minute, until the screen shows the text by itself."""
        await self._until(lambda: text in self.screen)
        self.sees(text)

    async def told(self, text: str) -> None:
        """Wait, at most a minute, until the bar's message, which may be too long to be seen whole, says the text."""
        await self._until(lambda: text in self.bar.message)
        assert text in self.bar.message

    async def _until(self, holds: Callable[[], bool]) -> None:
        deadline = monotonic() + _PATIENCE
        while not holds() and monotonic() < deadline:
            await self.pilot.pause(0.02)

    @property
    def desk(self) -> Desk:
        """What the keys work on."""
        return self.app.triage.desk

    @property
    def pane(self) -> PaneName:
        """The current pane."""
        return self.app.triage.pane_name

    @property
    def project(self) -> str:
        """The unit and project of the sheet at hand."""
        entry = self.desk.entry
        return f"{entry.sheet.unit} {entry.sheet.project}" if entry else ""

    @property
    def finding(self) -> str:
        """The code of the item under the cursor."""
        item = self.desk.findings.current
        return item.head.code if item else ""

    @property
    def bar(self) -> StatusBar:
        """The status bar."""
        return self.app.triage.query_one(StatusBar)

    def line_with(self, text: str) -> str:
        """The list's line that holds the text, without borders."""
        first_column = [line.split("│")[1] if "│" in line else line for line in self.lines]
        return next(line for line in first_column if text in line).strip()

    def sees(self, *texts: str) -> None:
        """Assert that the screen shows these texts, each on one line."""
        for text in texts:
            assert text in self.screen, f"{text!r} is not on the screen:\n{self.screen}"

    def does_not_see(self, *texts: str) -> None:
        """Assert that the screen shows none of these texts."""
        for text in texts:
            assert text not in self.screen, f"{text!r} is on the screen:\n{self.screen}"


def key_of(name: str) -> events.Key:
    """The event of a key, which is named as Textual names it, or by its character."""
    if len(name) == 1:
        return events.Key(_character_to_key(name), name)
    return events.Key(name, key_to_character(REPLACED_KEYS.get(name, name)))


@asynccontextmanager
async def reviewing(
    *paths: Path,
    size: tuple[int, int] = (120, 36),
    fresh: bool = False,
    settings: Settings = FEW_RULES,
    **request: Any,
) -> AsyncIterator[Reviewer]:
    """Open the program on these paths and wait until everything is read."""
    app = TrackerApp(Request(paths, settings, **request), fresh=fresh)
    async with app.run_test(size=size) as pilot:
        await app.workers.wait_for_complete()
        reviewer = Reviewer(pilot, app)
        await reviewer.settle()
        yield reviewer
