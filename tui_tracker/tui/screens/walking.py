"""Walking: rows, panes, sheets, and from finding to finding."""

from collections.abc import Iterator

from tui_tracker.model import Finding, Severity
from tui_tracker.tui.commands import PaneName
from tui_tracker.tui.panes.budget import BudgetPane
from tui_tracker.tui.panes.indicators import IndicatorsPane
from tui_tracker.tui.screens.panes import Panes, SearchLine
from tui_tracker.workspace import Entry, Filter


class Walking(Panes):
    """What the keys of movement do."""

    # Movement

    def action_down(self) -> None:
        self.move_rows(1)

    def action_up(self) -> None:
        self.move_rows(-1)

    def action_page_down(self) -> None:
        self.move_rows(max(1, self.pane.page - 1))

    def action_page_up(self) -> None:
        self.move_rows(-max(1, self.pane.page - 1))

    def action_half_down(self) -> None:
        self.move_rows(max(1, self.pane.page // 2))

    def action_half_up(self) -> None:
        self.move_rows(-max(1, self.pane.page // 2))

    def action_first(self) -> None:
        self.move_rows(-1_000_000)

    def action_last(self) -> None:
        self.move_rows(1_000_000)

    def move_rows(self, rows: int) -> None:
        """Move the current pane's cursor by so many rows."""
        self.moved = True
        if self.pane_name is not PaneName.PROJECTS:
            self.catch_up()
        self.pane.move(rows)

    def action_left(self) -> None:
        self._move_sideways(-1)

    def action_right(self) -> None:
        self._move_sideways(1)

    def _move_sideways(self, cells: int) -> None:
        if self.pane_name in {PaneName.BUDGET, PaneName.INDICATORS}:
            self.pane.move_sideways(cells)
        else:
            self.say("左右移动在预算、指标窗格里用，按 2 或 3 过去", warning=True)

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
        """Undo the last step inwards: a search, the zoom, marks, unfolded details, a pane."""
        line = self.query_one(SearchLine)
        if line.has_class("-open"):
            self.close_search()
        elif self.has_class("-zoom") and not self.has_class("-one"):
            self.action_zoom()
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
            self.show_place()
        elif self.wanted:
            self.wanted = Filter()
            self.rearrange()

    def action_drill(self) -> None:
        """Go inwards from what is under the cursor."""
        self.catch_up()
        if self.entry is None:
            self.say(self.when_none, warning=True)
            return
        match self.pane_name:
            case PaneName.PROJECTS:
                self.go(PaneName.FINDINGS, remember=True)
            case PaneName.FINDINGS:
                self._drill_finding()
            case PaneName.BUDGET | PaneName.INDICATORS:
                self._drill_cell()
            case PaneName.MEASURES:
                pass

    def _drill_finding(self) -> None:
        finding = self.findings.current
        if finding is None or self.findings.unfold() or not finding.targets:
            return
        in_tree = finding.targets[0].path.split("/")[0] == "indicators"
        self.go(PaneName.INDICATORS if in_tree else PaneName.BUDGET, remember=True)

    def _drill_cell(self) -> None:
        indicators = self.query_one(IndicatorsPane)
        if self.pane_name is PaneName.INDICATORS and indicators.toggle():
            return
        path = indicators.path if self.pane_name is PaneName.INDICATORS else self.query_one(BudgetPane).path
        if self.findings.go_to_cell(path):
            self.go(PaneName.FINDINGS, remember=True)
        else:
            self.say("这一格没有问题")

    # From sheet to sheet, from finding to finding

    def action_next_sheet(self) -> None:
        self._turn_sheet(1)

    def action_previous_sheet(self) -> None:
        self._turn_sheet(-1)

    def _turn_sheet(self, by: int) -> None:
        self.moved = True
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
        if self.loading_line:
            self.say("还在读取，读完再找问题", warning=True)
            return
        self.catch_up()
        for entry, finding in self._findings_from_here(by):
            if not entry.is_handled(finding):
                if entry is not self.entry:
                    self.reveal(entry)
                self.findings.go_to(finding)
                self.show_cell(finding)
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
