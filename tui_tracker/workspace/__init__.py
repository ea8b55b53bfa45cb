"""A folder of documents with its sheets, findings and reviews: the one door that the faces use.

Loaded when it is first used, as the model is.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tui_tracker.workspace.entry import Entry, texts_of
    from tui_tracker.workspace.events import DocumentProblem, Progress
    from tui_tracker.workspace.listing import Filter, Sort, arrange, units
    from tui_tracker.workspace.workspace import Changes, Workspace

__all__ = [
    "Changes",
    "DocumentProblem",
    "Entry",
    "Filter",
    "Progress",
    "Sort",
    "Workspace",
    "arrange",
    "texts_of",
    "units",
]

_HOMES = {
    "entry": "Entry texts_of",
    "events": "DocumentProblem Progress",
    "listing": "Filter Sort arrange units",
    "workspace": "Changes Workspace",
}


def __getattr__(name: str) -> object:
    for home, names in _HOMES.items():
        if name in names.split():
            value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
