"""Whatever way the findings take, on one core, all, or out of the cache, they are written byte for byte the same."""

import os
from pathlib import Path

import pytest

from tests.cli.running import Run
from tests.cli.test_check import dismiss
from tests.conftest import SAMPLE
from tui_tracker.reading import cache, checking, forks, pipeline, sheets


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The sample, some of its sheets once more, altered, and one on which somebody has dismissed a finding."""
    monkeypatch.chdir(tmp_path)
    lines = SAMPLE.read_text("utf-8").splitlines(keepends=True)
    folder = Path("报送")
    folder.mkdir()
    (folder / "全部.txt").write_text("".join(lines[:320]), "utf-8")
    for number in range(3):
        text = "".join(lines[844:895]).replace("宣传", f"宣传{number}")
        (folder / f"{number}.txt").write_text(text, "utf-8")
    dismiss(folder / "1.txt", "B06", "已更正")
    return folder


@pytest.fixture
def all_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    monkeypatch.setattr(forks, "active_count", lambda: 1)
    monkeypatch.setattr(checking, "FORKED", 0)
    monkeypatch.setattr(checking, "_PORTION", 3)
    monkeypatch.setattr(sheets, "PARALLEL_SECONDS", 0)
    # The folder has four documents, which are to be looked up in portions.
    monkeypatch.setattr(cache, "AT_ONCE", 2)
    monkeypatch.setattr(pipeline, "AT_ONCE", 2)


@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
@pytest.mark.usefixtures("all_cores")
@pytest.mark.parametrize("format", ["jsonl", "csv", "json", "sarif", "text"])
def test_all_cores_and_the_cache_write_what_one_core_writes(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    words = ("check", folder, "--format", format)
    with monkeypatch.context() as patch:
        patch.setattr(os, "sched_getaffinity", lambda _: {0})
        alone = run(*words, "--no-cache")
    assert "“" in alone.out
    assert run(*words, "--no-cache") == alone, "all cores"
    run("check", folder / "1.txt", folder / "全部.txt")
    assert run(*words) == alone, "half of it known"
    (folder / "2.txt").touch()
    assert run(*words) == alone, "all but one known"
    assert run(*words) == alone, "all known"


@pytest.mark.parametrize(
    "command", ["check", "parse", "summary", "diff", "doctor", "config", "measures list", "export --to ."]
)
def test_a_path_that_is_not_there_is_told_by_every_command(run: Run, folder: Path, command: str) -> None:
    ran = run(*command.split(), folder / "没有.txt")
    assert ran.status == 2
    assert "没有.txt：路径不存在" in ran.err
    assert "没有发现问题" not in ran.out
    assert "默认" not in ran.out
