"""The remark on a sheet as a whole."""

from textual.app import ComposeResult

from tui_tracker.tui.dialogs.fields import LongText
from tui_tracker.tui.dialogs.foot import Foot
from tui_tracker.tui.dialogs.keys import bindings, foot, question
from tui_tracker.tui.dialogs.typing_dialog import TypingForm


class RemarkForm(TypingForm[str]):
    """Ask for the remark, which may be empty."""

    KEYS = foot("备注")
    QUESTION = question("备注", "备注还没有保存", "继续写")
    BINDINGS = bindings("备注")

    def __init__(self, heading: str, remark: str) -> None:
        super().__init__(heading)
        self._remark = remark

    def compose(self) -> ComposeResult:
        yield LongText(self._remark, id="remark")
        yield Foot()

    def on_mount(self) -> None:
        text = self.query_one(LongText)
        text.focus()
        text.move_cursor(text.document.end)

    @property
    def opened(self) -> str:
        return self._remark

    @property
    def written(self) -> str:
        return self.query_one(LongText).text.strip()

    def action_save(self) -> None:
        self.close(self.written)
