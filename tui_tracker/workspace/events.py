"""What happens while documents are read and checked, in order; a workspace takes it from here or from a process."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from tui_tracker.model import Sheet
from tui_tracker.readers import ReadError, find_documents
from tui_tracker.reviews.folder import keys_in, reviews_of
from tui_tracker.rules.engine import check
from tui_tracker.rules.settings import Settings
from tui_tracker.workspace.entry import preference_of
from tui_tracker.workspace.loading import read_documents
from tui_tracker.workspace.search import Spelling, spelling_of
from tui_tracker.workspace.summary import Summary, Verdict, searched


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be read, and how: the arguments of a `Workspace`."""

    paths: tuple[Path, ...]
    settings: Settings
    reviews_dir: Path | None
    cache: bool


@dataclass(frozen=True, slots=True)
class Progress:
    """How far loading has come: documents read, of how many, and the one that is read next.

    `sheets` are those known so far of that document or, once all is read, those that are being checked.
    """

    done: int
    total: int
    path: Path
    sheets: int = 0

    @property
    def is_checking(self) -> bool:
        """Whether everything is read, and the rules are at work."""
        return self.done == self.total


@dataclass(frozen=True, slots=True)
class DocumentProblem:
    """A document or path that could not be read: what is wrong and what to do, in Chinese."""

    path: Path
    problem: str
    advice: str

    def __str__(self) -> str:
        return f"{self.path}：{self.problem}" + (f"。{self.advice}" if self.advice else "")


class Named(NamedTuple):
    """The projects' names in a document, before anything else is known of its sheets."""

    document: Path
    names: Sequence[str]


class Recognised(NamedTuple):
    """Sheets of a document, in its order; the first of them is its sheet number `at`, from 0."""

    document: Path
    at: int
    sheets: Sequence[tuple[Summary, Sheet | bytes]]


class Checked(NamedTuple):
    """What the rules say of sheets: of different ones in the order in which they came; the first is number `at`."""

    at: int
    verdicts: Sequence[Verdict]


class Loaded(NamedTuple):
    """All is checked; what follows only makes searching faster."""


class Spelled(NamedTuple):
    """What different sheets are searched by, in the order in which they came; the first is number `at`."""

    at: int
    spellings: Sequence[Spelling]


_SPELLED = 200
"""Names are spelled in portions: some 20 ms."""

Event = Progress | DocumentProblem | Named | Recognised | Checked | Loaded | Spelled


def events(request: Request) -> Generator[Event]:
    """Read document after document, check all sheets, then spell their names; what can't be read is a problem.

    A step is told again while its document takes long; closing the iterator there ends the reading at once.
    """
    documents = find_documents(request.paths)
    batch = _Batch(request.reviews_dir)
    with closing(read_documents(documents, use_cache=request.cache)) as outcomes:
        for done, found in enumerate(documents):
            progress = Progress(done, len(documents), found.path)
            yield progress
            while isinstance(outcome := next(outcomes), int):
                yield replace(progress, sheets=outcome)
            if isinstance(outcome, ReadError):
                yield DocumentProblem(outcome.path, outcome.problem, outcome.advice)
            else:
                batch.add(found.path, outcome)
                yield Recognised(found.path, 0, [(Summary.of(sheet), sheet) for sheet in outcome])
    sheets = batch.sheets
    if sheets:
        yield Progress(len(documents), len(documents), documents[-1].path, len(sheets))
        findings = check(sheets, request.settings)
        yield Checked(0, [Verdict.of(*pair, request.settings) for pair in zip(sheets, findings, strict=True)])
    yield Loaded()
    for at in range(0, len(sheets), _SPELLED):
        texts = [searched(sheet.project.text, sheet.unit.text) for sheet in sheets[at : at + _SPELLED]]
        yield Spelled(at, [spelling_of(text) for text in texts])


class _Batch:
    """The different sheets of all documents, in the order in which they came, each as it is shown."""

    def __init__(self, reviews_dir: Path | None) -> None:
        self._reviews_dir = reviews_dir
        self._shown: dict[tuple[str, str], tuple[tuple[bool, int], Sheet]] = {}

    def add(self, document: Path, sheets: Sequence[Sheet]) -> None:
        """Add a document's; of one that is known already the one to be preferred stays."""
        reviewed = keys_in(reviews_of(document, self._reviews_dir))
        for sheet in sheets:
            preference = preference_of(sheet.location, is_reviewed=sheet.key in reviewed)
            known = self._shown.get((sheet.key, sheet.digest))
            if known is None or preference < known[0]:
                self._shown[sheet.key, sheet.digest] = preference, sheet

    @property
    def sheets(self) -> Sequence[Sheet]:
        """All of them."""
        return [sheet for _, sheet in self._shown.values()]


def named(request: Request) -> Iterator[Named]:
    """The names in large documents, which come at once, where recognising takes seconds."""
    # Imported here: this is for those who show something before all is known.
    from tui_tracker.readers.names import names

    for found in find_documents(request.paths):
        if not found.error and (there := names(found.path)):
            yield Named(found.path, there)
