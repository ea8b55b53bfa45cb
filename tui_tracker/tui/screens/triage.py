"""The screen of the program: five panes on one sheet, and how one walks through them."""

from collections.abc import Iterator

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, Static

from tui_tracker.model import Finding, Severity
from tui_tracker.reviews.review import ReviewStatus
from tui_tracker.tui.commands import COMMANDS, PaneName
from tui_tracker.tui.panes.budget import BudgetPane
from tui_tracker.tui.panes.findings import FindingsPane
from tui_tracker.tui.panes.indicators import IndicatorsPane
from tui_tracker.tui.panes.measures import MeasuresPane
from tui_tracker.tui.panes.pane import Pane
from tui_tracker.tui.panes.projects import ProjectList, ProjectsPane
from tui_tracker.tui.panes.status import KeyLine, StatusBar
from tui_tracker.workspace import Entry, Filter, Sort, Workspace, arrange

DETAILS_DELAY = 0.08
"""Seconds for which the cursor must rest on a project before the other panes show it: a held key moves freely."""


LAYOUTS = ("-one", "-two", "-three")
"""Classes of the screen: one pane at a time, two columns, three."""


def layout_for(width: int, height: int) -> str:
    """The layout for a terminal of that size; a low one shows one pane at a time, however wide."""
    if width < 100 or height < 28:
        return "-one"
    return "-two" if width < 160 else "-three"


class SearchLine(Input):
    """The field at the bottom in which a search is typed."""


