"""Screens that leave out drawings that the next one, a moment later, covers."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Generic, Self, TypeVar

from textual import events
from textual.app import App
from textual.geometry import Region, Size
from textual.screen import ModalScreen, Screen
from textual.strip import Strip
from textual.widget import Widget

T = TypeVar("T")
Answered = Callable[[T | None], None] | Callable[[T | None], Awaitable[None]]

_MOMENT, _MOST = 0.002, 3
"""Seconds within which parts have told their screen what is to be done, and how often it waits for that."""


def settle(screen: Screen[Any]) -> None:
    """Leave out the next drawing of the screen: all its parts are about to be laid out anew, and fill what they get."""
    own = vars(screen)

    def draw_again() -> None:
        if own.pop("_compositor_refresh", None):
            screen.refresh()

    own["_compositor_refresh"] = lambda: screen.call_next(draw_again)


# What screens do in place of Textual's Screen.


def lay_out_once(screen: Screen[Any], size: Size | None = None, scroll: bool = False) -> None:
    """Lay the parts out once for each change.

    Textual lays them out once more after each layout in which a part has got another size inside, although it tells
    apart whether a part needs a scroll bar, which alone may move something. The first time that something is scrolled
    after a layout it compares where all parts stand with nothing, and draws the whole screen.
    """
    placed = screen._compositor
    if scroll and placed._visible_map is None:
        placed._visible_map = placed._full_map
    inside = Widget.virtual_size
    inside._layout = False
    try:
        Screen._refresh_layout(screen, size, scroll)
    finally:
        inside._layout = True


def update_once(screen: Screen[Any]) -> None:
    """Lay a screen out and draw it once, when its parts have asked for all that follows from what has happened.

    Textual draws it when it has come to the top and again when it is laid out, and both again when something has been
    scrolled to, which waits for the first drawing. What moves is waited for instead.
    """
    own, placed = vars(screen), screen._compositor
    waited, is_left = own.pop("_waited", 0), own.pop("_is_left", False)
    if waited < _MOST and (_is_asked(screen) or (is_left and screen._callbacks)):
        _wait(screen, waited + 1, is_left=is_left)
        return
    if screen._layout_required and (screen._repaint_required or screen in screen._dirty_widgets):
        screen._repaint_required = False
        placed._dirty_regions.add(screen.outer_size.region)
    if screen._layout_required and screen._callbacks:
        own["_compositor_refresh"] = lambda: None
        Screen._on_timer_update(screen)
        del own["_compositor_refresh"]
        _wait(screen, 0, is_left=True)
        return
    Screen._on_timer_update(screen)
    if is_left and placed._dirty_regions:
        screen._compositor_refresh()


def _is_asked(screen: Screen[Any]) -> bool:
    """Tell whether a part has asked for a layout that has not reached the screen yet, or is about to."""
    parts = screen._compositor.visible_widgets
    return bool(screen.message_queue_size) or any(
        part._layout_required or part._scroll_required for part in parts if part is not screen
    )


def _wait(screen: Screen[Any], times: int, *, is_left: bool) -> None:
    """Update the screen a moment later; `is_left` is whether something is laid out and not drawn yet."""
    vars(screen).update(_waited=times, _is_left=is_left)
    screen._update_timer.pause()
    asyncio.get_running_loop().call_later(_MOMENT, screen._on_timer_update)


def draw_if_seen(screen: Screen[Any]) -> None:
    """Draw nothing of a screen that is hidden: Textual has the one above it drawn anew for that."""
    stack = screen.app.screen_stack
    above = stack[stack.index(screen) + 1 :] if screen in stack else []
    if all(isinstance(one, ModalScreen) for one in above):
        _draw_late(screen)
        Screen._compositor_refresh(screen)
    else:
        screen._compositor._dirty_regions.clear()


def _draw_late(screen: Screen[Any]) -> None:
    """Draw at once what is about to ask for it: bars of scrolling do so after each layout."""
    late = {part for part in screen._compositor.visible_widgets if part._repaint_required and part.display}
    for part in late - {screen}:
        part._repaint_required = False
    screen._compositor.update_widgets(late - {screen})


def take_size(screen: Screen[Any], size: Size) -> None:
    """Leave a screen as it is where one above it is told its size for the first time."""
    if size != screen._size:
        Screen._screen_resized(screen, size)


def put_above(app: App[Any], dialog: Screen[T], answered: Answered[T]) -> None:
    """Show a dialog above the screen, of which nothing changes by that: Textual has all of it drawn anew."""
    below = app.screen
    is_due = below._repaint_required
    app.push_screen(dialog, answered)
    below._repaint_required = is_due


class Dialog(ModalScreen[T], Generic[T]):
    """Takes the screen below as it was drawn, and is itself drawn once all its parts know their size.

    Textual mixes the colours of the whole screen below into the dialog at each of the three to five times that it
    draws a new one, and applies all its styles twice: 90 ms between the key and the dialog rather than 45. It also draws
    all of what is there already around the dialog.
    """

    _refresh_layout = lay_out_once
    _screen_resized = take_size
    _changed_below: tuple[Region, ...] = ()
    _is_seen = False

    def __init__(self) -> None:
        super().__init__()
        self._below: list[Strip] = []
        self._is_drawn = False

    def action_close(self) -> None:
        self.dismiss(None)

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Rely on the styles that each part got when it was mounted."""
        event.refresh_styles = False

    def _on_timer_update(self) -> None:
        self._is_drawn = True
        update_once(self)

    def _compositor_refresh(self) -> None:
        if not self._is_drawn:
            return
        if not self._is_seen:
            regions = self._compositor._dirty_regions
            regions.clear()
            regions.update(self._changed_below, (child.region for child in self.children if child.display))
        draw_if_seen(self)
        self._is_seen = True

    def _reset_focus(self, widget: Widget, avoiding: list[Widget] | None = None) -> None:
        """Show nobody that a field has lost the focus because all of the dialog goes."""
        if self not in (avoiding or ()):
            super()._reset_focus(widget, avoiding)

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Take note of what has changed of the screen below, which tells of it by regions."""
        if not self._is_seen:
            self._changed_below += regions
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def _set_dirty(self, *regions: Region) -> None:
        """Look again at what stands below."""
        self._below = []
        super()._set_dirty(*regions)

    def render_lines(self, crop: Region) -> list[Strip]:
        if not self._is_seen and not self._changed_below:
            # None of these is drawn yet, only what stands above them.
            return [Strip.blank(crop.width)] * crop.height
        if not self._below:
            stack = self.app.screen_stack
            self._below = stack[stack.index(self) - 1]._compositor.render_strips()
        lines = self._below[crop.y : crop.bottom]
        # A screen that was small until now has fewer of them.
        lines += [Strip.blank(crop.width)] * (crop.height - len(lines))
        return [line.adjust_cell_length(crop.right).crop(crop.x, crop.right) for line in lines]
