from pathlib import Path

import pytest

from tests.cli.running import Ran, Run, run_with
from tests.conftest import SAMPLE
from tests.reports.going_out import gone_out
from tui_tracker.workspace import Workspace


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command line with some words."""

    def run(*words: object) -> Ran:
        return run_with(capsys, *words)

    return run


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two sheets of the real document, as 报送.txt in the current folder: 宣传经费 and 易就业….

    The first has its spending in yuan (B06), the second lags behind (B08) below an odd title (S02).
    """
    monkeypatch.chdir(tmp_path)
    lines = SAMPLE.read_text("utf-8").splitlines(keepends=True)
    text = "".join(lines[844:870]) + "## " + "".join(lines[870:895])
    path = Path("报送.txt")
    path.write_text(text, "utf-8")
    return path


@pytest.fixture
def batch(tmp_path: Path) -> Workspace:
    """A small batch whose ledger has gone out; it lies beside as 台账.xlsx."""
    return gone_out(tmp_path)
