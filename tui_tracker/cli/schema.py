"""`tui-tracker schema`: the JSON Schema of the other commands' output and of the review files."""

import argparse

from tui_tracker.cli.output import write_data
from tui_tracker.reports.json_text import as_one_json
from tui_tracker.reports.schemas import schema_of


def run(arguments: argparse.Namespace) -> int:
    """Print the schema of one contract."""
    write_data(as_one_json(schema_of(arguments.contract)))
    return 0