class TriageBase(Screen[None]):
    """Layout and movement; what a reviewer decides is in `decisions`."""

    BINDINGS = [command.binding for command in COMMANDS]  # noqa: RUF012
    AUTO_FOCUS = ""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.entry: Entry | None = None
        self.pane_name = PaneName.PROJECTS
        self.came_from: list[PaneName] = []
        self.wanted = Filter()
        self.sort = Sort.PRIORITY
        self.reversed = False
        self.range_start: int | None = None
        self.loading_line = ""
        self.moved = False
        self._details: Timer | None = None

    def compose(self) -> ComposeResult:
        yield Static(classes="tabs")
        with Container(id="panes"):
            yield ProjectsPane()
            yield BudgetPane()
            yield IndicatorsPane()
            yield MeasuresPane()
            yield FindingsPane()
        yield SearchLine(classes="search", compact=True)
        yield StatusBar()
        yield KeyLine()

    def on_resize(self, event: events.Resize) -> None:
        wanted = layout_for(event.size.width, event.size.height)
        for name in LAYOUTS:
            self.set_class(name == wanted, name)

    def on_mount(self) -> None:
        self.query_one(SearchLine).cursor_blink = False
        self.go(PaneName.PROJECTS)

    def loaded(self) -> None:
        """Everything is read and checked: show the sheet to look at first, or why there is none."""
        self.rearrange()
        if not self.moved:
            self.projects.move_to(0)
        self.show(self.projects.current)
        if not self.workspace.entries:
            self.action_problems()

    def action_problems(self) -> None:
        """Say which documents could not be read; see `decisions`."""
        raise NotImplementedError

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
        self.query_one(KeyLine).show_pane(name)
        self._tabs()

    def _tabs(self) -> None:
        parts: list[Content | str] = []
        for number, name in enumerate(PaneName, 1):
            text = f" {number}{name} "
            parts.append(Content.styled(text, "reverse") if name is self.pane_name else text)
        if self.entry:
            errors, warnings = self.entry.count(Severity.ERROR), self.entry.count(Severity.WARNING)
            parts.append(f"  错{errors} 警{warnings}  {self.entry.sheet.project}")
        self.query_one(".tabs", Static).update(Content.assemble(*parts))

    # What is shown

    def say(self, message: str, *, warning: bool = False) -> None:
        """Say what just happened, or why a command can't act."""
        self.query_one(StatusBar).say(message, warning=warning)

    def rearrange(self) -> None:
        """Show the sheets that the filter accepts, in the order wanted."""
        shown = arrange(self.workspace.entries, self.wanted, self.sort, reverse=self.reversed)
        self.query_one(ProjectsPane).set_entries(shown, len(self.workspace.entries))
        self._place()

    def show(self, entry: Entry | None) -> None:
        """Show that sheet in every pane."""
        self._stop_details()
        self.entry = entry
        for pane in self.query(Pane):
            pane.show(entry)
        if self.findings.current:
            self._show_cell(self.findings.current)
        self._tabs()
        self._place()

    def _stop_details(self) -> None:
        if self._details:
            self._details.stop()

    def _show_current(self) -> None:
        if self.projects.current is not self.entry:
            self.show(self.projects.current)

    def catch_up(self) -> None:
        """Show the sheet under the list's cursor now: a command that acts on it must not meet the last one."""
        self._show_current()

    def refresh_entry(self) -> None:
        """Draw the list and the current sheet anew after a change."""
        self.projects.refresh()
        for pane in self.query(Pane):
            if not isinstance(pane, ProjectsPane):
                pane.show(self.entry)
        self._tabs()
        self._place()

    def _place(self) -> None:
        bar = self.query_one(StatusBar)
        if self.loading_line:
            bar.set_place(self.loading_line)
            return
        entries = self.workspace.entries
        done = sum(entry.review.status is not ReviewStatus.PENDING for entry in entries)
        shown = self.projects.entries
        parts = [f"{self.projects.row + 1 if shown else 0}/{len(shown)}", f"已处理 {done}/{len(entries)}"]
        if self.projects.marked:
            parts.append(f"已标记 {len(self.projects.marked)}")
        if self.wanted:
            parts.append(f"筛选 {self.wanted}")
        parts.append(f"按{self.sort}{'倒序' if self.reversed else ''}")
        if self.workspace.problems:
            parts.append(f"{len(self.workspace.problems)} 个文件未读(!)")
        if self.entry:
            parts.append(self._saved(self.entry))
        bar.set_place("  ".join(parts))

    def _saved(self, entry: Entry) -> str:
        if entry.read_only:
            return f"只读：{entry.read_only}"
        revision = entry.review.revision
        return f"已保存（第 {revision} 版）" if revision else "未作批注"

    def _show_cell(self, finding: Finding) -> None:
        for target in finding.targets[:1]:
            if target.path.startswith("indicators/"):
                self.query_one(IndicatorsPane).go_to(target.path)
            else:
                self.query_one(BudgetPane).go_to(target.path)

    # What the panes report

    def on_project_list_moved(self) -> None:
        self._stop_details()
        self._details = self.set_timer(DETAILS_DELAY, self._show_current)
        self._place()

    def on_findings_pane_moved(self, event: FindingsPane.Moved) -> None:
        self._show_cell(event.finding)

    def on_budget_pane_moved(self, event: BudgetPane.Moved) -> None:
        self.findings.go_to_cell(event.path)

    def on_indicators_pane_moved(self, event: IndicatorsPane.Moved) -> None:
        self.findings.go_to_cell(event.path)

    def on_key(self, event: events.Key) -> None:
        self.moved = True
        self.say("")
        if event.character and "\u4e00" <= event.character <= "\u9fff":
            self.say("中文输入法已开启：按键命令请切换到英文，或用功能键", warning=True)

    # Movement

    def action_down(self) -> None:
        self._move(1)

    def action_up(self) -> None:
        self._move(-1)

    def action_page_down(self) -> None:
        self._move(max(1, self.pane.inner.size.height - 1))

    def action_page_up(self) -> None:
        self._move(-max(1, self.pane.inner.size.height - 1))

    def action_half_down(self) -> None:
        self._move(max(1, self.pane.inner.size.height // 2))

    def action_half_up(self) -> None:
        self._move(-max(1, self.pane.inner.size.height // 2))

    def action_first(self) -> None:
        self._move(-1_000_000)

    def action_last(self) -> None:
        self._move(1_000_000)

    def _move(self, rows: int) -> None:
        if self.pane_name is not PaneName.PROJECTS:
            self.catch_up()
        self.pane.move(rows)
        if self.pane_name is PaneName.PROJECTS and self.range_start is not None:
            self._mark_range()

    def action_left(self) -> None:
        self.pane.move_sideways(-1)

    def action_right(self) -> None:
        self.pane.move_sideways(1)

    def action_pane(self, name: str) -> None:
        """Go to the pane of that id."""
        self.catch_up()
        self.go(PaneName[name.upper()], remember=True)

    def action_next_pane(self) -> None:
        self._turn_pane(1)

    def action_previous_pane(self) -> None:
        self._turn_pane(-1)

    def _turn_pane(self, by: int) -> None:
        self.catch_up()
        every = list(PaneName)
        self.go(every[(every.index(self.pane_name) + by) % len(every)])

    def action_zoom(self) -> None:
        """Let the current pane fill the screen, or not."""
        self.toggle_class("-zoom")

    def action_back(self) -> None:
        """Undo the last step inwards: a search, marks, unfolded details, a pane."""
        line = self.query_one(SearchLine)
        if line.has_class("-open"):
            self._close_search()
        elif self.pane_name is PaneName.PROJECTS:
            self._clear_list()
        elif not (self.pane_name is PaneName.FINDINGS and self.findings.fold()):
            self.go(self.came_from.pop() if self.came_from else PaneName.PROJECTS)

    def _clear_list(self) -> None:
        self.came_from.clear()
        if self.projects.marked:
            self.projects.marked.clear()
            self.range_start = None
            self.projects.refresh()
            self._place()
        elif self.wanted:
            self.wanted = Filter()
            self.rearrange()

    def action_drill(self) -> None:
        """Go inwards from what is under the cursor."""
        self.catch_up()
        if self.entry is None:
            self.say("没有选中的表", warning=True)
            return
        match self.pane_name:
            case PaneName.PROJECTS:
                self.go(PaneName.FINDINGS, remember=True)
            case PaneName.FINDINGS:
                self._drill_finding()
            case PaneName.MEASURES:
                self.action_edit_measure()
            case _:
                self._drill_cell()

    def _drill_finding(self) -> None:
        finding = self.findings.current
        if finding is None or self.findings.unfold() or not finding.targets:
            return
        is_indicator = finding.targets[0].path.startswith("indicators/")
        self.go(PaneName.INDICATORS if is_indicator else PaneName.BUDGET, remember=True)

    def _drill_cell(self) -> None:
        indicators = self.query_one(IndicatorsPane)
        if self.pane_name is PaneName.INDICATORS and indicators.toggle():
            return
        path = indicators.path if self.pane_name is PaneName.INDICATORS else self.query_one(BudgetPane).path
        if self.findings.go_to_cell(path):
            self.go(PaneName.FINDINGS, remember=True)
        else:
            self.say("这一格没有问题")

    def action_edit_measure(self) -> None:
        """Edit the measure under the cursor; see `decisions`."""
        raise NotImplementedError

    # From sheet to sheet, from finding to finding

    def action_next_sheet(self) -> None:
        self._turn_sheet(1)

    def action_previous_sheet(self) -> None:
        self._turn_sheet(-1)

    def _turn_sheet(self, by: int) -> None:
        row = self.projects.row + by
        if 0 <= row < len(self.projects.entries):
            self.projects.move_to(row)
            self.catch_up()
        else:
            self.say("已到最后一张表" if by > 0 else "已到第一张表", warning=True)

    def action_next_finding(self) -> None:
        self._turn_finding(1)

    def action_previous_finding(self) -> None:
        self._turn_finding(-1)

    def _turn_finding(self, by: int) -> None:
        self.catch_up()
        for entry, finding in self._findings_from_here(by):
            if not entry.is_handled(finding):
                if entry is not self.entry:
                    self.projects.move_to(self.projects.entries.index(entry))
                    self.show(entry)
                self.findings.go_to(finding)
                self._show_cell(finding)
                self.go(PaneName.FINDINGS, remember=True)
                return
        self.say("没有别的未处理问题了")

    def _findings_from_here(self, by: int) -> Iterator[tuple[Entry, Finding]]:
        """Every finding that counts after the one under the cursor, sheet after sheet, round to the start.

        From the list the finding at hand comes first: nobody has looked at it yet.
        """
        entries = list(self.projects.entries)
        if self.entry not in entries:
            return
        here = entries.index(self.entry)
        own = self._countable(self.entry)
        current = self.findings.current
        at = own.index(current) if current in own else -1
        first = at if self.pane_name is PaneName.PROJECTS else at + by
        rest = own[max(first, 0) :] if by > 0 else own[: max(first + 1, 0)][::-1] if at >= 0 else []
        yield from ((self.entry, finding) for finding in rest)
        for step in range(1, len(entries) + 1):
            entry = entries[(here + by * step) % len(entries)]
            yield from ((entry, finding) for finding in self._countable(entry)[::by])

    def _countable(self, entry: Entry) -> list[Finding]:
        return [f for f in entry.findings if self.findings.with_infos or f.severity is not Severity.INFO]

    # The list

    def action_search(self) -> None:
        """Open the search line; in the list it filters while typing."""
        line = self.query_one(SearchLine)
        in_list = self.pane_name is PaneName.PROJECTS
        line.placeholder = "按汉字、拼音或首字母筛选项目" if in_list else f"在{self.pane_name}窗格内查找"
        line.add_class("-open")
        line.value = self.wanted.text if in_list else line.value
        line.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        if self.pane_name is PaneName.PROJECTS and event.input.has_class("-open"):
            self.wanted = Filter(
                event.value.strip(), self.wanted.status, self.wanted.severity, self.wanted.unit
            )
            self.rearrange()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self._close_search()
        if (
            self.pane_name is not PaneName.PROJECTS
            and event.value
            and not self.pane.search(event.value.strip())
        ):
            self.say(f"{self.pane_name}窗格内没有“{event.value}”", warning=True)

    def _close_search(self) -> None:
        self.query_one(SearchLine).remove_class("-open")
        self.set_focus(None)

    def action_sort(self) -> None:
        """Go on to the next way to sort."""
        self.sort = self.sort.next()
        self.rearrange()
        self.say(f"按{self.sort}排序")

    def action_reverse(self) -> None:
        """Turn the list round."""
        self.reversed = not self.reversed
        self.rearrange()

    def action_infos(self) -> None:
        """Show or hide findings that are merely worth knowing."""
        self.findings.toggle_infos()
        self.say("已显示提示级问题" if self.findings.with_infos else "已隐藏提示级问题")

    def action_mark(self) -> None:
        """Mark the sheet under the cursor or take its mark away, and go one down."""
        if self.projects.current:
            self.projects.marked ^= {self.projects.current}
            self.projects.refresh()
            self.projects.move_to(self.projects.row + 1)
            self._place()

    def action_mark_range(self) -> None:
        """Begin or end a range of marks."""
        self.range_start = None if self.range_start is not None else self.projects.row
        self.say("移动光标以连续标记，再按 v 结束" if self.range_start is not None else "标记结束")
        self._mark_range()

    def _mark_range(self) -> None:
        if self.range_start is not None:
            low, high = sorted((self.range_start, self.projects.row))
            self.projects.marked |= set(self.projects.entries[low : high + 1])
            self.projects.refresh()
            self._place()

    def action_mark_all(self) -> None:
        """Mark every sheet of the list, or none where all are."""
        every = set(self.projects.entries)
        self.projects.marked = set() if self.projects.marked >= every else every
        self.projects.refresh()
        self._place()
