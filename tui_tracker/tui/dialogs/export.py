"""The dialog of an export: the folder, the deadline, and one ledger and letter by unit or by project."""

from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui_tracker.tui.dialogs.fields import DateLine, Line, OneOf, labelled
from tui_tracker.tui.dialogs.foot import Foot
from tui_tracker.tui.dialogs.keys import bindings, foot
from tui_tracker.tui.terminal.screens import Dialog
from tui_tracker.workspace.dates import is_date

KEYS = foot("输出")


class Going(NamedTuple):
    """What was written: the folder, the deadline, and whether each project has a ledger and a letter of its own."""

    folder: str
    deadline: str
    by_project: bool


class ExportDialog(Dialog[Going | None], inherit_bindings=False):
    """Return what was written, or None."""

    BINDINGS = bindings("输出")

    def __init__(self, folder: str, deadline: str) -> None:
        super().__init__()
        self.folder = folder
        self.deadline = deadline

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content("输出到哪里")
            yield labelled("文件夹 ", Line(self.folder, id="folder"))
            example = "可不填；如 10-31、2024-10-31"
            yield labelled("期限   ", DateLine(self.deadline, id="deadline", placeholder=example))
            yield labelled("每份   ", OneOf(("一个单位", "一个项目")))
            yield Static(Content("文件夹应不存在或是空的，否则在其中新建子文件夹"), classes="label")
            yield Foot(KEYS)

    def on_mount(self) -> None:
        self.query_one("#folder").focus()

    def on_input_submitted(self) -> None:
        self._finish()

    def on_one_of_chosen(self) -> None:
        self._finish()

    def _finish(self) -> None:
        """Return what was written; say first what can't be taken."""
        folder = self.query_one("#folder", Input)
        deadline = self.query_one(DateLine)
        due = deadline.date
        if due and not is_date(due):
            deadline.focus()
            self._tell(f"期限“{due}”不是日期，应写成 2024-10-31 或 10-31")
        elif not folder.value.strip():
            folder.focus()
            self._tell("请写明输出到哪个文件夹")
        else:
            self.dismiss(Going(folder.value.strip(), due, bool(self.query_one(OneOf).at)))

    def _tell(self, message: str) -> None:
        self.query_one(".keys", Static).update(Content.assemble(f"{message}  ", KEYS))
