"""Read and check documents, and tell it step by step."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.folders import find_documents
from tui_tracker.forms.catalogue import Forms
from tui_tracker.log import note
from tui_tracker.reading.cache import Cache
from tui_tracker.reading.checking import Checking, Read
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
from tui_tracker.reading.own_forms import form_problems, marks_of, own_forms
from tui_tracker.reading.request import Request
from tui_tracker.reading.sheets import Held, Outcome, hold, joined
from tui_tracker.reading.spelling import spelling_of
from tui_tracker.reading.stamp import Stamp
from tui_tracker.reading.summary import SheetId, Summary, Verdict
from tui_tracker.reading.verdicts import Known, Verdicts

if TYPE_CHECKING:
    from tui_tracker.reading.cluster import Cluster

_CHECKED = 100
"""So many verdicts are told at once, or a few more."""

_SPELLED = 200
"""Names are spelled in portions: some 20 ms."""


def events(request: Request) -> Generator[Event]:
    """Read document after document, check all sheets, then spell their names; what can't be read is a problem.

    A step is told again while its document takes long; closing the iterator there ends the reading at once.

    Raises:
        ClusterError: a cluster is to do it, and can't be used.

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
    names = list(loading.searched)
    for at in range(0, len(names), _SPELLED):
        yield Spelled({name: spelling_of(name) for name in names[at : at + _SPELLED]})


class _Loading:
    """One reading and checking of what is requested."""

    def __init__(
        self, request: Request, cache: Cache | None, forms: Forms | None, cluster: Cluster | None
    ) -> None:
        self._settings = request.settings
        self._cache = cache
        self._forms = forms
        self._cluster, self._write = cluster, request.write
        self._documents = find_documents(request.paths, marks_of(forms))
        self._copies = Copies(request.reviews_dir)
        self._verdicts = Verdicts(cache, request.settings) if cache else None
        self._held: list[Held] = []
        self._read: list[Read] = []
        self.searched: dict[str, None] = {}
        self._begun = 0.0

    def events(self) -> Generator[Event, None, bytes]:
        """Tell all that happens, and return the key under which the whole run is known."""
        yield Listed({found.path: Stamp.of(found.path) for found in self._documents})
        yield from self._reading()
        known = self._known()
        if known:
            yield from self._replayed(known)
        else:
            yield from self._recognised()
            yield from self._checked()
        return self._key(self._verdicts) if self._verdicts else b""

    def _reading(self) -> Generator[Event]:
        with closing(hold(self._documents, self._cache, self._forms, self._cluster)) as outcomes:
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
                # As long as nothing is new, all may be known; then no sheet need be looked into.
                if outcome.is_fresh or self._read or not self._verdicts:
                    yield from self._recognised()

    def _known(self) -> Known | None:
        """Return what was said of just these documents, as long as none of them is new."""
        if self._read or not self._verdicts:
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
            progress = self._checking(sum(map(len, known.documents)))
            yield progress
            yield from self._told(progress, map(_verdicts, known.documents))
        yield CheckedBatch(known.on_batch)

    def _recognised(self) -> Generator[Event]:
        """Look into the sheets that were held back."""
        while len(self._read) < len(self._held):
            held = self._held[len(self._read)]
            sheets = yield from self._sheets(held)
            if isinstance(sheets, ReadError):
                self._held.remove(held)
                yield _problem(sheets)
                continue
            note("read", path=held.path, sheets=len(sheets), seconds=monotonic() - self._begun)
            shown = self._copies.add(held.path, sheets)
            summaries = [*map(Summary.of, sheets)]
            self._read.append(Read(held.path, held.content, sheets, summaries, held.encoded, shown))
            self.searched.update(dict.fromkeys(summary.searched for summary in summaries))
            yield Recognised(
                held.path, 0, [Copy(*copy) for copy in zip(summaries, sheets, shown, strict=True)]
            )

    def _sheets(self, held: Held) -> Generator[Event, None, Outcome]:
        source = held.sheets()
        while True:
            try:
                count = next(source)
            except StopIteration as end:
                outcome: Outcome = end.value
                return outcome
            yield Progress(len(self._read), len(self._documents), held.path, count)

    def _checked(self) -> Generator[Event]:
        """Check what was read."""
        sheets = self._copies.shown
        if not sheets:
            return
        progress = self._checking(len(sheets))
        yield progress
        begun = monotonic()
        checking = Checking(
            self._read,
            self._copies,
            self._settings,
            self._verdicts,
            cluster=self._cluster,
            write=self._write,
        )
        with closing(checking.said()) as said:
            judged = (read_judged(one.body, path, one.written) for path, one in said)
            yield from self._told(progress, map(_verdicts, judged))
        note("checked", sheets=len(sheets), seconds=monotonic() - begun)
        yield CheckedBatch(checking.on_batch)
        if self._verdicts:
            self._verdicts.keep_run(self._key(self._verdicts), checking.keys, checking.on_batch)

    def _checking(self, sheets: int) -> Progress:
        count = len(self._documents)
        return Progress(count, count, self._documents[-1].path, sheets)

    def _told(self, progress: Progress, verdicts: Iterable[Mapping[SheetId, Verdict]]) -> Generator[Event]:
        """Tell what the rules say, in portions, between which those who can use them already have their turn."""
        portion: dict[SheetId, Verdict] = {}
        for some in verdicts:
            if len(portion) >= _CHECKED:
                yield Checked(portion)
                progress = replace(progress, checked=progress.checked + len(portion))
                yield progress
                portion = {}
            portion |= some
        yield Checked(portion)


def _problem(error: ReadError) -> DocumentProblem:
    note("unreadable", path=error.path, problem=error.problem)
    return DocumentProblem(error.path, error.problem, error.advice)


def _verdicts(judged: Sequence[Judged]) -> Mapping[SheetId, Verdict]:
    return {one.copy.summary.id: one.verdict for one in judged if one.verdict}
