"""`tui-tracker schema`: the JSON Schema of the other commands' output and of the review files."""

import argparse
from typing import Any

from pydantic import BaseModel

from tui_tracker.cli.output import write_data
from tui_tracker.reports.json_text import as_one_json
from tui_tracker.reports.records import FindingRecord, SheetRecord
from tui_tracker.reviews.sidecar import Sidecar

_CONTRACTS: dict[str, type[BaseModel]] = {"sheet": SheetRecord, "finding": FindingRecord, "review": Sidecar}
"""An item of `parse --format json`, an item of `check --format json`, and the file beside the document."""


def run(arguments: argparse.Namespace) -> int:
    """Print the schema of one contract."""
    write_data(as_one_json(schema_of(arguments.contract)))
    return 0


def schema_of(contract: str) -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one of the contracts."""
    dialect = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    schema = _CONTRACTS[contract].model_json_schema()
    # Docstrings are for developers of this program; the schema speaks by its titles and the fields' descriptions.
    for described in (schema, *schema["$defs"].values()):
        described.pop("description", None)
    return dialect | schema
