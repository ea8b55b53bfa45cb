"""A log for who looks for a fault: what was read and saved, and no word of any sheet."""

from pathlib import Path
from stat import S_IMODE

import pytest

from tests.cli.running import Run
from tui_tracker import log


@pytest.fixture(autouse=True)
def _no_log_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test asks for a log of its own, which --log leaves in the environment."""
    monkeypatch.setenv(log.VARIABLE, "")
    monkeypatch.delenv(log.VARIABLE)


def test_what_was_read_and_saved_is_logged_without_what_it_says(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    file = tmp_path / "log"
    (sample.parent / "坏.txt").write_text("没有表", "utf-8")
    assert run("check", sample.parent, "--log", file).status == 2
    measure = "请于十月底前完成"
    words = ("measures", "add", sample, "--sheet", "宣传经费", "--measure", measure)
    assert run(*words, "--log", file).status == 0
    lines = file.read_text("utf-8").splitlines()
    assert [line for line in lines if f"read path={sample} sheets=41" in line]
    assert [line for line in lines if "unreadable" in line and "坏.txt" in line]
    assert [line for line in lines if "checked sheets=41" in line]
    assert [line for line in lines if "saved" in line and "what=PutMeasure" in line]
    assert measure not in "".join(lines)
    assert "宣传经费" not in "".join(lines)
    assert S_IMODE(file.stat().st_mode) == 0o600


def test_a_log_that_can_not_be_written_is_refused_at_the_start(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    ran = run("check", sample, "--log", tmp_path / "none" / "log")
    assert ran.status == 2
    assert "写不了" in ran.err


def test_a_log_is_never_written_through_a_link(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "log").symlink_to(tmp_path / "elsewhere")
    assert run("check", sample, "--log", tmp_path / "log").status == 2
    assert not (tmp_path / "elsewhere").exists()


def test_a_name_can_not_make_a_line_of_its_own(tmp_path: Path) -> None:
    log.begin(tmp_path / "log")
    log.note("read", path="a\n2026-01-01 saved\x1b[2J")
    (line,) = (tmp_path / "log").read_text("utf-8").splitlines()
    assert "\x1b" not in line
