"""A line in which the path of a ledger is written."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from tui_tracker.tui.dialogs.fields import Line
from tui_tracker.tui.dialogs.foot import Foot
from tui_tracker.tui.dialogs.keys import bindings, foot
from tui_tracker.tui.terminal.screens import Dialog


class PathDialog(Dialog[str | None], inherit_bindings=False):
    """Return the path that was written, or None."""

    BINDINGS = bindings("读入台账")

    def __init__(self, path: str) -> None:
        super().__init__()
        self.path = path

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content("单位填好的整改台账：.xlsx 文件，或放这些文件的文件夹")
            yield Line(self.path)
            yield Foot(foot("读入台账"))

    def on_mount(self) -> None:
        self.query_one(Line).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip() or None)
