"""预算: the budget table, how far spending lags behind the calendar, and the sheet's texts."""

from collections.abc import Mapping, Sequence

from textual.app import ComposeResult
from textual.content import Content

from tui_tracker.model import Severity
from tui_tracker.model.paths import label_of
from tui_tracker.model.text import visible
from tui_tracker.tui.command import Commands, PaneName
from tui_tracker.tui.panes.amount_table import AmountTable
from tui_tracker.tui.panes.budget_view import BudgetView, Text
from tui_tracker.tui.panes.cells import CellMoved, cells_below, flags, next_holding, text_at
from tui_tracker.tui.panes.comparison import WIDEST, change, fold, marked
from tui_tracker.tui.panes.hits import Hit
from tui_tracker.tui.panes.pane import Pane, ToItem, Way
from tui_tracker.tui.panes.progress import progress
from tui_tracker.tui.panes.walk import walk
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


class BudgetPane(Pane):
    """The cursor walks the cells of the table, then the texts below it."""

    NAME = PaneName.BUDGET

    def __init__(self, commands: Commands) -> None:
        super().__init__(commands)
        self.flags: Mapping[str, Severity] = {}

    def compose(self) -> ComposeResult:
        yield BudgetView()

    @property
    def inner(self) -> BudgetView:
        return self.query_one(BudgetView)

    @property
    def path(self) -> str:
        if self.entry is None:
            return ""
        view, lines = self.inner, self.entry.sheet.budget.lines
        if view.field or not lines:
            return view.field or self._first_text
        return lines[view.table.row].path(view.table.roles[view.table.at])

    @property
    def _fields(self) -> Sequence[str]:
        """Return the texts below the table that the sheet's form has."""
        texts = self.entry.sheet.layout.texts if self.entry else ()
        return [path for path in _FIELDS if path in texts]

    @property
    def _first_text(self) -> str:
        """Return where the cursor stands on a sheet without amounts; nowhere if its form has no text either."""
        return next(iter(self._fields), "")

    # Showing

    def show(self, entry: Entry | None) -> None:
        """Show that sheet, with the cursor on its first amount."""
        other = entry is not self.entry
        self.entry = entry
        self.flags = flags(entry)
        self._fill()
        if other:
            has_amounts = entry is None or entry.sheet.budget.lines
            self._place("" if has_amounts else self._first_text)
            self.inner.scroll_home(animate=False, immediate=True)

    def on_resize(self) -> None:
        self._fill()

    def _fill(self) -> None:
        view, sheet, width = self.inner, self.entry.sheet if self.entry else None, self._width
        view.table = AmountTable(
            sheet, self.flags, self.old_text, max(self.size.width - 1, 40), before=view.table
        )
        identity = _identity(self.entry) if self.entry else Content(self.when_none)
        # Above the table: in a low pane its last row may have to be scrolled for, the lag may not.
        lag = [progress(sheet, self.size.width - 4)] if sheet else []
        view.above = [
            [Text(content, content.get_height({}, width - 2), width)] for content in [identity, *lag]
        ]
        half = min(width // 2, WIDEST + 2)
        view.below = [
            [self._text(path, half if len(beside) > 1 else width) for path in beside]
            for beside in self._beside
        ]
        if view.field not in self._fields:
            view.field = ""
        view.show()
        self.say_below(_where(self.entry))

    @property
    def _width(self) -> int:
        return max(self.inner.room, 20)

    @property
    def _beside(self) -> list[list[str]]:
        """Return the texts, those that stand beside each other together."""
        fields = list(self._fields)
        goals = [path for path in fields if path in _GOALS]
        if self.size.width < _BESIDE or len(goals) < len(_GOALS):
            return [[path] for path in fields]
        return [goals, *([path] for path in fields if path not in goals)]

    def _text(self, path: str, width: int) -> Text:
        if self.entry is None:
            return Text(Content(), 1, width, path)
        severity = self.flags.get(path)
        name = label_of(self.entry.sheet, path)
        label = name + (f" {SEVERITY_SIGNS[severity]}" if severity else "")
        style = f"bold {SEVERITY_COLOURS[severity]}" if severity else "bold"
        text, old = text_at(self.entry, path), self.old_text(path)
        if path in _GOALS:
            expected, actual = (text_at(self.entry, goal) for goal in _GOALS)
            copied = "（与预期目标逐字相同）" if path == _GOALS[1] and actual == expected != "" else ""
            label += f"{copied}\n"
            body = marked(expected, actual)[_GOALS.index(path)]
        else:
            # A cell may hold its own label, too (跟踪时段：2024年1月至2024年8月).
            own = text.removeprefix(f"{name}：") if old is None else text
            body = Content(_with_months(self.entry, own) if path == "period" else own)
            label += "  "
        body = (body or Content("（空）")) if old is None else change(old, body.plain)
        content = fold(Content.assemble(Content.styled(label, style), body), width - 2)
        return Text(content, content.plain.count("\n") + 1, width, path)

    # The cursor

    @property
    def page(self) -> int:
        return self.inner.size.height

    def move(self, rows: int) -> None:
        view, fields = self.inner, self._fields
        if not view.heights:
            return
        count = len(view.table.heights)
        here = count + fields.index(view.field) if view.field else view.table.row
        there, top = walk(view.heights, here, rows, view.scroll_offset.y, max(1, view.size.height))
        if there != here:
            self._place(fields[there - count] if there >= count else "", row=there)
            self.post_message(CellMoved(self.path))
        view.scroll_to(y=top, animate=False, immediate=True)

    def move_sideways(self, cells: int) -> None:
        view = self.inner
        if not view.field:
            table = view.table
            self._place("", table.row, min(max(table.at + cells, 0), len(table.roles) - 1))
            self.post_message(CellMoved(self.path))
            return
        beside = next(paths for paths in self._beside if view.field in paths)
        at = beside.index(view.field) + cells
        if 0 <= at < len(beside):
            self._place(beside[at])
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
                known = self.inner.table.roles
                self._place("", row, known.index(column[0]) if column and column[0] in known else 0)
            case _ if path in self._fields:
                self._place(path)
            case _:
                return
        self.inner.show_cursor()

    def _place(self, field: str, row: int = 0, at: int = 0) -> None:
        """Put the cursor on a text, or on an amount."""
        self.inner.field = field
        if not field:
            self.inner.table.place(row, at)
        self.inner.show()

    def search(self, query: str) -> Hit | None:
        cells = cells_below(self.entry, ("budget/", *_FIELDS))
        if hit := next_holding(query, cells, self.path):
            path, _ = cells[hit.row]
            self.go_to(path)
            self.post_message(CellMoved(path))
        return hit


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
