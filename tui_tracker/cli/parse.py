"""`tui-tracker parse`: what the sheets say, as JSON."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from tui_tracker.cli.output import clear_progress, say, show_progress, write_data
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.folders import find_documents
from tui_tracker.model import Sheet
from tui_tracker.reading.sheets import read_documents
from tui_tracker.reports.json_text import FORMATS
from tui_tracker.reports.records import SheetRecord


def run(arguments: argparse.Namespace) -> int:
    """Read the documents one by one; 2 where one can't be read."""
    problems: list[ReadError] = []
    sheets = _read(arguments.paths, problems, use_cache=arguments.cache)
    write_data(FORMATS[arguments.format](SheetRecord.of(sheet).plain() for sheet in sheets))
    clear_progress()
    for problem in problems:
        say(problem)
    return 2 if problems else 0


def _read(paths: Sequence[Path], problems: list[ReadError], *, use_cache: bool) -> Iterator[Sheet]:
    documents = find_documents(paths)
    with closing(read_documents(documents, use_cache=use_cache)) as outcomes:
        done = 0
        for outcome in outcomes:
            if not sys.stdout.isatty():
                show_progress(done, len(documents))
            if isinstance(outcome, int):
                continue
            done += 1
            if isinstance(outcome, ReadError):
                problems.append(outcome)
            else:
                yield from outcome
