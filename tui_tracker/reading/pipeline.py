"""Reading and checking, told step by step."""

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import monotonic

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.folders import find_documents
from tui_tracker.log import note
from tui_tracker.model import Sheet
from tui_tracker.reading.events import (
    Checked,
    DocumentProblem,
    Event,
    Loaded,
    Progress,
    Recognised,
    Spelled,
)
from tui_tracker.reading.preference import preference_of
from tui_tracker.reading.request import Request
from tui_tracker.reading.sheets import read_documents
from tui_tracker.reading.spelling import spelling_of
from tui_tracker.reading.summary import Summary, Verdict, searched
from tui_tracker.reviews.folder import keys_in, reviews_of
from tui_tracker.rules.engine import check

_SPELLED = 200
"""Names are spelled in portions: some 20 ms."""


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
            begun = monotonic()
            while isinstance(outcome := next(outcomes), int):
                yield replace(progress, sheets=outcome)
            if isinstance(outcome, ReadError):
                note("unreadable", path=outcome.path, problem=outcome.problem)
                yield DocumentProblem(outcome.path, outcome.problem, outcome.advice)
            else:
                note("read", path=found.path, sheets=len(outcome), seconds=monotonic() - begun)
                batch.add(found.path, outcome)
                yield Recognised(found.path, 0, [(Summary.of(sheet), sheet) for sheet in outcome])
    sheets = batch.sheets
    if sheets:
        yield Progress(len(documents), len(documents), documents[-1].path, len(sheets))
        begun = monotonic()
        findings = check(sheets, request.settings)
        note("checked", sheets=len(sheets), findings=sum(map(len, findings)), seconds=monotonic() - begun)
        yield Checked(0, [Verdict.of(*pair) for pair in zip(sheets, findings, strict=True)])
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
