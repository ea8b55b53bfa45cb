"""Check sheets that were read: compare all of them, then look into each of which nothing is known."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui_tracker.model import Finding, Sheet
from tui_tracker.reading.codec import encode, records_in
from tui_tracker.reading.copies import Copies
from tui_tracker.reading.forks import done_in_order
from tui_tracker.reading.judged import Part, Said, judge_parts
from tui_tracker.reading.request import Write
from tui_tracker.reading.summary import Summary
from tui_tracker.reading.verdicts import Verdicts
from tui_tracker.rules.context import Context
from tui_tracker.rules.engine import Compared, compare, contexts_of, keys_of
from tui_tracker.settings import Settings

if TYPE_CHECKING:
    from tui_tracker.reading.cluster import Cluster

FORKED = 400
"""From so many sheets on, which take 0.2 s, several processes judge them."""

_PORTION = 100
"""So many sheets of one document make a part: the engine checks as many rule by rule."""


class Read(NamedTuple):
    """A document that was read: a digest of its sheets, these, and of each what `Copies.add` has said of it."""

    path: Path
    content: bytes
    sheets: Sequence[Sheet]
    summaries: Sequence[Summary]
    encoded: bytes | None
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
        self,
        read: Sequence[Read],
        copies: Copies,
        settings: Settings,
        verdicts: Verdicts | None,
        *,
        cluster: Cluster | None = None,
        write: Write | None = None,
    ) -> None:
        self._read, self._copies = read, copies
        self._settings, self._verdicts, self._cluster = settings, verdicts, cluster
        self._write = write
        sheets = copies.shown
        self._place = {id(sheet): place for place, sheet in enumerate(sheets)}
        self._contexts = contexts_of(sheets, settings)
        self._compared: Compared = compare([*keys_of(self._contexts)], settings)
        self.keys: list[list[bytes]] = [[] for _ in read]
        """Of each document the keys of its parts, once they were checked."""

    @property
    def on_batch(self) -> tuple[Finding, ...]:
        """What the rules find on the batch as a whole."""
        return self._compared.on_batch

    def said(self) -> Generator[tuple[Path, Said]]:
        """Yield each part of each document, in order, with all that is said of it."""
        work = [*self._work()]
        with closing(self._judged([one for one in work if one.body is None])) as judged:
            for one in work:
                yield one.path, self._kept(one.key, next(judged)) if one.body is None else Said(one.body)

    def _kept(self, key: bytes, said: Said) -> Said:
        if self._verdicts:
            self._verdicts.keep(key, said.body)
        return said

    def _judged(self, work: Sequence[_Work]) -> Generator[Said]:
        """Yield what is said of these parts, in order; many are judged by several processes."""
        portions = [*_portions(work)]
        done: Iterator[Sequence[bytes]]

        def judge(number: int) -> Sequence[bytes]:
            portion = portions[number]
            contexts = [context for one in portion for context in one.contexts]
            said = judge_parts([one.part for one in portion], self._settings, contexts, self._write)
            return [piece for one in said for piece in one]

        if self._cluster:
            done = self._cluster.judge(
                [[one.part for one in portion] for portion in portions], self._settings
            )
        elif sum(len(one.contexts) for one in work) < FORKED:
            done = map(judge, range(len(portions)))
        else:
            done = done_in_order(judge, len(portions))
        for bodies in done:
            yield from starmap(Said, zip(bodies[::2], bodies[1::2], strict=True))

    def _work(self) -> Iterator[_Work]:
        for number, read in enumerate(self._read):
            records = records_in(read.encoded or encode(read.sheets, str(read.path)))
            for at in range(0, len(read.sheets), _PORTION):
                part, contexts = self._part(read, records, slice(at, at + _PORTION))
                key, body = b"", None
                if self._verdicts:
                    key = self._verdicts.part_key(part, read.content, at)
                    self.keys[number].append(key)
                    body = self._verdicts.body(key)
                yield _Work(read.path, part, contexts, key, body)

    def _part(self, read: Read, records: Sequence[bytes], some: slice) -> tuple[Part, Sequence[Context]]:
        sheets = read.sheets[some]
        places = [self._place[id(sheet)] if self._copies.is_shown(sheet) else None for sheet in sheets]
        hits = [None if place is None else self._compared.on_sheets[place] for place in places]
        contexts = [self._contexts[place] for place in places if place is not None]
        return Part(
            str(read.path), sheets, read.summaries[some], records[some], read.shown[some], hits
        ), contexts


def _portions(work: Sequence[_Work]) -> Iterator[Sequence[_Work]]:
    portion: list[_Work] = []
    count = 0
    for one in work:
        portion.append(one)
        count += len(one.contexts)
        if count >= _PORTION:
            yield portion
            portion, count = [], 0
    if portion:
        yield portion
