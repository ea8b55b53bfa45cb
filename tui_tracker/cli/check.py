"""`tui-tracker check`: what is wrong with the sheets."""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from tui_tracker.cli.errors import CommandError
from tui_tracker.cli.loading import load, settings_for, unread
from tui_tracker.cli.output import say, write_data, write_text
from tui_tracker.cli.terminal import render
from tui_tracker.model import Severity
from tui_tracker.rules.engine import RULES
from tui_tracker.rules.items import items_of
from tui_tracker.settings import Settings
from tui_tracker.workspace import Entry, Workspace
from tui_tracker.workspace.listing import Filter, Sort, arrange

if TYPE_CHECKING:
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
    workspace = load(arguments.paths, settings, arguments.reviews_dir, cache=arguments.cache)
    for sheets, reason in unread(workspace.entries):
        say(f"注意：{sheets}的排除理由读不到，不起作用：{reason}")
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


def _fails(workspace: Workspace, fail_on: str) -> bool:
    if fail_on == "never":
        return False
    worst = Severity(fail_on).rank
    of_sheets = (entry.open_findings for entry in workspace.entries)
    open_findings = chain(workspace.findings, chain.from_iterable(of_sheets))
    return any(finding.severity.rank <= worst for finding in open_findings)


def _findings(workspace: Workspace) -> "Iterator[Listed]":
    from tui_tracker.reports.listed import listed

    for entry in workspace.entries:
        yield from listed(entry, entry.findings, entry.items)
    yield from listed(None, workspace.findings, items_of(workspace.findings))


def _write(arguments: argparse.Namespace, workspace: Workspace) -> None:
    match arguments.format:
        case "csv":
            from tui_tracker.reports.csv_text import findings_csv

            write_data(findings_csv(_findings(workspace)))
        case "sarif":
            from tui_tracker.reports.sarif import sarif_text

            codes = {listed.finding.code for listed in _findings(workspace)}
            write_data(sarif_text(codes, _findings(workspace)))
        case "json" | "jsonl" as format:
            from tui_tracker.reports.json_text import FORMATS
            from tui_tracker.reports.plain import plain_finding

            write_data(FORMATS[format](map(plain_finding, _findings(workspace))))
        case _:
            _write_notes(arguments, workspace)


def _write_notes(arguments: argparse.Namespace, workspace: Workspace) -> None:
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
