"""The sheets of some documents, as they become known, with what people have said of them."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tui_tracker.model import Location
from tui_tracker.reading.events import (
    Checked,
    DocumentProblem,
    Event,
    Loaded,
    Named,
    Progress,
    Recognised,
    Spelled,
)
from tui_tracker.reading.request import Request
from tui_tracker.reading.summary import Summary
from tui_tracker.reviews.access import read_only_reason
from tui_tracker.reviews.errors import SidecarError
from tui_tracker.reviews.folder import reviews_of
from tui_tracker.reviews.ground import Ground
from tui_tracker.settings import Settings
from tui_tracker.workspace.entry import Entry
from tui_tracker.workspace.search import prepare

if TYPE_CHECKING:
    from tui_tracker.reviews.review import Review
    from tui_tracker.reviews.store import Store


class Batch:
    """The documents below some paths; nothing is read before `load`.

    What reads reviews is imported where it is first used: most sheets have none, and the list of the terminal program
    must not wait for it.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        settings: Settings | None = None,
        reviews_dir: Path | None = None,
        cache: bool = True,
    ) -> None:
        self.paths = tuple(paths)
        self.settings = settings or Settings()
        self.entries: list[Entry] = []
        self.problems: list[DocumentProblem] = []
        self._reviews_dir = reviews_dir
        self._cache = cache
        self._source: Generator[Event] | None = None
        self._named: dict[Path, Sequence[Entry]] = {}
        self._recognised: list[Entry] = []
        self._known: dict[tuple[str, str], Entry] = {}
        self._documents: list[Path] = []
        self._stores: dict[Path, Store] = {}
        self._grounds: dict[Path, Ground] = {}

    def load(self, source: Generator[Event] | None = None) -> Generator[Progress]:
        """Take what happens while the documents are read and checked, here or where the source is.

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
                    break
                if isinstance(event, Progress):
                    yield event
                else:
                    self._take(event)
        except GeneratorExit:
            source.close()
            raise
        self.entries = self._recognised

    @classmethod
    def of(cls, request: Request) -> Self:
        """The batch that is requested."""
        return cls(request.paths, request.settings, request.reviews_dir, request.cache)

    @property
    def request(self) -> Request:
        """What is to be read."""
        return Request(self.paths, self.settings, self._reviews_dir, self._cache)

    def prepare_search(self) -> None:
        """Spell all names in pinyin beforehand, once all is loaded; takes seconds for a city's list."""
        for event in self._source or ():
            self._take(event)

    def load_all(self) -> None:
        """Load without telling how far it has come."""
        for _ in self.load():
            pass

    def _take(self, event: Event) -> None:
        match event:
            case DocumentProblem():
                self.problems.append(event)
            case Named(document, names):
                named = [Entry(document, Summary(name, "", Location(str(document)))) for name in names]
                self._named[document] = named
                self.entries += named
            case Recognised():
                self._add(event)
            case Checked(at, verdicts):
                for entry, verdict in zip(self._recognised[at:], verdicts, strict=False):
                    entry.judge(verdict)
            case Spelled(at, spellings):
                entries = self._recognised[at : at + len(spellings)]
                prepare((entry.summary.searched for entry in entries), spellings)
            case Progress() | Loaded():
                pass

    def _add(self, event: Recognised) -> None:
        """Take sheets of a document, with what is said of them; those whose name is listed stay where they are."""
        named = self._named.get(event.document, ())[event.at : event.at + len(event.sheets)]
        listed = set(named)
        new = (Entry(event.document, summary) for summary, _ in event.sheets[len(named) :])
        entries = [*named, *new]
        for entry, (summary, content) in zip(entries, event.sheets, strict=True):
            entry.recognise(summary, content)
        self._read_reviews(event.document, entries)
        for entry in entries:
            twin = self._known.setdefault((entry.key, entry.summary.digest), entry)
            if twin is entry:
                self._recognised.append(entry)
                if entry not in listed:
                    self.entries.append(entry)
            else:
                twin.join(entry)
                if entry in listed:
                    self.entries.remove(entry)

    def _read_reviews(self, document: Path, entries: Sequence[Entry]) -> None:
        if document not in self._documents[-1:]:
            self._documents.append(document)
            self._grounds[document] = Ground.of(document, self._reviews_dir)
        directory = reviews_of(document, self._reviews_dir)
        why_not = read_only_reason(directory)
        sheets = {entry.key: entry for entry in entries}
        reviews: Mapping[str, Review | SidecarError] = {}
        if lexists(directory):
            reviews = self.store(document).load_all(sheets, lambda key: sheets[key].sheet)
        for entry in entries:
            match reviews.get(entry.key):
                case SidecarError() as error:
                    entry.read_only, entry.is_unread = str(error), True
                case review:
                    entry.written, entry.read_only = review, why_not

    def store(self, document: Path) -> "Store":
        """The sidecars of a document."""
        if document not in self._stores:
            from tui_tracker.reviews.store import Store

            self._stores[document] = Store(document, self._reviews_dir, self._grounds.get(document))
        return self._stores[document]

    def _reviewed(self) -> "Iterator[Store]":
        """The sidecars of the documents that have a folder for them, or had one."""
        for document in self._documents:
            if document in self._stores or lexists(reviews_of(document, self._reviews_dir)):
                yield self.store(document)
