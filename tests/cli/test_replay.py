"""A second check of what has not changed writes the same without a look at it, and never where anything has."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import NoReturn

import pytest

from tests.cli.running import Run
from tests.cli.test_check import dismiss
from tui_tracker.cli import checking, replay
from tui_tracker.places import cache_directory
from tui_tracker.workspace import Workspace

FORMATS = ["text", "json", "jsonl", "csv", "sarif"]


@pytest.fixture
def forbid(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Forbid to load documents from here on."""

    def refuse(*_: object) -> NoReturn:
        raise AssertionError("documents were looked into")

    return lambda: monkeypatch.setattr(Workspace, "load", refuse)


@pytest.mark.parametrize("format", FORMATS)
def test_what_has_not_changed_is_written_again(
    run: Run, report: Path, forbid: Callable[[], None], format: str
) -> None:
    Path("另一份.txt").write_bytes(report.read_bytes())
    words = ("check", ".", "--format", format)
    first = run(*words)
    assert first.status == 1
    assert "重复出现" in first.err
    forbid()
    assert run(*words) == first


@pytest.mark.parametrize(
    "words",
    [
        ("--select", "B08"),
        ("--ignore", "B06"),
        ("--fail-on", "never"),
        ("--format", "csv"),
        ("--order", "file"),
    ],
)
def test_other_words_are_another_command(run: Run, report: Path, words: tuple[str, ...]) -> None:
    run("check", report)
    assert run("check", report, *words) == run("check", report, *words, "--no-cache")


def _edit(document: Path) -> None:
    document.write_text(document.read_text("utf-8").replace("宣传经费", "宣传费"), "utf-8")


def _dismiss(document: Path) -> None:
    dismiss(document, "B08", "已说明")


def _set(document: Path) -> None:
    Path("tui-tracker.toml").write_text('ignore = ["B"]', "utf-8")


def _add(document: Path) -> None:
    document.with_name("又一份.txt").write_text(document.read_text("utf-8").replace("宣传", "宣讲"), "utf-8")


def _break(document: Path) -> None:
    document.with_name("坏.txt").write_text("没有表", "utf-8")


@pytest.mark.parametrize("change", [_edit, _dismiss, _set, _add, _break])
def test_what_has_changed_is_checked(run: Run, report: Path, change: Callable[[Path], None]) -> None:
    before = run("check", ".", "--format", "jsonl")
    change(report)
    after = run("check", ".", "--format", "jsonl")
    assert after != before
    assert after == run("check", ".", "--format", "jsonl", "--no-cache")
    assert after == run("check", ".", "--format", "jsonl")


def test_a_dismissal_that_is_taken_back_by_hand_is_noticed(run: Run, report: Path) -> None:
    before = run("check", report, "--format", "jsonl")
    dismiss(report, "B08", "已说明")
    assert run("check", report, "--format", "jsonl") != before
    (sidecar,) = Path(f"{report}.reviews").glob("*.toml")
    status = sidecar.stat()
    sidecar.write_text(sidecar.read_text("utf-8").replace("B08", "B07"), "utf-8")
    os.utime(sidecar, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert run("check", report, "--format", "jsonl") == before


def test_another_version_of_the_program_writes_anew(
    run: Run, report: Path, forbid: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    run("check", report)
    monkeypatch.setattr("sys.version", "another")
    forbid()
    with pytest.raises(AssertionError, match="looked into"):
        run("check", report)


def test_a_review_that_changes_in_the_middle_is_not_taken_for_what_was_written(
    run: Run, report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    honest = checking._fails

    def dismissed(*of: object) -> bool:
        dismiss(report, "B08", "已说明")
        return honest(*of)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(checking, "_fails", dismissed)
        run("check", report, "--format", "jsonl")
    assert run("check", report, "--format", "jsonl") == run(
        "check", report, "--format", "jsonl", "--no-cache"
    )


def test_what_was_altered_in_the_cache_is_not_written(run: Run, report: Path) -> None:
    first = run("check", report)
    with closing(sqlite3.connect(cache_directory() / "sheets.sqlite")) as connection, connection:
        for key, body in connection.execute("SELECT key, body FROM verdicts").fetchall():
            connection.execute(
                "UPDATE verdicts SET body = ? WHERE key = ?", (body[:-9] + b"?" + body[-8:], key)
            )
    assert run("check", report) == first


def test_what_is_long_is_written_again_in_order(
    run: Run, report: Path, forbid: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "_CHUNK", 100)
    first = run("check", report, "--format", "jsonl")
    forbid()
    assert run("check", report, "--format", "jsonl") == first


def test_what_is_too_long_to_be_kept_is_checked_again(
    run: Run, report: Path, forbid: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "_MOST", 10)
    first = run("check", report, "--format", "jsonl")
    assert run("check", report, "--format", "jsonl") == first
    forbid()
    with pytest.raises(AssertionError, match="looked into"):
        run("check", report, "--format", "jsonl")


def test_what_a_reader_gave_up_is_not_taken_for_the_whole(run: Run, report: Path) -> None:
    command = f"{sys.executable} -m tui_tracker check {report} --format jsonl | true"
    subprocess.run(command, shell=True, check=True)
    assert run("check", report, "--format", "jsonl") == run(
        "check", report, "--format", "jsonl", "--no-cache"
    )
