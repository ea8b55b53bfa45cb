"""Forms to type in, and their dialog: neither a key nor the end of the program loses a text."""

from collections.abc import Callable
from itertools import zip_longest
from typing import ClassVar, Generic, TypeVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, Static, TextArea

from tui_tracker.tui.terminal.screens import Dialog

T = TypeVar("T")

PAUSE = 0.4
"""Seconds without a key after which what is typed is kept; at most a second of it may be lost."""


_FIELDS = "LongText, Line, OneOf"


class TypingForm(Vertical, Generic[T]):
    """Holds the fields; its dialog returns what was written, or None where it was given up.

    `keep` is called with what is written at each pause, and returns what went wrong; `is_kept` tells that nothing did.
    `is_saved` is False where somebody has typed the text that the dialog opens with and it is not on disk; `notice`
    says what went wrong with it. `goes_on` tells whether the reviewer asked for the next finding.
    """

    KEYS: ClassVar[Content]
    QUESTION: ClassVar[str]

    def __init__(self, heading: str) -> None:
        super().__init__(classes="dialog")
        self.border_title = Content(heading)
        self.keep: Callable[[T], str] | None = None
        self.is_saved = True
        self.is_kept = True
        self.notice = ""
        self.goes_on = False
        self._asked = False
        self._pause: Timer | None = None

    @property
    def written(self) -> T:
        """Return what the fields hold now."""
        raise NotImplementedError

    @property
    def opened(self) -> T:
        """Return what they held at first, as it would be written."""
        raise NotImplementedError

    @property
    def is_changed(self) -> bool:
        return self.written != self.opened

    def fit(self, dialog: Screen[T | None]) -> None:
        """Let the dialog suit the size of the terminal."""

    def on_mount(self) -> None:
        self.tell(self.notice)

    def on_descendant_focus(self) -> None:
        """Tell by its label, not by colours alone, which field is typed in."""
        # A form of a single field has no label.
        for label, field in zip(self.query(".label"), self.query(_FIELDS), strict=False):
            label.set_class(field.has_focus, "-current")

    def on_text_area_changed(self) -> None:
        self.touched()

    def on_input_changed(self) -> None:
        self.touched()

    def on_one_of_turned(self) -> None:
        self.touched()

    def tell(self, message: str) -> None:
        """Show what went wrong in place of the keys: the dialog may cover the status bar. Empty brings them back."""
        self._show(Content.styled(message, "bold $text-error") if message else self.KEYS)

    def _show(self, line: Content) -> None:
        self.query_one(".keys", Static).update(line)

    def touched(self) -> None:
        """Wait for a pause after a key; typing on also answers the question about giving up."""
        if self._pause is None and self.is_changed:
            self._pause = self.set_timer(PAUSE, self.flush)
        if self._asked:
            self._asked = False
            self.tell("")

    def flush(self) -> str:
        """Keep what was typed since the last pause or could not be kept; return what went wrong, in Chinese."""
        if self._pause is None and self.is_kept:
            return ""
        if self._pause:
            self._pause.stop()
        self._pause = None
        problem = self.keep(self.written) if self.keep else ""
        self.is_kept = not problem
        return problem

    @property
    def text(self) -> str:
        """Return what stands in the fields, below each other, for whoever has nowhere else to keep it."""
        told = []
        for label, field in zip_longest(self.query(".label").results(Static), self.query(_FIELDS)):
            typed = (
                field.text if isinstance(field, TextArea) else field.value if isinstance(field, Input) else ""
            )
            if typed:
                told.append(f"{str(label.content).strip()}：{typed}" if label else typed)
        return "\n".join(told)

    def close(self, written: T | None) -> None:
        """Hand over what was written; of that no draft is made at a pause that ends before the form is gone."""
        self.keep = None
        self.screen.dismiss(written)

    def action_give_up(self) -> None:
        """Close without saving; ask first where something was written."""
        if self._asked or (self.is_saved and not self.is_changed):
            self.close(None)
        else:
            self._asked = True
            self.tell(self.QUESTION)


class TypingDialog(Dialog[T | None], Generic[T]):
    """Shows a form."""

    def __init__(self, form: TypingForm[T]) -> None:
        super().__init__()
        self.form = form

    def compose(self) -> ComposeResult:
        self.on_resize()
        yield self.form

    def on_resize(self) -> None:
        self.form.fit(self)
