"""The base of the five panes: a title, a cursor, and the methods that the screen calls.

The screen sends every key to its current pane; no pane needs the terminal's focus for that, so that a change
of pane never waits for one and repaints two titles only.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region

from tui_tracker.model import Item
from tui_tracker.tui.command import Commands, PaneName
from tui_tracker.tui.panes.cells import names, text_at
from tui_tracker.tui.panes.hits import Hit
from tui_tracker.tui.panes.inner import Inner
from tui_tracker.workspace import Entry
from tui_tracker.workspace.issues import Reissue


@dataclass(frozen=True, slots=True)
class ToCell:
    """Leads to the cell of that path."""

    path: str


@dataclass(frozen=True, slots=True)
class ToItem:
    """Leads to the gravest item that names the cell of that path."""

    path: str


@dataclass(frozen=True, slots=True)
class ToEditor:
    """Leads into the measure under the cursor."""


Way = PaneName | ToCell | ToItem | ToEditor | None
"""Where Enter leads from a pane; nowhere else where the pane itself has answered it."""


class Pane(Vertical):
    """A pane; subclasses say what it shows, how its cursor moves, and what its cursor means.

    `reissue` tells what is other on the sheet that it shows than when somebody decided on it or saw it.
    """

    NAME: ClassVar[PaneName]
    LEADS: ClassVar = False
    """Whether its cursor chooses the sheet that the others show, and a search narrows it while it is typed."""

    _changes: tuple[Region, ...] = ()

    def __init__(self, commands: Commands) -> None:
        super().__init__(id=self.NAME.id, classes="pane")
        self.border_title = Content(self.NAME.numbered)
        self.commands = commands
        self.entry: Entry | None = None
        self.when_none = "没有选中的表"
        self.reissue: Reissue | None = None
        self._below = ""

    @property
    def inner(self) -> Inner:
        """Return the widget that holds the rows."""
        raise NotImplementedError

    def show(self, entry: Entry | None) -> None:
        raise NotImplementedError

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        return super().refresh(
            *(regions or self._changes), repaint=repaint, layout=layout, recompose=recompose
        )

    def set_current(self, is_current: bool) -> None:
        """Show that keys act in this pane, or no longer: on its upper border, and on the line under its cursor."""
        if is_current != self.has_class("-current"):
            self.set_class(is_current, "-current", update=False)
            # The colours of that border are all that is another then.
            self._changes = (Region(-1, -1, self.outer_size.width, 1),)
            self.app.stylesheet.update_nodes([self])
            self._changes = ()
            self.inner.draw_cursor()

    def old_text(self, path: str) -> str | None:
        """Return what stood in that cell when it was decided on or last seen; None where it is the same."""
        return self.reissue.old_texts.get(path) if self.reissue else None

    def once_drawn(self, work: Callable[[], None]) -> None:
        """Do that after the next drawing, unless the program has ended by then: what stands in a pane goes before it."""
        self.call_after_refresh(lambda: work() if self.children else None)

    def say_below(self, text: str) -> None:
        """Say that on the lower border, and draw no more than that: to set it in Textual's way draws the whole pane anew."""
        if text != self._below:
            self._below = text
            self._border_subtitle = Content(text)
            self.refresh(Region(-1, self.size.height, self.outer_size.width, 1))

    # The cursor

    @property
    def page(self) -> int:
        """Return how many lines the pane shows at a time."""
        return self.inner.size.height

    def move(self, rows: int) -> None:
        """Move the cursor by so many lines, stopping at the ends."""
        raise NotImplementedError

    def move_sideways(self, cells: int) -> None:
        """Move the cursor by so many cells, where rows have cells."""

    @property
    def path(self) -> str:
        """Return the path of the cell under the cursor; nothing where the cursor stands on no cell."""
        return ""

    def shows(self, path: str) -> bool:
        """Tell whether the pane has a place for the cell of that path."""
        return False

    def go_to(self, path: str) -> None:
        """Put the cursor on the cell of that path, without telling anybody."""

    @property
    def spot(self) -> str:
        """Return what the cursor stands on, for the way back to it: a path, or what else tells it from the others."""
        return self.path

    def return_to(self, spot: str) -> None:
        """Put the cursor on what it stood on before."""
        self.go_to(spot)

    def means(self, item: Item) -> bool:
        """Tell whether a command given in this pane is about that item, which is the one at hand."""
        return names(item, self.path)

    @property
    def marked(self) -> Sequence[Entry]:
        """Return the sheets that a command given in this pane acts on in place of the one at hand."""
        return ()

    def copied_text(self) -> str:
        """Return the content under the cursor, for the clipboard."""
        return text_at(self.entry, self.path)

    # Inwards and back

    def drill(self) -> Way:
        """Go inwards from what is under the cursor, or tell where that leads."""
        return None

    def back(self) -> bool:
        """Take the last step inwards back; whether there was one in this pane."""
        return False

    # Search

    @property
    def prompt(self) -> str:
        """Return what the empty search line says."""
        return f"在{self.NAME}窗格内查找"

    def narrow(self, query: str) -> str:
        """Follow a query while it is being typed; return what is to be said of it."""
        return ""

    def search(self, query: str) -> Hit | None:
        """Go on to the next place in the pane that holds the query, and return which one it is; None if none does."""
        return None
