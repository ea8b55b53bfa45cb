"""What tests do with a workspace: decide on changes that they make themselves, hold the disk up, and die."""

import os
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import pytest

from tui_tracker.model import Sheet
from tui_tracker.reviews.changes import Change
from tui_tracker.reviews.errors import SaveError
from tui_tracker.reviews.review import Review
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


class Disk:
    """Holds saves up until it is told to go on, and is full for some sheets, or for the next so many saves."""

    def __init__(self, workspace: Workspace, document: Path, patch: pytest.MonkeyPatch) -> None:
        self.full_for: set[str] = set()
        self.full = 0
        self.reached, self.go_on = Event(), Event()
        self._store = workspace.batch.store(document)
        self._save = self._store.save
        patch.setattr(self._store, "save", self.save)

    def save(self, sheet: Sheet, changes: Sequence[Change], author: str, *, strict: bool = False) -> Review:
        self.reached.set()
        assert self.go_on.wait(20)
        self.full -= 1
        if sheet.key in self.full_for or self.full >= 0:
            raise SaveError("磁盘空间已满")
        return self._save(sheet, changes, author, strict=strict)
