"""A folder of documents with its sheets, findings and reviews: the one interface that `tui` and `cli` use.

Its modules are loaded when they are first used.
"""

from typing import TYPE_CHECKING

from tui_tracker.lazy import on_demand

if TYPE_CHECKING:
    from tui_tracker.workspace.entry import Entry, texts_of
    from tui_tracker.workspace.listing import (
        Filter,
        Remaining,
        Sort,
        Trait,
        accepted,
        arrange,
        more_conditions,
        units,
    )
    from tui_tracker.workspace.workspace import Workspace

__all__ = [
    "Entry",
    "Filter",
    "Remaining",
    "Sort",
    "Trait",
    "Workspace",
    "accepted",
    "arrange",
    "more_conditions",
    "texts_of",
    "units",
]

__getattr__ = on_demand(
    __name__,
    {
        "entry": "Entry texts_of",
        "listing": "Filter Remaining Sort Trait accepted arrange more_conditions units",
        "workspace": "Workspace",
    },
)
