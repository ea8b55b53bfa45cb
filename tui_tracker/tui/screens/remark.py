"""The remark on a sheet as a whole."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui_tracker.tui.screens.long_text import LongText
from tui_tracker.tui.screens.pausing import Pausing

_KEYS = "Ctrl+S 保存  Esc 放弃"


class RemarkScreen(ModalScreen[str | None]):
    """Returns the remark, which may be empty, or None where it was given up."""

    BINDINGS = [  # noqa: RUF012
        Binding("ctrl+s,f2", "save", "保存", priority=True),
        Binding("escape", "give_up", "放弃", priority=True),
    ]

    def __init__(
        self, heading: str, remark: str, *, on_pause: Callable[[str], None], notice: str = ""
    ) -> None:
        super().__init__()
        self.notice = notice
        self.heading = heading
        self.remark = remark
        self.pausing = Pausing(self, lambda: on_pause(self.written))
        self.asked = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = Content(self.heading)
            yield LongText(self.remark, id="remark")
            yield Static(Content(_KEYS), classes="keys")

    def on_mount(self) -> None:
        text = self.query_one(LongText)
        text.focus()
        text.move_cursor(text.document.end)
        if self.notice:
            self.tell(self.notice)

    def tell(self, message: str) -> None:
        """Say what went wrong, since this screen may cover where it is said."""
        self.query_one(".keys", Static).update(Content.styled(message, "bold $text-error"))

    @property
    def written(self) -> str:
        """What the field holds now."""
        return self.query_one(LongText).text.strip()

    def on_text_area_changed(self) -> None:
        if self.written != self.remark:
            self.pausing.typed()
        if self.asked:
            self.asked = False
            self.query_one(".keys", Static).update(Content(_KEYS))

    def action_save(self) -> None:
        """Return what was written."""
        self.dismiss(self.written)

    def action_give_up(self) -> None:
        """Close without saving; ask first where something was written."""
        if self.written == self.remark or self.asked:
            self.dismiss(None)
            return
        self.asked = True
        self.tell("有未保存的内容：再按 Esc 放弃，Ctrl+S 保存，其他键继续编辑")
