"""What is written once for many: the text as it is typed, and the changes that are made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, overload

from tui_tracker.workspace.entry import Entry

if TYPE_CHECKING:
    from tui_tracker.reviews.changes import Change
    from tui_tracker.workspace.decisions import Subject


class Many(NamedTuple):
    """What somebody writes for many: `typed` is the change of the first of them with the text as it is typed.

    The `id` tells this writing from others about the same.
    """

    id: str
    subjects: Sequence[Subject]
    typed: Change


class Changes(Sequence["tuple[Entry, Change]"]):
    """A lazy sequence of changes: making those of thousands of sheets takes seconds."""

    def __init__(self, make: Callable[[int], tuple[Entry, Change]], count: int) -> None:
        self._make = cache(make)
        self._numbers = range(count)

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, at: int) -> tuple[Entry, Change]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[Entry, Change]]: ...
    def __getitem__(self, at: int | slice) -> tuple[Entry, Change] | list[tuple[Entry, Change]]:
        numbers = self._numbers[at]
        return self._make(numbers) if isinstance(numbers, int) else [*map(self._make, numbers)]
