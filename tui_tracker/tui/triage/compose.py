"""Texts being typed: opened in a dialog, kept as a draft at each pause, saved, reopened if saving failed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from tui_tracker.reviews.errors import SaveError
from tui_tracker.tui.dialogs.typing_dialog import TypingDialog, TypingForm
from tui_tracker.tui.triage.desk import Desk
from tui_tracker.tui.triage.saving import Told
from tui_tracker.workspace.decisions import Decision

T = TypeVar("T")
Way = Callable[[], Awaitable[None]] | None
"""Leads to where the reviewer goes on; None where that are the panes."""


@dataclass(frozen=True, slots=True)
class Composition(Generic[T]):
    """A measure, reason or remark on its way to the disk.

    `form` makes the form for a text, `writing` the decision that saves it; `done` is said after that, and `then`
    goes on where the reviewer asked for it. `origin` goes back to where the dialog was opened, if
    not from the panes; from there `stay` tells what to do next.
    """

    desk: Desk
    form: Callable[[T], TypingForm[T]]
    writing: Callable[[T], Decision]
    done: Told
    then: Way = None
    origin: Way = None
    stay: Way = None

    def open(self, text: T, *, is_saved: bool = True, notice: str = "") -> None:
        """Open the dialog with that text; `is_saved` is False where somebody typed it and it is not on disk."""
        form = self.form(text)
        form.is_saved, form.notice = is_saved, notice
        # What is opened again may be nowhere else: its draft may have failed, too.
        form.is_kept = is_saved

        def keep(written: T) -> str:
            if problem := self.keep(written):
                form.tell(problem)
            return problem

        async def closed(written: T | None) -> None:
            if written is None:
                self.desk.workspace.drop_typed(self.writing(text))
                self.desk.say("已放弃")
                if self.origin:
                    await self.origin()
            else:
                await self.save(written, goes_on=form.goes_on)

        form.keep = keep
        self.desk.ask(TypingDialog(form), closed)

    async def save(self, written: T, *, goes_on: bool = False) -> None:
        """Save what was written; what could not be saved is in the dialog again."""

        async def again(problem: str) -> None:
            self.reopen(written, problem)

        # The disk may keep the save waiting, and the program may be told to end meanwhile.
        self.keep(written)
        decision = self.writing(written)
        stay = self.stay if len(decision.entries) == 1 else None
        way = self.then if goes_on else self.origin or stay
        await self.desk.saving.decide(decision, self.done, way, again)

    def reopen(self, written: T, problem: str) -> None:
        """Open the dialog with what is not saved, and say why."""
        self.keep(written)
        self.open(written, is_saved=False, notice=problem)

    def keep(self, written: T) -> str:
        """Keep what is written where any death of the program leaves it; return what went wrong."""
        try:
            self.desk.workspace.keep_typed(self.writing(written))
        except SaveError as error:
            self.desk.say(str(error), warning=True)
            return str(error)
        self.desk.tell_kept()
        return ""
