"""`tui-tracker check`: what is wrong with the sheets."""

import argparse
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

from tui_tracker.cli.errors import CommandError
from tui_tracker.cli.loading import settings_for, steps, unread
from tui_tracker.cli.output import say, write_data, write_text
from tui_tracker.model import Severity
from tui_tracker.rules.engine import RULES
from tui_tracker.rules.items import items_of
from tui_tracker.settings import Settings
from tui_tracker.workspace import Entry, Workspace
from tui_tracker.workspace.listing import Filter, Sort, arrange

if TYPE_CHECKING:
    from tui_tracker.reading.events import Progress
    from tui_tracker.reports.listed import Listed
    from tui_tracker.reports.text import Checked


def run(arguments: argparse.Namespace) -> int:
    """Check the documents; 1 where a finding is at or above --fail-on, 2 where one can't be read."""
    if unknown := _unknown(arguments.select):
        raise CommandError(f"没有规则 {unknown}，全部规则见 tui-tracker rules")
    if unknown := _unknown(arguments.ignore):
        say(f"没有规则 {unknown}，--ignore 中的这一项不起作用")
    known = [code for code in arguments.ignore if not _unknown([code])]
    loaded = settings_for(arguments.paths, arguments.config)
    settings = _chosen(loaded.settings, arguments.select, known)
    workspace = Workspace(
        arguments.paths, settings, arguments.reviews_dir, arguments.cache, cluster=arguments.cluster
    )
    with closing(_steps(workspace)) as loading:
        if arguments.format in _STREAMED:
            _stream(arguments.format, workspace, loading)
        # A reader that has seen enough ends the writing, not the checking: the exit status still holds.
        for _ in loading:
            pass
    if arguments.format not in _STREAMED:
        _write(arguments, workspace)
    if loaded.relaxed:
        say(f"注意：{loaded.relaxed}")
    if workspace.problems:
        return 2
    return int(_fails(workspace, arguments.fail_on))


def _chosen(settings: Settings, select: Sequence[str], ignore: Sequence[str]) -> Settings:
    """The settings that hold, of which --select and --ignore each replace their own key."""
    return replace(settings, select=tuple(select) or settings.select, ignore=tuple(ignore) or settings.ignore)


def _unknown(codes: Sequence[str]) -> str:
    return "、".join(code for code in codes if not any(known.startswith(code) for known in RULES))


def _steps(workspace: Workspace) -> "Generator[Progress]":
    """Load step by step; all that is to be said of it is said as soon as everything is read."""
    is_told = False
    for step in steps(workspace):
        if step.is_checking and not is_told:
            is_told = True
            for sheets, reason in unread(workspace.entries):
                say(f"注意：{sheets}的排除理由读不到，不起作用：{reason}")
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
    """Each sheet as soon as it and all before it are checked; what was written of one is forgotten."""
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


_STREAMED = ("json", "jsonl", "csv")
"""The formats in which findings are written as they come."""


def _stream(format: str, workspace: Workspace, loading: "Iterator[Progress]") -> None:
    findings = _findings(workspace, _judged(workspace, loading))
    if format == "csv":
        from tui_tracker.reports.csv_text import findings_csv

        write_data(findings_csv(findings))
    else:
        from tui_tracker.reports.json_text import FORMATS
        from tui_tracker.reports.plain import plain_finding

        write_data(FORMATS[format](map(plain_finding, findings)))


def _write(arguments: argparse.Namespace, workspace: Workspace) -> None:
    if arguments.format == "sarif":
        from tui_tracker.reports.sarif import sarif_text

        codes = {listed.finding.code for listed in _findings(workspace, workspace.entries)}
        write_data(sarif_text(codes, _findings(workspace, workspace.entries)))
    else:
        _write_notes(arguments, workspace)


def _write_notes(arguments: argparse.Namespace, workspace: Workspace) -> None:
    # Imported here, as all that writes: with it comes what reads reviews, which other formats do not need.
    from tui_tracker.cli.terminal import render
    from tui_tracker.reports.habits import habits_of
    from tui_tracker.reports.members import members_of
    from tui_tracker.reports.text import notes

    infos = bool(arguments.select) or arguments.fail_on == Severity.INFO
    sort = Sort.DOCUMENT if arguments.order == "file" else Sort.PRIORITY
    checked = map(_checked, arrange(workspace.entries, Filter(), sort))
    habits = habits_of(members_of(workspace.entries))
    write_text(render(notes(checked, workspace.findings, habits, infos=infos)))


def _checked(entry: Entry) -> "Checked":
    dismissed = [(finding, said) for finding in entry.findings if (said := entry.dismissal(finding))]
    return entry.sheet, entry.items, dismissed
