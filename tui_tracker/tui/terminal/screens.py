"""Screens that leave out drawings that the next one, a moment later, covers."""

from typing import Any, Generic, TypeVar

from textual import events
from textual.geometry import Region, Size
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.widget import Widget

T = TypeVar("T")


def settle(screen: Screen[Any]) -> None:
    """Leave out the next drawing of the screen: all its parts are about to be laid out anew, and fill what they get."""
    own = vars(screen)

    def draw_again() -> None:
        if own.pop("_compositor_refresh", None):
            screen.refresh()

    own["_compositor_refresh"] = lambda: screen.call_next(draw_again)


class LaidOutOnce(Screen[T]):
    """Lays its parts out once for each change, and draws of them what has changed, once.

    Textual lays them out once more after each layout in which a part has got another size inside, although it tells
    apart whether a part needs a scroll bar, which alone may move something. The first time that something is scrolled
    after a layout it compares where all parts stand with nothing, and draws the whole screen. It draws a screen that
    comes to the top when it lays it out, and again because it has come to the top.
    """

    def _refresh_layout(self, size: Size | None = None, scroll: bool = False) -> None:
        placed = self._compositor
        if scroll and placed._visible_map is None:
            placed._visible_map = placed._full_map
        inside = Widget.virtual_size
        inside._layout = False
        try:
            super()._refresh_layout(size, scroll)
        finally:
            inside._layout = True

    def _on_timer_update(self) -> None:
        if self._layout_required and (self._repaint_required or self in self._dirty_widgets):
            self._repaint_required = False
            self._compositor._dirty_regions.add(self.outer_size.region)
        super()._on_timer_update()

    def _compositor_refresh(self) -> None:
        """Draw nothing of a screen that is hidden: Textual has the one above it drawn anew for that."""
        stack = self.app.screen_stack
        above = stack[stack.index(self) + 1 :] if self in stack else []
        if all(isinstance(screen, ModalScreen) for screen in above):
            super()._compositor_refresh()
        else:
            self._compositor._dirty_regions.clear()

    def _screen_resized(self, size: Size) -> None:
        """Leave a screen as it is where one above it is told its size for the first time."""
        if size != self._size:
            super()._screen_resized(size)


class Dialog(ModalScreen[T], LaidOutOnce[T], Generic[T]):
    """Takes the screen below as it was drawn, and is itself drawn once all its parts know their size.

    Textual mixes the colours of the whole screen below into the dialog at each of the three to five times that it
    draws a new one, and applies all its styles twice: 90 ms between the key and the dialog rather than 45.
    """

    def __init__(self) -> None:
        super().__init__()
        self._below: list[Strip] = []
        self._is_drawn = False

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Rely on the styles that each part got when it was mounted."""
        event.refresh_styles = False

    def _on_timer_update(self) -> None:
        self._is_drawn = True
        super()._on_timer_update()

    def _compositor_refresh(self) -> None:
        if self._is_drawn:
            super()._compositor_refresh()

    def _set_dirty(self, *regions: Region) -> None:
        """Look again at what stands below, which tells of its changes in this way."""
        self._below = []
        super()._set_dirty(*regions)

    def render_lines(self, crop: Region) -> list[Strip]:
        if not self._below:
            stack = self.app.screen_stack
            self._below = stack[stack.index(self) - 1]._compositor.render_strips()
        lines = self._below[crop.y : crop.bottom]
        # A screen that was small until now has fewer of them.
        lines += [Strip.blank(crop.width)] * (crop.height - len(lines))
        return [line.adjust_cell_length(crop.right).crop(crop.x, crop.right) for line in lines]
