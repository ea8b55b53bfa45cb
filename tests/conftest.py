"""Every test runs apart from the machine's own settings, name, locale and state."""

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

SAMPLE = Path(__file__).parent.parent / "data" / "minhang-hrss-2024-08.txt"

# Hypothesis would fail a test that takes longer than 200 ms once: no test depends on the speed of its machine.
_ANY_SPEED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
# A run says whether the code changed for the worse, so all runs try the same examples. New ones are looked for
# with --hypothesis-profile=search; what it finds becomes an @example.
settings.register_profile("suite", _ANY_SPEED, derandomize=True, max_examples=50)
settings.register_profile("search", _ANY_SPEED, max_examples=5_000, database=None)
settings.load_profile("suite")


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
