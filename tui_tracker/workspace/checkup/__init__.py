"""What is wrong with the reviews of some documents, and how to mend it; only a problem's `fix` changes anything."""

from tui_tracker.workspace.checkup.checkup import Checkup
from tui_tracker.workspace.checkup.problem import Problem

__all__ = ["Checkup", "Problem"]
