"""Workspaces on documents, for tests."""

from collections import deque
from collections.abc import Sequence
from pathlib import Path

from tui_tracker.reading.request import Request
from tui_tracker.settings import Settings
from tui_tracker.workspace import Workspace


def workspace_on(
    paths: Sequence[Path],
    settings: Settings | None = None,
    reviews_dir: Path | None = None,
    *,
    cache: bool = True,
    cluster: str = "",
) -> Workspace:
    return Workspace(Request(tuple(paths), settings or Settings(), reviews_dir, cache, cluster=cluster))


def load_all(workspace: Workspace) -> None:
    """Load without telling how far it has come."""
    deque(workspace.load(), 0)
