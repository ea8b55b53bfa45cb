"""`tui-tracker check`: what is wrong with the sheets."""

import argparse
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tui_tracker.cli.errors import CommandError
from tui_tracker.cli.loading import settings_for, steps, unread
from tui_tracker.cli.output import ENCODING_ERRORS, SUBSTITUTE, say, write_again, write_data, write_drawn
from tui_tracker.cli.replay import Replay
from tui_tracker.model import Finding, Severity, Sheet
from tui_tracker.reading.request import Request, Write
from tui_tracker.reading.summary import Summary
from tui_tracker.rules.engine import RULES
from tui_tracker.rules.items import items_of
from tui_tracker.settings import Settings
from tui_tracker.workspace import Entry, Workspace
from tui_tracker.workspace.listing import Filter, Sort, arrange

if TYPE_CHECKING:
    from tui_tracker.reading.events import Progress
    from tui_tracker.reports.listed import Listed
    from tui_tracker.reports.text import Checked, Line


def run(arguments: argparse.Namespace) -> int:
    """Check the documents; 1 where a finding is at or above --fail-on, 2 where one can't be read."""
    if unknown := _unknown(arguments.select):
        raise CommandError(f"没有规则 {unknown}，全部规则见 tui-tracker rules")
    if unknown := _unknown(arguments.ignore):
        say(f"没有规则 {unknown}，--ignore 中的这一项不起作用")
    known = [code for code in arguments.ignore if not _unknown([code])]
    loaded = settings_for(arguments.paths, arguments.config)
    settings = _chosen(loaded.settings, arguments.select, known)
    request = Request(
        tuple(arguments.paths),
        settings,
        arguments.reviews_dir,
        arguments.cache,
        cluster=arguments.cluster,
        write=_writer(arguments.format),
    )
    replay = _replay(arguments, request)
    if replay and (written := replay.known()):
        for message in written.messages:
            say(message)
        write_again(written.data)
        status = written.status
    else:
        status = _check(arguments, request, replay)
    if loaded.relaxed:
        say(f"注意：{loaded.relaxed}")
    return status


def _replay(arguments: argparse.Namespace, request: Request) -> Replay | None:
    """Return what was written before; None where it is not to be known, or depends on the terminal."""
    is_text = arguments.format == "text"
    if not request.cache or sys.stdout.isatty() or (is_text and sys.stdout.encoding.lower() != "utf-8"):
        return None
    words = arguments.format, arguments.order, arguments.fail_on, bool(arguments.select)
    return Replay(request, words, SUBSTITUTE if is_text else ENCODING_ERRORS)


def _check(arguments: argparse.Namespace, request: Request, replay: Replay | None) -> int:
    workspace = Workspace.of(request)
    output = _Output(arguments, replay)
    with closing(_steps(workspace, output.tell)) as loading:
        if arguments.format in _STREAMED:
            output.stream(workspace, loading)
        # A reader that has seen enough ends the writing, not the checking: the exit status still holds.
        for _ in loading:
            pass
    if arguments.format not in _STREAMED:
        output.write(workspace)
    if workspace.problems:
        return 2
    status = int(_fails(workspace, arguments.fail_on))
    if replay and not any(entry.is_unread for entry in workspace.entries):
        replay.keep(workspace.batch.run, status)
    return status


def _chosen(settings: Settings, select: Sequence[str], ignore: Sequence[str]) -> Settings:
    """Return the settings that hold, of which --select and --ignore each replace their own key."""
    return replace(settings, select=tuple(select) or settings.select, ignore=tuple(ignore) or settings.ignore)


def _unknown(codes: Sequence[str]) -> str:
    return "、".join(code for code in codes if not any(known.startswith(code) for known in RULES))


def _steps(workspace: Workspace, tell: Callable[[object], None]) -> "Generator[Progress]":
    """Load step by step; all that is to be said of it is said as soon as everything is read."""
    is_told = False
    for step in steps(workspace, tell):
        if step.is_checking and not is_told:
            is_told = True
            for sheets, reason in unread(workspace.entries):
                tell(f"注意：{sheets}的排除理由读不到，不起作用：{reason}")
        yield step


