"""Documents for a command: read with progress, and what can't be read is said."""

from collections.abc import Sequence
from pathlib import Path

from tui_tracker.cli.output import clear_progress, say, show_progress
from tui_tracker.rules import Settings
from tui_tracker.workspace import Workspace


def load(
    paths: Sequence[Path], settings: Settings | None = None, reviews_dir: Path | None = None
) -> Workspace:
    """The workspace of these paths, loaded; its problems have been told to the user."""
    workspace = Workspace(paths, settings, reviews_dir)
    for step in workspace.load():
        show_progress(step.done, step.total)
    clear_progress()
    for problem in workspace.problems:
        say(problem)
    return workspace
