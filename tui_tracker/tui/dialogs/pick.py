"""A list to pick from: by digit, by moving, or, where there is a field, by typing a part of the name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui_tracker.tui.dialogs.foot import Foot
from tui_tracker.tui.dialogs.keys import KEY, bindings, foot
from tui_tracker.tui.panes.comparison import fold
from tui_tracker.tui.panes.flow import flow
from tui_tracker.tui.panes.walk import move_highlight
from tui_tracker.tui.terminal.screens import Dialog
from tui_tracker.workspace.search import matches

T = TypeVar("T")

_TO_THE_END = 1_000_000

_WIDEST, _EDGES, _LINES = 100, 8, 3
"""The widest that a dialog gets, what stands beside its lines and below its list; see theme.tcss."""

_COLUMN = 40
"""The farthest that what stands beside choices is put from where they begin."""


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """Something to pick: the value returned, its line, a second muted line, and what stands beside it.

    `searched` is in what typing looks for it, where it can be typed for.
    """

    value: T
    label: str
    detail: str | Content = ""
    key: str = ""
    searched: str = ""


class PickDialog(Dialog[T | None], inherit_bindings=False):
    """Return the value picked, or None. With a prompt, typing filters the list (characters, pinyin, initials).

    Where it is `brief` only the choice under the cursor shows its second line, so that more of them are seen at once.
    """

    BINDINGS = bindings("选择")

    def __init__(
        self, title: str, items: Sequence[Choice[T]], *, prompt: str = "", start: int = 0, brief: bool = False
    ) -> None:
        super().__init__()
        self.heading = title
        self.items = items
        self.shown = list(items)
        self.prompt = prompt
        self.start = start
        self.brief = brief
        self._fitted = Size(0, 0)
        self._column = min(_COLUMN, max((cell_len(item.label) for item in items if item.key), default=0)) + 2
        self._numbers = max((len(item.key) for item in items if item.key.isdecimal()), default=0)

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self.heading)
            if self.prompt:
                yield Input(placeholder=self.prompt, compact=True)
            yield OptionList(markup=False)
            first = ("输入", "查找") if self.prompt else ("数字 j k", "选择")
            yield Foot(foot("选择", first))

    def on_mount(self) -> None:
        self._fill()
        self.query_one(Input if self.prompt else OptionList).focus()

    def on_resize(self) -> None:
        if self._fitted != self.app.size:
            self.start = self.query_one(OptionList).highlighted or 0
            self._fill()

    def _fill(self) -> None:
        self._fitted = self.app.size
        options = self.query_one(OptionList)
        options.styles.max_height = self._fitted.height * 9 // 10 - _LINES - bool(self.prompt)
        nothing = Option(Content(f"没有这样的{self.heading}，退格重新输入"), disabled=True)
        found = [Option(self._lines(row, row == self.start)) for row in range(len(self.shown))]
        options.set_options(found or [nothing])
        options.highlighted = min(self.start, len(self.shown) - 1) if self.shown else None

    def _lines(self, row: int, is_current: bool) -> Content:
        """Draw a choice, after the digit that picks it: 0 is the tenth."""
        item = self.shown[row]
        digit = "" if self.prompt else f"{(row + 1) % 10} " if row < 10 else "  "
        head = Content.assemble(Content.styled(digit, KEY), item.label)
        if item.key:
            head = Content.assemble(
                head, " " * max(2, self._column - cell_len(item.label)), self._beside(item.key)
            )
        if item.detail and (is_current or not self.brief):
            if isinstance(item.detail, str):
                detail = flow("", item.detail, self._room, style="$text-muted", indent=2)
            else:
                lines = fold(item.detail, self._room - 2).split("\n")
                detail = Content("\n").join(Content.assemble("  ", line) for line in lines)
            head = Content.assemble(head, "\n", detail)
        return head

    def _beside(self, key: str) -> Content:
        """Draw a command's key, or a count below those of the other choices; none is nothing to look for."""
        if not key.isdecimal():
            return Content.styled(key, KEY)
        count = Content(key.rjust(self._numbers))
        return count if int(key) else count.stylize("$text-muted")

    @property
    def _room(self) -> int:
        """Return how many cells a line of the list has, as the style sheet makes the dialog."""
        return min(_WIDEST, self.app.size.width * 9 // 10) - _EDGES

    def on_input_changed(self, event: Input.Changed) -> None:
        found = [item for item in self.items if matches(event.value, item.searched)]
        self.shown = sorted(found, key=lambda item: not matches(event.value, item.label))
        self.start = 0
        self._fill()

    def on_key(self, event: events.Key) -> None:
        if self.prompt:
            return
        moves = {
            "j": 1,
            "k": -1,
            "g": -_TO_THE_END,
            "home": -_TO_THE_END,
            "G": _TO_THE_END,
            "end": _TO_THE_END,
        }
        if (
            event.character
            and event.character.isdecimal()
            and (int(event.character) or 10) <= len(self.shown)
        ):
            event.stop()
            self.dismiss(self.shown[(int(event.character) or 10) - 1].value)
        elif rows := moves.get(event.key):
            event.stop()
            self.action_move(rows)
        elif event.key == "q":
            event.stop()
            self.dismiss(None)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        if self.brief and event.option_index != self.start:
            for row in (self.start, event.option_index):
                self.query_one(OptionList).replace_option_prompt_at_index(
                    row, self._lines(row, row == event.option_index)
                )
            self.start = event.option_index

    def on_option_list_option_selected(self) -> None:
        self.action_choose()

    def action_move(self, rows: int) -> None:
        move_highlight(self.query_one(OptionList), rows)

    def action_choose(self) -> None:
        row = self.query_one(OptionList).highlighted
        if row is not None and row < len(self.shown):
            self.dismiss(self.shown[row].value)
