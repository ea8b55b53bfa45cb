"""`tui-tracker summary`: the batch in figures."""

import argparse
from datetime import date
from typing import TYPE_CHECKING

from tui_tracker.cli.loading import load, tell_unread
from tui_tracker.cli.output import write_bytes, write_data, write_drawn
from tui_tracker.cli.terminal import render
from tui_tracker.settings import Settings

if TYPE_CHECKING:
    from tui_tracker.reports.summary.batch import BatchSummary


def run(arguments: argparse.Namespace) -> int:
    """Print the figures; 2 where a document can't be read."""
    from tui_tracker.reports.summary.batch import BatchSummary

    workspace = load(arguments)
    has_unread = tell_unread(workspace.entries, "注意：{}的审核记录读不到，按没有审核计入：{}")
    summary = BatchSummary.of(workspace.entries, workspace.findings)
    match arguments.format:
        case "json":
            from tui_tracker.reports.json_text import as_one_json
            from tui_tracker.reports.summary.record import summary_record

            write_data(as_one_json(summary_record(summary)))
        case "xlsx" | "docx":
            write_bytes(_file(summary, arguments, workspace.settings), arguments.format)
        case _:
            from tui_tracker.reports.summary.page import summary_page

            write_drawn(render(summary_page(summary)))
    return 2 if workspace.problems or has_unread else 0


def _file(summary: "BatchSummary", arguments: argparse.Namespace, settings: Settings) -> bytes:
    from tui_tracker.reports.export.order import batch_of

    batch = batch_of(arguments.paths)
    if arguments.format == "xlsx":
        from tui_tracker.reports.summary.book import summary_book

        return summary_book(summary, batch)
    from tui_tracker.reports.summary.letter import summary_letter

    return summary_letter(summary, batch, settings.bureau, date.today())
