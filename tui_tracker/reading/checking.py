"""Check sheets that were read: compare all of them, then look into each of which nothing is known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tui_tracker.model import Finding, Sheet
from tui_tracker.reading.copies import Copies
from tui_tracker.reading.judged import Part, judge_parts
from tui_tracker.reading.verdicts import Verdicts
from tui_tracker.rules.context import Context
from tui_tracker.rules.engine import Compared, compare, contexts_of
from tui_tracker.settings import Settings

_PORTION = 100
"""So many sheets of one document make a part: the engine checks as many rule by rule."""


class Read(NamedTuple):
    """A document that was read: a digest of its sheets, these, and of each what `Copies.add` has said of it."""

    path: Path
    content: bytes
    sheets: Sequence[Sheet]
    shown: Sequence[bool]


class _Work(NamedTuple):
    """A part of a document that is to be checked, its key where there is a cache, and what is known of it."""

    path: Path
    part: Part
    contexts: Sequence[Context]
    key: bytes
    body: bytes | None


class Checking:
    """The checking of all sheets of a run, each document's in parts."""

    def __init__(
        self, read: Sequence[Read], copies: Copies, settings: Settings, verdicts: Verdicts | None
    ) -> None:
        self._read, self._copies = read, copies
        self._settings, self._verdicts = settings, verdicts
        sheets = copies.shown
        self._place = {id(sheet): place for place, sheet in enumerate(sheets)}
        self._contexts = contexts_of(sheets, settings)
        self._compared: Compared = compare(self._contexts, settings)
        self.keys: list[list[bytes]] = [[] for _ in read]
        """Of each document the keys of its parts, once they were checked."""

    @property
    def on_batch(self) -> tuple[Finding, ...]:
        """What the rules find on the batch as a whole."""
        return self._compared.on_batch

    def bodies(self) -> Iterator[tuple[Path, bytes]]:
        """Yield each part of each document, in order, with all that is said of it; see `judged`."""
        waiting: list[_Work] = []
        new = 0
        for work in self._work():
            waiting.append(work)
            new += 0 if work.body else len(work.contexts)
            if new >= _PORTION:
                yield from self._done(waiting)
                waiting, new = [], 0
        yield from self._done(waiting)

    def _work(self) -> Iterator[_Work]:
        for number, read in enumerate(self._read):
            for at in range(0, len(read.sheets), _PORTION):
                part, contexts = self._part(read, slice(at, at + _PORTION))
                key, body = b"", None
                if self._verdicts:
                    key = self._verdicts.part_key(part, read.content, at)
                    self.keys[number].append(key)
                    body = self._verdicts.body(key)
                yield _Work(read.path, part, contexts, key, body)

    def _part(self, read: Read, some: slice) -> tuple[Part, Sequence[Context]]:
        sheets = read.sheets[some]
        places = [self._place[id(sheet)] if self._copies.is_shown(sheet) else None for sheet in sheets]
        hits = [None if place is None else self._compared.on_sheets[place] for place in places]
        contexts = [self._contexts[place] for place in places if place is not None]
        return Part(str(read.path), sheets, read.shown[some], hits), contexts

    def _done(self, waiting: Sequence[_Work]) -> Iterator[tuple[Path, bytes]]:
        new = [work for work in waiting if not work.body]
        contexts = [context for work in new for context in work.contexts]
        judged = judge_parts([work.part for work in new], self._settings, contexts)
        for work in waiting:
            body = work.body
            if not body:
                body = next(judged)
                if self._verdicts:
                    self._verdicts.keep(work.key, body)
            yield work.path, body
