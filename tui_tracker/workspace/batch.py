"""The sheets of some documents, as they become known, with what people have said of them."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING

from tui_tracker.model import Finding, Location
from tui_tracker.model.grouping import grouped
from tui_tracker.reading.events import (
    Checked,
    CheckedBatch,
    DocumentProblem,
    Event,
    Listed,
    Loaded,
    Named,
    Progress,
    Recognised,
    Spelled,
)
from tui_tracker.reading.request import Request
from tui_tracker.reading.summary import SheetId, Summary
from tui_tracker.reviews.access import read_only_reason
from tui_tracker.reviews.errors import SidecarError
from tui_tracker.reviews.ground import Ground
from tui_tracker.reviews.names import reviews_of
from tui_tracker.stamp import Stamp
from tui_tracker.workspace.basis import Basis
from tui_tracker.workspace.entry import Entry
from tui_tracker.workspace.renewal import Former, Renewal
from tui_tracker.workspace.search import prepare

if TYPE_CHECKING:
    from tui_tracker.reviews.review import Review
    from tui_tracker.reviews.store import Store


class Batch:
    """What is requested: each sheet once, with its review and, in the end, what the rules say of it.

    What reads reviews is imported where it is first used: most sheets have none, and the list of the terminal program
    must not wait for it.
    """

    def __init__(self, request: Request) -> None:
        self.request = request
        self.entries: list[Entry] = []
        self.problems: list[DocumentProblem] = []
        self.findings: tuple[Finding, ...] = ()
        self.stamps: dict[Path, Stamp | None] = {}
        self.is_loaded = False
        self.run = b""
        """The key of what was read; see `Loaded`."""
        self._source: Generator[Event] | None = None
        self._named: dict[Path, Sequence[Entry]] = {}
        self._known: dict[SheetId, Entry] = {}
        self._by_document: dict[Path, list[str]] = {}
        self._by_key: dict[str, list[Entry]] = {}
        self._stores: dict[Path, Store] = {}
        self._grounds: dict[Path, Ground] = {}
        self._read_only: dict[Path, str] = {}

    # Loading

    def load(self, source: Generator[Event] | None = None) -> Generator[Progress]:
        """Process the events while documents are read and checked, here or in the source's process.

        Between two steps the entries so far can be shown; findings are there at the end. Closing the iterator ends
        the reading at once.
        """
        if source is None:
            from tui_tracker.reading.pipeline import events

            source = events(self.request)
        self._source = source
        try:
            for event in source:
                if isinstance(event, Loaded):
                    self.is_loaded, self.run = True, event.run
                    break
                if isinstance(event, Progress):
                    yield event
                else:
                    self._take(event)
        except GeneratorExit:
            source.close()
            raise
        # Names that turned out to be no sheets go.
        self.entries = list(self._known.values())

    def release(self) -> None:
        """Forget the sheets so far: their findings were written."""
        for kept in (self.entries, self._known, self._by_key, self._by_document, self._grounds):
            kept.clear()

    def prepare_search(self) -> None:
        """Take the spelling of all names in pinyin, once all is loaded; takes seconds for a city's list."""
        for event in self._source or ():
            self._take(event)

    def _take(self, event: Event) -> None:
        match event:
            case DocumentProblem():
                self.problems.append(event)
            case Listed(stamps):
                self.stamps = dict(stamps)
            case Named(document, names):
                named = [Entry(document, Summary(name, "", Location(str(document)))) for name in names]
                self._named[document] = named
                self.entries += named
            case Recognised():
                self._recognise(event)
            case Checked(verdicts):
                for id, verdict in verdicts.items():
                    self._known[id].judge(verdict)
            case CheckedBatch(findings):
                from tui_tracker.reading.packing import unpacked

                self.findings = unpacked(findings)
            case Spelled(spellings):
                prepare(spellings)
            case Progress() | Loaded():
                pass

    def _recognise(self, event: Recognised) -> None:
        """Take sheets of a document with their findings; those listed by name already keep their place."""
        named = self._named.get(event.document, ())[event.at : event.at + len(event.sheets)]
        new = [Entry(event.document, copy.summary) for copy in event.sheets[len(named) :]]
        entries = [*named, *new]
        for entry, copy in zip(entries, event.sheets, strict=True):
            entry.recognise(copy.summary, copy.content)
            entry.copies += copy.others
        self._read_reviews(event.document, entries)
        for number, (entry, copy) in enumerate(zip(entries, event.sheets, strict=True)):
            is_listed = number < len(named)
            twin = self._known.setdefault(entry.summary.id, entry)
            if twin is entry:
                self._by_key.setdefault(entry.key, []).append(entry)
                if not is_listed:
                    self.entries.append(entry)
            else:
                twin.join(entry, is_shown=copy.is_shown)
                if is_listed:
                    self.entries.remove(entry)

    @property
    def _barred(self) -> str:
        return "以只读方式打开（--readonly）" if self.request.readonly else ""

    def _read_reviews(self, document: Path, entries: Sequence[Entry]) -> None:
        directory = self.reviews_of(document)
        if document not in self._by_document:
            self._grounds[document] = Ground.of(document, directory.parent)
        self._by_document.setdefault(document, []).extend(entry.key for entry in entries)
        is_there = lexists(directory)
        why_not = self._barred or self._read_only_reason(directory if is_there else directory.parent)
        sheets = {entry.key: entry for entry in entries}
        reviews: Mapping[str, Review | SidecarError] = {}
        if is_there:
            reviews = self.store(document).load_all(
                sheets, lambda key: sheets[key].sheet, lambda key: sheets[key].summary.former_keys
            )
        for entry in entries:
            match reviews.get(entry.key):
                case SidecarError() as error:
                    entry.read_only, entry.is_unread = str(error), True
                case review:
                    entry.stored, entry.read_only = review, why_not

    def _read_only_reason(self, existing: Path) -> str:
        """Return why nothing can be saved in that folder; thousands of documents share the one that they stand in."""
        if existing not in self._read_only:
            self._read_only[existing] = read_only_reason(existing)
        return self._read_only[existing]

    # Reading again

    def renew(self, fresh: Batch) -> Renewal:
        """Take what was read again; a sheet that was there before keeps its entry.

        A document that has gone or can't be read any more keeps the sheets that were read of it.
        """
        renewal = Renewal()
        former = Former(self.entries)
        same = former.matches(fresh.entries)
        kept = [document for document in self._by_document if document not in fresh._by_document]
        for entry in fresh.entries:
            if entry not in same:
                renewal.added.append(entry)
                continue
            basis = Basis.of(same[entry])
            if same[entry].renew(entry):
                renewal.bases.append(basis)
        renewal.gone += [entry for entry in former.left if entry.document not in kept]
        left = [entry for entry in former.left if entry.document in kept]
        self.entries = [*(same.get(entry, entry) for entry in fresh.entries), *left]
        self._known = {entry.summary.id: entry for entry in self.entries}
        self._by_key = grouped(self.entries, lambda entry: entry.key)
        self._by_document = {document: self._by_document[document] for document in kept} | fresh._by_document
        self._grounds |= {doc: ground for doc, ground in fresh._grounds.items() if doc not in self._grounds}
        self.problems, self.findings = fresh.problems, fresh.findings
        renewal.refused += [problem for problem in fresh.problems if problem.path not in self.stamps]
        # Another mapping rather than a change of this one: a thread may be going through it.
        self.stamps = self.stamps | {doc: stamp for doc, stamp in fresh.stamps.items() if doc not in kept}
        renewal.unread += [problem for problem in fresh.problems if problem.path in kept]
        return renewal

    # Documents and their reviews

    @property
    def documents(self) -> Sequence[Path]:
        return [*self._by_document]

    def entries_in(self, document: Path) -> list[Entry]:
        """Return the entries that are shown as they stand in that document."""
        keys = dict.fromkeys(self._by_document.get(document, ()))
        return [entry for key in keys for entry in self.entries_of(document, key)]

    def entries_of(self, document: Path, key: str) -> list[Entry]:
        """Return the entries that share one review: mostly one, more where a sheet stands twice in a document."""
        return [entry for entry in self._by_key.get(key, ()) if entry.document == document]

    def reviews_of(self, document: Path) -> Path:
        """Return the folder of a document's reviews, whether it is there or not."""
        return reviews_of(document, self.request.reviews_dir)

    def store(self, document: Path) -> Store:
        if document not in self._stores:
            from tui_tracker.reviews.store import Store

            self._stores[document] = Store(
                document, self.request.reviews_dir, self._grounds.get(document), barred=self._barred
            )
        return self._stores[document]

    @property
    def opened_stores(self) -> Sequence[Store]:
        """The stores of which something was asked already."""
        return [*self._stores.values()]

    def stores(self) -> Iterator[Store]:
        """Yield the stores of the documents that have a folder of reviews, or had one."""
        for document in self._by_document or self.stamps:
            if document in self._stores or lexists(self.reviews_of(document)):
                yield self.store(document)
