"""The panes whose lines are options that wrap: items, measures."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui_tracker.tui.panes.hits import Hit, next_hit
from tui_tracker.tui.panes.inner import Inner, both
from tui_tracker.tui.panes.pane import Pane
from tui_tracker.tui.panes.walk import height_of, move_highlight


class PaneOptions(Inner, OptionList, can_focus=False):
    """Options of which the pane moves the cursor; it also gives them their height, however many lines they have."""

    COMPONENT_CLASSES: ClassVar[set[str]] = both("option-list--option-highlighted")
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def draw_cursor(self) -> None:
        if self.highlighted is not None:
            top = sum(map(height_of, self.options[: self.highlighted]))
            height = height_of(self.options[self.highlighted])
            self.refresh(Region(0, top - self.scroll_offset.y, self.size.width, height))

    def offer(self, options: Sequence[Option]) -> None:
        """Show these options; where the same ones are shown already, nothing is drawn anew."""
        if list(map(_shown, options)) != list(map(_shown, self.options)):
            self.set_options(options)


def _shown(option: Option) -> tuple[object, ...]:
    """Return what is seen of an option."""
    prompt = option.prompt
    return (
        (prompt.plain, prompt.spans, option.disabled)
        if isinstance(prompt, Content)
        else (prompt, option.disabled)
    )


class OptionsPane(Pane):
    """A pane of options, laid out anew where its room changes; a search goes through its `texts`."""

    def compose(self) -> ComposeResult:
        yield PaneOptions(markup=False)

    @property
    def inner(self) -> PaneOptions:
        return self.query_one(PaneOptions)

    @property
    def row(self) -> int:
        """The option under the cursor."""
        return self.inner.highlighted or 0

    @property
    def room(self) -> int:
        """How many cells a line has."""
        return max(20, self.inner.room)

    @property
    def texts(self) -> Sequence[str]:
        """What each option says, to be searched."""
        raise NotImplementedError

    def on_resize(self) -> None:
        self.show(self.entry)

    def move(self, rows: int) -> None:
        move_highlight(self.inner, rows)

    def search(self, query: str) -> Hit | None:
        if hit := next_hit(query, self.texts, self.row):
            self.inner.highlighted = hit.row
        return hit
