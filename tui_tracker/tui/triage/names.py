"""Sheets as messages and headings name them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len

from tui_tracker.tui.panes.flow import fit
from tui_tracker.tui.panes.project_list import NAMELESS
from tui_tracker.workspace import Entry

if TYPE_CHECKING:
    from tui_tracker.tui.triage.desk import Desk

_LEAST = 24
_BESIDE = 50
"""So many cells take what else a message says, and where I am: that much of the width is not the name's."""
_WIDEST, _EDGES = 100, 6
"""What a dialog has for its heading in a wide window, and what its border takes of that."""


def names_of(desk: Desk, entries: Sequence[Entry]) -> str:
    """Name one sheet in a message by its project, cut where that is long, and many by how many they are."""
    return _named(desk, entries, desk.screen.app.size.width - _BESIDE)


def headed(desk: Desk, words: str, entries: Sequence[Entry], more: str = "") -> str:
    """Return the heading of a dialog: words before the names, for which all the room is that words and more leave."""
    # The narrowest of the dialogs with a heading takes nine tenths.
    room = min(_WIDEST, desk.screen.app.size.width * 9 // 10) - _EDGES
    return f"{words}{_named(desk, entries, room - cell_len(words) - cell_len(more))}{more}"


def _named(desk: Desk, entries: Sequence[Entry], room: int) -> str:
    if len(entries) != 1:
        return f"{len(entries)} 张表"
    (entry,) = entries
    room = max(_LEAST, room)
    unit = desk.rows.unit_of(entry)
    beside = f" {fit(unit, min(cell_len(unit), room // 2))}" if unit else ""
    return fit(entry.summary.project or NAMELESS, room - cell_len(beside)).rstrip() + beside
