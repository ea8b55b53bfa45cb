"""预算: the budget table, how far spending lags behind the calendar, and the sheet's texts."""

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content

from tui_tracker.model import Severity
from tui_tracker.model.paths import label_of
from tui_tracker.model.text import visible
from tui_tracker.tui.command import Commands, PaneName
from tui_tracker.tui.panes.amount_table import AmountTable
from tui_tracker.tui.panes.cells import CellMoved, cells_below, flags, next_holding, text_at
from tui_tracker.tui.panes.comparison import change, fold, marked
from tui_tracker.tui.panes.pane import Pane, ToItem, Way
from tui_tracker.tui.panes.progress import progress
from tui_tracker.tui.panes.walk import walk
from tui_tracker.tui.terminal.text import TextBlock
from tui_tracker.tui.words import SEVERITY_COLOURS, SEVERITY_SIGNS
from tui_tracker.workspace import Entry

_GOALS = ("goal/expected", "goal/actual")
_FIELDS = (
    *_GOALS,
    "judgement/budget",
    "judgement/goal",
    "total/weight",
    "total/score",
    "reason",
    "measure",
    "title",
    "period",
    "project",
    "project_code",
    "department",
    "unit",
)
"""The texts below the table, in the order in which the cursor walks those that the sheet's form has."""


_BESIDE = 100
"""So many cells are needed to read the two goals side by side."""


class Field(TextBlock):
    """One text of the sheet under its label."""

    def __init__(self, path: str) -> None:
        super().__init__(classes="field")
        self.path = path


