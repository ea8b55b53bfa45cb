"""Help: what the keys do, in this pane and everywhere, from the table of commands."""

from collections.abc import Callable

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui_tracker.reports.wrapping import wrap
from tui_tracker.rules.priority import PRIORITY_EXPLAINED
from tui_tracker.tui.command import Command, Commands, Group, PaneName
from tui_tracker.tui.panes.flow import flow

Explained = tuple[Command, str]
"""A command and what is said of it."""

_KEYS_WIDTH, _TITLE_WIDTH = 11, 11


class HelpDialog(ModalScreen[None], inherit_bindings=False):
    """The keys of one pane first, then all others; closes on Esc, q or ?."""

    BINDINGS = [  # noqa: RUF012
        Binding("escape,q,question_mark,？,f1,enter", "dismiss", "关闭"),
        Binding("j,down", "scroll(1)", "下移"),
        Binding("k,up", "scroll(-1)", "上移"),
        Binding("pagedown,space,ctrl+d", "scroll(12)", "下翻"),
        Binding("pageup,ctrl+u", "scroll(-12)", "上翻"),
        Binding("g,home", "scroll(-10000)", "开头"),
        Binding("G,end", "scroll(10000)", "末尾"),
    ]

    def __init__(self, pane: PaneName, commands: Commands, why_not: Callable[[Command], str]) -> None:
        super().__init__()
        self.pane = pane
        self.explained = [(command, command.explained(why_not(command))) for command in commands.values()]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -tall") as dialog:
            dialog.border_title = Content(f"帮助：{self.pane}窗格")
            with VerticalScroll(can_focus=False):
                yield Static(classes="page")
            yield Static(Content("j k 滚动  Esc 关闭"), classes="keys")

    def on_resize(self) -> None:
        width = self.query_one(VerticalScroll).scrollable_content_region.width
        self.query_one(".page", Static).update(_page(self.pane, self.explained, width))

    def action_scroll(self, rows: int) -> None:
        """Scroll by so many lines."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)


def _page(pane: PaneName, explained: list[Explained], width: int) -> Content:
    """Lay out this pane's own commands, the common ones by group, and how the list is ordered."""
    here = [(command, words) for command, words in explained if command.works_in(pane)]
    own = [(command, words) for command, words in here if command.panes]
    blocks = [_block(f"{pane}窗格专用", own, width)] if own else []
    for group in Group:
        if common := [pair for pair in here if pair[0].group is group and not pair[0].panes]:
            blocks.append(_block(group, common, width))
    heading = Content.styled("优先级", "bold $text-accent")
    blocks.append(Content.assemble(heading, "\n", flow("", PRIORITY_EXPLAINED, width)))
    return Content("\n\n").join(blocks)


def _block(title: str, explained: list[Explained], width: int) -> Content:
    lines = [Content.styled(title, "bold $text-accent")]
    indent = _KEYS_WIDTH + _TITLE_WIDTH + 3
    for command, words in explained:
        first, *rest = wrap(words + _others(command), max(16, width - indent))
        keys, name = set_cell_size(command.shown, _KEYS_WIDTH), set_cell_size(command.title, _TITLE_WIDTH)
        lines.append(Content.assemble(Content.styled(f" {keys} ", "bold"), f"{name} {first}"))
        lines += [Content(" " * indent + line) for line in rest]
    return Content("\n").join(lines)


def _others(command: Command) -> str:
    """Name the keys that the short form leaves out: for those whose input method swallows letters."""
    functional = [key.upper() for key in command.keys if key.startswith("f") and key[1:].isdecimal()]
    others = [key for key in functional if key not in command.shown.split()]
    return f"（也可按 {'、'.join(others)}）" if others else ""
