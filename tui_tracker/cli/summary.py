"""`tui-tracker summary`: the batch in figures."""

import argparse

from tui_tracker.cli.loading import load, settings_for
from tui_tracker.cli.output import write_data, write_text
from tui_tracker.cli.terminal import render


def run(arguments: argparse.Namespace) -> int:
    """Print the figures; 2 where a document can't be read."""
    from tui_tracker.reports.summary.batch import BatchSummary

    settings = settings_for(arguments.paths, arguments.config).settings
    workspace = load(arguments.paths, settings, arguments.reviews_dir, cache=arguments.cache)
    summary = BatchSummary.of(workspace.entries, workspace.findings)
    if arguments.format == "json":
        from tui_tracker.reports.json_text import as_one_json
        from tui_tracker.reports.summary.record import summary_record

        write_data(as_one_json(summary_record(summary)))
    else:
        from tui_tracker.reports.summary.page import summary_page

        write_text(render(summary_page(summary)))
    return 2 if workspace.problems else 0
