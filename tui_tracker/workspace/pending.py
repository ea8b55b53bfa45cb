"""Decisions that wait to be saved: the sheets show them already, and each rests on those before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from threading import RLock
from typing import TYPE_CHECKING

from tui_tracker.workspace.decisions import Decision
from tui_tracker.workspace.entry import Entry

if TYPE_CHECKING:
    from tui_tracker.reviews.changes import Change


class Pending:
    """The decisions that wait, in their order.

    One that fails or is taken back leaves those behind it without what they were made on: they are made on what was
    there before. `same` returns the entries that share the review of an entry.
    """

    def __init__(self, same: Callable[[Entry], Iterable[Entry]]) -> None:
        self._same = same
        self._lock = RLock()
        self._waiting: list[Decision] = []
        self._gone: list[tuple[Entry, Change]] = []

    @property
    def waiting(self) -> Sequence[Decision]:
        """The decisions that are not on disk, nor have failed."""
        return [*self._waiting]

    def add(self, decision: Decision) -> None:
        """Let the sheets show a decision that is to be saved after all that wait."""
        with self._lock:
            self._waiting.append(decision)
            self._show(decision)

    def settle(self, decision: Decision) -> None:
        """Remove a decision that is on disk or has failed."""
        with self._lock:
            self._waiting = [one for one in self._waiting if one is not decision]
            if not self._waiting:
                self._gone.clear()
            self._show(decision)

    def missed(self, changes: Iterable[tuple[Entry, Change]]) -> None:
        """Remember changes on which those that wait may have been made, and which do not stand."""
        with self._lock:
            if self._waiting:
                self._gone += changes

    def as_it_stands(self, decision: Decision) -> Decision:
        """Return the decision as it is to be made now."""
        from tui_tracker.reviews.changes import after_all

        if not self._gone:
            return decision
        changes: list[tuple[Entry, Change]] = []
        for entry, change in decision.changes:
            made: Change | None = change
            for other, gone in self._gone:
                if made and other is entry and not made.fits(entry.stored or entry.review):
                    made = after_all(made, gone)
            if made:
                changes.append((entry, made))
        return Decision(changes)

    def _show(self, decision: Decision) -> None:
        if len(decision.entries) != 1:
            # Nobody decides on what is shown while many are saved.
            return
        (entry,) = decision.entries
        changes = [change for one in self._waiting for other, change in one.changes if other is entry]
        for same in self._same(entry):
            same.expect(changes)
