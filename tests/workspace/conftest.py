"""What several tests of the workspace begin with."""

from pathlib import Path

import pytest

from tests.workspace.reporting import report
from tui_tracker.settings import Settings
from tui_tracker.workspace import Workspace


@pytest.fixture
def workspace(sample: Path) -> Workspace:
    workspace = Workspace([sample], Settings(select=("S", "B")))
    workspace.load_all()
    return workspace


@pytest.fixture
def document(tmp_path: Path) -> Path:
    folder = tmp_path / "绩效 跟踪"
    folder.mkdir()
    return report(folder / "报送.txt")
