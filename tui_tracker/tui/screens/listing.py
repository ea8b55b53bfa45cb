"""The list of sheets: searched, sorted, filtered, marked; and search inside the other panes."""

from dataclasses import replace

from textual.widgets import Input

from tui_tracker.model import Severity
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.tui.commands import PaneName
from tui_tracker.tui.screens.panes import SearchLine
from tui_tracker.tui.screens.pick import Item, PickScreen
from tui_tracker.tui.screens.walking import Walking
from tui_tracker.workspace import Filter, units


class Listing(Walking):
    """What the keys of finding and marking do."""

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
            if self.can_search(self.wanted.text):
                self.rearrange()
            else:
                self.say("正在准备拼音查找，稍候自动筛选")

    def spelled(self) -> None:
        """All names are spelled in pinyin: filter by what was typed meanwhile."""
        self.is_spelled = True
        if self.wanted.text:
            self.rearrange()

    def close_search(self) -> None:
        super().close_search()
        if not self.can_search(self.wanted.text):
            # The next key acts on what the list shows: rather let it wait than act on other sheets.
            self.spelled()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.close_search()
        query = event.value.strip()
        if self.pane_name is PaneName.PROJECTS or not query:
            return
        if self.pane.search(query):
            self.say(f"找到“{query}”，再按 / Enter 找下一处")
        else:
            self.say(f"{self.pane_name}窗格内没有“{query}”", warning=True)

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
        if self.only_in(PaneName.PROJECTS) and self.projects.current:
            self.projects.marked ^= {self.projects.current}
            self.projects.refresh()
            self.projects.move_to(self.projects.row + 1)
            self.show_place()

    def action_mark_range(self) -> None:
        """Begin or end a range of marks."""
        if not self.only_in(PaneName.PROJECTS):
            return
        self.range_start = None if self.range_start is not None else self.projects.row
        self.marked_before = set(self.projects.marked)
        self.say("移动光标以连续标记，再按 v 结束" if self.range_start is not None else "标记结束")
        self._mark_range()

    def move_rows(self, rows: int) -> None:
        super().move_rows(rows)
        if self.pane_name is PaneName.PROJECTS:
            self._mark_range()

    def _mark_range(self) -> None:
        if self.range_start is not None:
            low, high = sorted((self.range_start, self.projects.row))
            self.projects.marked = self.marked_before | set(self.projects.entries[low : high + 1])
            self.projects.refresh()
            self.show_place()

    def action_mark_all(self) -> None:
        """Mark every sheet of the list, or none where all are."""
        if not self.only_in(PaneName.PROJECTS):
            return
        every = set(self.projects.entries)
        self.projects.marked = set() if self.projects.marked >= every else every
        self.projects.refresh()
        self.show_place()

    def action_filter(self) -> None:
        """Pick what the list shows."""
        entries = self.workspace.entries
        items = [Item(Filter(), "全部", key=str(len(entries)))]
        wanted = [replace(self.wanted, status=status) for status in ReviewStatus]
        wanted += [replace(self.wanted, severity=severity) for severity in Severity]
        wanted += [replace(self.wanted, unit=unit) for unit in units(entries)]
        for choice in wanted:
            count = sum(choice.accepts(entry) for entry in entries)
            items.append(Item(choice, str(choice), key=str(count)))

        def picked(choice: Filter | None) -> None:
            if choice is not None:
                self.wanted = choice
                self.rearrange()
                self.say(f"筛选 {choice}" if choice else "显示全部")

        self.app.push_screen(PickScreen("筛选", items), picked)
