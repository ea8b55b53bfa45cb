"""Screens that leave out drawings that the next one, a moment later, covers."""

from typing import Any, Generic, TypeVar

from textual import events
from textual.geometry import Region
from textual.screen import ModalScreen, Screen
from textual.strip import Strip

T = TypeVar("T")


def settle(screen: Screen[Any]) -> None:
    """Leave out the next drawing of the screen: all its parts are about to be laid out anew, and fill what they get."""
    own = vars(screen)

    def draw_again() -> None:
        if own.pop("_compositor_refresh", None):
            screen.refresh()

    own["_compositor_refresh"] = lambda: screen.call_next(draw_again)


class Dialog(ModalScreen[T], Generic[T]):
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
