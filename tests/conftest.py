"""Every test runs apart from the machine's own settings, name, locale and state."""

import shutil
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent.parent / "data" / "minhang-hrss-2024-08.txt"


@pytest.fixture(autouse=True)
def _apart(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for variable in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / ".xdg"))
    for variable in ("NO_COLOR", "EDITOR", "VISUAL", "COLUMNS", "LINES"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("TUI_TRACKER_REVIEWER", "王审核")


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A copy of the real document in a folder of its own."""
    folder = tmp_path / "data"
    folder.mkdir()
    return Path(shutil.copy(SAMPLE, folder))
