"""The terminal program: joins the workspace, the screen and the terminal."""

import asyncio
import gc
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from rich.color import ColorSystem
from textual import events
from textual.app import App
from textual.worker import Worker, WorkerState, get_current_worker

from tui_tracker.reading.background import Apart
from tui_tracker.reading.request import Request
from tui_tracker.reviews.errors import SaveError
from tui_tracker.tui import leaving, session
from tui_tracker.tui.commands import with_keys
from tui_tracker.tui.dialogs.keys import searched
from tui_tracker.tui.panes.status import loading
from tui_tracker.tui.terminal.app import TerminalApp
from tui_tracker.tui.terminal.rest import Rest
from tui_tracker.tui.terminal.width import SILENT, Answer
from tui_tracker.tui.themes import EDGES, EVERY, THEMES
from tui_tracker.tui.triage.frame import Frame

if TYPE_CHECKING:
    from tui_tracker.reading.events import Progress
    from tui_tracker.tui.triage.screen import TriageScreen
    from tui_tracker.workspace import Workspace
    from tui_tracker.workspace.decisions import Decision

_REPORT_EVERY = 0.1
_SWITCH_INTERVAL = 0.0005
"""Seconds after which the thread that reads lets a key go first; a key waits for it several times."""

_SIGNAL_STATUS = 128
_ENDINGS = (signal.SIGHUP, signal.SIGTERM, signal.SIGINT)
"""Ctrl+C is no SIGINT here but a key: one comes from outside."""
_DEAF = 1.0
"""Seconds for which none is heard after another program has had the terminal."""

_WANTED_NEXT = (
    "tui_tracker.tui.dialogs.editor",
    "tui_tracker.reviews.draft",
    "tui_tracker.reviews.seen",
    "tui_tracker.reviews.store",
    "tui_tracker.tui.dialogs.figures",
    "tui_tracker.tui.dialogs.remark",
    "tui_tracker.rules.engine",
    "tui_tracker.reports.export",
)


