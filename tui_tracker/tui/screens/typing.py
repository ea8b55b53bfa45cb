"""What dialogs have in common in which something is written: no text is lost by one key, nor by the program's end."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui_tracker.tui.screens.pausing import Pausing

T = TypeVar("T")


class TypingScreen(ModalScreen[T | None]):
    """Returns what was written, or None where it was given up.

    `on_pause` is called at each pause in the typing; `notice` says what went wrong with the text before. `is_saved`
    is False where somebody wrote the text that the fields open with, and it is not on disk.
    """

    KEYS: ClassVar[str]
    QUESTION: ClassVar[str]

    def __init__(self, on_pause: Callable[[], None], *, is_saved: bool = True, notice: str = "") -> None:
        super().__init__()
        self.pausing = Pausing(self, on_pause)
        self.is_saved = is_saved
        self.notice = notice
        self.asked = False

    @property
    def is_changed(self) -> bool:
        """Whether the fields hold something else than at first."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self.tell(self.notice)

    def tell(self, message: str) -> None:
        """Say what went wrong, since this screen may cover where that is said; nothing brings the keys back."""
        line = Content.styled(message, "bold $text-error") if message else Content(self.KEYS)
        self.query_one(".keys", Static).update(line)

    def go_on(self) -> None:
        """Something was typed or chosen: whoever writes on after the question has answered it."""
        if self.is_changed:
            self.pausing.typed()
        if self.asked:
            self.asked = False
            self.tell("")

    def action_give_up(self) -> None:
        """Close without saving; ask first where something was written."""
        if self.asked or (self.is_saved and not self.is_changed):
            self.dismiss(None)
        else:
            self.asked = True
            self.tell(self.QUESTION)
