"""A folder of documents with its sheets, findings and reviews: the one door that the faces use."""

from tui_tracker.workspace.listing import Filter, Sort, arrange, units
from tui_tracker.workspace.workspace import Changes, DocumentProblem, Entry, Progress, Workspace, texts_of

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
