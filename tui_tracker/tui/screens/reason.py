"""The reason of a dismissal."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from tui_tracker.tui.screens.typing import TypingScreen


class ReasonScreen(TypingScreen[str]):
    """Why a finding does not stand: one of the usual reasons by its number, or one's own words."""

    REASONS = (
        "单位已说明，情况属实",
        "系统导出或取位所致，不影响判断",
        "已在其他问题中一并提出",
        "符合文件规定或往年口径",
        "已与单位电话核实",
    )
    KEYS = "Enter 保存  Esc 取消"
    QUESTION = "理由还没有保存：再按 Esc 放弃，Enter 保存，其他键继续写"
    BINDINGS = [Binding("escape", "give_up", "取消", priority=True)]  # noqa: RUF012

    def __init__(
        self,
        heading: str,
        reason: str,
        *,
        on_pause: Callable[[str], None],
        is_saved: bool = True,
        notice: str = "",
    ) -> None:
        super().__init__(lambda: on_pause(self.query_one(Input).value), is_saved=is_saved, notice=notice)
        self.heading = heading
        self.reason = reason

    @property
    def is_changed(self) -> bool:
        """Whether there is anything to lose."""
        return bool(self.query_one(Input).value.strip())

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content("排除问题")
            yield Static(Content(self.heading))
            reasons = "\n".join(f"{number} {reason}" for number, reason in enumerate(self.REASONS, 1))
            yield Static(Content(reasons), classes="reasons")
            yield Input(
                self.reason, placeholder="理由（必填）：输入，或只填上面的数字", compact=True, id="reason"
            )
            yield Static(classes="keys")

    def on_mount(self) -> None:
        field = self.query_one(Input)
        field.cursor_blink = False
        field.focus()

    def on_input_changed(self) -> None:
        self.go_on()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        reason = event.value.strip()
        if reason.isdecimal() and 0 < int(reason) <= len(self.REASONS):
            reason = self.REASONS[int(reason) - 1]
        if reason:
            self.dismiss(reason)
        else:
            self.tell("须写明理由才能排除")
