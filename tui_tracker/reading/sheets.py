"""Get the sheets of documents: from the cache, or read, in several processes if that pays."""

from __future__ import annotations

import gc
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.folders import Found
from tui_tracker.forms.catalogue import Forms
from tui_tracker.model import Sheet
from tui_tracker.reading import pool_worker as worker
from tui_tracker.reading.cache import Cache, State, content_of
from tui_tracker.reading.codec import decode, encode
from tui_tracker.reading.cores import cores
from tui_tracker.reading.deadline import in_time
from tui_tracker.reading.document import sheets_of
from tui_tracker.reading.request import Make

if TYPE_CHECKING:
    from tui_tracker.reading.cluster import Cluster

PARALLEL_SECONDS = 0.5
"""How long reading must take to be worth several processes, each of which takes 0.06 s to start."""

_SECONDS = {".pdf": (0.1, 3.0), ".xlsx": (0.003, 0.5), ".docx": (0.003, 0.15)}
_OTHER_SECONDS = 0.0003, 0.15
"""How long reading a document takes, whatever its size, and how much longer for each MiB."""

_PORTION = 0.05, 32 << 10
"""A process is asked for so many seconds of reading at once, in so many bytes, which a pipe takes without waiting."""

_TOLD_EVERY = 200
"""Sheets of one document after which the caller is told how far it has come: some 0.05 s."""

Outcome = tuple[Sheet, ...] | ReadError
"""The sheets of a document, or why it can't be read."""


class Held:
    """The sheets of a document: just read, or in the cache, where they stay until somebody asks for them."""

    def __init__(
        self,
        path: Path,
        content: bytes = b"",
        known: tuple[Cache, State] | None = None,
        forms: Forms | None = None,
    ) -> None:
        self.path = path
        self.content = content
        """A digest of the sheets, where there is a cache."""
        self.encoded: bytes | None = None
        """The sheets as `encode` returns them, where they had to be encoded; of known ones once they were asked for."""
        self.made: Iterable[bytes] = ()
        """Pieces of what was made of the sheets, where that came with them; to be taken once."""
        self.is_fresh = known is None
        self._known, self._forms = known, forms
        self._sheets: tuple[Sheet, ...] | None = None

    def sheets(self) -> Generator[int, None, Outcome]:
        """Return the sheets; yield how many of them are known while they are waited for."""
        if self._known and self._sheets is None:
            cache, state = self._known
            if self.fetch() is None:
                for answer in _read_here(self.path, self._forms):
                    if isinstance(answer, int):
                        yield answer
                        continue
                    kept = _kept(answer, self.path, state, cache)
                    if isinstance(kept, ReadError):
                        return kept
                    self.content, self.encoded, self._sheets = kept.content, kept.encoded, kept._sheets
        return self._sheets or decode(self.encoded or b"", str(self.path))

    def fetch(self) -> bytes | None:
        """Return the sheets as `encode` returns them, where they are at hand or in the cache; see `encoded`."""
        if self.encoded is None and self._known and self._sheets is None:
            self.encoded = self._known[0].get(self._known[1])
        return self.encoded

    def let_go(self) -> None:
        """Forget the sheets; those of a document that was in the cache can be asked for again."""
        self.encoded = self._sheets = None
        self.made = ()


def made_of(
    documents: Sequence[Found],
    of: Callable[[Sequence[Sheet], Path], bytes],
    *,
    use_cache: bool,
    forms: Forms | None,
    cluster: str,
) -> Generator[Iterable[bytes] | ReadError | int]:
    """Yield the pieces of what is made of each document's sheets, in order, else as `hold`."""
    cache = Cache(forms=forms.digest if forms else "") if use_cache else None
    make = Make(of, is_enough=not use_cache)
    try:
        with joined(cluster) as joint, closing(hold(documents, cache, forms, joint, make)) as outcomes:
            for outcome in outcomes:
                if isinstance(outcome, Held):
                    yield outcome.made or (yield from _made_here(outcome, of))
                else:
                    yield outcome
    finally:
        if cache:
            cache.close()


def _made_here(
    held: Held, of: Callable[[Sequence[Sheet], Path], bytes]
) -> Generator[int, None, Iterable[bytes] | ReadError]:
    sheets = yield from held.sheets()
    return sheets if isinstance(sheets, ReadError) else (of((sheet,), held.path) for sheet in sheets)


@contextmanager
def joined(address: str) -> Iterator[Cluster | None]:
    """Join the cluster of that address, or `local`; none where there is no address."""
    if not address:
        yield None
        return
    # Imported here: with it comes what reads and judges, of which the rest of the program needs less at once.
    from tui_tracker.reading.cluster import Cluster

    with closing(Cluster(address)) as cluster:
        yield cluster


