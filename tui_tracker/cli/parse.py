"""`tui-tracker parse`: what the sheets say, as JSON."""

import argparse
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from tui_tracker.cli.loading import settings_for
from tui_tracker.cli.output import say, write_data
from tui_tracker.cli.progress import LINE
from tui_tracker.documents.errors import ReadError
from tui_tracker.documents.folders import find_documents
from tui_tracker.model import Sheet
from tui_tracker.reading.compact import as_bytes, as_text
from tui_tracker.reading.own_forms import form_problems, marks_of, own_forms
from tui_tracker.reading.sheets import made_of
from tui_tracker.reports.json_text import as_items, as_jsonl, as_list
from tui_tracker.reports.plain import plain_sheet


def run(arguments: argparse.Namespace) -> int:
    """Read the documents one by one; 2 where one can't be read."""
    forms = own_forms(settings_for(arguments.paths, arguments.config).settings)
    problems: list[object] = [*form_problems(forms)]
    documents = find_documents(arguments.paths, marks_of(forms))
    written = partial(_written, arguments.format)
    outcomes = made_of(documents, written, use_cache=arguments.cache, forms=forms, cluster=arguments.cluster)
    with closing(outcomes):
        pieces = _read(outcomes, len(documents), problems)
        write_data(as_list(pieces) if arguments.format == "json" else pieces)
    LINE.clear()
    for problem in problems:
        say(problem)
    return 2 if problems else 0


def _written(format: str, sheets: Sequence[Sheet], _: Path) -> bytes:
    """Return the items or lines of sheets."""
    lines = (as_items if format == "json" else as_jsonl)(map(plain_sheet, sheets))
    return as_bytes("".join(lines))


def _read(
    outcomes: Generator[Iterable[bytes] | ReadError | int], count: int, problems: list[object]
) -> Iterator[str]:
    done = 0
    for outcome in outcomes:
        LINE.show("读取文档", done, count)
        if isinstance(outcome, int):
            continue
        done += 1
        if isinstance(outcome, ReadError):
            problems.append(outcome)
        else:
            yield from map(as_text, outcome)