def _fails(workspace: Workspace, fail_on: str) -> bool:
    if fail_on == "never":
        return False
    worst = Severity(fail_on).rank
    # An item is as grave as its gravest finding.
    return any(sum(entry.standing.counts[: worst + 1]) for entry in workspace.entries) or any(
        finding.severity.rank <= worst for finding in workspace.findings
    )


def _judged(workspace: Workspace, loading: "Iterator[Progress]") -> Iterator[Entry]:
    """Yield each sheet as soon as it and all before it are checked; what was written of one is forgotten."""
    done = 0
    for _ in loading:
        while done < len(workspace.entries) and workspace.entries[done].verdict:
            yield workspace.entries[done]
            workspace.entries[done].forget()
            done += 1
    yield from workspace.entries[done:]


def _findings(workspace: Workspace, entries: Iterable[Entry]) -> "Iterator[Listed]":
    from tui_tracker.reports.listed import listed

    for entry in entries:
        yield from listed(entry, entry.findings, entry.items)
    yield from listed(None, workspace.findings, items_of(workspace.findings))


_BY_LINE = ("jsonl", "csv")
_STREAMED = ("json", *_BY_LINE)
"""The formats in which findings are written as they come."""


def _lines(format: str) -> "Callable[[Iterable[Listed]], Iterator[str]]":
    """Return what writes findings of which each is a line, or a row."""
    if format == "csv":
        from tui_tracker.reports.csv_text import findings_lines

        return findings_lines
    from tui_tracker.reports.json_text import as_jsonl
    from tui_tracker.reports.plain import plain_finding

    return lambda findings: as_jsonl(map(plain_finding, findings))


def _writer(format: str) -> Write | None:
    """Return what writes the findings of a sheet on which nobody has said anything, where it is judged."""
    if format not in _BY_LINE:
        return None
    from tui_tracker.reports.listed import listed

    lines = _lines(format)

    def write(summary: Summary, sheet: Sheet, findings: Sequence[Finding]) -> bytes:
        entry = Entry(Path(summary.location.path), summary, sheet)
        return "".join(lines(listed(entry, findings, items_of(findings)))).encode("utf-8", "surrogatepass")

    return write


def _pieces(format: str, workspace: Workspace, entries: Iterable[Entry]) -> Iterator[str]:
    from tui_tracker.reports.csv_text import findings_csv
    from tui_tracker.reports.listed import listed

    lines = _lines(format)
    if format == "csv":
        yield from findings_csv(())
    for entry in entries:
        if entry.verdict and entry.verdict.written and not (entry.written and entry.written.dismissals):
            yield entry.verdict.written.decode("utf-8", "surrogatepass")
        else:
            yield from lines(listed(entry, entry.findings, entry.items))
    yield from lines(listed(None, workspace.findings, items_of(workspace.findings)))


class _Output:
    """Writes what the command was asked for, and lets it be remembered where that is wanted."""

    def __init__(self, arguments: argparse.Namespace, replay: Replay | None) -> None:
        self._arguments = arguments
        self._taken: Callable[[Iterable[str]], Iterable[str]] = replay.taken if replay else iter
        self.tell = replay.say if replay else say

    def stream(self, workspace: Workspace, loading: "Iterator[Progress]") -> None:
        """Write findings as they come."""
        entries = _judged(workspace, loading)
        if self._arguments.format == "json":
            from tui_tracker.reports.json_text import as_json
            from tui_tracker.reports.plain import plain_finding

            write_data(self._taken(as_json(map(plain_finding, _findings(workspace, entries)))))
        else:
            write_data(self._taken(_pieces(self._arguments.format, workspace, entries)))

    def write(self, workspace: Workspace) -> None:
        """Write what all must be known for."""
        if self._arguments.format == "sarif":
            from tui_tracker.reports.sarif import sarif_text

            codes = {listed.finding.code for listed in _findings(workspace, workspace.entries)}
            write_data(self._taken(sarif_text(codes, _findings(workspace, workspace.entries))))
        else:
            # Imported here, as all that writes: with it comes what reads reviews, which no other format needs.
            from tui_tracker.cli.terminal import render

            write_drawn(self._taken(render(_notes(self._arguments, workspace))))


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
