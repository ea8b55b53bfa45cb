"""`tui-tracker diff`: what sheets that were issued again say now, and what that puts right."""

import argparse

from tui_tracker.cli.loading import load, tell_unread
from tui_tracker.cli.output import say, write_data, write_drawn
from tui_tracker.cli.terminal import render
from tui_tracker.reports.json_text import as_json
from tui_tracker.reports.reissues import reissue_lines, reissue_record


def run(arguments: argparse.Namespace) -> int:
    """Compare; 1 where a sheet was issued again, 2 where a document or a review can't be read."""
    workspace = load(arguments)
    has_unread = tell_unread(workspace.entries, "没有比较{}：{}")
    reissues = [one for entry in workspace.entries if (one := workspace.reissue(entry))]
    if arguments.format == "json":
        write_data(as_json(map(reissue_record, reissues)))
    else:
        write_drawn(render(reissue_lines(reissues)))
    for entry, orphan in workspace.renamed():
        say(
            f"「{entry.summary.project}」可能是「{orphan.sheet.project}」改名后重报的，"
            "打开终端界面或运行 tui-tracker doctor --fix 可沿用其审核记录"
        )
    return 2 if workspace.problems or has_unread else int(bool(reissues))
