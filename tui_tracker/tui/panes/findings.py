"""核验: what the rules found on the sheet, the gravest first, and why dismissed findings do not stand."""

from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui_tracker.model import Finding, Severity
from tui_tracker.model.paths import label_of
from tui_tracker.tui.command import Commands, PaneName
from tui_tracker.tui.panes.cells import names
from tui_tracker.tui.panes.flow import flow
from tui_tracker.tui.panes.pane import Pane, ToCell, Way
from tui_tracker.tui.panes.walk import move_highlight
from tui_tracker.tui.words import SEVERITY_COLOURS
from tui_tracker.workspace import Entry
from tui_tracker.workspace.search import matches


class FindingList(OptionList, can_focus=False):
    """One option a finding; the pane moves its cursor."""


class FindingsPane(Pane):
    """Findings wrap; Enter unfolds the one under the cursor."""

    NAME = PaneName.FINDINGS

    class Moved(Message):
        """The cursor stands on that finding."""

        def __init__(self, finding: Finding) -> None:
            super().__init__()
            self.finding = finding

    def __init__(self, commands: Commands) -> None:
        super().__init__(commands)
        self.findings: list[Finding] = []
        self.unfolded: set[tuple[str, tuple[str, ...]]] = set()
        self.with_infos = False
        self.when_unchecked = "正在核验"

    def compose(self) -> ComposeResult:
        yield FindingList(markup=False)

    @property
    def inner(self) -> FindingList:
        """Return the list."""
        return self.query_one(FindingList)

    @property
    def current(self) -> Finding | None:
        """Return the finding under the cursor."""
        row = self.inner.highlighted
        return self.findings[row] if row is not None and row < len(self.findings) else None

    def show(self, entry: Entry | None) -> None:
        """Show that sheet's findings: open ones by severity, dismissed ones last, infos only when asked for.

        The cursor keeps its line, so that after a dismissal it stands on the next finding.
        """
        row = (self.inner.highlighted or 0) if entry is self.entry else 0
        if entry is not self.entry:
            self.unfolded.clear()
        self.entry = entry
        self.findings = self._wanted(entry) if entry else []
        with self.prevent(OptionList.OptionHighlighted):
            self.inner.set_options([self._option(finding) for finding in self.findings] or [self._nothing()])
            if self.findings:
                self.inner.highlighted = min(row, len(self.findings) - 1)
        self._title()

    def _wanted(self, entry: Entry) -> list[Finding]:
        shown = [f for f in entry.findings if self.with_infos or f.severity is not Severity.INFO]
        return sorted(
            shown, key=lambda finding: (entry.dismissal(finding) is not None, finding.severity.rank)
        )

    def _title(self) -> None:
        counts = [
            f"{severity.label} {self.entry.count(severity)}"
            for severity in Severity
            if self.entry and self.entry.count(severity)
        ]
        self.border_subtitle = Content("  ".join(counts))

    def _nothing(self) -> Option:
        infos = self.entry.count(Severity.INFO) if self.entry else 0
        words = self.when_none
        if self.entry:
            words = "没有发现问题" if self.entry.verdict else self.when_unchecked
        key = self.commands["infos"].key
        return Option(
            Content(words + (f"（另有 {infos} 条提示，按 {key} 显示）" if infos else "")), disabled=True
        )

    @property
    def _room(self) -> int:
        """Return how many cells a line of an option has."""
        return max(20, self.inner.scrollable_content_region.width)

    def _option(self, finding: Finding) -> Option:
        assert self.entry is not None
        dismissal = self.entry.dismissal(finding)
        head = f"{finding.severity.label} {finding.code} {finding.title}{self._handled(finding)}"
        style = "strike $text-muted" if dismissal else f"bold {SEVERITY_COLOURS[finding.severity]}"
        lines = [flow(head, "", self._room, style=style), flow("", finding.message, self._room)]
        if dismissal:
            reason = f"{dismissal.reason}（{dismissal.author}）"
            lines.append(flow("理由：", reason, self._room, style="$text-muted"))
        elif said := self.entry.said_of(finding):
            words = f"曾以“{said.reason}”排除，表内数据已变，重新提出"
            lines.append(flow("", words, self._room, style="$text-muted"))
        if finding.id in self.unfolded:
            lines += self._details(finding)
        return Option(Content("\n").join(lines))

    def _handled(self, finding: Finding) -> str:
        assert self.entry is not None
        if self.entry.dismissal(finding):
            return "（已排除）"
        return "（已写措施）" if self.entry.measure_for(finding) else ""

    def _details(self, finding: Finding) -> list[Content]:
        assert self.entry is not None
        sheet = self.entry.sheet
        details = [
            (
                f"{label_of(sheet, target.path)}：",
                f"{target.text or '（空）'}  {target.location or ''}",
                "$text-muted",
            )
            for target in finding.targets
        ]
        repairs = "，".join(f"{label_of(sheet, path)} {text}" for path, text in finding.repair.items())
        sections = (("应为 ", repairs), ("建议 ", finding.suggestion), ("依据 ", finding.basis))
        details += [(lead, text, "bold") for lead, text in sections if text]
        return [flow(lead, text, self._room, lead_style=style, indent=2) for lead, text, style in details]

    def on_resize(self) -> None:
        self.show(self.entry)

    def move(self, rows: int) -> None:
        """Move the cursor by so many lines of the findings."""
        move_highlight(self.inner, rows)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self.current:
            self.post_message(self.Moved(self.current))

    def point_at(self, finding: Finding) -> None:
        """Put the cursor on that finding, without telling anybody."""
        if finding in self.findings:
            with self.prevent(OptionList.OptionHighlighted):
                self.inner.highlighted = self.findings.index(finding)

    def go_to_cell(self, path: str) -> bool:
        """Put the cursor on the gravest finding that names that cell; whether there is one."""
        for finding in self.findings:
            if names(finding, path):
                self.point_at(finding)
                return True
        return False

    def means(self, finding: Finding) -> bool:
        """Tell that a command given here is about the finding under the cursor."""
        return finding is self.current

    def drill(self) -> Way:
        """Show the details of the finding under the cursor; lead to its first cell where they are shown."""
        finding = self.current
        if finding is None:
            return None
        if finding.id not in self.unfolded:
            self.unfolded.add(finding.id)
            self._draw(finding)
            self.inner.scroll_to_highlight()
            return None
        return ToCell(finding.targets[0].path) if finding.targets else None

    def back(self) -> bool:
        """Hide the details of the finding under the cursor; false if they are hidden already."""
        finding = self.current
        if finding is None or finding.id not in self.unfolded:
            return False
        self.unfolded.discard(finding.id)
        self._draw(finding)
        return True

    def _draw(self, finding: Finding) -> None:
        self.inner.replace_option_prompt_at_index(self.findings.index(finding), self._option(finding).prompt)

    def toggle_infos(self) -> None:
        """Show or hide infos, the findings that are merely worth knowing."""
        current = self.current
        self.with_infos = not self.with_infos
        self.show(self.entry)
        if current:
            self.point_at(current)

    def copied_text(self) -> str:
        """Return the finding's code and message."""
        return f"{self.current.code} {self.current.message}" if self.current else ""

    def search(self, query: str) -> bool:
        """Go on to the next finding that speaks of the query."""
        here = (self.inner.highlighted or 0) + 1
        turned = [*self.findings[here:], *self.findings[:here]]
        found = next((f for f in turned if matches(query, f"{f.code} {f.title} {f.message}")), None)
        if found:
            self.inner.highlighted = self.findings.index(found)
        return found is not None
