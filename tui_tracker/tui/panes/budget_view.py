"""What the budget pane shows: texts, the table and more texts below each other, drawn as far as they are in view."""

from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from tui_tracker.tui.panes.amount_table import AmountTable, Cell
from tui_tracker.tui.panes.inner import Inner, both
from tui_tracker.tui.words import SEVERITY_CLASSES


class Text(NamedTuple):
    """A text, how many lines and how many cells it takes, and the path of its cell if the cursor can stand on it."""

    content: Content
    height: int
    width: int
    path: str = ""


Part = AmountTable | Sequence[Text]
"""What stands below each other; the texts of a part stand beside each other."""


class BudgetView(Inner, ScrollView, can_focus=False):
    """The table, with `above` and `below` it what else the sheet says; `field` is the text under the cursor, if any.

    Widgets of their own would have all panes laid out for each sheet.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "budget--heads",
        *both("budget--amount"),
        *both("budget--text"),
        *SEVERITY_CLASSES.values(),
    }
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def __init__(self) -> None:
        super().__init__()
        self.table = AmountTable()
        self.above: Sequence[Sequence[Text]] = ()
        self.below: Sequence[Sequence[Text]] = ()
        self.field = ""
        self._tops = [0]
        self._look: object = None
        self._strips: dict[int, list[Strip]] = {}

    @property
    def _parts(self) -> list[Part]:
        return [*self.above, self.table, *self.below]

    def show(self) -> None:
        """Draw what has changed."""
        table = self.table.drawn(is_current=not self.field)
        texts = [
            (text.content.plain, text.content.spans, text.width)
            for part in (*self.above, *self.below)
            for text in part
        ]
        if (look := (table, texts, self.field)) == self._look:
            return
        self._look = look
        self._tops = [0, *accumulate(map(_height, self._parts))]
        self.virtual_size = Size(1, self._tops[-1])
        self._strips.clear()
        self.refresh()

    @property
    def heights(self) -> list[int]:
        """Return the lines of every row and text; what stands above the first row counts to it."""
        heights = [*self.table.heights]
        for part in self.below:
            heights += [_height(part), *[0] * (len(part) - 1)]
        if heights:
            heights[0] += self._tops[len(self.above)] + 1
        return heights

    def draw_cursor(self) -> None:
        for number, part in enumerate(self._parts):
            if self._has_cursor(part):
                self._strips.pop(number, None)
                top, end = self._tops[number : number + 2]
                self.refresh(Region(0, top - self.scroll_offset.y, self.size.width, end - top))

    def _has_cursor(self, part: Part) -> bool:
        return not self.field if isinstance(part, AmountTable) else any(map(self._is_current, part))

    def _is_current(self, text: Text) -> bool:
        return text.path == self.field != ""

    def show_cursor(self) -> None:
        """Scroll the least way to where the text under the cursor, or the table down to its row, is in view."""
        for top, part in zip(self._tops, self._parts, strict=False):
            if isinstance(part, AmountTable):
                height = 0 if self.field else 1 + sum(part.heights[: part.row + 1])
            else:
                height = next((text.height for text in part if self._is_current(text)), 0)
            if height:
                region = Region(0, top, self.size.width, height)
                self.scroll_to_region(region, animate=False, immediate=True, x_axis=False)

    def watch_virtual_size(self, size: Size) -> None:
        self._scroll_update(size)

    def notify_style_update(self) -> None:
        self._strips.clear()
        super().notify_style_update()

    # Drawing

    def render_line(self, y: int) -> Strip:
        line = self.scroll_offset.y + y
        number = bisect(self._tops, line) - 1
        width = self.room
        if number >= len(self._tops) - 1:
            return Strip.blank(width, self.rich_style)
        if number not in self._strips:
            part = self._parts[number]
            drawn = self._amounts(part) if isinstance(part, AmountTable) else self._texts(part)
            self._strips[number] = [one.adjust_cell_length(width, self.rich_style) for one in drawn]
        return self._strips[number][line - self._tops[number]]

    def _amounts(self, table: AmountTable) -> list[Strip]:
        heads, *rows = table.drawn(is_current=not self.field)
        style = self.get_component_rich_style("budget--heads")
        strips = [Strip([Segment(cell.lines[0], style) for cell in heads])]
        for row in rows:
            styles = [self._style(cell) for cell in row]
            for lines in zip(*(cell.lines for cell in row), strict=True):
                strips.append(Strip(map(Segment, lines, styles)))
        return strips

    def _style(self, cell: Cell) -> Style:
        style = self.rich_style
        if cell.severity:
            style += self.get_component_rich_style(SEVERITY_CLASSES[cell.severity], partial=True)
        if cell.is_current:
            # Coloured text could not be read on the cursor's background.
            style += self.get_component_rich_style("budget--amount")
        return style

    def _texts(self, texts: Sequence[Text]) -> list[Strip]:
        columns = [self._text(text, _height(texts)) for text in texts]
        return [Strip.join(beside) for beside in zip(*columns, strict=True)]

    def _text(self, text: Text, height: int) -> list[Strip]:
        style = self.get_visual_style("budget--text") if self._is_current(text) else self.visual_style
        margin = Strip.blank(1, style.rich_style)
        strips = [
            Strip.join([margin, strip]).adjust_cell_length(text.width, style.rich_style)
            for strip in Visual.to_strips(self, text.content, text.width - 2, None, style)
        ]
        return [*strips, *[Strip.blank(text.width, self.rich_style)] * (height - len(strips))]


def _height(part: Part) -> int:
    return 1 + sum(part.heights) if isinstance(part, AmountTable) else max(text.height for text in part)