def hold(
    documents: Sequence[Found],
    cache: Cache | None,
    forms: Forms | None = None,
    cluster: Cluster | None = None,
    make: Make | None = None,
) -> Generator[Held | ReadError | int]:
    """Yield the sheets of each document in order, or why it can't be read, and how many are known while it is waited for.

    Without `forms` those of the program are known. Processes that read make of the sheets what is wanted of them;
    closing it ends them at once.
    """
    states = [cache.state_of(found.path) if cache and not found.error else None for found in documents]
    contents = [*cache.contents_of(states)] if cache else [None] * len(states)
    missing = [
        found.path for found, content in zip(documents, contents, strict=True) if not (content or found.error)
    ]
    with _reading(missing, forms, cluster, make) as answers:
        for found, state, content in zip(documents, states, contents, strict=True):
            if found.error:
                yield found.error
            elif content and cache and state:
                yield Held(found.path, content, (cache, state), forms)
            else:
                while isinstance(answer := next(answers), int):
                    yield answer
                yield _kept(answer, found.path, state, cache)


def _kept(answer: _Answer, document: Path, state: State | None, cache: Cache | None) -> Held | ReadError:
    """Return what the answer says; cache it if the document is still what it was before it was read."""
    if isinstance(answer, ReadError):
        return answer
    held = Held(document)
    if isinstance(answer, worker.Encoded):
        held.encoded, held.made = answer
    else:
        held._sheets = answer
    if cache is None:
        return held
    if held.encoded is None:
        held.encoded = encode(held._sheets or (), str(document))
    if state and cache.state_of(document) == state:
        cache.put(state, held.encoded)
    held.content = content_of(held.encoded)
    return held


_Answer = Outcome | worker.Encoded


@contextmanager
def _reading(
    documents: Sequence[Path], forms: Forms | None, cluster: Cluster | None, make: Make | None
) -> Iterator[Iterator[_Answer | int]]:
    """Yield the answers for the documents, in order."""
    if cluster:
        with closing(cluster.read(documents, forms, make)) as answers:
            yield (0 if answer is None else answer for answer in answers)
        return
    workers = min(cores(), len(documents))
    if workers < 2 or not _pays(documents):
        yield _all_read_here(documents, forms, make)
        return
    # Imported here: most starts need no other process.
    from tui_tracker.reading.pool import Pool

    with closing(Pool(workers, forms, make)) as pool:
        yield (0 if answer is None else answer for answer in pool.answers(_portions(documents)))


def _all_read_here(
    documents: Sequence[Path], forms: Forms | None, make: Make | None
) -> Iterator[_Answer | int]:
    for number, document in enumerate(documents):
        yield from _read_here(document, forms, make)
        if not number % worker.COLLECTED:
            gc.collect(0)  # which commands run without


def _read_here(document: Path, forms: Forms | None, make: Make | None = None) -> Iterator[_Answer | int]:
    sheets: list[Sheet] = []
    try:
        if make and cores() > 1:
            # Imported here: most documents are small.
            from tui_tracker.reading.parts import read_in_parts

            for answer in in_time(read_in_parts(document, forms, make), document):
                yield answer
                if isinstance(answer, worker.Encoded):
                    return
        for sheet in in_time(sheets_of(document, forms), document):
            sheets.append(sheet)
            if not len(sheets) % _TOLD_EVERY:
                yield len(sheets)
        yield tuple(sheets)
    except ReadError as error:
        yield error


def _pays(documents: Sequence[Path]) -> bool:
    """Return whether reading them takes so long that starting processes is worth while."""
    total = 0.0
    for document in documents:
        total += _seconds(document)
        if total > PARALLEL_SECONDS:
            return True
    return False


def _seconds(document: Path) -> float:
    """Return how long reading it will take, by its size."""
    least, rate = _SECONDS.get(document.suffix.lower(), _OTHER_SECONDS)
    try:
        return least + document.stat().st_size / (1 << 20) * rate
    except (OSError, ValueError):
        return 0.0


def _portions(documents: Iterable[Path]) -> Iterator[list[Path]]:
    portion: list[Path] = []
    seconds, size = 0.0, 0
    for document in documents:
        portion.append(document)
        seconds += _seconds(document)
        size += len(worker.question(document))
        if seconds > _PORTION[0] or size > _PORTION[1]:
            yield portion
            portion, seconds, size = [], 0.0, 0
    if portion:
        yield portion