class TrackerApp(TerminalApp):
    """Shows the frame of its screen at once; loads and lays out the rest, and reads the documents, behind it."""

    CSS_PATH = "frame.tcss"
    TITLE = "tui-tracker"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar = []

    def __init__(
        self,
        request: Request,
        reading: Apart | None = None,
        *,
        fresh: bool = False,
        answer: Answer = SILENT,
        is_first: bool = False,
    ) -> None:
        super().__init__(answer)
        self.is_first = is_first
        self.commands = with_keys(request.settings.keys)
        self.request = replace(request, spelled=searched(self.commands))
        self.reading = reading
        if reading:
            reading.request = self.request
        self.last = session.load(request.paths, fresh=fresh)
        self._place: session.Session | None = None
        self.workspace: Workspace
        self.triage: TriageScreen
        self._frame = Frame(self.commands)
        self._loading_line = ""
        self._unkept: Sequence[leaving.Unkept] = ()
        self._asks = self._is_asked = False
        self._hearing: asyncio.TimerHandle | None = None
        self._rest = Rest(lambda: self.screen is self.triage)
        self._shown, self._begun, self._opened = asyncio.Event(), asyncio.Event(), asyncio.Event()

    def get_default_screen(self) -> Frame:
        for theme in EVERY:
            self.register_theme(theme)
        wanted = self._last_theme if self._last_theme in self._visible_themes else self._fitting_theme
        if wanted == "dark":
            # As Textual starts, but for some colours: no change that makes it read all styles a second time.
            self.set_reactive(App[None].theme, wanted)
            self.stylesheet.set_variables(self.get_css_variables())
        else:
            self.theme = wanted
        return self._frame

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return our own colours for the moment before a theme of ours is chosen."""
        return EDGES

    def on_mount(self) -> None:
        loop = asyncio.get_running_loop()
        for ending in _ENDINGS:
            loop.add_signal_handler(ending, self._end, ending)
        self.set_keymap(dict(self.request.settings.keys))
        # In the app's own queue, before any key: keys wait until there is what they act on.
        self.call_later(self._open)
        self.run_worker(self._load_behind(), name="load")

    async def _open(self) -> None:
        """Put the whole screen above the frame as soon as that is shown."""
        self._frame.call_after_refresh(self._shown.set)
        await self._shown.wait()
        from tui_tracker.tui.triage.screen import TriageScreen
        from tui_tracker.workspace import Workspace

        self.workspace = Workspace(self.request)
        self._begun.set()

        styles = Path(__file__).with_name("theme.tcss")
        self.stylesheet.add_source(styles.read_text(encoding="utf-8"), (str(styles), ""))
        self.triage = TriageScreen(self.workspace, self.commands, self.last, is_first=self.is_first)
        await self.push_screen(self.triage)
        self._opened.set()
        if self._loading_line:
            self.triage.progressed(self._loading_line)

    @property
    def _fitting_theme(self) -> str:
        """What looks best on this terminal, for whoever has chosen nothing else."""
        return self._visible_themes[0]

    @property
    def _last_theme(self) -> str:
        return self.last.theme if self.last else ""

    @property
    def _chosen_theme(self) -> str:
        """What was asked for, on this terminal or, where this one can't show it, on the last."""
        if self.theme != self._fitting_theme:
            return self.theme
        return "" if self._last_theme in self._visible_themes else self._last_theme

    @property
    def _visible_themes(self) -> Sequence[str]:
        """What can be told apart on this terminal, whatever another one could show."""
        if self.colours is None:
            return ["monochrome"]
        return ["ansi", "monochrome"] if self.colours is ColorSystem.STANDARD else [*THEMES]

    async def _load_behind(self) -> None:
        """Read while the screen above the frame is made; done when both are."""
        await self._begun.wait()
        await asyncio.to_thread(self._load)
        await self._opened.wait()

    def _load(self) -> None:
        """Read everything; the collector stays out of it until all is at hand."""
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

    def _show_progress(self, progress: "Progress") -> None:
        self._loading_line = loading(progress)
        if self._opened.is_set():
            self.triage.progressed(self._loading_line)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.state is not WorkerState.SUCCESS:
            return
        if event.worker.name == "load":
            self.triage.loaded()
            self.run_worker(self._prepare, thread=True, name="prepare")
        elif event.worker.name == "prepare":
            self.triage.desk.spelled()

    def _prepare(self) -> None:
        """Load what the next keys may need: the editor, the saving code, and the names in pinyin."""
        for module in _WANTED_NEXT:
            import_module(module)
        self.workspace.batch.prepare_search()
        self._rest.begin()

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._rest.put_off()
            self._asks, self._is_asked = False, self._asks
        await super().on_event(event)

    def action_help_quit(self) -> None:
        """Ctrl+C ends nothing here: say what does."""
        desk = self.triage.desk
        desk.say(f"按 {desk.key('quit')} 退出；Ctrl+C 在这里不起作用")

    def on_unmount(self) -> None:
        self._rest.end()
        if self.reading:
            self.reading.close()
        if self._opened.is_set():
            self.on_frame_kept()
        if self._begun.is_set():
            self.workspace.leave()

    def on_frame_kept(self) -> None:
        """Keep where the reviewer is, for the next start, whatever ends this one."""
        if not self.triage.loading_line:
            self._place = replace(self.triage.session, theme=self._chosen_theme)
            self.keep_place()

    def keep_place(self) -> None:
        """Keep it with what is on its way to the disk: the next start tells what did not arrive."""
        if self._place:
            saving = self.triage.desk.saving
            unkept = [*saving.untold, *leaving.unkept(self.workspace, self._failed)]
            session.save(self.request.paths, replace(self._place, unkept=unkept))

    @property
    def _failed(self) -> "list[Decision]":
        """What could not be saved, and was left so."""
        return [one.decision for one in self.triage.desk.saving.unsaved] if self._opened.is_set() else []

    @property
    def is_saved(self) -> bool:
        """Whether all that was decided is on disk, or has failed."""
        return not self._begun.is_set() or self.workspace.is_saved

    @property
    def left(self) -> list[str]:
        """Say at the end, in Chinese, what was not saved and where a draft of it is kept."""
        if not self._begun.is_set():
            return []
        return leaving.left(self.workspace, self._failed, self._unkept)

    def is_saved_within(self, seconds: float) -> bool:
        """Tell whether it is after waiting for so long at most."""
        return self.is_saved or self.workspace.flush().is_done_within(seconds)

    async def action_quit(self) -> None:
        """End, after what waits to be saved; Ctrl+Q in the middle of a sentence, which the next start offers."""
        before = self._unkept
        self.keep_typed()
        if self._unkept and self._unkept != before:
            self._unkept[-1].ask()
        elif self._failed and not self._is_asked:
            self._asks = True
            leaving.ask(self.screen, self.triage.desk)
        elif self.is_saved:
            self.exit()
        else:
            self.run_worker(self._leave_when_saved(), group="leave", exclusive=True)

    async def _leave_when_saved(self) -> None:
        """Say what is waited for; where a save fails, stay: whoever asked for it says why, and opens the text again."""
        desk = self.triage.desk
        desk.saving.is_leaving = True
        desk.show_place()
        try:
            while not self.is_saved:  # keys may have saved more meanwhile
                await self.workspace.flush()
        except SaveError as error:
            await desk.saving.over()
            desk.saving.is_leaving = False
            if not desk.saving.unsaved:
                desk.say(str(error), warning=True)
        else:
            self.exit()

    @contextmanager
    def suspend(self) -> Iterator[None]:
        """Leave the terminal to another program: Ctrl+C is for that one as long as it has it."""
        loop = asyncio.get_running_loop()
        if self._hearing:
            self._hearing.cancel()
        loop.remove_signal_handler(signal.SIGINT)
        # Not SIG_IGN, which the other program would inherit.
        signal.signal(signal.SIGINT, lambda *_: None)
        try:
            with super().suspend():
                yield
        finally:
            # What was pressed there reaches the loop only now.
            hear = partial(loop.add_signal_handler, signal.SIGINT, self._end, signal.SIGINT)
            self._hearing = loop.call_later(_DEAF, hear)

    def _end(self, ending: signal.Signals) -> None:
        """The connection was lost or the program told to stop: keep the draft and restore the terminal."""
        self.keep_typed()
        self.exit(return_code=_SIGNAL_STATUS + ending)

    def keep_typed(self) -> None:
        """Keep what is being typed in a draft, which the next start offers."""
        self._unkept = leaving.flush(self.screen_stack)
