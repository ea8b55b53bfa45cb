"""Texts being typed: opened in a dialog, kept as a draft at each pause, saved, reopened if saving failed."""

from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from tui_tracker.reviews.errors import SaveError
from tui_tracker.tui.dialogs.typing_dialog import TypingDialog, TypingForm
from tui_tracker.tui.triage.desk import Desk
from tui_tracker.workspace.decisions import Decision

T = TypeVar("T")
Way = Callable[[], Awaitable[None]] | None
"""Leads to where the reviewer goes on; None where that are the panes."""


class Composition(Generic[T]):
    """A measure, reason or remark on its way to the disk.

    `form` makes the form for a text, `writing` the decision that saves it; `done` is said after that, and `then`
    goes on where the reviewer asked for it. `origin` goes back to where the dialog was opened, if
    not from the panes; from there `stay` tells what to do next.
    """

    def __init__(
        self,
        desk: Desk,
        form: Callable[[T], TypingForm[T]],
        writing: Callable[[T], Decision],
        done: str,
        *,
        then: Way = None,
        origin: Way = None,
        stay: Way = None,
    ) -> None:
        self._desk = desk
        self._form = form
        self._writing = writing
        self._done = done
        self._then = then
        self._origin = origin
        self._stay = stay

    def open(self, text: T, *, is_saved: bool = True, notice: str = "") -> None:
        """Open the dialog with that text; `is_saved` is False where somebody typed it and it is not on disk."""
        form = self._form(text)
        form.is_saved, form.notice = is_saved, notice

        def keep(written: T) -> str:
            if problem := self.keep(written):
                form.tell(problem)
            return problem

        async def closed(written: T | None) -> None:
            if written is None:
                self._desk.workspace.drop_typed(self._writing(text))
                self._desk.say("已放弃")
                if self._origin:
                    await self._origin()
            else:
                await self.save(written, goes_on=form.goes_on)

        form.keep = keep
        self._desk.ask(TypingDialog(form), closed)

    async def save(self, written: T, *, goes_on: bool = False) -> None:
        """Save what was written; what could not be saved is in the dialog again."""

        async def again(problem: str) -> None:
            self.reopen(written, problem)

        # The disk may keep the save waiting, and the program may be told to end meanwhile.
        self.keep(written)
        decision = self._writing(written)
        stay = self._stay if len(decision.entries) == 1 else None
        way = self._then if goes_on else self._origin or stay
        await self._desk.saving.decide(decision, self._done, way, again)

    def reopen(self, written: T, problem: str) -> None:
        """Open the dialog with what is not saved, and say why."""
        self.keep(written)
        self.open(written, is_saved=False, notice=problem)

    def keep(self, written: T) -> str:
        """Keep what is written where any death of the program leaves it; return what went wrong."""
        try:
            self._desk.workspace.keep_typed(self._writing(written))
        except SaveError as error:
            self._desk.say(str(error), warning=True)
            return str(error)
        return ""
