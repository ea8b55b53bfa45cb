"""Texts that cause no more work than what they say needs."""

from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Static


class TextBlock(Static):
    """Is drawn anew only where it says something else, and has the screen laid out only where its height changes.

    Textual lays out all panes for each text that is set, also for the one that is there already: 15 ms a key.
    """

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Say that; `layout` is whether its size may change with it."""
        before = self.content
        if isinstance(content, Content) and isinstance(before, Content) and content.is_same(before):
            return
        super().update(content, layout=False)
        if layout and self._needs_other_size:
            self.refresh(layout=True)

    @property
    def _needs_other_size(self) -> bool:
        if not self.styles.auto_dimensions:
            return False
        width, height = self.content_size
        needed = self.get_content_height(self.container_size, self.app.size, width)
        return self.styles.is_auto_width or needed != height
