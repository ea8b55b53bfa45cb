"""The tree of indicators: level 1, level 2, and the indicators with their values in columns."""

from collections.abc import Mapping
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from tui_tracker.model import Indicator, Severity
from tui_tracker.tui.panes.columns import in_column, tree_columns, value_roles
from tui_tracker.tui.panes.flow import fit
from tui_tracker.tui.panes.inner import Inner, both
from tui_tracker.tui.words import SEVERITY_CLASSES, SEVERITY_SIGNS

SIGN_WIDTH = 3
_BOLD, _UNDERLINED = Style(bold=True), Style(underline=True)


class IndicatorTree(Inner, Tree[int], can_focus=False):
    """Draws a node in one line; a node's data is the indicator's index, -1 for a level.

    `cell` is the part of the row under the cursor, `no_flag` the sign of a row without a finding.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {*both("tree--cursor"), *SEVERITY_CLASSES.values()}
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))

    def __init__(self) -> None:
        super().__init__("指标", data=-1)
        self.show_root = False
        self.show_guides = False
        self.guide_depth = 2
        self.auto_expand = False
        self.indicators: tuple[Indicator, ...] = ()
        self.flags: Mapping[str, Severity] = {}
        self.old_texts: Mapping[str, str] = {}
        self.no_flag = ""
        self.cell = "name"
        self.roles = value_roles(None)
        """The columns after the name."""
        self.needed: Mapping[str, int] = {}
        """How wide the names and values are."""

    def _invalidate(self) -> None:
        """Have nothing laid out for other lines: the pane gives the tree its height."""
        is_due = self._layout_required
        super()._invalidate()
        self._layout_required = is_due

    def draw_cursor(self) -> None:
        if self.cursor_node is not None:
            self.cursor_node.refresh()

    def watch_virtual_size(self, size: Size) -> None:
        self._scroll_update(size)

    @property
    def looks(self) -> tuple[object, ...]:
        """Return what lines are drawn by, apart from the indicators themselves."""
        return self.flags, self.no_flag, self.old_texts, self.roles

    @property
    def cells(self) -> tuple[str, ...]:
        return ("name", *self.roles)

    def render_line(self, y: int) -> Strip:
        """Draw a line by itself: Textual's way takes four times as long, for lines that we don't show."""
        number = self.scroll_offset.y + y
        node = self.get_node_at_line(number)
        if node is None:
            return Strip.blank(self.room, self.rich_style)
        is_hovered = self.hover_line >= 0 and self.get_node_at_line(self.hover_line) in _path(node)
        base = self.get_component_rich_style("tree--highlight-line") if is_hovered else self.rich_style
        indent = self.guide_depth * (len(_path(node)) - 2)
        segments = [Segment(" " * indent, base), *self._segments(node, max(20, self.room - indent), base)]
        return (
            Strip(segments).adjust_cell_length(self.room, base).apply_meta({"line": number, "node": node.id})
        )

    def _segments(self, node: TreeNode[int], width: int, base: Style) -> list[Segment]:
        """Return the parts of a line: the name and the values in columns, the sign at the right edge."""
        index = node.data if node.data is not None else -1
        # Coloured text could not be read on the cursor's background.
        coloured = node is not self.cursor_node
        style = base if coloured else base + self.get_component_rich_style("tree--cursor")
        worst = self._worst(node)
        sign = Segment(
            SEVERITY_SIGNS[worst] if worst else self.no_flag,
            style + self._style(worst or Severity.INFO) if coloured else style,
        )
        if index < 0:
            icon = "- " if node.is_expanded else "+ "
            named = fit(icon + str(node.label), width - SIGN_WIDTH)
            return [Segment(named, style + _BOLD), Segment(" ", style), sign]
        segments: list[Segment] = []
        for name, room in tree_columns(self.roles, width - SIGN_WIDTH, self.needed):
            severity = self.flags.get(f"indicators/{index}/{name}")
            own = style + self._style(severity) if severity and coloured else style
            if not coloured and name == self.cell:
                own += _UNDERLINED
            text = in_column(name, self._told(index, name, room), room)
            segments += [Segment(text, own), Segment(" ", style)]
        return [*segments, sign]

    def _told(self, index: int, name: str, room: int) -> str:
        """Return what stood in a cell before and its text, or as much of that as there is room for."""
        text: str = getattr(self.indicators[index], name).text
        old = self.old_texts.get(f"indicators/{index}/{name}")
        if old is None:
            return text
        if not old and name == "name":
            return f"新增 {text}"
        whole = f"{old or '（空）'}→{text or '（空）'}"
        return whole if cell_len(whole) <= room else f"→{text}"

    def _style(self, severity: Severity) -> Style:
        return self.get_component_rich_style(SEVERITY_CLASSES[severity], partial=True)

    def _worst(self, node: TreeNode[int]) -> Severity | None:
        prefixes = tuple(f"indicators/{index}/" for index in leaves(node))
        found = [severity for path, severity in self.flags.items() if path.startswith(prefixes)]
        return min(found, key=lambda severity: severity.rank, default=None)

    def get_label_width(self, node: TreeNode[int]) -> int:
        """Make every label as wide as the tree: it never scrolls sideways."""
        return max(20, self.room - self.guide_depth * (len(_path(node)) - 2))


def leaves(node: TreeNode[int]) -> list[int]:
    """Return the indices of the indicators at and below a node."""
    if node.data is not None and node.data >= 0:
        return [node.data]
    return [index for child in node.children for index in leaves(child)]


def _path(node: TreeNode[int]) -> list[TreeNode[int]]:
    """Return a node and all above it, the root last."""
    return [node, *(_path(node.parent) if node.parent else [])]
