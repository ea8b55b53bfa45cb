"""The bottom line of a dialog, which goes on in a second one between two keys."""

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.visual import VisualType

from tui_tracker.tui.terminal.text import TextBlock

_BETWEEN = "  "
"""What stands between two keys; between a key and what it does stands one space."""


class Foot(TextBlock):
    """Breaks where one key ends: a key and what it does stay in one line."""

    def __init__(self, line: Content | None = None) -> None:
        super().__init__(classes="keys")
        self._line = Content() if line is None else line

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        self._line = content if isinstance(content, Content) else Content(str(content))
        self._break(layout=layout)

    def on_resize(self) -> None:
        self._break(layout=False)

    def _break(self, *, layout: bool) -> None:
        super().update(broken(self._line, self.content_size.width), layout=layout)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Say how high it would be; of the widths that are asked for, another may become its own."""
        lines = str(broken(self._line, width)).split("\n")
        return sum(max(1, -(-cell_len(line) // max(1, width))) for line in lines)


def broken(line: Content, width: int) -> Content:
    """Return the line broken between two keys, where it is longer than so many cells."""
    if not width or cell_len(str(line)) <= width:
        return line
    lines: list[Content] = []
    for part in line.split(_BETWEEN):
        longer = Content.assemble(lines[-1], _BETWEEN, part) if lines else part
        if lines and cell_len(str(longer)) <= width:
            lines[-1] = longer
        else:
            lines.append(part)
    return Content("\n").join(lines)
