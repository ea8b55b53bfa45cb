"""Accounts behind a forced command: one folder for all that is not a document."""

from pathlib import Path

import pytest

from tests.cli.running import Run
from tui_tracker.restriction import FOLDER, RESTRICTED


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that a restricted account has."""
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setenv(RESTRICTED, "1")
    monkeypatch.setenv(FOLDER, str(own))
    return own


def test_settings_and_reviews_inside_the_folder_are_taken(run: Run, folder: Path, sample: Path) -> None:
    (folder / "our.toml").write_text('ignore = ["V21"]\n', "utf-8")
    assert run("check", sample, "--config", folder / "our.toml", "--reviews-dir", folder).status == 1


@pytest.mark.parametrize("option", ["--config", "--reviews-dir"])
@pytest.mark.parametrize("way_out", ["plain", "dots", "link"])
def test_what_lies_elsewhere_is_refused(
    run: Run, folder: Path, sample: Path, option: str, way_out: str
) -> None:
    place = folder.parent / "elsewhere"
    if option == "--config":
        place.write_text("", "utf-8")
    else:
        place.mkdir()
    match way_out:
        case "dots":
            place = folder / ".." / "elsewhere"
        case "link":
            (folder / "link").symlink_to(place)
            place = folder / "link"
    ran = run("check", sample, option, place)
    assert ran.status == 2
    assert f"此账号受限，只能用 {folder} 里的文件" in ran.err


def test_without_a_folder_nothing_is_taken(
    run: Run, folder: Path, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(FOLDER)
    ran = run("check", sample, "--reviews-dir", folder)
    assert ran.status == 2
    assert "没有设置可用的文件夹" in ran.err


def test_other_accounts_go_where_they_like(
    run: Run, folder: Path, sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(RESTRICTED, "0")
    assert run("check", sample, "--reviews-dir", tmp_path).status == 1
