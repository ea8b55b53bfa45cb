"""纠偏: the measures that reviewers have written for the sheet, and what the unit itself put there."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets.option_list import Option

from tui_tracker.model.paths import LOST
from tui_tracker.model.text import visible
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.tui.command import PaneName
from tui_tracker.tui.panes.comparison import fold, marked
from tui_tracker.tui.panes.flow import flow
from tui_tracker.tui.panes.options import OptionsPane
from tui_tracker.tui.panes.pane import ToEditor, Way
from tui_tracker.workspace import Entry

if TYPE_CHECKING:
    from tui_tracker.reviews.review import Measure


class MeasuresPane(OptionsPane):
    """Measures in the order in which they were written."""

    NAME = PaneName.MEASURES

    @property
    def measures(self) -> "tuple[Measure, ...]":
        return self.entry.measures if self.entry else ()

    @property
    def current(self) -> "Measure | None":
        row = self.inner.highlighted
        return self.measures[row] if row is not None and row < len(self.measures) else None

    def show(self, entry: Entry | None) -> None:
        row = self.row if entry is self.entry else 0
        self.entry = entry
        self.inner.offer([*(self._option(measure) for measure in self.measures), self._footnote()])
        if self.measures:
            self.inner.highlighted = min(row, len(self.measures) - 1)
        status = entry.status if entry else ReviewStatus.PENDING
        self.say_below(f"{status}  {len(self.measures)} 条" if entry else "")

    def point_at(self, measure: "Measure") -> None:
        """Put the cursor on that measure, and show it from its head."""
        rows = [row for row, one in enumerate(self.measures) if one.id == measure.id]
        if rows and rows[0] != self.inner.highlighted:
            self.inner.highlighted = rows[0]
            self.inner.scroll_to_highlight(top=True)

    def _option(self, measure: "Measure") -> Option:
        warning = self._fate(measure)
        if self.entry and self.entry.written and measure in self.entry.written.conflicts:
            warning += "（与他人的修改冲突，两份都在，请合并后删去一份）"
        elif any(path.startswith(LOST) for path in measure.targets):
            warning += "（所指单元格已不在表中）"
        twin = next((one for one in self.measures if one.id == measure.conflict_of), measure)
        deadline = self.entry.written.deadline_of(measure) if self.entry and self.entry.written else ""
        return _option(measure, marked(twin.measure, measure.measure)[1], warning, deadline, self.room)

    def _fate(self, measure: "Measure") -> str:
        if self.reissue is None:
            return ""
        if measure.id in self.reissue.standing_measures:
            return "（仍在）"
        evidence = next((one.evidence for one in self.reissue.righted if one.measure.id == measure.id), "")
        key = self.commands["take_done"].key
        return f"（问题已消失，按 {key} 记为已整改。{evidence}）" if evidence else ""

    def _footnote(self) -> Option:
        if self.entry is None:
            return Option(Content(self.when_none), disabled=True)
        filled = self.entry.sheet.measure.text
        lines = [f"单位填报：{filled or '（空）'}"]
        if self.entry.written and self.entry.written.remark:
            lines.insert(0, f"备注：{self.entry.written.remark}")
        lines += [
            f"{visible(rival.document.name)} 旁另有这张表的审核记录（{len(rival.measures)} 条），"
            f"请用 tui-tracker doctor 查看"
            for rival in self.entry.rivals
        ]
        if self.entry.read_only:
            lines.insert(0, f"只读：{self.entry.read_only}")
        elif not self.measures:
            write, template = (self.commands[id].key for id in ("add_measure", "template"))
            lines.insert(0, f"还没有纠偏措施：按 {write} 写一条，按 {template} 套模板")
        return Option(flow("", "\n".join(lines), self.room, style="$text-muted"), disabled=True)

    def drill(self) -> Way:
        return ToEditor()

    def copied_text(self) -> str:
        return self.current.measure if self.current else ""

    @property
    def texts(self) -> Sequence[str]:
        return [f"{one.problem} {one.measure}" for one in self.measures]


def _option(measure: "Measure", text: Content, warning: str, deadline: str, room: int) -> Option:
    head = f"{measure.status} " + " ".join(measure.findings) + warning
    tail = "  ".join(
        part
        for part in (
            f"责任：{measure.owner}" if measure.owner else "",
            f"时限：{measure.due}" if measure.due else f"发出时限：{deadline}" if deadline else "",
            f"{measure.author} {measure.updated[:10]}",
        )
        if part
    )
    lines = [flow(head, "", room, style="bold")]
    if measure.problem:
        lines.append(flow("问题：", measure.problem, room, style="$text-muted"))
    lines.append(fold(Content.assemble("措施：", text), room))
    answer = "  ".join(part for part in (measure.progress, measure.done, measure.handler) if part)
    lines += [
        flow(f"{label}：", words, room)
        for label, words in (("答复", answer), ("复核", measure.opinion))
        if words
    ]
    lines.append(flow("", tail, room, style="$text-muted"))
    return Option(Content("\n").join(lines))
