"""Check the sheets that were read: compare all of them, then run the rules on those without a cached verdict."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from itertools import repeat, starmap
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui_tracker.documents.errors import ReadError
from tui_tracker.model import Finding, Sheet
from tui_tracker.model.grouping import portions
from tui_tracker.reading import compact
from tui_tracker.reading.codec import encode, joined, records_in
from tui_tracker.reading.deadline import too_slow
from tui_tracker.reading.forks import done_in_order
from tui_tracker.reading.judged import Part, Said, judge_in_time, judge_parts, write_judged
from tui_tracker.reading.request import Write
from tui_tracker.reading.sheets import Held
from tui_tracker.reading.spool import Heaps, Spool, SpooledKeys
from tui_tracker.reading.verdicts import Verdicts
from tui_tracker.rules.engine import compare
from tui_tracker.rules.hits import written
from tui_tracker.rules.keys import Chosen, Key
from tui_tracker.settings import Settings

if TYPE_CHECKING:
    from tui_tracker.reading.cluster import Cluster

FORKED = 400
"""From so many sheets on, which take 0.2 s, several processes judge them."""

_PORTION = 100
"""So many sheets of one document make a part: the engine checks as many rule by rule."""

_AT_HAND = 1000
"""So many sheets are kept as they are; those of others are set aside, which takes a tenth of the memory."""


@dataclass(slots=True)
class Read:
    """A document that was read: what it holds is in the cache, or set aside in parts.

    `first` is the number of its first sheet among those of all documents; see `Copies.add`.
    """

    held: Held
    first: int
    shown: Sequence[bool]
    sheets: Sequence[Sheet] = ()
    parts: list[int] = field(default_factory=list)

    @property
    def path(self) -> Path:
        """Where it stands."""
        return self.held.path


class _Work(NamedTuple):
    """A part of a document from its sheet number `at` on, and its key where there is a cache."""

    read: Read
    at: int
    key: bytes


class Checking:
    """The checking of all sheets of a run, each document's in parts."""

    def __init__(
        self,
        settings: Settings,
        verdicts: Verdicts | None,
        *,
        cluster: Cluster | None = None,
        write: Write | None = None,
    ) -> None:
        self._settings, self._verdicts, self._cluster = settings, verdicts, cluster
        self._write = write
        self._spool = Spool()
        self._at_hand = 0
        self._keys = SpooledKeys(self._spool)
        self._shown: Sequence[int] = ()
        self._hits: Heaps
        self.read: list[Read] = []
        """The documents, in their order."""
        self.keys: list[list[bytes]] = []
        """The keys of the parts of each document, once they were checked."""
        self.on_batch: tuple[Finding, ...] = ()
        """What the rules find on the batch as a whole, once all were compared."""

    def add(
        self,
        held: Held,
        records: Sequence[bytes],
        keys: Sequence[Key],
        shown: Sequence[bool],
        sheets: Sequence[Sheet],
    ) -> Sequence[Sheet]:
        """Take a document, with its sheets where they are at hand; return them if they will be."""
        read = Read(held, len(self._keys), shown)
        if self._at_hand + len(sheets) <= _AT_HAND:
            self._at_hand += len(sheets)
            read.sheets = sheets
        if records:
            self._set_aside(read, records)
        for key in keys:
            self._keys.append(key)
        self.read.append(read)
        return read.sheets

    def _set_aside(self, read: Read, records: Sequence[bytes]) -> None:
        read.parts = [self._spool.put(joined(some)) for some in portions(records, _PORTION)]
        read.held.let_go()

    def compare(self, shown: Sequence[int]) -> None:
        """Compare the sheets of these numbers."""
        self._hits = Heaps(self._spool, len(self._keys))
        self._shown = bytearray(len(self._keys))
        for number in shown:
            self._shown[number] = True
        on_batch = []
        for found in compare(Chosen(self._keys, shown), self._settings):
            if isinstance(found, Finding):
                on_batch.append(found)
            else:
                at, hit = found
                self._hits.put(shown[at], compact.written(*written([hit])))
        self._keys.clear()
        self.on_batch = tuple(on_batch)

    def said(self) -> Generator[tuple[Path, Said] | ReadError]:
        """Yield each part of each document, in order, with all that is said of it."""
        work = [*self._work()]
        known = self._verdicts.known(one.key for one in work) if self._verdicts else set()
        missing = [one for one in work if one.key not in known]
        lost = {id(one.read): problem for one in missing if (problem := self._fetched(one.read))}
        yield from lost.values()
        missing = [one for one in missing if id(one.read) not in lost]
        waiting = {(id(one.read), one.at) for one in missing}
        before = self._said_before(
            [one for one in work if (id(one.read), one.at) not in waiting and id(one.read) not in lost]
        )
        with closing(self._judged(missing)) as judged:
            for one in work:
                if (id(one.read), one.at) in waiting:
                    yield from self._kept(one, next(judged))
                elif id(one.read) not in lost:
                    if (said := next(before)) is None:
                        yield from self._anew(one)
                    else:
                        yield one.read.path, said
        self._spool.close()

    def _said_before(self, work: Sequence[_Work]) -> Iterator[Said | None]:
        """Yield what was said of parts that are known; None where that has gone, or is not what was kept."""
        if self._verdicts is None:
            return
        bodies = self._verdicts.bodies(one.key for one in work)
        written: Iterable[bytes] = repeat(b"")
        if self._write:
            written = self._verdicts.written(((one.key, one.read.path) for one in work), self._write.format)
        for one, body, lines in zip(work, bodies, written, strict=False):
            yield None if body is None else Said(body, lines or self._written(one, body))

    def _anew(self, one: _Work) -> Iterator[tuple[Path, Said] | ReadError]:
        """Yield what is said of a part that was known until just now."""
        if problem := self._fetched(one.read):
            yield problem
        else:
            yield from self._kept(one, *self._judged([one]))

    def _fetched(self, read: Read) -> ReadError | None:
        """Set aside the sheets of a document of which nothing but their keys was asked for."""
        if read.parts:
            return None
        if encoded := read.held.fetch():
            self._set_aside(read, records_in(encoded))
            return None
        source = read.held.sheets()
        while True:
            try:
                next(source)
            except StopIteration as end:
                if isinstance(end.value, ReadError):
                    return end.value
                self._set_aside(read, records_in(encode(end.value, str(read.path))))
                return None

    def _kept(self, one: _Work, said: Said) -> Iterator[tuple[Path, Said] | ReadError]:
        """Yield what is said of a part, and keep it; of one that took too long, that, and its sheets as they are."""
        if not said.body:
            yield too_slow(one.read.path, "核验")
            part = self._part(one)
            (said,) = judge_parts([part._replace(hits=[None] * len(part.hits))], self._settings)
        elif self._verdicts:
            self._verdicts.keep(one.key, said.body)
            if self._write and said.written:
                self._verdicts.keep_written(one.key, one.read.path, self._write.format, said.written)
        yield one.read.path, said

    def _written(self, one: _Work, body: bytes) -> bytes:
        """Return what is to be made of a part that is known, and keep it."""
        if self._write is None or self._verdicts is None:
            return b""
        if written := write_judged(body, one.read.path, self._write):
            self._verdicts.keep_written(one.key, one.read.path, self._write.format, written)
        return written

    def _judged(self, work: Sequence[_Work]) -> Generator[Said]:
        """Yield what is said of these parts, in order; many are judged by several processes."""
        portions = [*_portions(work)]
        done: Iterator[Sequence[bytes]]

        def judge(number: int) -> Sequence[bytes]:
            parts = [self._part(one) for one in portions[number]]
            said = judge_in_time(parts, self._settings, self._write)
            return [piece for one in said for piece in one]

        if self._cluster:
            parts = ([self._part(one)._replace(sheets=None) for one in portion] for portion in portions)
            done = self._cluster.judge(parts, self._settings, self._write)
        elif sum(min(_PORTION, len(one.read.shown) - one.at) for one in work) < FORKED:
            done = map(judge, range(len(portions)))
        else:
            done = done_in_order(judge, len(portions))
        for bodies in done:
            yield from starmap(Said, zip(bodies[::2], bodies[1::2], strict=True))

    def _work(self) -> Iterator[_Work]:
        for read in self.read:
            keys: list[bytes] = []
            self.keys.append(keys)
            for at in range(0, len(read.shown), _PORTION):
                key = b""
                if self._verdicts:
                    shown = read.shown[at : at + _PORTION]
                    key = self._verdicts.part_key(read.held.content, at, shown, self._hits_of(read, at))
                    keys.append(key)
                yield _Work(read, at, key)

    def _hits_of(self, read: Read, at: int) -> list[bytes | None]:
        numbers = range(read.first + at, read.first + min(at + _PORTION, len(read.shown)))
        return [
            b"[" + b",".join(self._hits.of(number)) + b"]" if self._shown[number] else None
            for number in numbers
        ]

    def _part(self, one: _Work) -> Part:
        read, at, _ = one
        some = slice(at, at + _PORTION)
        encoded = self._spool.get(read.parts[at // _PORTION])
        return Part(
            str(read.path), encoded, read.shown[some], self._hits_of(read, at), read.sheets[some] or None
        )


def _portions(work: Sequence[_Work]) -> Iterator[Sequence[_Work]]:
    portion: list[_Work] = []
    count = 0
    for one in work:
        portion.append(one)
        count += len(one.read.shown[one.at : one.at + _PORTION])
        if count >= _PORTION:
            yield portion
            portion, count = [], 0
    if portion:
        yield portion
