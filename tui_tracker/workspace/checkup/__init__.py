"""What ails the reviews of some documents, and what to do about it; nothing is changed but by a problem's `fix`."""

from tui_tracker.workspace.checkup.checkup import Checkup
from tui_tracker.workspace.checkup.problem import Problem

__all__ = ["Checkup", "Problem"]
