"""项目: the list of sheets, searched, filtered, sorted and marked."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from textual.app import ComposeResult
from textual.content import Content

from tui_tracker.model import Item
from tui_tracker.tui.command import Commands, PaneName
from tui_tracker.tui.panes.pane import Pane, Way
from tui_tracker.tui.panes.project_list import ProjectList, header
from tui_tracker.tui.terminal.text import TextBlock
from tui_tracker.workspace import (
    Entry,
    Filter,
    Sort,
    Workspace,
    accepted,
    arrange,
    displaced,
    put_back,
    short_names,
)


class ProjectsPane(Pane):
    """The list with the heads of its columns; `wanted`, `sort` and `reversed` say what it shows, and in which order."""

    NAME = PaneName.PROJECTS
    LEADS = True

    def __init__(self, commands: Commands, workspace: Workspace) -> None:
        super().__init__(commands)
        self.workspace = workspace
        self.wanted = Filter()
        self.sort = Sort.PRIORITY
        self.reversed = False
        self.is_spelled = False
        self._order: list[Entry] = []
        self._range_start: Entry | None = None
        self._marked_before: set[Entry] = set()

    def compose(self) -> ComposeResult:
        yield TextBlock(classes="heads")
        yield ProjectList()

    @property
    def inner(self) -> ProjectList:
        return self.query_one(ProjectList)

    def on_resize(self) -> None:
        self.once_drawn(self._show_heads)

    def _show_heads(self) -> None:
        self.query_one(".heads", TextBlock).update(Content(header(self.inner.room, self.inner.units)))

    def show(self, entry: Entry | None) -> None:
        """Redraw what a change may have affected; the cursor stays where it is."""
        self.inner.refresh()

    # What it shows

    def take_up(self, wanted: Filter, sort: Sort, *, reverse: bool) -> None:
        """Want what the last sitting did."""
        self.wanted, self.sort, self.reversed = wanted, sort, reverse

    @property
    def arranged(self) -> int:
        """Return how many sheets there were when they were last sorted."""
        return len(self._order)

    def rearrange(self, behind: Mapping[str, str] = MappingProxyType({})) -> bool:
        """Sort the sheets anew and show those that the filter accepts; whether their order is another one.

        Those of `behind` stay behind the ones that are given there.
        """
        before = self._order
        counts = Counter(entry.summary.unit for entry in self.workspace.entries if entry.summary.unit)
        units = tuple(unit for unit, _ in counts.most_common())
        if units != tuple(self.inner.units):
            self.inner.units = short_names(units)
            self._show_heads()
        sort = self.sort if self.can_sort else Sort.DOCUMENT
        fresh = self._arranged(sort)
        self._order = put_back(fresh, behind) if behind else fresh
        self.filter()
        return before != self._order

    @property
    def displaced(self) -> Mapping[str, str]:
        """Return by its key, of each sheet that a new sorting would move, which one it stands behind."""
        return displaced(self._order, self._arranged(self.sort)) if self.sort is Sort.PRIORITY else {}

    def _arranged(self, sort: Sort) -> list[Entry]:
        return arrange(self.workspace.entries, Filter(), sort, reverse=self.reversed)

    def filter(self) -> None:
        """Show the sheets that the filter accepts, in the order that they have: it holds while one works."""
        entries = self._order
        wanted = self.wanted if self.can_search else replace(self.wanted, text="")
        shown = accepted(entries, wanted)
        back = self.commands["back"].key
        self.inner.when_empty = f"没有符合的表，按 {back} 清除筛选" if entries else ""
        self.inner.set_entries(shown)
        total = f"{len(entries)} 张"
        self.say_below(total if len(shown) == len(entries) else f"{len(shown)}/{total}")

    @property
    def can_search(self) -> bool:
        """Tell whether the search takes no longer than a key may: spelling a city's names takes seconds."""
        return self.is_spelled or not (self.wanted.text and self.wanted.text.isascii())

    @property
    def can_sort(self) -> bool:
        """Tell the same of its order: by name it begins as the documents have it."""
        return self.is_spelled or self.sort is not Sort.PROJECT

    def spelled(self) -> None:
        """Sort and filter by what was wanted before all names were spelled in pinyin."""
        self.is_spelled = True
        if self.sort is Sort.PROJECT:
            self.rearrange()
        elif self.wanted.text:
            self.filter()

    def search_now(self) -> None:
        """Filter by the search whatever spelling takes: what was sorted stays as it is."""
        if not self.can_search:
            self.is_spelled = True
            self.filter()

    def reveal(self, entry: Entry) -> None:
        """Put the cursor on that sheet, whatever the filter."""
        if entry not in self.inner.entries:
            self.wanted = Filter()
            self.filter()
        self.inner.move_to(list(self.inner.entries).index(entry))

    # The cursor

    def move(self, rows: int) -> None:
        """Move the cursor by so many rows; a range of marks that was begun follows it."""
        self.inner.move_to(self.inner.row + rows)
        self._mark_range()

    def copied_text(self) -> str:
        """Return the names of the marked projects, or of the one under the cursor."""
        here = [self.inner.current] if self.inner.current else []
        return "\n".join(entry.summary.project for entry in self.marked or here)

    def drill(self) -> Way:
        return PaneName.FINDINGS

    def back(self) -> bool:
        """Take the marks away, or else the filter, and end a range; nothing lies behind the list."""
        self._range_start = None
        if self.inner.marked:
            self._mark(set())
        elif self.wanted:
            self.wanted = Filter()
            self.filter()
        return True

    def means(self, item: Item) -> bool:
        """Tell that in a list filtered to a rule a command is about the item of that rule."""
        return item.head.code == self.wanted.rule

    # Search

    @property
    def prompt(self) -> str:
        return "按汉字、拼音、首字母或问题编号（如 B07）筛选项目"

    @property
    def searched(self) -> str:
        """Return what the search line holds when it is opened: a rule stands there as its code."""
        return f"{self.wanted.rule} {self.wanted.text}".strip()

    def settle(self) -> str:
        """Let a searched code be the rule that commands are then about; return it, where it is another one."""
        before = self.wanted.rule
        self.wanted = self.wanted.with_rule(self.workspace.entries)
        if self.wanted.rule == before:
            return ""
        self.filter()
        return self.wanted.rule

    def narrow(self, query: str) -> str:
        self.wanted = replace(self.wanted, text=query, rule="")
        if not self.can_search:
            return "正在准备拼音查找，稍候自动筛选"
        self.filter()
        return ""

    # Marks

    @property
    def marked(self) -> Sequence[Entry]:
        """Return the marked sheets that the list shows: what is filtered out is not acted on."""
        marked = self.inner.marked
        return [entry for entry in self.inner.entries if entry in marked] if marked else []

    def mark(self) -> None:
        """Mark the sheet under the cursor or take its mark away, and go one down."""
        self._range_start = None
        if self.inner.current:
            self._mark(self.inner.marked ^ {self.inner.current})
            self.inner.move_to(self.inner.row + 1)

    def mark_all(self) -> None:
        """Mark every sheet that the list shows, or none of them where all are."""
        self._range_start = None
        every, marked = set(self.inner.entries), self.inner.marked
        self._mark(marked - every if marked >= every else marked | every)

    def mark_range(self) -> bool:
        """Begin a range of marks, or end it; whether one was begun."""
        self._range_start = None if self._range_start else self.inner.current
        self._marked_before = set(self.inner.marked)
        self._mark_range()
        return self._range_start is not None

    def _mark_range(self) -> None:
        shown = self.inner.entries
        if self._range_start in shown:
            low, high = sorted((shown.index(self._range_start), self.inner.row))
            self._mark(self._marked_before | set(shown[low : high + 1]))

    def _mark(self, marked: set[Entry]) -> None:
        self.inner.marked = marked
        self.inner.refresh()
