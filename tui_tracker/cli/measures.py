"""`tui-tracker measures`: list, add and change corrective measures."""

import argparse
import sys
from collections.abc import Sequence
from typing import Any

from tui_tracker.cli.errors import CommandError
from tui_tracker.cli.loading import load, settings_for, unread
from tui_tracker.cli.output import say, write_data, write_text
from tui_tracker.cli.sheets import find_entry
from tui_tracker.cli.terminal import render
from tui_tracker.model import Finding
from tui_tracker.reviews.changes import PutMeasure, edited, new_measure
from tui_tracker.reviews.status import MeasureStatus
from tui_tracker.reviews.store import SaveError
from tui_tracker.workspace import Entry, Workspace


def run(arguments: argparse.Namespace) -> int:
    """List, add or change; 0 from `add` and `set` means that the measure is on disk."""
    match arguments.action:
        case "list":
            return _list(arguments)
        case "add":
            return _add(arguments)
        case _:
            return _set(arguments)


def _list(arguments: argparse.Namespace) -> int:
    from tui_tracker.reports.json_text import as_json
    from tui_tracker.reports.measures import measure_lines, measure_records, measures_csv

    settings = settings_for(arguments.paths, arguments.config).settings
    workspace = load(arguments.paths, settings, arguments.reviews_dir, cache=arguments.cache)
    entries = [one for entry in workspace.entries for one in (entry, *entry.rivals)]
    reviewed = [(entry.sheet, workspace.review(entry).measures) for entry in entries]
    match arguments.format:
        case "json":
            write_data(as_json(measure_records(reviewed)))
        case "csv":
            write_data(measures_csv(reviewed))
        case _:
            write_text(render(measure_lines(reviewed)))
    missed = list(unread(entries))
    for sheets, reason in missed:
        say(f"没有列出{sheets}的纠偏措施：{reason}")
    for folder in workspace.abandoned():
        say(f"注意：{folder} 的文档已不在，其中的审核记录没有列出；tui-tracker doctor 会说明怎么办")
    return 2 if workspace.problems or missed else 0


def _add(arguments: argparse.Namespace) -> int:
    workspace, entry = _open(arguments)
    findings = _findings(workspace, entry, arguments.finding or ())
    fields = {
        "problem": "\n".join(dict.fromkeys(finding.message for finding in findings)),
        "owner": entry.sheet.unit.text,
        "digest": entry.summary.digest,
    }
    measure = new_measure(author=workspace.author, **(fields | _given(arguments) | _named(findings)))
    _save(workspace, entry, PutMeasure(None, measure))
    try:
        write_text([f"{measure.id}\n"])
    except CommandError as error:  # a script that tries again would write it twice
        raise CommandError(f"措施已保存，编号 {measure.id}；但{error}") from error
    return 0


def _set(arguments: argparse.Namespace) -> int:
    workspace, entry = _open(arguments)
    before = workspace.review(entry).measure(arguments.id)
    if before is None:
        raise CommandError(
            f"“{entry.sheet.project}”没有编号为 {arguments.id} 的纠偏措施{_ids(workspace, entry)}"
        )
    fields = _given(arguments)
    if arguments.finding:
        fields |= _named(_findings(workspace, entry, arguments.finding))
    if not fields:
        raise CommandError("没有给出要修改的项，可用的选项见 tui-tracker measures set --help")
    _save(workspace, entry, PutMeasure(before, edited(before, digest=entry.summary.digest, **fields)))
    return 0


def _open(arguments: argparse.Namespace) -> tuple[Workspace, Entry]:
    settings = settings_for([arguments.path], arguments.config).settings
    workspace = load([arguments.path], settings, arguments.reviews_dir, cache=arguments.cache)
    entry = find_entry(workspace.entries, arguments.sheet)
    if reason := workspace.read_only(entry):
        raise CommandError(reason)
    return workspace, entry


def _given(arguments: argparse.Namespace) -> dict[str, Any]:
    """The fields of a measure that the user has given, by name."""
    names = ("measure", "problem", "owner", "due", "status")
    fields = {name: value for name in names if (value := getattr(arguments, name)) is not None}
    if fields.get("measure") == "-":
        fields["measure"] = _standard_input()
    for name, value in fields.items():
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise CommandError(f"--{name} 的文字不是终端编码（{sys.getfilesystemencoding()}）")
    if not fields.get("measure", "-").strip():
        raise CommandError("--measure 不能为空")
    if "status" in fields:
        fields["status"] = MeasureStatus(fields["status"])
    return fields


def _standard_input() -> str:
    try:
        return sys.stdin.read().strip()
    except UnicodeDecodeError as error:
        raise CommandError(f"标准输入不是 {error.encoding.upper()} 编码的文字") from error


def _findings(workspace: Workspace, entry: Entry, codes: Sequence[str]) -> list[Finding]:
    found = workspace.findings(entry)
    if missing := [code for code in codes if all(finding.code != code for finding in found)]:
        has = "、".join(dict.fromkeys(finding.code for finding in found)) or "无"
        raise CommandError(f"“{entry.sheet.project}”没有 {'、'.join(missing)} 的核验发现；已有：{has}")
    return [finding for finding in found if finding.code in codes]


def _named(findings: Sequence[Finding]) -> dict[str, Any]:
    """The fields by which a measure names its findings and their cells."""
    paths = (target.path for finding in findings for target in finding.targets)
    return {
        "findings": tuple(dict.fromkeys(finding.code for finding in findings)),
        "targets": tuple(dict.fromkeys(paths)),
    }


def _ids(workspace: Workspace, entry: Entry) -> str:
    ids = [measure.id for measure in workspace.review(entry).measures]
    return f"；已有：{'、'.join(ids)}" if ids else ""


def _save(workspace: Workspace, entry: Entry, change: PutMeasure) -> None:
    try:
        workspace.apply([(entry, change)])
    except SaveError as error:
        raise CommandError(str(error)) from error
