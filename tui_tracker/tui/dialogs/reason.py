"""The reason of a dismissal."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from tui_tracker.tui.dialogs.fields import Flowing, Line
from tui_tracker.tui.dialogs.foot import Foot
from tui_tracker.tui.dialogs.keys import bindings, foot, question
from tui_tracker.tui.dialogs.typing_dialog import TypingForm


class ReasonForm(TypingForm[str]):
    """Ask why an item does not stand: the number of a usual reason, the reviewer's own words, or again `last`."""

    REASONS = (
        "单位已说明，情况属实",
        "系统导出或取位所致，不影响判断",
        "已在其他问题中一并提出",
        "符合文件规定或往年口径",
        "已与单位电话核实",
    )
    KEYS = foot("排除")
    QUESTION = question("排除", "理由还没有保存", "继续写")
    BINDINGS = bindings("排除")

    def __init__(self, heading: str, reason: str, last: str = "") -> None:
        super().__init__("排除问题")
        self.heading = heading
        self.last = last
        self.reason = reason

    def compose(self) -> ComposeResult:
        yield Flowing(self.heading)
        reasons = "\n".join(f"{number} {reason}" for number, reason in enumerate(self.REASONS, 1))
        yield Static(Content(reasons), classes="reasons")
        again = f"不填则沿用上次：{self.last}" if self.last else "（必填）：输入，或只填上面的数字"
        yield Line(self.reason, placeholder=f"理由{again}", id="reason")
        yield Foot()

    def on_mount(self) -> None:
        self.query_one(Line).focus()

    @property
    def written(self) -> str:
        """Return the reason, in words where a number was typed."""
        reason = self.query_one(Line).value.strip()
        if reason.isdecimal() and 0 < int(reason) <= len(self.REASONS):
            return self.REASONS[int(reason) - 1]
        return reason

    @property
    def opened(self) -> str:
        return ""

    def on_input_submitted(self) -> None:
        self._finish(goes_on=False)

    def action_save(self) -> None:
        """Save as Enter does: every other field is saved by this key."""
        self._finish(goes_on=False)

    def action_save_and_go_on(self) -> None:
        self._finish(goes_on=True)

    def _finish(self, *, goes_on: bool) -> None:
        if reason := self.written or self.last:
            self.goes_on = goes_on
            self.close(reason)
        else:
            self.tell("须写明理由才能排除")
