"""Screens that leave out drawings that the next one, a moment later, covers."""

from typing import Generic, TypeVar

from textual import events
from textual.geometry import Region
from textual.screen import ModalScreen, Screen
from textual.strip import Strip

T = TypeVar("T")


class MainScreen(Screen[None]):
    """Is not drawn before its parts have taken the sizes that it gives them."""

    _is_settling = False

    def settle(self) -> None:
        """Leave out the next drawing: all parts are about to be laid out anew, and fill what they get."""
        self._is_settling = True

    def _on_timer_update(self) -> None:
        super()._on_timer_update()
        if self._is_settling:
            self._is_settling = False
            self.refresh()

    def _compositor_refresh(self) -> None:
        if not self._is_settling:
            super()._compositor_refresh()


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
        """Return the lines of the screen below."""
        if not self._below:
            stack = self.app.screen_stack
            self._below = stack[stack.index(self) - 1]._compositor.render_strips()
        lines = self._below[crop.y : crop.bottom]
        # A screen that was small until now has fewer of them.
        lines += [Strip.blank(crop.width)] * (crop.height - len(lines))
        return [line.adjust_cell_length(crop.right).crop(crop.x, crop.right) for line in lines]
