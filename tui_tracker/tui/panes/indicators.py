"""指标: the indicator tree with target, plan and actual, and the row under the cursor in full."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.text import Text as RichText
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Tree
from textual.widgets.tree import TreeNode

from tui_tracker.model import Finding
from tui_tracker.tui.command import Commands, PaneName
from tui_tracker.tui.panes.cells import (
    CellMoved,
    cells_below,
    flags,
    next_holding,
    of_every_row,
)
from tui_tracker.tui.panes.columns import LONG, VALUE_LABELS, in_column, needed_by, tree_columns, value_roles
from tui_tracker.tui.panes.comparison import change, fold, marked
from tui_tracker.tui.panes.hits import Hit
from tui_tracker.tui.panes.indicator_tree import SIGN_WIDTH, IndicatorTree, leaves
from tui_tracker.tui.panes.pane import Pane, ToItem, Way
from tui_tracker.tui.terminal.text import TextBlock
from tui_tracker.tui.words import SEVERITY_COLOURS, SEVERITY_SIGNS
from tui_tracker.workspace import Entry

_COMPARED = ("target", "plan", "actual", "forecast")
"""What was planned, has come and is to come of it is compared with the target."""
_LABEL = 8
"""What a label, its sign and spaces take."""

_FINE, _UNCHECKED = "好", "  "


class IndicatorsPane(Pane):
    """The tree above, the row under the cursor in full below."""

    NAME = PaneName.INDICATORS

    def __init__(self, commands: Commands) -> None:
        super().__init__(commands)
        self.nodes: list[TreeNode[int]] = []

    def compose(self) -> ComposeResult:
        yield TextBlock(classes="heads")
        yield IndicatorTree()
        with VerticalScroll(classes="detail", can_focus=False):
            yield TextBlock()

    @property
    def inner(self) -> IndicatorTree:
        return self.query_one(IndicatorTree)

    @property
    def path(self) -> str:
        """Return the path of the cell under the cursor; nothing on a level's line."""
        node = self.inner.cursor_node
        # Right after another sheet was shown the tree's cursor still stands on a node of the last one.
        if node not in self.nodes or node is None or node.data is None:
            return ""
        return f"indicators/{node.data}/{self.inner.cell}"

    def on_resize(self) -> None:
        self._heads()
        self._detail()
        # A pane that was hidden had no height to scroll in.
        self.once_drawn(self._show_cursor)

    def _heads(self) -> None:
        tree, indent = self.inner, 2 * self.inner.guide_depth
        width = max(20, tree.room - indent)
        columns = tree_columns(tree.roles, width - SIGN_WIDTH, tree.needed)
        first = _head(of_every_row(self.entry), columns[0][1])
        heads = " ".join(
            in_column(name, VALUE_LABELS.get(name, first), room, is_head=True) for name, room in columns
        )
        self.query_one(".heads", TextBlock).update(Content(" " * indent + heads))

    def show(self, entry: Entry | None) -> None:
        """Show that sheet's indicators, all unfolded, with the cursor on the first."""
        tree, here = self.inner, self._place if entry is self.entry else ("", "")
        is_other = entry is not self.entry or tree.indicators != (entry.sheet.indicators if entry else ())
        self.entry = entry
        before = tree.looks
        tree.old_texts = self.reissue.old_texts if self.reissue else {}
        tree.flags = flags(entry)
        tree.no_flag = _FINE if entry and entry.verdict else _UNCHECKED
        tree.indicators = entry.sheet.indicators if entry else ()
        tree.roles = value_roles(entry.sheet.layout if entry else None)
        if is_other:
            tree.needed = needed_by(tree.indicators, tree.roles)
        self._heads()
        if is_other:
            self._build()
            self._go_back(*here)
        elif tree.looks != before:
            # The root is not shown, and so no part of what the tree remembers of a line.
            for node in tree.root.children:
                node.refresh()
            tree.refresh()  # a node draws its own line only
        self._detail()

    @property
    def _place(self) -> tuple[str, str]:
        """Return the cell under the cursor and the name of its row."""
        path = self.path
        return path, self.inner.indicators[int(path.split("/")[1])].name.text if path else ""

    def _go_back(self, path: str, name: str) -> None:
        """Put the cursor where it was before the sheet was read again: in the row of that name."""
        if path:
            rows = [row for row, one in enumerate(self.inner.indicators) if one.name.text == name]
            _, row, cell = path.split("/")
            self.go_to(f"indicators/{rows[0] if len(rows) == 1 else row}/{cell}")

    def _build(self) -> None:
        tree = self.inner
        with self.prevent(Tree.NodeHighlighted, Tree.NodeExpanded):
            tree.clear()
            tree.cell = "name"
            self.nodes = []
            levels: dict[tuple[str, ...], TreeNode[int]] = {}
            for index, indicator in enumerate(tree.indicators):
                parent = tree.root
                for path in ((indicator.level1.text,), (indicator.level1.text, indicator.level2.text)):
                    if path not in levels:
                        levels[path] = parent.add(RichText(path[-1] or "（空）"), data=-1, expand=True)
                    parent = levels[path]
                self.nodes.append(parent.add_leaf(RichText(indicator.name.text or "（空）"), data=index))
            tree.root.expand_all()
            if self.nodes:
                self._to_node(self.nodes[0])

    def _to_node(self, node: TreeNode[int]) -> None:
        with self.prevent(Tree.NodeHighlighted):
            # Asking for the last line gives the nodes theirs; a hidden tree is not asked otherwise.
            if self.inner.last_line >= 0:
                self.inner.move_cursor(node)
        self._show_cursor()

    def _show_cursor(self) -> None:
        tree = self.inner
        if self.nodes and tree.cursor_node is self.nodes[0]:
            # The levels above the first indicator are to be seen as well.
            tree.scroll_home(animate=False)
        else:
            tree.scroll_to_line(tree.cursor_line, animate=False)

    def _detail(self) -> None:
        path = self.path
        if not path or self.entry is None:
            self._view.query_one(TextBlock).update(Content(self._level() if self.entry else self.when_none))
            return
        index = int(path.split("/")[1])
        row = self.entry.sheet.indicators[index]
        roles, room = self.inner.roles, self._view.scrollable_content_region.width
        name = self._cell(index, "name", Content(row.name.text))
        levels, place = f"  {row.level1.text}/{row.level2.text}", str(row.location)
        is_wide = cell_len(f"{name.plain}{levels}  {place}") <= room
        where = f"{levels}  {place}" if is_wide else levels
        parts = [Content.assemble(name, Content.styled(f"{where}\n", "$text-muted"))]
        short = [role for role in roles if role not in LONG]
        is_long = cell_len("".join(getattr(row, role).text for role in short)) > room - _LABEL * len(short)
        for role in sorted(roles, key=LONG.__contains__):
            cell = getattr(row, role)
            text = marked(row.target.text, cell.text)[1] if role in _COMPARED else Content(cell.text)
            before = "\n" if role in LONG or (is_long and role in _COMPARED[1:]) else ""
            shown = self._cell(index, role, text or Content("（空）"))
            parts.append(Content.assemble(f"{before}{VALUE_LABELS[role]}：", shown, "  "))
        if not is_wide:
            # Last: where the view is low, what the cells say is seen first.
            parts.append(Content.styled(f"\n{place}", "$text-muted"))
        self._view.query_one(TextBlock).update(fold(Content.assemble(*parts), room))

    def _level(self) -> str:
        """Say what stands below the level under the cursor."""
        node = self.inner.cursor_node
        if node is None or not self.nodes:
            return "这张表没有绩效指标"
        below = leaves(node)
        flagged = {int(path.split("/")[1]) for path in self.inner.flags if path.startswith("indicators/")}
        drill = self.commands["drill"].key
        return f"{node.label}：{len(below)} 项指标，{len(flagged.intersection(below))} 项有问题，按 {drill} 收起或展开"

    @property
    def _view(self) -> VerticalScroll:
        """Return the row under the cursor in full, in which long texts are scrolled."""
        return self.query_one(VerticalScroll)

    def _cell(self, index: int, name: str, content: Content) -> Content:
        path = f"indicators/{index}/{name}"
        severity, old = self.inner.flags.get(path), self.old_text(path)
        if old is not None:
            is_new = name == "name" and not old
            content = Content.assemble("（新增）", content) if is_new else change(old, content.plain)
        if severity:
            content = content.stylize_before(SEVERITY_COLOURS[severity])
            content = Content.assemble(
                content, Content.styled(f" {SEVERITY_SIGNS[severity]}", SEVERITY_COLOURS[severity])
            )
        return content.stylize("reverse") if name == self.inner.cell else content

    # The cursor

    def move(self, rows: int) -> None:
        tree = self.inner
        line = min(max(tree.cursor_line + rows, 0), tree.last_line)
        with self.prevent(Tree.NodeHighlighted):
            tree.cursor_line = line
        self._show_cursor()
        self._view.scroll_home(animate=False)
        self._moved()

    def move_sideways(self, cells: int) -> None:
        """Move the cursor by so many cells of the row; at its ends, go on in the texts below the tree."""
        tree, view = self.inner, self._view
        row = tree.cells
        cell = row[min(max(row.index(tree.cell) + cells, 0), len(row) - 1)]
        page = max(1, view.size.height - 1)
        if cells < 0 and view.scroll_offset.y > 0:
            view.scroll_relative(y=-page, animate=False)
        elif cell == tree.cell and cells > 0:
            view.scroll_relative(y=page, animate=False)
        else:
            tree.cell = cell
            self._moved()

    def _moved(self) -> None:
        node = self.inner.cursor_node
        if node is not None:
            node.refresh()
        self._detail()
        if self.path:
            self.post_message(CellMoved(self.path))

    def shows(self, path: str) -> bool:
        return path.split("/", maxsplit=1)[0] == "indicators"

    def drill(self) -> Way:
        """Fold or unfold the level under the cursor; lead from a cell to the item that names it."""
        node = self.inner.cursor_node
        if node is None or node.data is None or node.data >= 0:
            return ToItem(self.path)
        node.toggle()
        return None

    def go_to(self, path: str) -> None:
        _, index, *cell = [*path.split("/"), ""]
        if index and int(index) < len(self.nodes):
            self.inner.cell = cell[0] if cell and cell[0] in self.inner.cells else "name"
            node = self.nodes[int(index)]
            ancestor = node.parent
            while ancestor is not None:
                ancestor.expand()
                ancestor = ancestor.parent
            self._to_node(node)
            self._detail()
            node.refresh()

    def search(self, query: str) -> Hit | None:
        known = self.inner.cells
        cells = [item for item in cells_below(self.entry, ("indicators/",)) if item[0].endswith(known)]
        if hit := next_holding(query, cells, self.path):
            path, _ = cells[hit.row]
            self.go_to(path)
            self.post_message(CellMoved(path))
        return hit


def _head(whole: Sequence[Finding], room: int) -> str:
    """Head the column of names; what concerns every row is said here, once."""
    if not whole:
        return "三级指标"
    sign = SEVERITY_SIGNS[whole[0].severity]
    told = f"三级指标  {sign} {' '.join(finding.code for finding in whole)} 全表"
    return told if cell_len(told) <= room else f"{sign} 全表 {len(whole)} 项"
