"""Help: what the keys do, in this pane and everywhere, from the table of commands."""

from collections.abc import Callable, Sequence

from rich.cells import set_cell_size
from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from tui_tracker.reports.wrapping import wrap
from tui_tracker.rules.priority import PRIORITY_EXPLAINED
from tui_tracker.tui.command import Command, Commands, Group, PaneName
from tui_tracker.tui.dialogs.keys import DIALOGS, KEY, DialogKey, bindings, why_not
from tui_tracker.tui.dialogs.page import Page
from tui_tracker.tui.panes.flow import flow
from tui_tracker.tui.terminal.screens import Dialog
from tui_tracker.workspace.search import matches

Explained = tuple[Command, str]
"""A command and what is said of it."""

_KEYS_WIDTH, _TITLE_WIDTH = 11, 11


class HelpDialog(Dialog[None], inherit_bindings=False):
    """The keys of one pane first, then all others, then those of the dialogs; what is typed after / narrows them.

    `reason` says why a command does nothing now.
    """

    AUTO_FOCUS = ""

    BINDINGS = bindings("帮助")

    def __init__(self, pane: PaneName, commands: Commands, reason: Callable[[Command], str]) -> None:
        super().__init__()
        self.pane = pane
        self.commands = commands
        self.explained = [(command, command.explained(reason(command))) for command in commands.values()]
        self.page = Page("帮助", f"帮助：{pane}窗格", self.text)

    def compose(self) -> ComposeResult:
        yield self.page
        yield Input(placeholder="按键、名称、拼音或首字母", classes="search", compact=True)

    def text(self, width: int) -> Content:
        """Return what was found, or all, in lines of at most so many cells."""
        query = self.query_one(Input).value.strip()
        return _found(query, self.explained, width) if query else _page(self.pane, self.explained, width)

    def on_key(self, event: events.Key) -> None:
        self.page.tell(why_not("帮助", self.commands, event))

    def action_move(self, rows: int) -> None:
        self.page.move(rows)

    def action_search(self) -> None:
        line = self.query_one(Input)
        line.cursor_blink = False
        line.add_class("-open")
        line.focus()

    def on_input_changed(self) -> None:
        self.page.draw()
        self.page.move(-100_000)

    def on_input_submitted(self) -> None:
        self.set_focus(None)

    def action_close(self) -> None:
        """Close the search, or else the help."""
        line = self.query_one(Input)
        if line.has_class("-open"):
            line.value = ""
            line.remove_class("-open")
            self.set_focus(None)
        else:
            self.dismiss(None)


def _found(query: str, explained: list[Explained], width: int) -> Content:
    """Lay out the commands, and the keys of dialogs, that speak of the query."""
    found = [
        (command, words)
        for command, words in explained
        if query in command.shown.split() or matches(query, command.searched)
    ]
    blocks = [_block("命令", found, width)] if found else []
    for name, keys in DIALOGS.items():
        if some := [key for key in keys if matches(query, key.searched(name))]:
            blocks.append(_dialog(name, some))
    return Content("\n\n").join(blocks) if blocks else Content(f"没有找到“{query}”")


def _dialog(name: str, keys: Sequence[DialogKey]) -> Content:
    lines = [Content.styled(f"{name}时", "bold $text-accent")]
    for key in keys:
        lines.append(
            Content.assemble(Content.styled(f" {set_cell_size(key.shown, _KEYS_WIDTH)} ", KEY), key.title)
        )
    return Content("\n").join(lines)


def _page(pane: PaneName, explained: list[Explained], width: int) -> Content:
    """Lay out this pane's own commands, the common ones by group, and how the list is ordered."""
    here = [(command, words) for command, words in explained if command.works_in(pane)]
    own = [(command, words) for command, words in here if command.panes]
    blocks = [_block(f"{pane}窗格专用", own, width)] if own else []
    for group in Group:
        if common := [pair for pair in here if pair[0].group is group and not pair[0].panes]:
            blocks.append(_block(group, common, width))
    blocks += [_dialog(name, keys) for name, keys in DIALOGS.items()]
    heading = Content.styled("优先级", "bold $text-accent")
    blocks.append(Content.assemble(heading, "\n", flow("", PRIORITY_EXPLAINED, width)))
    return Content("\n\n").join(blocks)


def _block(title: str, explained: list[Explained], width: int) -> Content:
    lines = [Content.styled(title, "bold $text-accent")]
    indent = _KEYS_WIDTH + _TITLE_WIDTH + 3
    for command, words in explained:
        first, *rest = wrap(words + _others(command), max(16, width - indent))
        keys, name = set_cell_size(command.shown, _KEYS_WIDTH), set_cell_size(command.title, _TITLE_WIDTH)
        lines.append(Content.assemble(Content.styled(f" {keys} ", KEY), f"{name} {first}"))
        lines += [Content(" " * indent + line) for line in rest]
    return Content("\n").join(lines)


def _others(command: Command) -> str:
    """Name the keys that the short form leaves out: for those whose input method swallows letters."""
    functional = [key.upper() for key in command.keys if key.startswith("f") and key[1:].isdecimal()]
    others = [key for key in functional if key not in command.shown.split()]
    return f"（也可按 {'、'.join(others)}）" if others else ""
