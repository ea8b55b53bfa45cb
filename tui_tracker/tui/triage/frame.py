"""The frame of the panes: borders and the lines at the edges.

Without panes it is the first screen.
"""

from collections.abc import Iterable

from textual import events
from textual.app import ComposeResult
from textual.containers import Container, Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from tui_tracker.tui.command import Commands, PaneName
from tui_tracker.tui.panes.status import KeyLine, StatusBar
from tui_tracker.tui.terminal.screens import draw_if_seen, lay_out_once, settle, take_size, update_once
from tui_tracker.tui.terminal.text import TextBlock

LAYOUTS = ("-one", "-two", "-three")
"""Classes of the screen: one pane at a time, two columns, three."""

PLACES = (PaneName.PROJECTS, PaneName.BUDGET, PaneName.INDICATORS, PaneName.MEASURES, PaneName.FINDINGS)
"""The panes from left to right and from the top down."""


def layout_for(width: int, height: int) -> str:
    """Return the layout for a terminal of that size; a low one shows one pane at a time, however wide."""
    if width < 100 or height < 28:
        return "-one"
    return "-two" if width < 160 else "-three"


class Frame(Screen[None]):
    """The five borders, with nothing in them."""

    class Kept(Message):
        """What was written or decided is on its way to the disk, or there: a start after any end is to know from where."""

    AUTO_FOCUS = ""

    _refresh_layout = lay_out_once
    _on_timer_update = update_once
    _compositor_refresh = draw_if_seen
    _screen_resized = take_size

    def __init__(self, commands: Commands) -> None:
        super().__init__()
        self.commands = commands
        self.pane_name = PaneName.PROJECTS
        self.loading_line = "正在查找文档"
        self.fitted = Size(0, 0)

    def compose(self) -> ComposeResult:
        # Right from the start: whatever changes later is laid out and drawn again.
        self._fit(self.app.size)
        yield TextBlock(self._tab_line(), classes="tabs")
        with Container(id="panes"):
            for pane in self.contents():
                pane.set_class(pane.id == self.pane_name.id, "-current")
                yield pane
        yield from self.foot()

    def contents(self) -> Iterable[Widget]:
        for name in PLACES:
            border = Vertical(id=name.id, classes="pane")
            border.border_title = Content(name.numbered)
            yield border

    def foot(self) -> Iterable[Widget]:
        return [
            StatusBar(self.loading_line, self.commands["messages"].key),
            KeyLine(self.pane_name, self.commands, self.app.size.width),
        ]

    def on_resize(self, event: events.Resize) -> None:
        if event.size != self.fitted:
            self._fit(event.size)
            self.show_keys()

    def _fit(self, size: Size) -> None:
        self.fitted = size
        wanted = layout_for(size.width, size.height)
        for name in LAYOUTS:
            self.set_class(name == wanted, name)

    def toggle_zoom(self) -> None:
        """Let the current pane fill the screen, or give the others their room again."""
        self.set_class(not self.has_class("-zoom"), "-zoom", update=False)
        settle(self)
        # Not what stands in the panes: none of it looks otherwise.
        self.app.stylesheet.update_nodes([*self.query(".tabs, #panes, .pane")])

    def show_keys(self) -> None:
        """Show at the edges what depends on the current pane and on the width."""
        self.query_one(KeyLine).show_pane(self.pane_name, self.commands, self.app.size.width)
        self.show_tabs()

    def show_tabs(self) -> None:
        self.query_one(".tabs", TextBlock).update(self._tab_line())

    def _tab_line(self) -> Content:
        return Content.assemble(*self.tabs())

    def tabs(self) -> list[Content | str]:
        parts: list[Content | str] = []
        for number, name in enumerate(PaneName, 1):
            text = f" {number}{name} "
            parts.append(
                Content.styled(text, "bold reverse $text-accent") if name is self.pane_name else text
            )
        return parts
