"""核验: what the unit is asked to correct on the sheet, the gravest first; dismissed items last."""

from collections.abc import Sequence

from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui_tracker.model import Item, Severity
from tui_tracker.tui.command import Commands, PaneName
from tui_tracker.tui.panes.cells import names
from tui_tracker.tui.panes.item_text import gone_text, item_text
from tui_tracker.tui.panes.options import OptionsPane
from tui_tracker.tui.panes.pane import ToCell, Way
from tui_tracker.tui.panes.walk import height_of
from tui_tracker.workspace import Entry


class FindingsPane(OptionsPane):
    """Items wrap; Enter unfolds the one under the cursor. Their order holds while the sheet is shown."""

    NAME = PaneName.FINDINGS

    class Moved(Message):
        """The cursor stands on that item."""

        def __init__(self, item: Item) -> None:
            super().__init__()
            self.item = item

    def __init__(self, commands: Commands) -> None:
        super().__init__(commands)
        self.items: list[Item] = []
        self.unfolded: set[str] = set()
        self.with_infos = False
        self.when_unchecked = "正在核验"

    @property
    def current(self) -> Item | None:
        row = self.inner.highlighted
        return self.items[row] if row is not None and row < len(self.items) else None

    # Showing

    def show(self, entry: Entry | None) -> None:
        """Show that sheet's items, the cursor on the first open one; after a decision it stays on what was decided."""
        before, row = self.current, self.row
        order = {item.id: at for at, item in enumerate(self.items)}
        is_other = entry is not self.entry
        if is_other:
            before, row, order = None, 0, {}
            self.unfolded.clear()
            self.inner.scroll_home(animate=False, immediate=True)
        self.entry = entry
        self._fill(sorted(self.wanted(entry), key=lambda item: order.get(item.id, len(order))), before, row)
        if is_other:
            self._point_at_open(self.items)

    def wanted(self, entry: Entry | None) -> list[Item]:
        """Return the items to show of that sheet: open ones, then dismissed ones; infos only when asked for."""
        items = (*entry.items, *entry.dismissed_items) if entry else ()
        return [item for item in items if self.with_infos or item.severity is not Severity.INFO]

    def _fill(self, items: list[Item], before: Item | None, row: int = 0) -> None:
        """Show these items with the cursor on the one that it stood on, or on the one that it has become part of."""
        self.items = items
        with self.prevent(OptionList.OptionHighlighted):
            self.inner.offer([*(map(self._option, items) if items else [self._nothing()]), *self._gone()])
            if items:
                here = (at for at, item in enumerate(items) if before and before.head in item.findings)
                self.inner.highlighted = next(here, min(row, len(items) - 1))
        self._title()

    def _title(self) -> None:
        entry = self.entry
        counts = [
            f"{severity.label} {entry.count(severity)}"
            for severity in Severity
            if entry and entry.count(severity)
        ]
        self.say_below("  ".join(counts))

    def _nothing(self) -> Option:
        infos = self.entry.count(Severity.INFO) if self.entry else 0
        words = self.when_none
        if self.entry:
            words = "没有发现问题" if self.entry.verdict else self.when_unchecked
        if infos:
            words += f"（另有 {infos} 条提示，按 {self.commands['infos'].key} 显示）"
        return Option(Content(words), disabled=True)

    def _gone(self) -> list[Option]:
        """Return the items that were there before the sheet was issued again: to be read, not to be stepped on."""
        gone = self.reissue.gone if self.reissue else ()
        return [Option(gone_text(one, self.room), disabled=True) for one in gone]

    def _option(self, item: Item) -> Option:
        if self.entry is None:
            raise ValueError("no sheet is shown")
        fate = self.reissue.fates.get(item.id, "") if self.reissue else ""
        text = item_text(self.entry, item, self.room, unfolded=item.id in self.unfolded, fate=fate)
        return Option(text)

    def toggle_infos(self) -> None:
        self.with_infos = not self.with_infos
        self._fill(self.wanted(self.entry), self.current)

    # The cursor

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if self.current:
            self.post_message(self.Moved(self.current))

    def point_at(self, item: Item) -> None:
        """Put the cursor on that item, without telling anybody; one that is higher than the pane is shown from its head."""
        ids = [shown.id for shown in self.items]
        if item.id in ids:
            row = ids.index(item.id)
            with self.prevent(OptionList.OptionHighlighted):
                self.inner.highlighted = row
            self.inner.scroll_to_highlight(top=height_of(self.inner.options[row]) > self.page)

    @property
    def spot(self) -> str:
        return self.current.id if self.current else ""

    def return_to(self, spot: str) -> None:
        for item in self.items:
            if item.id == spot:
                self.point_at(item)

    def point_at_rule(self, code: str) -> None:
        """Put the cursor on the first item that this rule heads, an open one rather, without telling anybody."""
        self._point_at_open([item for item in self.items if item.head.code == code])

    def _point_at_open(self, items: Sequence[Item]) -> None:
        left = (item for item in items if self.entry and not self.entry.is_handled(item))
        if item := next(left, next(iter(items), None)):
            self.point_at(item)

    def go_to_cell(self, path: str) -> bool:
        """Put the cursor on the gravest item that names that cell; whether there is one."""
        naming = next((item for item in self.items if names(item, path)), None)
        if naming:
            self.point_at(naming)
        return naming is not None

    def means(self, item: Item) -> bool:
        return item is self.current

    def copied_text(self) -> str:
        return f"{self.current.head.code} {self.current.head.message}" if self.current else ""

    # Inwards and back

    def drill(self) -> Way:
        """Show the evidence of the item under the cursor; lead to its first cell where that is shown."""
        item = self.current
        if item is None:
            return None
        if item.id not in self.unfolded:
            self.unfolded.add(item.id)
            self._draw(item)
            self.inner.scroll_to_highlight()
            return None
        return ToCell(item.head.targets[0].path) if item.head.targets else None

    def back(self) -> bool:
        """Hide the evidence of the item under the cursor; false if it is hidden already."""
        item = self.current
        if item is None or item.id not in self.unfolded:
            return False
        self.unfolded.discard(item.id)
        self._draw(item)
        return True

    def _draw(self, item: Item) -> None:
        self.inner.replace_option_prompt_at_index(self.items.index(item), self._option(item).prompt)

    @property
    def texts(self) -> Sequence[str]:
        """What each item says, itself and what is corrected with it."""
        return [" ".join(f"{f.code} {f.title} {f.message}" for f in item.findings) for item in self.items]
