"""`tui-tracker parse`: what the sheets say, as JSON."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tui_tracker.cli.output import clear_progress, say, show_progress, write_data
from tui_tracker.model import Sheet
from tui_tracker.readers import ReadError, find_documents, read
from tui_tracker.reports.json_text import FORMATS
from tui_tracker.reports.records import SheetRecord


def run(arguments: argparse.Namespace) -> int:
    """Read the documents one by one; 2 where one can't be read."""
    problems: list[ReadError] = []
    sheets = _read(arguments.paths, problems)
    write_data(FORMATS[arguments.format](SheetRecord.of(sheet).plain() for sheet in sheets))
    clear_progress()
    for problem in problems:
        say(problem)
    return 2 if problems else 0


def _read(paths: Sequence[Path], problems: list[ReadError]) -> Iterator[Sheet]:
    documents = find_documents(paths)
    for done, found in enumerate(documents):
        if not sys.stdout.isatty():
            show_progress(done, len(documents))
        if found.error:
            problems.append(found.error)
            continue
        try:
            sheets = read(found.path)
        except ReadError as error:
            problems.append(error)
        else:
            yield from sheets
