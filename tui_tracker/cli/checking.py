"""Check documents and write the findings in the format that was asked for."""

import argparse
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing, nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING

from tui_tracker.cli.loading import mention_copies, steps, unread
from tui_tracker.cli.output import say, write_data, write_drawn
from tui_tracker.cli.replay import Replay
from tui_tracker.model import Finding, Item, Severity, Sheet
from tui_tracker.reading.request import Request, Write
from tui_tracker.reading.summary import NO_COUNTS, Summary
from tui_tracker.rules.items import items_of
from tui_tracker.workspace import Entry, Workspace
from tui_tracker.workspace.listing import Filter, Sort, arrange

if TYPE_CHECKING:
    from tui_tracker.reading.events import Progress
    from tui_tracker.reports.listed import Listed
    from tui_tracker.reports.text import Checked, Line


def check(arguments: argparse.Namespace, request: Request, replay: Replay | None) -> int:
    """Check what is requested and return the exit status; what was written is kept for `replay`, where it may be."""
    workspace = Workspace.of(replace(request, write=_writer(arguments.format)))
    tell = replay.say if replay else say
    passed = _Passed()
    with (
        replay.recording() if replay else nullcontext(),
        closing(_steps(workspace, tell)) as loading,
    ):
        _write(arguments, workspace, passed, loading)
    passed.take(workspace.entries)
    if workspace.request.write:
        mention_copies(passed.noted, tell)
        _tell_unread(passed.noted, tell)
    if workspace.problems:
        return 2
    status = int(_fails(workspace, passed, arguments.fail_on))
    if replay and not any(entry.is_unread for entry in passed.noted):
        replay.keep(status)
    return status


@dataclass
class _Passed:
    """Totals of the sheets that were written: items by severity, and remarks for the end."""

    counts: list[int] = field(default_factory=lambda: [0] * len(NO_COUNTS))
    noted: list[Entry] = field(default_factory=list)

    def take(self, entries: Iterable[Entry]) -> None:
        """Take these sheets."""
        for entry in entries:
            self.counts = [*map(add, self.counts, entry.standing.counts)]
            if entry.copies or entry.is_unread:
                self.noted.append(entry)


def _write(
    arguments: argparse.Namespace, workspace: Workspace, passed: _Passed, loading: "Iterator[Progress]"
) -> None:
    """Write the findings, those of sheets as they come where the format lists them as the sheets stand."""
    if arguments.format in _STREAMED:
        pieces = _pieces(arguments.format, workspace, _streamed(workspace, passed, loading))
        write_data(_whole(arguments.format, pieces))
    # A reader that has seen enough ends the writing, not the checking: the exit status still holds.
    for _ in loading:
        pass
    if arguments.format == "sarif":
        from tui_tracker.reports.sarif import sarif_text

        codes = {listed.finding.code for listed in _findings(workspace, workspace.entries)}
        write_data(sarif_text(codes, _findings(workspace, workspace.entries)))
    elif arguments.format == "text":
        # Imported here, as all that writes.
        from tui_tracker.cli.terminal import render

        write_drawn(render(_notes(arguments, workspace)))


def _steps(workspace: Workspace, tell: Callable[[object], None]) -> "Generator[Progress]":
    """Load step by step; problems are reported as soon as everything is read."""
    is_told = False
    for step in steps(workspace, tell):
        if step.is_checking and not is_told:
            is_told = True
            _tell_unread(workspace.entries, tell)
        yield step


def _tell_unread(entries: Iterable[Entry], tell: Callable[[object], None]) -> None:
    for sheets, reason in unread(entries):
        tell(f"注意：{sheets}的排除理由读不到，不起作用：{reason}")


def _fails(workspace: Workspace, passed: _Passed, fail_on: str) -> bool:
    if fail_on == "never":
        return False
    worst = Severity(fail_on).rank
    # An item is as grave as its gravest finding.
    return any(passed.counts[: worst + 1]) or any(
        finding.severity.rank <= worst for finding in workspace.findings
    )


def _streamed(workspace: Workspace, passed: _Passed, loading: "Iterator[Progress]") -> Iterator[Entry]:
    """Yield each sheet as it comes, with its findings; it is forgotten then."""
    for _ in loading:
        entries = [*workspace.entries]
        yield from entries
        passed.take(entries)
        workspace.batch.release()
    yield from workspace.entries


def _findings(workspace: Workspace, entries: Iterable[Entry]) -> "Iterator[Listed]":
    from tui_tracker.reports.listed import listed

    for entry in entries:
        yield from listed(entry, entry.findings, entry.items)
    yield from listed(None, workspace.findings, items_of(workspace.findings))


_STREAMED = ("json", "jsonl", "csv")


def _lines(format: str) -> "Callable[[Iterable[Listed]], Iterator[str]]":
    """Return the function that writes findings as items, lines or rows."""
    if format == "csv":
        from tui_tracker.reports.csv_text import findings_lines

        return findings_lines
    from tui_tracker.reports.json_text import as_items, as_jsonl
    from tui_tracker.reports.plain import plain_finding

    written = as_items if format == "json" else as_jsonl
    return lambda findings: written(map(plain_finding, findings))


def _writer(format: str) -> Write | None:
    """Return the function by which a worker writes the findings of a sheet without a review."""
    if format not in _STREAMED:
        return None
    return Write(format, partial(_made, format))


def _made(
    format: str, summary: Summary, sheet: Sheet, findings: Sequence[Finding], items: Sequence[Item]
) -> bytes:
    from tui_tracker.reports.listed import listed

    entry = Entry(Path(summary.location.path), summary, sheet)
    lines = _lines(format)(listed(entry, findings, items))
    return "".join(lines).encode("utf-8", "surrogatepass")


def _pieces(format: str, workspace: Workspace, entries: Iterable[Entry]) -> Iterator[str]:
    from tui_tracker.reports.listed import listed

    lines = _lines(format)
    for entry in entries:
        if entry.verdict and entry.verdict.written and not (entry.written and entry.written.dismissals):
            yield entry.verdict.written.decode("utf-8", "surrogatepass")
        else:
            yield from lines(listed(entry, entry.findings, entry.items))
    yield from lines(listed(None, workspace.findings, items_of(workspace.findings)))


def _whole(format: str, pieces: Iterable[str]) -> Iterable[str]:
    """Return all that the format has, these pieces in its midst."""
    if format == "csv":
        from tui_tracker.reports.csv_text import findings_csv

        return chain(findings_csv(()), pieces)
    if format == "json":
        from tui_tracker.reports.json_text import as_list

        return as_list(pieces)
    return pieces


def _notes(arguments: argparse.Namespace, workspace: Workspace) -> "Iterator[Line]":
    from tui_tracker.reports.habits import habits_of
    from tui_tracker.reports.members import members_of
    from tui_tracker.reports.text import notes

    infos = bool(arguments.select) or arguments.fail_on == Severity.INFO
    sort = Sort.DOCUMENT if arguments.order == "file" else Sort.PRIORITY
    checked = map(_checked, arrange(workspace.entries, Filter(), sort))
    habits = habits_of(members_of(workspace.entries))
    return notes(checked, workspace.findings, habits, infos=infos)


def _checked(entry: Entry) -> "Checked":
    dismissed = [(finding, said) for finding in entry.findings if (said := entry.dismissal(finding))]
    return entry.sheet, entry.items, dismissed
