"""Saving without blocking: a key waits half a second at most, then goes on while the bar says 正在保存."""

from __future__ import annotations

from asyncio import Future, Task, create_task, ensure_future, wait
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui_tracker.reviews.errors import SaveError
from tui_tracker.workspace.decisions import Decision
from tui_tracker.workspace.saves import Save

if TYPE_CHECKING:
    from tui_tracker.tui.triage.desk import Desk

Then = Callable[[str], Awaitable[None]]
"""Goes on after a save, told what went wrong with it."""

Told = str | Callable[[], str]
"""What is said after a save; made of what then is known, where it is called."""

SAVED = "已保存"
UNCHANGED = "没有改动"
"""Said where what was to be saved says the same as what is there: no new version is made of it."""

SAVING_SHOWN_AFTER = 0.5
"""Seconds after which no key waits for a save any longer; that of one sheet takes a tenth of it."""

_MANY, _MANY_SHOWN_AFTER = 20, 0.1
"""More sheets than so many are known to take long: nobody waits as long as that without a word."""


_NOTHING = Decision([])


class Unsaved(NamedTuple):
    """A decision that could not be saved, and why; `again` reopens the text where there is one."""

    decision: Decision
    problem: str
    again: Then | None


class Saving:
    """Decisions and what else a key saves, in the order of the keys.

    `unsaved` is what could not be saved while the reviewer was elsewhere, `untold` what the last sitting did not save
    as long as the reviewer has not read that; `is_leaving` tells that the program ends once all is saved. `outcome` is
    what became, in a word, of the decision from which the keys just go on; empty where that is not known.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._late: dict[Task[None], Save] = {}
        self.unsaved: list[Unsaved] = []
        self.untold: Sequence[str] = ()
        self.outcome = ""
        self.is_leaving = False

    @property
    def told(self) -> str:
        """Say that something is being saved, and how far a save of many sheets has come; empty where nothing takes long."""
        if self.is_leaving:
            return "正在保存，存好就退出"
        if not self._late:
            return ""
        counts = [save.progress for save in self._late.values() if save.progress[1] > 1]
        return "正在保存" + (" {}/{} 张表".format(*counts[0]) if counts else "…")

    async def decide(
        self,
        decision: Decision,
        done: Told,
        goes_on: Callable[[], Awaitable[None]] | None = None,
        again: Then | None = None,
    ) -> None:
        """Save the decision and say so.

        `goes_on` where the key does more than save: at the latest when the disk takes long. `again` takes up what
        could not be saved: at once, or when the reviewer asks for it where keys have gone on meanwhile.
        """
        # A key that a dialog takes leaves the last message there: this save would seem to have failed as the one before.
        self._desk.say("")
        save = self._desk.workspace.decide(decision)

        async def then(problem: str) -> None:
            if problem and again:
                await again(problem)
            elif problem and not save.is_stopped:
                self._remember(decision, problem, again)
            elif not problem:
                self._forget(decision)
                if goes_on:
                    await goes_on()

        async def later(problem: str) -> None:
            if not problem:
                self._forget(decision)
            elif not save.is_stopped:
                await self._keep(decision, problem, again)

        is_soon = await self._follow(save, partial(_said, done), then, later)
        if goes_on and not is_soon:
            await goes_on()

    async def wait(
        self, save: Save, done: Callable[[str], str], then: Then | None = None, later: Then | None = None
    ) -> bool:
        """Wait for what is being saved, half a second at most, and say what was done.

        `done` makes the message of what was done, which is empty where nothing was; `then` goes on once it is over, or
        `later` where keys have gone on before, of which False tells.
        """
        return await self._follow(save, done, then, later or then)

    async def over(self) -> None:
        """Wait until all that takes long is on disk, or has failed, and that is told."""
        if self._late:
            await wait(self._late)

    async def _follow(
        self, save: Save, done: Callable[[str], str], then: Then | None, later: Then | None
    ) -> bool:
        """Say what became of a save and go on with `then`; where keys go on before it, return False and use `later`.

        Where it is of many sheets a dialog stands before the keys until it is over.
        """
        waiting = ensure_future(save)
        is_long = save.progress[1] > _MANY
        patience = min(SAVING_SHOWN_AFTER, _MANY_SHOWN_AFTER) if is_long else SAVING_SHOWN_AFTER
        if not save.waits and (await wait([waiting], timeout=patience))[0]:
            await self._over(waiting, done, then)
            return True
        self._desk.tell_kept()
        if save.progress[1] > 1:
            from tui_tracker.tui.dialogs.saving import SavingDialog

            async def over(was_pressed: bool | None) -> None:
                unheard = "；其间的按键没有起作用" if was_pressed else ""
                await self._over(waiting, lambda title: done(title) + unheard, then)

            self._desk.ask(SavingDialog(save, lambda: self.is_leaving), over)
            return True
        task = create_task(self._over(waiting, done, later, is_late=True))
        self._late[task] = save
        task.add_done_callback(self._arrived)
        self._desk.refresh()
        return False

    def _arrived(self, task: Task[None]) -> None:
        del self._late[task]
        if self._desk.is_there:
            self._desk.show_place()

    async def _over(
        self, save: Future[str], done: Callable[[str], str], then: Then | None, *, is_late: bool = False
    ) -> None:
        title = problem = ""
        try:
            title = await save
        except SaveError as error:
            problem = str(error)
        if not self._desk.is_there:
            return
        self._desk.refresh()
        if problem or not (is_late and self._desk.said):
            self._desk.say(problem or done(title), warning=bool(problem))
        if then:
            self.outcome = "" if problem else SAVED if title else UNCHANGED
            await then(problem)
            self.outcome = ""
            self._desk.show_place()
        self._desk.tell_kept()

    def _forget(self, decision: Decision) -> None:
        """Forget what failed and is done by this decision: it is the same one, or gives sheets their status."""
        kept = (one._replace(decision=_without(one.decision, decision)) for one in self.unsaved)
        self.unsaved = [one for one in kept if one.decision.changes]

    async def _keep(self, decision: Decision, problem: str, again: Then | None) -> None:
        """Keep what could not be saved; open it where the reviewer only waits for the end."""
        desk = self._desk
        if again and self.is_leaving and desk.screen.is_active:
            await again(problem)
            return
        self._remember(decision, problem, again)
        kept = "；写的内容还在" if again else ""
        desk.say(f"{decision.title} {problem}{kept}，按 {desk.key('problems')} 再保存", warning=True)

    def _remember(self, decision: Decision, problem: str, again: Then | None) -> None:
        self._forget(decision)
        self.unsaved.append(Unsaved(decision, problem, again))

    async def retry(self, one: Unsaved) -> None:
        """Take up once more what could not be saved, unless a slow save has done it since it was listed."""
        if one not in self.unsaved:
            self._desk.say(f"{one.decision.title}：其间已有改动，请再看一次", warning=True)
            return
        self.unsaved.remove(one)
        if one.again:
            await one.again(one.problem)
        else:
            await self.decide(one.decision, f"{one.decision.title}：已保存")


def _said(done: Told, title: str) -> str:
    """Return what is said of a decision that was saved; without a title it has changed nothing."""
    if not title:
        return UNCHANGED
    return done() if callable(done) else done


def _without(failed: Decision, done: Decision) -> Decision:
    """Return what of a decision that failed is still to be saved after another one."""
    if done.many and failed.many:
        return _NOTHING if done.many.id == failed.many.id else failed
    if done.many or failed.many:
        return failed
    if {change.kind for one in (failed, done) for _, change in one.changes} == {"status"}:
        decided = {*done.entries}
        return Decision([one for one in failed.changes if one[0] not in decided])
    return _NOTHING if [*failed.changes] == [*done.changes] else failed
