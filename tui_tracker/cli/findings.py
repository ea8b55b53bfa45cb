"""How `check` writes findings: what is made of each sheet, by whoever judges it, and the whole of that."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

from tui_tracker.cli.output import write_data, write_drawn
from tui_tracker.model import Finding, Item, Severity, Sheet
from tui_tracker.reading.compact import as_bytes, as_text
from tui_tracker.reading.request import Write
from tui_tracker.reading.spool import Spool
from tui_tracker.reading.summary import Summary
from tui_tracker.reports.listed import Listed, listed
from tui_tracker.rules.items import items_of
from tui_tracker.workspace import Entry
from tui_tracker.workspace.listing import Sort, place_of

if TYPE_CHECKING:
    from tui_tracker.reports.text import Line

OnBatch = Callable[[], Sequence[Finding]]
"""Returns what the rules find on the batch as a whole, once all sheets were taken."""

TEXT, HINTS = "text", "text with hints"


class Writing(NamedTuple):
    """How findings are written in a format; all of it can be told to another process, but how they are ordered."""

    format: str
    sort: Sort

    @classmethod
    def of(cls, arguments: argparse.Namespace) -> Writing:
        """Return what the command asks for."""
        format = arguments.format
        if format == TEXT and (arguments.select or arguments.fail_on == Severity.INFO):
            format = HINTS
        return cls(format, Sort.DOCUMENT if arguments.order == "file" else Sort.PRIORITY)

    @property
    def by_workers(self) -> Write:
        """How a worker writes the findings on a sheet without a review."""
        return Write(self.format, partial(_made_by_worker, self.format))

    def write(self, entries: Iterable[Entry], on_batch: OnBatch) -> None:
        """Write the findings on all sheets, as these come, and on the batch."""
        made = ((entry, self._made(entry)) for entry in entries)
        if self.format in (TEXT, HINTS):
            # Imported here, as all that writes.
            from tui_tracker.cli.terminal import render

            write_drawn(render(self._notes(made, on_batch)))
        else:
            write_data(_whole(self.format, (piece for _, piece in made), on_batch))

    def _made(self, entry: Entry) -> bytes:
        if entry.verdict and entry.verdict.written and not (entry.written and entry.written.dismissals):
            return entry.verdict.written
        return _made(self.format, entry, entry.findings, entry.items)

    def _notes(self, made: Iterable[tuple[Entry, bytes]], on_batch: OnBatch) -> Iterator[Line]:
        """Yield the lines of notes: of sheets, until all are known, no more is held than where they belong."""
        from tui_tracker.reports.habits import habits_of
        from tui_tracker.reports.text import SheetNotes, notes

        spool = Spool()
        # Most sheets have what others have.
        one: dict[object, Any] = {}
        sheets = [
            _Noted(
                one.setdefault(place := place_of(entry, self.sort), place),
                entry.summary.project,
                intern(entry.summary.unit),
                one.setdefault(heads := entry.standing.heads, heads),
                spool.put(said),
            )
            for entry, said in made
        ]
        habits = habits_of(sheets)
        sheets.sort(key=lambda noted: noted.place)
        said = (SheetNotes.decoded(spool.get(noted.notes)) for noted in sheets)
        yield from notes(said, on_batch(), habits, infos=self.format == HINTS)
        spool.close()


class _Noted(NamedTuple):
    """A sheet on which notes were set aside: what they are ordered by, and what tells its unit's habits."""

    place: tuple[object, ...]
    project: str
    unit: str
    heads: tuple[str, ...]
    notes: int


def _made_by_worker(
    format: str, summary: Summary, sheet: Sheet, findings: Sequence[Finding], items: Sequence[Item]
) -> bytes:
    return _made(format, Entry(Path(summary.location.path), summary, sheet), findings, items)


def _made(format: str, entry: Entry, findings: Sequence[Finding], items: Sequence[Item]) -> bytes:
    if format in (TEXT, HINTS):
        from tui_tracker.reports.text import SheetNotes

        dismissed = [(finding, said) for finding in findings if (said := entry.dismissal(finding))]
        return SheetNotes.of(entry.sheet, items, dismissed, infos=format == HINTS).encoded()
    return _lines(format, listed(entry, findings, items))


def _lines(format: str, findings: Iterable[Listed]) -> bytes:
    """Return the findings as items, lines or rows, or what they are made of in the end."""
    if format == "sarif":
        from tui_tracker.reports.sarif import sarif_results

        return sarif_results(findings)
    lines: Iterable[str]
    if format == "csv":
        from tui_tracker.reports.csv_text import findings_lines

        lines = findings_lines(findings)
    else:
        from tui_tracker.reports.json_text import as_items, as_jsonl
        from tui_tracker.reports.plain import plain_finding

        written = as_items if format == "json" else as_jsonl
        lines = written(map(plain_finding, findings))
    return as_bytes("".join(lines))


def _whole(format: str, sheets: Iterable[bytes], on_batch: OnBatch) -> Iterable[str]:
    """Return all that the format has, what was made of the sheets in its midst."""
    made = chain(sheets, _on_batch(format, on_batch))
    if format == "sarif":
        from tui_tracker.reports.sarif import sarif_log

        return sarif_log(made)
    pieces = map(as_text, made)
    if format == "csv":
        from tui_tracker.reports.csv_text import FINDING_COLUMNS, as_csv

        return chain(as_csv(FINDING_COLUMNS, ()), pieces)
    if format == "json":
        from tui_tracker.reports.json_text import as_list

        return as_list(pieces)
    return pieces


def _on_batch(format: str, on_batch: OnBatch) -> Iterator[bytes]:
    findings = on_batch()
    yield _lines(format, listed(None, findings, items_of(findings)))
