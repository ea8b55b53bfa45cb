"""Read and check documents, and tell it step by step."""

from collections.abc import Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from time import monotonic

from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.folders import find_documents
from tui_tracker.log import note
from tui_tracker.model import Sheet
from tui_tracker.reading.copies import Copies
from tui_tracker.reading.events import (
    Checked,
    CheckedBatch,
    Copy,
    DocumentProblem,
    Event,
    Loaded,
    Progress,
    Recognised,
    Spelled,
)
from tui_tracker.reading.request import Request
from tui_tracker.reading.sheets import read_documents
from tui_tracker.reading.spelling import spelling_of
from tui_tracker.reading.summary import SheetId, Summary, Verdict, searched
from tui_tracker.rules.engine import Examined, examine

_SPELLED = 200
"""Names are spelled in portions: some 20 ms."""


def events(request: Request) -> Generator[Event]:
    """Read document after document, check all sheets, then spell their names; what can't be read is a problem.

    A step is told again while its document takes long; closing the iterator there ends the reading at once.
    """
    documents = find_documents(request.paths)
    copies = Copies(request.reviews_dir)
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
                shown = copies.add(found.path, outcome)
                stated = zip(map(Summary.of, outcome), outcome, shown, strict=True)
                yield Recognised(found.path, 0, [Copy(*copy) for copy in stated])
    sheets = copies.shown
    if sheets:
        yield Progress(len(documents), len(documents), documents[-1].path, len(sheets))
        begun = monotonic()
        examined = examine(sheets, request.settings)
        told = sum(map(len, examined.findings))
        note("checked", sheets=len(sheets), findings=told, seconds=monotonic() - begun)
        yield Checked(_verdicts(sheets, examined))
        yield CheckedBatch(examined.on_batch)
    yield Loaded()
    names = list(dict.fromkeys(searched(sheet.project.text, sheet.unit.text) for sheet in sheets))
    for at in range(0, len(names), _SPELLED):
        yield Spelled({name: spelling_of(name) for name in names[at : at + _SPELLED]})


def _verdicts(sheets: Sequence[Sheet], examined: Examined) -> Mapping[SheetId, Verdict]:
    each = zip(sheets, examined.findings, examined.figures, strict=True)
    return {(sheet.key, sheet.digest): Verdict.of(sheet, found, figures) for sheet, found, figures in each}
