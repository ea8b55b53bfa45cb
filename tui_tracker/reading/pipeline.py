"""Read and check documents, as a sequence of events."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from itertools import repeat
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.folders import find_documents
from tui_tracker.forms.catalogue import Forms
from tui_tracker.log import note
from tui_tracker.model import Sheet
from tui_tracker.model.grouping import portions
from tui_tracker.reading.cache import AT_ONCE, Cache
from tui_tracker.reading.checking import Checking
from tui_tracker.reading.codec import encode, records_in
from tui_tracker.reading.copies import Copies
from tui_tracker.reading.events import (
    Checked,
    CheckedBatch,
    Copy,
    DocumentProblem,
    Event,
    Listed,
    Loaded,
    Progress,
    Recognised,
    Spelled,
)
from tui_tracker.reading.judged import Judged, read_judged
from tui_tracker.reading.outline import (
    Outline,
    decode_outlines,
    encode_outlines,
    made_outlines,
    outlines_in_time,
)
from tui_tracker.reading.own_forms import form_problems, marks_of, own_forms
from tui_tracker.reading.packing import pack_record
from tui_tracker.reading.request import Request
from tui_tracker.reading.sheets import Held, Outcome, hold, joined
from tui_tracker.reading.spelling import SPELLINGS
from tui_tracker.reading.summary import SheetId, Verdict
from tui_tracker.reading.verdicts import Known, Verdicts
from tui_tracker.stamp import Stamp

if TYPE_CHECKING:
    from tui_tracker.reading.cluster import Cluster

_CHECKED = 100
"""So many verdicts are told at once, or a few more."""

_SPELLED = 200
"""Names are spelled in portions: some 20 ms."""


def events(request: Request) -> Generator[Event]:
    """Read document after document, check all sheets, then spell their names; what can't be read is a problem.

    A step is told again while its document takes long; closing the iterator there ends the reading at once.
    """
    forms = own_forms(request.settings)
    cache = Cache(forms=forms.digest if forms else "") if request.cache else None
    try:
        yield from form_problems(forms)
        with joined(request.cluster) as cluster:
            loading = _Loading(request, cache, forms, cluster)
            run = yield from loading.events()
    finally:
        if cache:
            cache.close()
    # Nobody need ask for more: the cache is written and the cluster left by now.
    yield Loaded(run)
    for names in portions((*request.spelled, *loading.searched), _SPELLED):
        yield Spelled({name: SPELLINGS[name] for name in names})


class _Loading:
    """One reading and checking of what is requested."""

    def __init__(
        self, request: Request, cache: Cache | None, forms: Forms | None, cluster: Cluster | None
    ) -> None:
        self._settings = request.settings
        self._cache = cache
        self._forms = forms
        self._cluster = cluster
        self._documents = find_documents(request.paths, marks_of(forms))
        self._copies = Copies(request.reviews_dir)
        self._verdicts = Verdicts(cache, request.settings) if cache else None
        self._held: list[Held] = []
        self._checking = Checking(request.settings, self._verdicts, cluster=cluster, write=request.write)
        self._is_streamed = request.write is not None
        self.searched: dict[str, None] = {}
        self._begun = 0.0

    def events(self) -> Generator[Event, None, bytes]:
        """Tell all that happens, and return the key under which the whole run is known."""
        yield Listed({found.path: Stamp.at(found.path) for found in self._documents})
        yield from self._reading()
        known = self._known()
        if known:
            yield from self._replayed(known)
        else:
            yield from self._recognised()
            yield from self._checked()
        return self._key(self._verdicts) if self._verdicts else b""

    def _reading(self) -> Generator[Event]:
        with closing(
            hold(self._documents, self._cache, self._forms, self._cluster, made_outlines(self._settings))
        ) as outcomes:
            for done, found in enumerate(self._documents):
                progress = Progress(done, len(self._documents), found.path)
                yield progress
                self._begun = monotonic()
                while isinstance(outcome := next(outcomes), int):
                    yield replace(progress, sheets=outcome)
                if isinstance(outcome, ReadError):
                    yield _problem(outcome)
                    continue
                self._held.append(outcome)
                # As long as nothing is new, all may be known; then no sheet need be looked into. Where nobody is told of
                # sheets yet, several documents are looked up at once.
                waiting = len(self._held) - len(self._checking.read)
                is_told = self._checking.read and not (self._is_streamed and waiting < AT_ONCE)
                if outcome.is_fresh or is_told or not self._verdicts:
                    yield from self._recognised()

    def _known(self) -> Known | None:
        """Return what was said of just these documents, as long as none of them is new."""
        if self._checking.read or self._is_streamed or not self._verdicts:
            return None
        return self._verdicts.run(self._key(self._verdicts), [held.path for held in self._held])

    def _key(self, verdicts: Verdicts) -> bytes:
        return verdicts.run_key(
            (held.path, held.content, self._copies.rank_of(held.path)) for held in self._held
        )

    def _replayed(self, known: Known) -> Generator[Event]:
        """Tell what was said before."""
        for held, judged in zip(self._held, known.documents, strict=True):
            self.searched.update(dict.fromkeys(one.copy.summary.searched for one in judged))
            yield Recognised(held.path, 0, [one.copy for one in judged])
        if self._held:
            progress = self._at_checking(sum(map(len, known.documents)))
            yield progress
            paths = [held.path for held in self._held]
            yield from self._told(progress, zip(paths, known.documents, strict=True))
        yield CheckedBatch(known.on_batch)

    def _recognised(self) -> Generator[Event]:
        """Look into the documents that were held back."""
        waiting = self._held[len(self._checking.read) :]
        known: Iterator[bytes | None] = repeat(None)
        if self._verdicts:
            known = self._verdicts.outlines(held.content for held in waiting if not held.made)
        for held in waiting:
            outlines = self._outlines(held, known)
            # Of a sheet that nobody is told of yet no more than its key may be needed.
            stays = self._is_streamed and not held.is_fresh
            encoded = None if stays else held.fetch()
            sheets: Sequence[Sheet] = ()
            if outlines is None or (encoded is None and not stays):
                outcome = yield from self._sheets(held)
                if isinstance(outcome, ReadError):
                    self._held.remove(held)
                    yield _problem(outcome)
                    continue
                sheets, encoded = outcome, held.encoded or encode(outcome, str(held.path))
                try:
                    outlines = outlines_in_time(sheets, held.path, self._settings)
                except ReadError as error:
                    self._held.remove(held)
                    yield _problem(error)
                    continue
                if self._verdicts:
                    self._verdicts.keep_outlines(held.content, encode_outlines(outlines, str(held.path)))
            note("read", path=held.path, sheets=len(outlines), seconds=monotonic() - self._begun)
            summaries = [outline.summary for outline in outlines]
            shown = self._copies.add(held.path, summaries)
            records = records_in(encoded) if encoded else ()
            keys = [outline.key for outline in outlines]
            at_hand = self._checking.add(held, records, keys, shown, sheets)
            if self._is_streamed:
                continue
            contents: Iterable[Sheet | bytes] = at_hand or map(pack_record, records)
            copies = [Copy(*copy) for copy in zip(summaries, contents, shown, strict=True)]
            self.searched.update(dict.fromkeys(summary.searched for summary in summaries))
            yield Recognised(held.path, 0, copies)

    def _outlines(self, held: Held, known: Iterator[bytes | None]) -> list[Outline] | None:
        """Return the outlines that came with the sheets, or are the next ones that are known."""
        if not held.made:
            kept = next(known)
            with suppress(ValueError):
                return None if kept is None else decode_outlines(kept, str(held.path))
            return None
        encoded, held.made = b"".join(held.made), ()
        if self._verdicts:
            self._verdicts.keep_outlines(held.content, encoded)
        return decode_outlines(encoded, str(held.path))

    def _sheets(self, held: Held) -> Generator[Event, None, Outcome]:
        source = held.sheets()
        while True:
            try:
                count = next(source)
            except StopIteration as end:
                outcome: Outcome = end.value
                return outcome
            yield Progress(len(self._checking.read), len(self._documents), held.path, count)

    def _checked(self) -> Generator[Event]:
        """Check what was read."""
        shown = self._copies.shown
        if not shown:
            return
        progress = self._at_checking(len(shown))
        yield progress
        begun = monotonic()
        self._checking.compare(shown)
        left: dict[Path, ReadError] = {}
        yield from self._told(progress, self._judged(left))
        note("checked", sheets=len(shown), seconds=monotonic() - begun)
        yield CheckedBatch(self._checking.on_batch)
        yield from map(_problem, left.values())
        if self._verdicts and not left:
            self._verdicts.keep_run(self._key(self._verdicts), self._checking.keys, self._checking.on_batch)

    def _judged(self, left: dict[Path, ReadError]) -> Iterator[tuple[Path, Sequence[Judged]]]:
        """Yield what the rules say of each part, and note which documents had to be left."""
        with closing(self._checking.said()) as said:
            for one in said:
                if isinstance(one, ReadError):
                    left[one.path] = one
                else:
                    path, (body, written) = one
                    yield path, read_judged(body, path, written)

    def _at_checking(self, sheets: int) -> Progress:
        count = len(self._documents)
        return Progress(count, count, self._documents[-1].path, sheets)

    def _told(self, progress: Progress, judged: Iterable[tuple[Path, Sequence[Judged]]]) -> Generator[Event]:
        """Tell what the rules say, in portions, between which those who can use them already have their turn."""
        portion: dict[SheetId, Verdict] = {}
        for path, some in judged:
            if len(portion) >= _CHECKED:
                yield Checked(portion)
                progress = replace(progress, checked=progress.checked + len(portion))
                yield progress
                portion = {}
            if self._is_streamed:
                copies = [one.copy for one in some if one.verdict]
                yield Recognised(
                    path,
                    0,
                    [copy._replace(others=self._copies.others_of(copy.summary.id)) for copy in copies],
                )
            portion |= {one.copy.summary.id: one.verdict for one in some if one.verdict}
        yield Checked(portion)


def _problem(error: ReadError) -> DocumentProblem:
    note("unreadable", path=error.path, problem=error.problem)
    return DocumentProblem(error.path, error.problem, error.advice)
