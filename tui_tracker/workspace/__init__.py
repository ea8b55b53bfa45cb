"""A folder of documents with its sheets, findings and reviews: the one interface that `tui` and `cli` use.

Its modules are loaded when they are first used.
"""

from typing import TYPE_CHECKING

from tui_tracker.lazy import on_demand

if TYPE_CHECKING:
    from tui_tracker.workspace.entry import Entry as Entry
    from tui_tracker.workspace.listing import Filter as Filter
    from tui_tracker.workspace.listing import Remaining as Remaining
    from tui_tracker.workspace.listing import Sort as Sort
    from tui_tracker.workspace.listing import Trait as Trait
    from tui_tracker.workspace.listing import accepted as accepted
    from tui_tracker.workspace.listing import arrange as arrange
    from tui_tracker.workspace.listing import displaced as displaced
    from tui_tracker.workspace.listing import more_conditions as more_conditions
    from tui_tracker.workspace.listing import put_back as put_back
    from tui_tracker.workspace.listing import units as units
    from tui_tracker.workspace.names import short_names as short_names
    from tui_tracker.workspace.workspace import Workspace as Workspace

__getattr__ = on_demand(
    __name__,
    {
        "entry": "Entry",
        "listing": "Filter Remaining Sort Trait accepted arrange displaced more_conditions put_back units",
        "names": "short_names",
        "workspace": "Workspace",
    },
)
