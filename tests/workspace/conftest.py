"""What several tests of the workspace begin with."""

from pathlib import Path

import pytest

from tui_tracker.settings import Settings
from tui_tracker.workspace import Workspace


@pytest.fixture
def workspace(sample: Path) -> Workspace:
    workspace = Workspace([sample], Settings(select=("S", "B")))
    workspace.load_all()
    return workspace
