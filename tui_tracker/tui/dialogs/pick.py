"""A list to pick from: by digit, by moving, or, where there is a field, by typing a part of the name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui_tracker.tui.dialogs.keys import bindings, words
from tui_tracker.tui.panes.comparison import fold
from tui_tracker.tui.panes.flow import flow
from tui_tracker.tui.panes.walk import move_highlight
from tui_tracker.tui.terminal.screens import Dialog
from tui_tracker.workspace.search import matches

T = TypeVar("T")

_WIDEST, _EDGES = 100, 8
"""The widest that a dialog gets, and what its borders, margins and the scroll bar take; see theme.tcss."""


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """Something to pick: the value returned, its line, a second muted line, and what stands beside it."""

    value: T
    label: str
    detail: str | Content = ""
    key: str = ""


class PickDialog(Dialog[T | None], inherit_bindings=False):
    """Return the value picked, or None. With a prompt, typing filters the list (characters, pinyin, initials)."""

    BINDINGS = bindings("选择")

    def __init__(self, title: str, items: Sequence[Choice[T]], *, prompt: str = "", start: int = 0) -> None:
        super().__init__()
        self.heading = title
        self.items = items
        self.shown = list(items)
        self.prompt = prompt
        self.start = start

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self.heading)
            if self.prompt:
                yield Input(placeholder=self.prompt, compact=True)
            yield OptionList(markup=False)
            keys = "输入以查找  " if self.prompt else "数字或 j k 选择  "
            yield Static(Content(keys + words("选择")), classes="keys")

    def on_mount(self) -> None:
        self._fill()
        self.query_one(Input if self.prompt else OptionList).focus()

    def _fill(self) -> None:
        options = self.query_one(OptionList)
        nothing = Option(Content(f"没有这样的{self.heading}，退格重新输入"), disabled=True)
        found = [self._option(number, item) for number, item in enumerate(self.shown, 1)]
        options.set_options(found or [nothing])
        options.highlighted = min(self.start, len(self.shown) - 1) if self.shown else None

    def _option(self, number: int, item: Choice[T]) -> Option:
        digit = "" if self.prompt else f"{number} " if number <= 9 else "  "
        head = Content.assemble(Content.styled(digit, "bold"), item.label)
        if item.key:
            head = Content.assemble(head, Content.styled(f"  {item.key}", "bold"))
        if item.detail:
            if isinstance(item.detail, str):
                detail = flow("", item.detail, self._room, style="$text-muted", indent=2)
            else:
                lines = fold(item.detail, self._room - 2).split("\n")
                detail = Content("\n").join(Content.assemble("  ", line) for line in lines)
            head = Content.assemble(head, "\n", detail)
        return Option(head)

    @property
    def _room(self) -> int:
        """Return how many cells a line of the list has, as the style sheet makes the dialog."""
        return min(_WIDEST, self.app.size.width * 9 // 10) - _EDGES

    def on_input_changed(self, event: Input.Changed) -> None:
        found = [item for item in self.items if matches(event.value, f"{item.label} {item.detail}")]
        self.shown = sorted(found, key=lambda item: not matches(event.value, item.label))
        self.start = 0
        self._fill()

    def on_key(self, event: events.Key) -> None:
        if self.prompt:
            return
        if event.character and event.character.isdecimal() and 0 < int(event.character) <= len(self.shown):
            event.stop()
            self.dismiss(self.shown[int(event.character) - 1].value)
        elif event.key in {"j", "k"}:
            event.stop()
            self.action_move(1 if event.key == "j" else -1)
        elif event.key == "q":
            event.stop()
            self.dismiss(None)

    def on_option_list_option_selected(self) -> None:
        self.action_choose()

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        move_highlight(self.query_one(OptionList), rows)

    def action_choose(self) -> None:
        """Return what is under the cursor."""
        row = self.query_one(OptionList).highlighted
        if row is not None and row < len(self.shown):
            self.dismiss(self.shown[row].value)

    def action_dismiss_nothing(self) -> None:
        """Return nothing."""
        self.dismiss(None)
