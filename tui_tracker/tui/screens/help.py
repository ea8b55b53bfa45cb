"""Help: what the keys do, in this pane and everywhere, straight from the table of commands."""

from collections.abc import Sequence

from rich.cells import set_cell_size
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui_tracker.reports.wrapping import wrap
from tui_tracker.rules.priority import PRIORITY_EXPLAINED
from tui_tracker.tui.commands import Command, Group, PaneName
from tui_tracker.tui.panes.flow import flow

_KEYS_WIDTH, _TITLE_WIDTH = 11, 11


class HelpScreen(ModalScreen[None], inherit_bindings=False):
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

    def __init__(self, pane: PaneName, commands: Sequence[Command]) -> None:
        super().__init__()
        self.pane = pane
        self.commands = commands

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -tall") as dialog:
            dialog.border_title = Content(f"帮助：{self.pane}窗格")
            with VerticalScroll(can_focus=False):
                yield Static(classes="page")
            yield Static(Content("j k 滚动  Esc 关闭"), classes="keys")

    def on_resize(self) -> None:
        page = self.query_one(".page", Static)
        page.update(
            help_page(
                self.pane, self.commands, self.query_one(VerticalScroll).scrollable_content_region.width
            )
        )

    def action_scroll(self, rows: int) -> None:
        """Scroll by so many lines."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)


def help_page(pane: PaneName, commands: Sequence[Command], width: int) -> Content:
    """The page: this pane's own commands, the common ones by group, and how the list is ordered."""
    own = [command for command in commands if command.panes and pane in command.panes]
    blocks = [_block(f"{pane}窗格专用", own, width)] if own else []
    for group in Group:
        if common := [c for c in commands if c.group is group and c.works_in(pane) and c not in own]:
            blocks.append(_block(group, common, width))
    heading = Content.styled("优先级", "bold $text-accent")
    blocks.append(Content.assemble(heading, "\n", flow("", PRIORITY_EXPLAINED, width)))
    return Content("\n\n").join(blocks)


def _others(command: Command) -> str:
    """The keys that the short form leaves out: for those whose input method swallows letters."""
    others = [key.upper() for key in command.keys if key.startswith("f") and key[1:].isdecimal()]
    return f"（也可按 {'、'.join(key for key in others if key not in command.shown)}）" if others else ""


def _block(title: str, commands: list[Command], width: int) -> Content:
    lines = [Content.styled(title, "bold $text-accent")]
    indent = _KEYS_WIDTH + _TITLE_WIDTH + 3
    for command in commands:
        first, *rest = wrap(command.tooltip + _others(command), max(16, width - indent))
        keys, name = set_cell_size(command.shown, _KEYS_WIDTH), set_cell_size(command.title, _TITLE_WIDTH)
        lines.append(Content.assemble(Content.styled(f" {keys} ", "bold"), f"{name} {first}"))
        lines += [Content(" " * indent + line) for line in rest]
    return Content("\n").join(lines)
