"""`tui-tracker measures`: list, add and change corrective measures."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tui_tracker.cli.errors import CommandError
from tui_tracker.cli.loading import load, tell_unread
from tui_tracker.cli.output import say, write_data, write_drawn, write_text
from tui_tracker.cli.sheets import find_entry
from tui_tracker.cli.terminal import render
from tui_tracker.model import Finding
from tui_tracker.reviews.status import MeasureStatus
from tui_tracker.workspace import Entry, Workspace, decisions
from tui_tracker.workspace.dates import done_date, due_date, is_date
from tui_tracker.workspace.decisions import MeasureFields, Subject


def run(arguments: argparse.Namespace) -> int:
    """List, add or change measures; `add` and `set` return 0 once the measure is on disk."""
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

    workspace = load(arguments)
    entries = [one for entry in workspace.entries for one in (entry, *entry.rivals)]
    reviewed = [(entry.sheet, entry.review.measures) for entry in entries]
    match arguments.format:
        case "json":
            write_data(as_json(measure_records(reviewed)))
        case "csv":
            write_data(measures_csv(reviewed))
        case _:
            write_drawn(render(measure_lines(reviewed)))
    has_unread = tell_unread(entries, "没有列出{}的纠偏措施：{}")
    for folder in workspace.abandoned():
        say(f"注意：{folder} 的文档已不在，其中的审核记录没有列出；tui-tracker doctor 会说明怎么办")
    return 2 if workspace.problems or has_unread else 0


def _add(arguments: argparse.Namespace) -> int:
    workspace, entry = _open(arguments)
    findings = _findings(entry, arguments.finding or ())
    problem = "\n".join(dict.fromkeys(finding.message for finding in findings))
    prefilled = MeasureFields(problem=problem, owner=entry.sheet.unit.text)
    write = decisions.write_measure(
        [Subject(entry, tuple(finding.id for finding in findings))], workspace.author, workspace.settings
    )
    decision = write(replace(prefilled, **_given(arguments, entry)))
    workspace.decide(decision).result()
    (id,) = decision.measures
    try:
        write_text([f"{id}\n"])
    except CommandError as error:  # a script that tries again would write it twice
        raise CommandError(f"措施已保存，编号 {id}；但{error}") from error
    return 0


def _set(arguments: argparse.Namespace) -> int:
    workspace, entry = _open(arguments)
    before = entry.review.measure(arguments.id)
    if before is None:
        ids = "、".join(measure.id for measure in entry.measures)
        has = f"；已有：{ids}" if ids else ""
        raise CommandError(f"“{entry.sheet.project}”没有编号为 {arguments.id} 的纠偏措施{has}")
    fields = _given(arguments, entry)
    findings = _findings(entry, arguments.finding or ())
    if not fields and not findings:
        raise CommandError("没有给出要修改的项，可用的选项见 tui-tracker measures set --help")
    edit = decisions.edit_measure(entry, before.id, workspace.author, [finding.id for finding in findings])
    workspace.decide(edit(replace(MeasureFields.of(before), **fields))).result()
    return 0


def _open(arguments: argparse.Namespace) -> tuple[Workspace, Entry]:
    workspace = load(arguments)
    entry = find_entry(workspace.entries, arguments.sheet)
    if entry.read_only:
        raise CommandError(entry.read_only)
    return workspace, entry


def _given(arguments: argparse.Namespace, entry: Entry) -> dict[str, Any]:
    """Return the fields of a measure that the user has given, by name."""
    names = (field.name for field in dataclasses.fields(MeasureFields))
    fields = {name: value for name in names if (value := getattr(arguments, name, None)) is not None}
    if from_input := [name for name in ("measure", "progress") if fields.get(name) == "-"]:
        fields |= dict.fromkeys(from_input, _standard_input())
    for name, value in fields.items():
        if any("\ud800" <= character <= "\udfff" for character in value):
            raise CommandError(f"--{name} 的文字不是终端编码（{sys.getfilesystemencoding()}）")
    if not fields.get("measure", "-").strip():
        raise CommandError("--measure 不能为空")
    if due := fields.get("due"):
        fields["due"] = _due(due, entry)
    if done := fields.get("done"):
        fields["done"] = done_date(done)
    if "status" in fields:
        fields["status"] = MeasureStatus(fields["status"])
    return fields


def _due(typed: str, entry: Entry) -> str:
    """Return the date that is typed, of the year of the sheet where it names none."""
    year = entry.sheet.period.end[:4]
    due = due_date(typed, int(year or 0))
    if not is_date(due):
        raise CommandError(f"--due：{year or '今'}年没有“{typed}”这一天")
    return due


def _standard_input() -> str:
    try:
        return sys.stdin.read().strip()
    except UnicodeDecodeError as error:
        raise CommandError(f"标准输入不是 {error.encoding.upper()} 编码的文字") from error


def _findings(entry: Entry, codes: Sequence[str]) -> list[Finding]:
    """Return the findings of these codes on the sheet."""
    found = entry.findings
    if missing := [code for code in codes if all(finding.code != code for finding in found)]:
        has = "、".join(dict.fromkeys(finding.code for finding in found)) or "无"
        raise CommandError(f"“{entry.sheet.project}”没有 {'、'.join(missing)} 的核验发现；已有：{has}")
    return [finding for finding in found if finding.code in codes]
