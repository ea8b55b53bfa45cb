"""The reason of a dismissal."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui_tracker.tui.screens.pausing import Pausing


class ReasonScreen(ModalScreen[str | None]):
    """Why a finding does not stand: one of the usual reasons by its number, or one's own words."""

    REASONS = (
        "单位已说明，情况属实",
        "系统导出或取位所致，不影响判断",
        "已在其他问题中一并提出",
        "符合文件规定或往年口径",
        "已与单位电话核实",
    )
    BINDINGS = [Binding("escape", "give_up", "取消", priority=True)]  # noqa: RUF012

    def __init__(
        self, heading: str, reason: str, *, on_pause: Callable[[str], None], notice: str = ""
    ) -> None:
        super().__init__()
        self.notice = notice
        self.heading = heading
        self.reason = reason
        self.pausing = Pausing(self, lambda: on_pause(self.query_one(Input).value))

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content("排除问题")
            yield Static(Content(self.heading))
            reasons = "\n".join(f"{number} {reason}" for number, reason in enumerate(self.REASONS, 1))
            yield Static(Content(reasons), classes="reasons")
            yield Input(
                self.reason, placeholder="理由（必填）：输入，或只填上面的数字", compact=True, id="reason"
            )
            yield Static(Content("Enter 保存  Esc 取消"), classes="keys")

    def on_mount(self) -> None:
        field = self.query_one(Input)
        field.cursor_blink = False
        field.focus()
        if self.notice:
            self.tell(self.notice)

    def tell(self, message: str) -> None:
        """Say what went wrong, since this screen may cover where it is said."""
        self.query_one(".keys", Static).update(Content.styled(message, "bold $text-error"))

    def on_input_changed(self, event: Input.Changed) -> None:
        if event.value != self.reason:
            self.pausing.typed()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        reason = event.value.strip()
        if reason.isdecimal() and 0 < int(reason) <= len(self.REASONS):
            reason = self.REASONS[int(reason) - 1]
        if reason:
            self.dismiss(reason)
        else:
            self.tell("须写明理由才能排除")

    def action_give_up(self) -> None:
        """Return nothing."""
        self.dismiss(None)
