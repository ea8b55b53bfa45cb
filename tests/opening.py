"""Workspaces on documents, for tests."""

from collections import deque
from collections.abc import Generator, Sequence
from contextlib import closing
from pathlib import Path

from tui_tracker.documents.folders import Found
from tui_tracker.reading.cache import Cache
from tui_tracker.reading.request import Request
from tui_tracker.reading.sheets import Held, Outcome, hold, joined
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


def read_documents(
    documents: Sequence[Found], cache: Cache | None = None, cluster: str = ""
) -> Generator[Outcome | int]:
    """Yield the sheets of each document in order, or why it can't be read, and how many are known meanwhile."""
    with joined(cluster) as joint, closing(hold(documents, cache, cluster=joint)) as outcomes:
        for outcome in outcomes:
            yield (yield from outcome.sheets()) if isinstance(outcome, Held) else outcome
