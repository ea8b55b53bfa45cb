"""Sheets as messages name them."""

from collections.abc import Sequence

from tui_tracker.tui.panes.flow import fit
from tui_tracker.workspace import Entry

_WIDEST = 24
"""A longer name would leave no room beside the message for where I am."""


def names_of(entries: Sequence[Entry]) -> str:
    """Name one sheet by its project, cut where that is long, and many by how many they are."""
    if len(entries) != 1:
        return f"{len(entries)} 张表"
    return fit(entries[0].sheet.project.text, _WIDEST).rstrip()
