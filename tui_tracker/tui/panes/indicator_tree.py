"""The tree of indicators: level 1, level 2, and the indicators with their values in columns."""

from collections.abc import Mapping
from typing import ClassVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text as RichText
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from tui_tracker.model import Indicator, Severity
from tui_tracker.tui.panes.columns import in_column, tree_columns, value_roles
from tui_tracker.tui.panes.flow import fit
from tui_tracker.tui.panes.inner import Inner, both
from tui_tracker.tui.words import SEVERITY_CLASSES, SEVERITY_SIGNS

SIGN_WIDTH = 3


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

    def render_label(self, node: TreeNode[int], base_style: Style, style: Style) -> RichText:
        """Draw one line: the name and the values in columns, the sign at the right edge."""
        depth = _depth(node)
        width = max(20, self.scrollable_content_region.width - self.guide_depth * (depth - 1))
        index = node.data if node.data is not None else -1
        worst = self._worst(node)
        # Coloured text could not be read on the cursor's background.
        coloured = node is not self.cursor_node
        sign = RichText(SEVERITY_SIGNS[worst] if worst else self.no_flag)
        if coloured:
            sign.stylize(self._style(worst or Severity.INFO))
        if index < 0:
            icon = "- " if node.is_expanded else "+ "
            label = RichText(fit(icon + str(node.label), width - SIGN_WIDTH), style="bold")
            return RichText.assemble(label, " ", sign, style=style)
        columns = tree_columns(self.roles, width - SIGN_WIDTH, self.needed)
        parts = [RichText(in_column(name, self._told(index, name, room), room)) for name, room in columns]
        for (name, _), part in zip(columns, parts, strict=True):
            severity = self.flags.get(f"indicators/{index}/{name}")
            if severity and coloured:
                part.stylize(self._style(severity))
            if not coloured and name == self.cell:
                part.stylize("underline")
        return RichText.assemble(RichText(" ").join(parts), " ", sign, style=style)

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
        return max(20, self.scrollable_content_region.width - self.guide_depth * (_depth(node) - 1))


def leaves(node: TreeNode[int]) -> list[int]:
    """Return the indices of the indicators at and below a node."""
    if node.data is not None and node.data >= 0:
        return [node.data]
    return [index for child in node.children for index in leaves(child)]


def _depth(node: TreeNode[int]) -> int:
    depth = 0
    while node.parent is not None:
        node, depth = node.parent, depth + 1
    return depth
