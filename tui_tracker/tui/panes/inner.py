"""What a pane holds: lines, of which the one under the cursor looks otherwise in the pane in which keys act."""

from typing import TYPE_CHECKING, ClassVar

from rich.style import Style as RichStyle
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

if TYPE_CHECKING:
    _Base = Widget
else:
    # Textual looks for a widget's styles in the first of its bases that is a widget, and there alone.
    _Base = object

_CURRENT = "-current"


def both(name: str) -> set[str]:
    """Return the component class of a cursor, and that of the cursor of the current pane."""
    return {name, name + _CURRENT}


class Inner(_Base):
    """Draws its cursor's line alone where its pane becomes the current one, or another does.

    A rule of the style sheet for what stands in the current pane would have all of both panes styled and drawn anew.
    """

    COMPONENT_CLASSES: ClassVar[set[str]]
    _line_style: RichStyle | None = None
    _room = 0

    def draw_cursor(self) -> None:
        """Draw what stands under the cursor anew."""
        raise NotImplementedError

    def get_component_rich_style(
        self, *names: str, partial: bool = False, default: RichStyle | None = None
    ) -> RichStyle:
        return super().get_component_rich_style(*map(self._now, names), partial=partial, default=default)

    def get_visual_style(self, *component_classes: str, partial: bool = False) -> Style:
        return super().get_visual_style(*map(self._now, component_classes), partial=partial)

    def _now(self, name: str) -> str:
        """Return the component class in place of that one."""
        now = name + _CURRENT
        is_current = now in self.COMPONENT_CLASSES and self.parent and self.parent.has_class(_CURRENT)
        return now if is_current else name

    # What all lines ask for is reckoned once: Textual does it for each, out of all that the widget stands in.

    @property
    def rich_style(self) -> RichStyle:
        if self._line_style is None:
            self._line_style = super().rich_style
        return self._line_style

    def notify_style_update(self) -> None:
        self._line_style = None
        super().notify_style_update()

    @property
    def room(self) -> int:
        """Return how many cells a line has."""
        return self._room or self.scrollable_content_region.width

    def render_lines(self, crop: Region) -> list[Strip]:
        self._room = self.scrollable_content_region.width
        try:
            return super().render_lines(crop)
        finally:
            self._room = 0
