"""The screen's panes, and how they keep showing one and the same sheet."""

from collections.abc import Iterable
from dataclasses import replace

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from tui_tracker.model import Finding, Severity
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.tui.commands import COMMANDS, PaneName
from tui_tracker.tui.panes.budget import BudgetPane
from tui_tracker.tui.panes.cells import CellMoved
from tui_tracker.tui.panes.findings import FindingsPane
from tui_tracker.tui.panes.indicators import IndicatorsPane
from tui_tracker.tui.panes.measures import MeasuresPane
from tui_tracker.tui.panes.pane import Pane
from tui_tracker.tui.panes.projects import ProjectList, ProjectsPane, fit
from tui_tracker.tui.panes.status import StatusBar
from tui_tracker.tui.screens.frame import Frame
from tui_tracker.tui.session import Session
from tui_tracker.workspace import Entry, Filter, Sort, Workspace, arrange

DETAILS_DELAY = 0.08
"""Seconds for which the cursor must rest on a project before the other panes show it: a held key moves freely."""


class SearchLine(Input):
    """The field at the bottom in which a search is typed."""


class Panes(Frame):
    """The five panes, and the one sheet that all of them show."""

    BINDINGS = [command.binding for command in COMMANDS]  # noqa: RUF012

    def __init__(self, workspace: Workspace, last: Session | None = None) -> None:
        super().__init__(workspace.settings.keys)
        self.workspace = workspace
        self.last = last
        self.entry: Entry | None = None
        self.came_from: list[PaneName] = []
        self.wanted = Filter()
        self.sort = Sort.PRIORITY
        self.reversed = False
        self.range_start: int | None = None
        self.marked_before: set[Entry] = set()
        self._arranged = 0
        self.is_spelled = False
        self.moved = False
        self.visitors: list[str] = []
        self._details: Timer | None = None

    def panes(self) -> Iterable[Widget]:
        panes = (ProjectsPane(), BudgetPane(), IndicatorsPane(), MeasuresPane(), FindingsPane())
        for pane in panes:
            pane.set_class(pane.NAME is self.pane_name, "-current")
        return panes

    def foot(self) -> Iterable[Widget]:
        return [SearchLine(classes="search", compact=True), *super().foot()]

    def on_mount(self) -> None:
        self.query_one(SearchLine).cursor_blink = False

    def loaded(self) -> None:
        """Everything is read and checked: show the sheet to look at first, or why there is none."""
        self.findings.when_unchecked = "没有核验，按 ! 看原因"
        if self.last and not self.moved:
            self.wanted, self.sort, self.reversed = self.last.filter(), self.last.order(), self.last.reverse
        self.rearrange()
        if not self.moved:
            keys = [entry.key for entry in self.projects.entries]
            self.projects.move_to(keys.index(self.last.sheet) if self.last and self.last.sheet in keys else 0)
            self.go(self.last.pane_name() if self.last else self.pane_name)
        self.show(self.at_hand)

    @property
    def session(self) -> Session:
        """Where I am, for the next start."""
        wanted = self.wanted
        return Session(
            sheet=self.entry.key if self.entry else "",
            pane=self.pane_name,
            text=wanted.text,
            status=wanted.status or "",
            severity=wanted.severity or "",
            unit=wanted.unit,
            sort=self.sort,
            reverse=self.reversed,
            theme=self.app.theme,
        )

    # The panes

    @property
    def pane(self) -> Pane:
        """The current pane."""
        return self.pane_called(self.pane_name)

    def pane_called(self, name: PaneName) -> Pane:
        """The pane of that name."""
        return self.query_one(f"#{name.id}", Pane)

    @property
    def projects(self) -> ProjectList:
        """The list of sheets."""
        return self.query_one(ProjectList)

    @property
    def at_hand(self) -> Entry | None:
        """The sheet under the list's cursor, once more than its name is known."""
        current = self.projects.current
        return current if current and current.is_recognised else None

    @property
    def when_none(self) -> str:
        """Why the panes show no sheet."""
        if self.projects.current:
            return "正在识别这张表"
        return "正在读取" if self.loading_line else "没有选中的表"

    @property
    def findings(self) -> FindingsPane:
        """The pane of findings."""
        return self.query_one(FindingsPane)

    def go(self, name: PaneName, *, remember: bool = False) -> None:
        """Make that pane the current one."""
        if remember and name is not self.pane_name:
            self.came_from.append(self.pane_name)
        self.pane_name = name
        for pane in self.query(Pane):
            pane.set_class(pane.NAME is name, "-current")
        self.show_keys()

    def tabs(self) -> list[Content | str]:
        parts = super().tabs()
        if self.entry:
            errors, warnings = self.entry.count(Severity.ERROR), self.entry.count(Severity.WARNING)
            parts.append(f"  错{errors} 警{warnings}  ")
            room = self.app.size.width - sum(map(cell_len, map(str, parts))) - 1
            project = self.entry.summary.project
            parts.append(project if cell_len(project) <= room else fit(project, max(4, room)))
        return parts

    def close_search(self) -> None:
        """Close the search line; keys are commands again."""
        self.query_one(SearchLine).remove_class("-open")
        self.set_focus(None)

    # What is shown

    def say(self, message: str, *, warning: bool = False) -> None:
        """Say what just happened, or why a command can't act."""
        self.query_one(StatusBar).say(message, warning=warning)

    def progressed(self, line: str) -> None:
        """More is known of the documents; the line says how far loading has come."""
        self.loading_line = line
        if len(self.workspace.entries) != self._arranged:
            self.rearrange()
        else:
            self.projects.refresh()
            self.show_place()
        self._show_current()

    def rearrange(self) -> None:
        """Show the sheets that the filter accepts, in the order wanted."""
        self._arranged = len(self.workspace.entries)
        wanted = self.wanted if self.can_search(self.wanted.text) else replace(self.wanted, text="")
        shown = arrange(self.workspace.entries, wanted, self.sort, reverse=self.reversed)
        self.query_one(ProjectsPane).set_entries(shown, len(self.workspace.entries))
        self.show_place()

    def can_search(self, text: str) -> bool:
        """Whether searching for it takes no longer than a key may: spelling a city's names takes seconds."""
        return self.is_spelled or not text.isascii()

    def show(self, entry: Entry | None) -> None:
        """Show that sheet in every pane."""
        self._stop_details()
        if entry is not self.entry:
            self.visitors = []
        self.entry = entry
        for pane in self.query(Pane):
            pane.when_none = self.when_none
            pane.show(entry)
        if self.findings.current:
            self.show_cell(self.findings.current)
        self.show_tabs()
        self.show_place()

    def _stop_details(self) -> None:
        if self._details:
            self._details.stop()

    def _show_current(self) -> None:
        if self.at_hand is not self.entry or (
            self.entry is None and self.findings.when_none != self.when_none
        ):
            self.show(self.at_hand)

    def reveal(self, entry: Entry) -> None:
        """Put the list's cursor on that sheet, whatever the filter, and show it."""
        if entry not in self.projects.entries:
            self.wanted = Filter()
            self.rearrange()
        self.projects.move_to(list(self.projects.entries).index(entry))
        self.show(entry)

    def catch_up(self) -> None:
        """Show the sheet under the list's cursor now: a command that acts on it must not meet the last one."""
        self._show_current()

    def refresh_entry(self) -> None:
        """Draw the list and the current sheet anew after a change."""
        self.projects.refresh()
        for pane in self.query(Pane):
            if not isinstance(pane, ProjectsPane):
                pane.show(self.entry)
        self.show_tabs()
        self.show_place()

    def show_place(self) -> None:
        """Say in the status bar where I am."""
        bar = self.query_one(StatusBar)
        if self.loading_line:
            bar.set_place(self.loading_line)
            return
        entries = self.workspace.entries
        done = sum(entry.status is not ReviewStatus.PENDING for entry in entries)
        shown = self.projects.entries
        parts = [f"{self.projects.row + 1 if shown else 0}/{len(shown)}", f"已处理 {done}/{len(entries)}"]
        if self.projects.marked:
            hidden = len(self.projects.marked) - len(self.projects.shown_marked)
            parts.append(
                f"已标记 {len(self.projects.marked)}" + (f"（{hidden} 张未显示，不处理）" if hidden else "")
            )
        if self.wanted:
            parts.append(f"筛选 {self.wanted}")
        parts.append(f"按{self.sort}{'倒序' if self.reversed else ''}")
        if self.workspace.problems:
            parts.append(f"{len(self.workspace.problems)} 个文件未读(!)")
        if self.entry:
            parts.append(self._saved(self.entry))
        if self.visitors:
            parts.append(f"{'、'.join(self.visitors)} 也打开了此表")
        bar.set_place("  ".join(parts))

    def _saved(self, entry: Entry) -> str:
        if entry.read_only:
            return f"只读：{entry.read_only}"
        if entry.written is None:
            return "未作批注"
        if entry.written.conflicts:
            return f"有 {len(entry.written.conflicts)} 处与他人冲突，见纠偏窗格"
        return f"已保存（第 {entry.written.revision} 版）" if entry.written.revision else "未作批注"

    def show_cell(self, finding: Finding) -> None:
        """Put the table's or the tree's cursor on the first cell that proves the finding."""
        for target in finding.targets[:1]:
            if target.path.startswith("indicators/"):
                self.query_one(IndicatorsPane).go_to(target.path)
            else:
                self.query_one(BudgetPane).go_to(target.path)

    # What the panes report

    def on_project_list_moved(self) -> None:
        self._stop_details()
        self._details = self.set_timer(DETAILS_DELAY, self._show_current)
        self.show_place()

    def on_findings_pane_moved(self, event: FindingsPane.Moved) -> None:
        self.show_cell(event.finding)

    def on_cell_moved(self, event: CellMoved) -> None:
        self.findings.go_to_cell(event.path)

    def on_key(self, event: events.Key) -> None:
        self.say("")
        known = {key for command in self.commands for key in command.keys}
        if event.character and "\u4e00" <= event.character <= "\u9fff":
            self.say("中文输入法已开启：请切换到英文，或用功能键（见 ? 帮助）", warning=True)
        elif self.focused is None and not known & {event.key, event.character, *event.aliases}:
            shown = event.character if event.is_printable else event.key
            self.say(f"“{shown}”没有对应的命令，按 ? 查看全部按键")

    def only_in(self, pane: PaneName) -> bool:
        """Whether that pane is the current one; says where the command works if not."""
        if self.pane_name is not pane:
            number = list(PaneName).index(pane) + 1
            self.say(f"这个命令在{pane}窗格里用，按 {number} 过去", warning=True)
        return self.pane_name is pane
