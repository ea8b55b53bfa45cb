"""What tests do with a workspace: decide on changes that they make themselves, and die."""

import os
from collections.abc import Sequence

from tui_tracker.reviews.changes import Change
from tui_tracker.workspace import Entry, Workspace
from tui_tracker.workspace.decisions import Decision


def decide(workspace: Workspace, changes: Sequence[tuple[Entry, Change]]) -> None:
    """Make the changes as one decision and wait until they are on disk."""
    workspace.decide(Decision(changes)).result()


def killed(workspace: Workspace) -> None:
    """Leave the drafts of that workspace as a kill does: the kernel closes its files."""
    drafts = workspace._typed._drafts
    assert drafts._lock is not None
    os.close(drafts._lock)
    drafts._lock = None
