"""Read and check documents for the terminal program: a request comes in, events go out, all of them pickled.

    python -m tui_tracker.reading.background_worker

The names in large documents come first; sheets and findings come packed, in portions, so that whoever takes them
is never kept from a key. It ends when the one who started it does.
"""

import gc
import os
import pickle
import signal
import sys
from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from typing import NoReturn

from tui_tracker.documents.folders import find_documents
from tui_tracker.model.grouping import portions
from tui_tracker.reading.events import CheckedBatch, Copy, Event, Named, Recognised
from tui_tracker.reading.names import names
from tui_tracker.reading.own_forms import marks_of, own_forms
from tui_tracker.reading.request import Request

_PORTION = 50


def main() -> None:
    """Answer the one request."""
    # As in every command: it ends soon, and there are millions of objects to look through.
    gc.disable()
    signal.signal(signal.SIGTERM, _end)
    status = 1
    with os.fdopen(os.dup(1), "wb") as answers:
        # A library that prints must not do so between two answers.
        os.dup2(2, 1)
        with (
            suppress(_EndedError, BrokenPipeError),
            closing(_answers(pickle.load(sys.stdin.buffer))) as events,
        ):
            for event in events:
                pickle.dump(event, answers, pickle.HIGHEST_PROTOCOL)
                answers.flush()
            status = 0
    # At once: taking half a gigabyte of objects apart lasts a second.
    os._exit(status)


class _EndedError(Exception):
    """Tell that nobody wants an answer any more; as an exception it also ends the processes that read for this one."""


def _end(*_: object) -> NoReturn:
    raise _EndedError


def _answers(request: Request) -> Generator[Event]:
    yield from _named(request)
    # Imported here: what recognises and checks takes longer to load than the names to be found.
    from tui_tracker.reading.packing import pack_findings
    from tui_tracker.reading.pipeline import events

    with closing(events(request)) as happening:
        for event in happening:
            match event:
                case Recognised(document, _, sheets):
                    for number, some in enumerate(portions(sheets, _PORTION)):
                        yield Recognised(document, number * _PORTION, [_packed(copy) for copy in some])
                case CheckedBatch(findings) if not isinstance(findings, bytes):
                    yield CheckedBatch(pack_findings(findings, ""))
                case _:
                    yield event


def _named(request: Request) -> Iterator[Named]:
    """Yield the names in large documents: they are found at once, while recognising the sheets takes seconds."""
    marks = marks_of(own_forms(request.settings))
    for found in find_documents(request.paths, marks):
        if not found.error and (there := names(found.path, marks)):
            yield Named(found.path, there)


def _packed(copy: Copy) -> Copy:
    from tui_tracker.reading.packing import pack_sheet

    sheet = copy.content
    return copy if isinstance(sheet, bytes) else copy._replace(content=pack_sheet(sheet))


if __name__ == "__main__":
    main()