class BudgetPane(Pane):
    """The cursor walks the cells of the table, then the texts below it."""

    NAME = PaneName.BUDGET

    def __init__(self, commands: Commands) -> None:
        super().__init__(commands)
        self.field: int | None = None
        self.flags: Mapping[str, Severity] = {}

    def compose(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield TextBlock(classes="identity")
            # Above the table: in a low pane its last row may have to be scrolled for, the lag may not.
            yield TextBlock(classes="progress")
            yield AmountTable()
            with Vertical(classes="goals"):
                yield from map(Field, _GOALS)
            yield from map(Field, _FIELDS[len(_GOALS) :])

    @property
    def inner(self) -> AmountTable:
        return self.query_one(AmountTable)

    @property
    def path(self) -> str:
        if self.entry is None:
            return ""
        if self.field is not None:
            return self._fields[self.field].path
        row, lines = self.inner.cursor_row, self.entry.sheet.budget.lines
        if row >= len(lines):
            return self._fields[0].path
        return lines[row].path(self.inner.roles[self.inner.at])

    @property
    def _fields(self) -> list[Field]:
        return [field for field in self.query(Field) if field.display]

    # Showing

    def show(self, entry: Entry | None) -> None:
        """Show that sheet, with the cursor on its first amount."""
        other = entry is not self.entry
        self.entry = entry
        self.flags = flags(entry)
        self._fill()
        if other:
            self._place(0 if entry and not entry.sheet.budget.lines else None)
            self.query_one(VerticalScroll).scroll_home(animate=False)

    def on_resize(self) -> None:
        self.query_one(".goals").set_class(self.size.width >= _BESIDE, "-beside")
        self._fill()

    def _fill(self) -> None:
        sheet = self.entry.sheet if self.entry else None
        self.inner.fill(sheet, self.flags, self.old_text, max(self.size.width - 1, 40))
        identity = _identity(self.entry) if self.entry else Content(self.when_none)
        self.query_one(".identity", TextBlock).update(identity)
        self.say_below(_where(self.entry))
        self.query_one(".progress", TextBlock).update(
            progress(sheet, self.size.width - 4) if sheet else Content()
        )
        for field in self.query(Field):
            field.display = sheet is not None and field.path in sheet.layout.texts
            if field.display:
                field.update(self._text(field.path))

    def _text(self, path: str) -> Content:
        if self.entry is None:
            return Content("")
        severity = self.flags.get(path)
        label = label_of(self.entry.sheet, path) + (f" {SEVERITY_SIGNS[severity]}" if severity else "")
        style = f"bold {SEVERITY_COLOURS[severity]}" if severity else "bold"
        room = self.query_one(VerticalScroll).scrollable_content_region.width - 2
        text, old = text_at(self.entry, path), self.old_text(path)
        if path in _GOALS:
            room = room // 2 - 1 if self._are_beside else room
            label, body = (
                f"{label}{self._copied(path)}\n",
                self._goal(path) if old is None else change(old, text),
            )
        else:
            text = _with_months(self.entry, text) if path == "period" else text
            body = Content(text or "（空）") if old is None else change(old, text)
            label += "  "
        return fold(Content.assemble(Content.styled(label, style), body), room)

    def _copied(self, path: str) -> str:
        """Say that the result is a copy of what was expected."""
        expected, actual = (text_at(self.entry, goal) for goal in _GOALS)
        return "（与预期目标逐字相同）" if path == _GOALS[1] and actual == expected != "" else ""

    def _goal(self, path: str) -> Content:
        goals = marked(*(text_at(self.entry, goal) for goal in _GOALS))
        return goals[_GOALS.index(path)] or Content("（空）")

    @property
    def _are_beside(self) -> bool:
        return self.query_one(".goals").has_class("-beside")

    # The cursor

    @property
    def page(self) -> int:
        return self.query_one(VerticalScroll).size.height

    def move(self, rows: int) -> None:
        view, count = self.query_one(VerticalScroll), self.inner.row_count
        here = count + self.field if self.field is not None else self.inner.cursor_row
        there, top = walk(self._heights, here, rows, view.scroll_offset.y, max(1, view.size.height))
        if there != here:
            self._place(there - count if there >= count else None, row=there)
            self.post_message(CellMoved(self.path))
        view.scroll_to(y=top, animate=False, immediate=True)

    @property
    def _heights(self) -> list[int]:
        """Return the lines of every row and text; what stands above the first row counts to it."""
        above = sum(self.query_one(name).outer_size.height for name in (".identity", ".progress"))
        heights = [row.height for row in self.inner.ordered_rows]
        heights += [field.outer_size.height for field in self._fields]
        heights[0] += above + self.inner.header_height
        if self._are_beside:
            row = self.inner.row_count
            heights[row : row + 2] = [max(heights[row : row + 2]), 0]
        return heights

    def move_sideways(self, cells: int) -> None:
        if self.field is None:
            at = min(max(self.inner.at + cells, 0), len(self.inner.roles) - 1)
            self._place(None, row=self.inner.cursor_row, at=at)
            self.post_message(CellMoved(self.path))
        elif self._are_beside and 0 <= self.field + cells < len(_GOALS):
            self._place(self.field + cells)
            self.post_message(CellMoved(self.path))

    def shows(self, path: str) -> bool:
        """Tell whether the path is that of an amount or of a text; what is neither is shown nowhere else."""
        return path.split("/", maxsplit=1)[0] != "indicators"

    def drill(self) -> Way:
        return ToItem(self.path)

    def go_to(self, path: str) -> None:
        match path.split("/"):
            case ["budget", name, *column] if self.entry:
                rows = [line.name for line in self.entry.sheet.budget.lines]
                row = rows.index(name) if name in rows else 0
                known = self.inner.roles
                self._place(None, row=row, at=known.index(column[0]) if column and column[0] in known else 0)
                self.inner.scroll_visible(animate=False)
            case _:
                for number, field in enumerate(self._fields):
                    if field.path == path:
                        self._place(number)
                        field.scroll_visible(animate=False)

    def _place(self, field: int | None, row: int = 0, at: int = 0) -> None:
        self.field = field
        table = self.inner
        table.show_cursor = field is None
        for number, widget in enumerate(self._fields):
            widget.set_class(number == field, "-current")
        if field is None:
            table.place(row, at)

    def search(self, query: str) -> bool:
        cells = cells_below(self.entry, ("budget/", *_FIELDS))
        if path := next_holding(query, cells, self.path):
            self.go_to(path)
            self.post_message(CellMoved(path))
        return bool(path)


def _with_months(entry: Entry, text: str) -> str:
    """Return the words of a period with its months, where they name no year: those of a header (1-8月执行数)."""
    period = entry.sheet.period
    return text if "年" in text or period.start[:4] in text else f"{period}（{text}）"


def _where(entry: Entry | None) -> str:
    if entry is None:
        return ""
    return f"{entry.sheet.period}  {visible(entry.document.name)} {entry.sheet.location}"


def _identity(entry: Entry) -> Content:
    sheet = entry.sheet
    priority = f"  {entry.priority}" if entry.verdict else ""
    unit = f"{sheet.unit.text or '（无实施单位）'}{priority}"
    copies = "".join(f"\n另见 {visible(copy.path)} {copy}" for copy in entry.copies)
    return Content.assemble(
        Content.styled(sheet.project.text or "（无项目名称）", "bold"),
        f"\n{unit}",
        Content.styled(copies, "$text-muted"),
    )
