"""Findings as the formats list them: one after the other, each with its sheet and the item that it belongs to."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from tui_tracker.model import Finding, Item
from tui_tracker.rules.items import item_ids
from tui_tracker.workspace import Entry


class Listed(NamedTuple):
    """A finding with its sheet, which one on the whole batch has not, and its item, which a dismissed one has not."""

    entry: Entry | None
    finding: Finding
    item: str | None


def listed(entry: Entry | None, findings: Iterable[Finding], items: Iterable[Item]) -> Iterator[Listed]:
    """Return the findings of a sheet, or of the batch; `items` are those that its open findings form."""
    ids = item_ids(items)
    return (Listed(entry, finding, ids.get(finding.id)) for finding in findings)
