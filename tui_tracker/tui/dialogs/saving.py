"""The progress of saving many sheets."""

from collections.abc import Callable

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui_tracker.tui.dialogs.keys import bindings, foot
from tui_tracker.tui.terminal.screens import Dialog
from tui_tracker.workspace.saves import Save

LOOK_EVERY = 0.2
"""Seconds after which the figure is drawn anew."""


class SavingDialog(Dialog[bool]):
    """Stands above the panes until the save is over; Esc stops it between two sheets.

    It returns whether keys were pressed meanwhile, which do nothing.
    """

    BINDINGS = bindings("正在保存")

    def __init__(self, save: Save, is_leaving: Callable[[], bool]) -> None:
        super().__init__()
        self._save = save
        self._is_leaving = is_leaving
        self._was_pressed = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(self._told)

    def on_mount(self) -> None:
        self.set_interval(LOOK_EVERY, self._look)

    @property
    def _told(self) -> Content:
        told = Content("正在保存 {}/{} 张表    ".format(*self._save.progress))
        leaving = "    存好就退出" if self._is_leaving() else ""
        unheard = Content.styled("    其他按键等存好再按", "bold $text-error") if self._was_pressed else ""
        return Content.assemble(told, foot("正在保存"), leaving, unheard)

    def on_key(self, event: events.Key) -> None:
        if event.key not in {"escape", "q"}:
            self._was_pressed = True
            self._look()

    def action_stop(self) -> None:
        self._save.stop()

    def _look(self) -> None:
        if self._save.is_done:
            self.dismiss(self._was_pressed)
        else:
            self.query_one(Static).update(self._told)
