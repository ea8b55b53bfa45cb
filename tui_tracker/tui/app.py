"""The terminal program: joins the workspace, the screen and the terminal."""

import asyncio
import gc
import signal
import sys
from contextlib import closing
from time import monotonic
from typing import ClassVar

from rich.color import ColorSystem
from textual.worker import Worker, WorkerState, get_current_worker

from tui_tracker.tui import session
from tui_tracker.tui.panes.status import loading
from tui_tracker.tui.screens.triage import TriageScreen
from tui_tracker.tui.screens.typing import TypingScreen
from tui_tracker.tui.terminal.app import TerminalApp
from tui_tracker.tui.themes import EVERY, THEMES
from tui_tracker.workspace import Progress, Workspace
from tui_tracker.workspace.apart import Apart

_REPORT_EVERY = 0.1
_SWITCH_INTERVAL = 0.0005
"""Seconds after which the thread that reads lets a key go first; a key waits for it several times."""

_SIGNAL_STATUS = 128


class TrackerApp(TerminalApp):
    """Opens the screen at once and reads the documents behind it."""

    CSS_PATH = "theme.tcss"
    TITLE = "tui-tracker"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = []

    def __init__(
        self,
        workspace: Workspace,
        reading: Apart | None = None,
        *,
        fresh: bool = False,
        ascii_lines: bool = False,
        typed_ahead: bytes = b"",
    ) -> None:
        super().__init__(ascii_lines=ascii_lines, typed_ahead=typed_ahead)
        self.workspace = workspace
        self.reading = reading
        self.triage = TriageScreen(workspace, None if fresh else session.load(workspace.paths))

    def on_mount(self) -> None:
        loop = asyncio.get_running_loop()
        for ending in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(ending, self._end, ending)
        self.set_keymap(dict(self.workspace.settings.keys))
        for theme in EVERY:
            self.register_theme(theme)
        last = self.triage.last.theme if self.triage.last else ""
        self.theme = last if last in THEMES else self._fitting_theme
        self.push_screen(self.triage)
        # Its panes are there once it is drawn.
        self.triage.call_after_refresh(self.run_worker, self._load, thread=True, name="load")

    @property
    def _fitting_theme(self) -> str:
        """What can be seen on this terminal."""
        if self.colours is None:
            return "monochrome"
        return "ansi" if self.colours is ColorSystem.STANDARD else "dark"

    def _load(self) -> None:
        """Read everything; the collector stays out of it: over a city's sheets it stops the keys for a second."""
        gc.disable()
        interval = sys.getswitchinterval()
        sys.setswitchinterval(_SWITCH_INTERVAL)
        reported = 0.0
        try:
            with closing(self.workspace.load(self.reading.events() if self.reading else None)) as steps:
                for progress in steps:
                    if get_current_worker().is_cancelled:
                        return
                    if progress.is_checking or monotonic() - reported > _REPORT_EVERY:
                        reported = monotonic()
                        self.call_from_thread(self._show_progress, progress)
        finally:
            sys.setswitchinterval(interval)
            gc.freeze()
            gc.enable()

    def _show_progress(self, progress: Progress) -> None:
        self.triage.progressed(loading(progress))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state is not WorkerState.SUCCESS:
            return
        if event.worker.name == "load":
            self.triage.loading_line = ""
            self.triage.loaded()
            self.run_worker(self.workspace.prepare_search, thread=True, name="spell")
        elif event.worker.name == "spell":
            self.triage.spelled()

    def action_help_quit(self) -> None:
        """Ctrl+C ends nothing here: say what does."""
        self.triage.say("按 q 退出；Ctrl+C 在这里不起作用")

    def on_unmount(self) -> None:
        if self.reading:
            self.reading.close()
        if not self.triage.loading_line:
            session.save(self.workspace.paths, self.triage.session)
        self.workspace.leave()

    async def action_quit(self) -> None:
        """End at once; Ctrl+Q does so in the middle of a sentence, which the next start offers."""
        self._keep_typed()
        self.exit()

    def _end(self, ending: signal.Signals) -> None:
        """The line was cut or the program told to stop: keep what is being typed and give the terminal back."""
        self._keep_typed()
        self.exit(return_code=_SIGNAL_STATUS + ending)

    def _keep_typed(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, TypingScreen):
                screen.pausing.flush()
