"""What a checkup finds of saves that were cut off, of locks and of drafts."""

import os
import time
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest

from tests.workspace.checkups import fixed, only
from tests.workspace.reporting import PUBLICITY, ROW, measure, problems, report
from tui_tracker.reviews import access
from tui_tracker.reviews.changes import PutMeasure, new_measure, now
from tui_tracker.reviews.draft import Draft
from tui_tracker.reviews.drafts import Drafts
from tui_tracker.reviews.review import SheetRef
from tui_tracker.reviews.scratch import scratch
from tui_tracker.reviews.store import Store
from tui_tracker.workspace.checkup import saving


def test_remains_of_a_save_that_was_killed(document: Path) -> None:
    measure(document)
    measure(document)
    fresh, *old = [
        Store(document).directory / name
        for name in (
            ".0123456789abcde0.tmp",
            ".0123456789abcde1.tmp",
            f".history/{PUBLICITY}/.0123456789abcde2.tmp",
        )
    ]
    for path in (fresh, *old):
        path.write_text("half")
    for path in old:
        os.utime(path, (hour_ago := time.time() - 3600, hour_ago))
    problem = only(document)
    assert "2 个没有写完的临时文件" in problem.text
    assert fixed(problem) == "删除了 2 个没有写完的临时文件"
    assert fresh.exists()
    assert not any(path.exists() for path in old)
    assert problems(document) == []


def test_a_lock_that_somebody_keeps(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "PATIENCE", 0.05)
    measure(document)
    path = Store(document).directory / ".lock"
    with path.open("rb") as lock:
        flock(lock, LOCK_EX)
        problem = only(document)
    assert f"有程序一直占着保存用的锁 {path}" in problem.text
    assert problem.commands == (f"fuser -v '{path}'",)
    assert problems(document) == []


def test_a_file_in_the_place_of_the_folder_is_told_once(document: Path) -> None:
    Store(document).directory.write_text("")
    cause, effect = problems(document)
    assert "不是文件夹，请移走或改名" in cause.text
    assert "审核目录无法读取" in effect.text


def test_a_lock_that_is_none(document: Path) -> None:
    measure(document)
    path = Store(document).directory / ".lock"
    path.unlink()
    path.symlink_to("/dev/null")
    problem = only(document)
    assert (problem.severity, str(path) in problem.text) == ("error", True)


def test_a_file_system_whose_locks_bind_nobody_else(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mountinfo"
    place = str(document.parent).replace(" ", r"\040")
    mounts.write_text(f"28 1 0:40 / {place} rw - nfs server:/a rw,nolock\n", "utf-8")
    monkeypatch.setattr(access, "MOUNTS", mounts)
    problem = only(document)
    assert problem.severity == "error"
    assert "不能保存审核记录" in problem.text
    assert "锁只在本机有效" in problem.text


# Drafts


def left_behind(document: Path, key: str = PUBLICITY) -> Path:
    """The draft of a program that was killed."""
    sheet = SheetRef(project="宣传经费", key=key)
    change = PutMeasure(None, new_measure("写到一半", author="王审核", targets=[ROW]))
    draft = Draft(document=str(document.resolve()), sheet=sheet, change=change, at=now())
    directory = Drafts().directory
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / f"0123456789abcdef.{draft.id}.json"
    path.write_text(draft.model_dump_json(), "utf-8")
    return path


def test_a_draft_that_waits(document: Path, tmp_path: Path) -> None:
    left_behind(document)
    for path in (document, document.parent):
        problem = only(path)
        assert "“宣传经费”有一份没写完的草稿（新增纠偏措施，" in problem.text
        assert "会提示继续写或放弃" in problem.advice
    elsewhere = tmp_path / "另一处"
    elsewhere.mkdir()
    assert problems(report(elsewhere / "报送.txt")) == []


def test_a_draft_for_a_sheet_that_is_gone_names_the_file_with_its_text(document: Path) -> None:
    path = left_behind(document, key="0123456789abcdef")
    assert f"文字在 {path}" in only(document).advice


def test_a_draft_that_cannot_be_read(document: Path) -> None:
    path = left_behind(document)
    path.write_text("{", "utf-8")
    problem = only(document)
    assert (problem.place, problem.text) == (path.parent, f"草稿 {path.name} 读不出来")


def test_what_another_editor_has_left_behind_is_told(tmp_path: Path) -> None:
    report(tmp_path / "报送.txt")
    with scratch() as folder:
        (folder / "措施.txt").write_text("写了很久", encoding="utf-8")
        assert problems(tmp_path) == []
    (problem,) = problems(tmp_path)
    assert f"写的内容还在 {folder}（措施.txt）" in problem.text
