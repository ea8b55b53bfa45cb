"""What several tests of the workspace begin with."""

from pathlib import Path

import pytest

from tests.opening import load_all, workspace_on
from tests.workspace.reporting import report
from tui_tracker.settings import Settings
from tui_tracker.workspace import Workspace


@pytest.fixture
def workspace(sample: Path) -> Workspace:
    workspace = workspace_on([sample], Settings(select=("S", "B")))
    load_all(workspace)
    return workspace


@pytest.fixture
def document(tmp_path: Path) -> Path:
    folder = tmp_path / "绩效 跟踪"
    folder.mkdir()
    return report(folder / "报送.txt")
