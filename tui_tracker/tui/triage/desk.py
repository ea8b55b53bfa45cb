"""The state that commands work on: the current sheet, the panes, the selection, and the messages."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from textual.screen import Screen
from textual.widgets import Input

from tui_tracker.model import Item
from tui_tracker.reading.background import Apart
from tui_tracker.tui.command import Command, PaneName
from tui_tracker.tui.dialogs.problems import Spot
from tui_tracker.tui.panes.budget import BudgetPane
from tui_tracker.tui.panes.findings import FindingsPane
from tui_tracker.tui.panes.indicators import IndicatorsPane
from tui_tracker.tui.panes.measures import MeasuresPane
from tui_tracker.tui.panes.pane import Pane
from tui_tracker.tui.panes.project_list import ProjectList
from tui_tracker.tui.panes.projects import ProjectsPane
from tui_tracker.tui.panes.status import StatusBar
from tui_tracker.tui.terminal.screens import Answered, put_above
from tui_tracker.tui.triage.frame import PLACES, Frame
from tui_tracker.tui.triage.place import gist_of, place_of
from tui_tracker.tui.triage.saving import Saving
from tui_tracker.tui.triage.trail import Place, Trail
from tui_tracker.workspace import Entry, Remaining, Workspace
from tui_tracker.workspace.issues import Reissue

T = TypeVar("T")


class SearchLine(Input):
    """The field at the bottom in which a search is typed."""


class Desk:
    """The panes, which all show the sheet at hand; and where one came from.

    `entry` is what the panes show, which follows the list's cursor after a moment. `moved` tells whether the reviewer
    has already gone somewhere; `asked` is the question that the same key answers with yes, and `awaited` the command
    that is to be run once all is read and checked; `visitors` are the others
    who have the sheet open, `replaced` the documents that are others than those that were read, `unread` which files
    among the reviews are not read; `told_closed` what was said of reviews that have gone away.
    """

    def __init__(self, screen: Frame, workspace: Workspace) -> None:
        self.screen = screen
        self.workspace = workspace
        self.commands = screen.commands
        self.projects = ProjectsPane(self.commands, workspace)
        self.findings = FindingsPane(self.commands)
        self.measures = MeasuresPane(self.commands)
        panes = (
            self.projects,
            BudgetPane(self.commands),
            IndicatorsPane(self.commands),
            self.measures,
            self.findings,
        )
        self.panes: Mapping[PaneName, Pane] = dict(zip(PLACES, panes, strict=True))
        self.entry: Entry | None = None
        self.came_from: list[PaneName] = []
        self.moved = False
        self.visitors: list[str] = []
        self.replaced: tuple[Path, ...] = ()
        self.unread: list[str] = []
        self.saving = Saving(self)
        self.told_closed = ""
        self.rereading: Apart | None = None
        self._remaining: tuple[object, Remaining] = (None, Remaining(0, 0, 0))
        self._reissue: tuple[object, Reissue | None] = (None, None)
        self.asked = ""
        self.awaited: Command | None = None
        self.trail = Trail()
        self.problem_spot = Spot()
        self._looked_at: tuple[Entry | None, str] = (None, "")

    # What is at hand

    @property
    def pane(self) -> Pane:
        return self.panes[self.screen.pane_name]

    @property
    def rows(self) -> ProjectList:
        return self.projects.inner

    @property
    def at_hand(self) -> Entry | None:
        """Return the sheet under the list's cursor, once more than its name is known."""
        current = self.rows.current
        return current if current and current.is_recognised else None

    @property
    def when_none(self) -> str:
        """Say why the panes show no sheet."""
        if self.rows.current:
            return "正在识别这张表"
        return "正在读取" if self.screen.loading_line else "没有选中的表"

    @property
    def reissue(self) -> Reissue | None:
        """Return what became of the sheet at hand since it was decided on or seen; reckoned once for each state."""
        entry = self.entry
        if entry is None or not entry.is_compared:
            return None
        state = (entry, entry.summary.digest, entry.written, entry.verdict)
        if self._reissue[0] != state:
            self._reissue = state, self.workspace.reissue(entry)
        return self._reissue[1]

    @property
    def remaining(self) -> Remaining:
        """Return what is left of all sheets; counted once for each state."""
        state = Entry.ranked, len(self.workspace.entries)
        if self._remaining[0] != state:
            self._remaining = state, Remaining.of(self.workspace.entries)
        return self._remaining[1]

    @property
    def chosen(self) -> Sequence[Entry]:
        """Return the sheets that a command acts on: those marked in the current pane, or the one at hand."""
        return self.pane.marked or ([self.entry] if self.entry else [])

    @property
    def item(self) -> Item | None:
        """Return the item that a command is about: under the cursor, or naming the cell under it."""
        current = self.findings.current
        return current if current and self.pane.means(current) else None

    @property
    def place(self) -> Place:
        """Return where I am, for the way back."""
        return Place(self.entry, self.screen.pane_name, self.pane.spot)

    @property
    def is_looked_at(self) -> bool:
        """Tell whether the item at hand has been under the cursor of its own pane."""
        current = self.findings.current
        return current is not None and self._looked_at == (self.entry, current.id)

    def look_at(self, item: Item | None) -> None:
        """Remember that the reviewer has this item of the sheet at hand before the eyes."""
        self._looked_at = (self.entry, item.id if item else "")

    # Showing

    def show(self, entry: Entry | None) -> None:
        """Show that sheet in every pane that follows the list."""
        if entry is not self.entry:
            self.visitors = []
            if entry:
                entry.is_news = False
        self.entry = entry
        for pane in self.panes.values():
            pane.when_none, pane.reissue = self.when_none, self.reissue
            if not pane.LEADS:
                pane.show(entry)
        if rule := self.projects.wanted.rule:
            self.findings.point_at_rule(rule)
        if self.findings.current:
            self.go_to_cell(self.findings.current)
        self.screen.show_tabs()
        self.show_place()

    def catch_up(self) -> None:
        """Show the sheet under the list's cursor now: a command must not meet the last one."""
        if self.at_hand is not self.entry or (not self.entry and self.findings.when_none != self.when_none):
            self.show(self.at_hand)

    def reveal(self, entry: Entry) -> None:
        """Put the list's cursor on that sheet, whatever the filter, and show it."""
        self.projects.reveal(entry)
        self.show(entry)

    def refresh(self) -> None:
        """Draw the list and the sheet at hand anew after a change."""
        for pane in self.panes.values():
            pane.reissue = self.reissue
            pane.show(self.entry)
        self._go_to_measure(self.findings.current)
        self.screen.show_tabs()
        self.show_place()

    def show_place(self) -> None:
        self.screen.query_one(StatusBar).set_place(place_of(self), gist_of(self))

    # Going

    def go(self, name: PaneName, *, remember: bool = False) -> None:
        """Make that pane the current one, and remember the last one for the way back."""
        if remember and name is not self.screen.pane_name:
            self.came_from.append(self.screen.pane_name)
        self.screen.pane_name = name
        if self.pane.LEADS:
            self.came_from.clear()
        if self.pane is self.findings:
            self.look_at(self.findings.current)
        for pane in self.panes.values():
            pane.set_current(pane is self.pane)
        self.screen.show_keys()

    def go_to_cell(self, item: Item) -> None:
        """Put the cursor of the pane that shows it on the first cell that proves the item, and another on its measure."""
        for target in item.head.targets[:1]:
            self.pane_showing(target.path).go_to(target.path)
        self._go_to_measure(item)

    def _go_to_measure(self, item: Item | None) -> None:
        measure = self.entry.measure_of(item) if self.entry and item else None
        if measure and self.pane is not self.measures:
            self.measures.point_at(measure)

    def pane_showing(self, path: str) -> Pane:
        """Return the pane that has a place for the cell of that path."""
        return next(pane for pane in self.panes.values() if pane.shows(path))

    def close_search(self) -> None:
        """Close the search line; keys are commands again."""
        self.screen.query_one(SearchLine).remove_class("-open")
        self.screen.set_focus(None)
        if self.pane.LEADS and (rule := self.projects.settle()):
            self.show(self.at_hand)
            self.say(f"只看规则 {rule}，{self.key('back')} 看全部")
        # The next key acts on what the list shows: rather let it wait than act on other sheets.
        self.projects.search_now()
        self.show_place()

    def spelled(self) -> None:
        """Filter by a search in pinyin that was typed before all names were spelled."""
        self.projects.spelled()
        self.show_place()

    # Saying and asking

    def say(self, message: str, *, warning: bool = False) -> None:
        """Say what just happened, or why a command can't act."""
        self.screen.query_one(StatusBar).say(message, warning=warning)

    @property
    def said(self) -> str:
        return self.screen.query_one(StatusBar).message

    def tell_kept(self) -> None:
        """Tell that something of the reviewer's is on its way to the disk, or there, from just here."""
        self.screen.post_message(self.screen.Kept())

    def from_thread(self, work: Callable[..., object], *args: object) -> None:
        """Do the work in the app's own thread, for another one; nothing once the program ends."""
        self.screen.app.call_from_thread(self._do_if_there, partial(work, *args))

    def _do_if_there(self, work: Callable[[], object]) -> None:
        if self.is_there:
            work()

    @property
    def is_there(self) -> bool:
        """Whether the screen is whole: as the program ends, its widgets go before it does."""
        return self.screen.app.is_running and self.screen.is_attached

    def key(self, id: str) -> str:
        """Return the key of the command of that id, as messages write it."""
        return self.commands[id].key

    def ask(self, dialog: Screen[T], answered: Answered[T]) -> None:
        put_above(self.screen.app, dialog, answered)
