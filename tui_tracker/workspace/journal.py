"""The decisions of a session in their order: made, taken back and made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Protocol

from tui_tracker.model.grouping import grouped
from tui_tracker.reviews.errors import OvertakenError, SaveError
from tui_tracker.workspace.basis import Basis
from tui_tracker.workspace.decisions import Decision
from tui_tracker.workspace.entry import Entry
from tui_tracker.workspace.saves import Tell

if TYPE_CHECKING:
    from tui_tracker.reviews.changes import Change

    Changes = Sequence[tuple[Entry, Change]]


class Writer(Protocol):
    """The function that writes changes of one sheet's review to disk, such as `Store.save`."""

    def __call__(self, entry: Entry, changes: Sequence[Change], *, strict: bool) -> None:
        """Write them."""


class Journal:
    """Make decisions, one sheet after the other, and remember those that can be taken back or made again.

    `missed` is told what no longer stands because it was taken back, or stands again: others may wait for it.
    """

    def __init__(self, write: Writer, missed: Callable[[Changes], None]) -> None:
        self._write = write
        self._missed = missed
        self._made: list[Changes] = []
        self._taken_back: list[Changes] = []

    def make(self, decision: Decision, tell: Tell) -> str:
        """Save the decision; one undo takes it back as a whole. Returns its title, or nothing where it changes nothing.

        On a SaveError the sheets before it in the list are saved.
        """
        saved: list[tuple[Entry, Change]] = []
        changed = (pair for pair in decision.changes if pair[1] != pair[1].inverse())
        waiting: Iterator[Changes] = iter(_sheet_by_sheet(changed) if decision.many else _by_entry(changed))
        total = len(decision.entries)
        try:
            for done, own in enumerate(waiting):
                tell(done, total)
                self._save(own)
                saved += own
        except SaveError as error:
            if done:
                left = 1 + sum(1 for _ in waiting)  # sheets that need no change miss nothing
                state = f"{done} 张表已保存，其余 {left} 张没有"
                raise type(error)(error.problem, state, error.advice) from error
            raise
        finally:
            if saved:
                self._made.append(saved)
                self._taken_back.clear()
        return decision.title if saved else ""

    def carry(self, bases: Iterable[Basis]) -> None:
        """Let what was decided on sheets that came again name their cells where they stand now."""
        by_entry = {basis.entry: basis for basis in bases}
        for made in (self._made, self._taken_back):
            made[:] = [
                [
                    (entry, by_entry[entry].carried_change(change) if entry in by_entry else change)
                    for entry, change in changes
                ]
                for changes in made
            ]

    def undo(self, tell: Tell) -> str:
        """Take the last decision back; return its title, or nothing where there is none.

        What somebody else has changed since is left as it is, which an OvertakenError tells.
        """
        undone, _ = self._step(self._made, self._taken_back, tell)
        return Decision(undone).title

    def redo(self, tell: Tell) -> str:
        """Make the decision again that was last taken back; likewise."""
        _, redone = self._step(self._taken_back, self._made, tell)
        return Decision(redone).title

    def _step(self, source: list[Changes], sink: list[Changes], tell: Tell) -> tuple[Changes, Changes]:
        """Invert the newest changes of `source` into `sink`; return what they were and what was made of them.

        What somebody else has changed since is left out and not tried again, or it would bar the way to all
        that was done before it. What could not be written stays in `source`.
        """
        changes = source.pop() if source else []
        waiting = _by_entry(_inverse(changes))
        total = len(waiting)
        done: list[tuple[Entry, Change]] = []
        overtaken: list[OvertakenError] = []
        try:
            while waiting:
                tell(total - len(waiting), total)
                try:
                    self._save(waiting[0], strict=True)
                    done += waiting[0]
                except OvertakenError as error:
                    overtaken.append(error)
                del waiting[0]
        finally:
            if done:
                sink.append(done)
                self._missed(_inverse(done))
            if waiting:
                source.append(_inverse([pair for own in waiting for pair in own]))
        if overtaken:
            raise overtaken[0] if not done else _partly(len(overtaken), len(_by_entry(done)))
        return changes, done

    def _save(self, changes: Changes, *, strict: bool = False) -> None:
        self._write(changes[0][0], [change for _, change in changes], strict=strict)


def _by_entry(changes: Iterable[tuple[Entry, Change]]) -> list[list[tuple[Entry, Change]]]:
    """Return the changes of each sheet together, as one save takes them."""
    return list(grouped(changes, itemgetter(0)).values())


def _sheet_by_sheet(changes: Iterable[tuple[Entry, Change]]) -> Iterator[Changes]:
    """Return the same of changes that stand sheet by sheet, each made only when its turn comes."""
    return (list(own) for _, own in groupby(changes, key=itemgetter(0)))


def _inverse(changes: Changes) -> Changes:
    return [(entry, change.inverse()) for entry, change in reversed(changes)]


def _partly(overtaken: int, done: int) -> OvertakenError:
    return OvertakenError(
        f"有 {overtaken} 张表他人已改动同一内容", f"其余 {done} 张表已完成", "请先查看最新内容"
    )
