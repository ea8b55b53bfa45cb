"""Each system call of an export fails in turn: the folder is there whole or not at all, and no review is torn."""

import errno
import os
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.reports.going_out import TERMS, opened, sent_back
from tests.reviews.faults import failing, watched
from tests.reviews.processes import DIED, export_and_die, start
from tests.workspace.reporting import drop
from tui_tracker.reports.corrections import corrections
from tui_tracker.reports.errors import ReportError
from tui_tracker.reports.export.folder import place_for, write_folder
from tui_tracker.reports.export.order import Kind, Order
from tui_tracker.reports.export.plan import Export
from tui_tracker.reports.export.send import Outcome, send
from tui_tracker.reviews.store import Store
from tui_tracker.workspace import Workspace

CODES = (errno.ENOSPC, errno.EIO, errno.EACCES)
FILES = {"整改台账.xlsx": b"ledger", "反馈意见单.docx": b"letter"}


@pytest.fixture
def batches(tmp_path: Path) -> Callable[[], Workspace]:
    """Opens a sheet that was sent back, each time anew in a folder of its own."""
    (first := tmp_path / "0" / "文档").mkdir(parents=True)
    (document,) = sent_back(first).request.paths
    drop(document, "易就业人力资源共享服务信息平台（第三年）")
    numbers = count(1)

    def make() -> Workspace:
        folder = tmp_path / str(next(numbers)) / "文档"
        shutil.copytree(first, folder)
        return opened(folder / document.name)

    return make


def _send(workspace: Workspace, name: str = "输出") -> Outcome | ReportError:
    export = Export(Order("批次", [Kind.LEDGER]), list(corrections(workspace.entries, TERMS)), FILES)
    try:
        return send(workspace, export, _place(workspace).with_name(name))
    except ReportError as error:
        return error


def _place(workspace: Workspace) -> Path:
    return workspace.request.paths[0].parents[1] / "输出"


def _is_recorded(workspace: Workspace) -> bool:
    """Whether the review, read anew, holds what was sent; never half of it."""
    entry = workspace.entries[0]
    review = Store(entry.document).load(entry.sheet)
    assert bool(review.sent) == bool(review.measures)
    assert {id for sent in review.sent for id in sent.measures} == {one.id for one in review.measures}
    return bool(review.sent)


def test_any_call_may_fail(batches: Callable[[], Workspace]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        calls = watched(patch)
        assert isinstance(_send(batches()), Outcome)
    assert len(calls) > 30
    for number in range(len(calls)):
        workspace = batches()
        with pytest.MonkeyPatch.context() as patch:
            failing(patch, number, CODES[number % len(CODES)])
            outcome = _send(workspace)
        place = _place(workspace)
        assert {path.name for path in place.parent.iterdir()} <= {"文档", "输出"}
        if isinstance(outcome, ReportError):
            assert "没有输出" in str(outcome)
            assert not place.exists()
            assert not _is_recorded(workspace)
            continue
        assert {path.name: path.read_bytes() for path in place.iterdir()} == FILES
        if outcome.unsaved:
            again = _send(workspace, "再次")
            assert isinstance(again, Outcome)
            assert not again.unsaved
        assert _is_recorded(workspace)


@pytest.mark.parametrize("code", [errno.ENOSYS, errno.EINVAL, errno.EIO])
def test_replacing_a_folder_leaves_the_old_or_the_new_one(tmp_path: Path, code: int) -> None:
    for number in range(12):
        place = tmp_path / str(number) / "输出"
        place.mkdir(parents=True)
        (place / "旧.txt").write_text("旧")
        with pytest.MonkeyPatch.context() as patch:
            calls = failing(patch, number, code)
            try:
                kept = write_folder(place, {"新.txt": "新".encode()})
            except ReportError:
                kept = None
        there = [path.name for path in place.iterdir()]
        assert there in (["旧.txt"], ["新.txt"])
        if there == ["新.txt"]:
            assert kept is not None
            assert (kept / "旧.txt").read_text() == "旧"
        if number >= len(calls):
            break


def test_a_place_that_can_be_no_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x")
    with pytest.raises(ReportError, match=r"不是文件夹：.*请换一个名称"):
        place_for(tmp_path / "文件", "批次", [], replaces=False)
    with pytest.raises(ReportError, match="名称过长"):
        write_folder(tmp_path / ("长" * 100), {})


def test_what_a_killed_export_has_left_is_swept_away_by_a_later_one(tmp_path: Path) -> None:
    left, fresh, others = (
        tmp_path / name
        for name in (f".tui-tracker-{'0' * 16}.tmp", f".tui-tracker-{'1' * 16}.tmp", f".{'2' * 16}.tmp")
    )
    for folder in (left, fresh, others):
        folder.mkdir()
        (folder / "整改台账.xlsx").write_bytes(b"half")
    for folder in (left, others):
        os.utime(folder, (0, 0))
    (link := tmp_path / f".tui-tracker-{'3' * 16}.tmp").symlink_to(others)
    write_folder(tmp_path / "输出", FILES)
    assert {path.name for path in tmp_path.iterdir()} == {"输出", fresh.name, others.name, link.name}
    assert (others / "整改台账.xlsx").exists()


def test_a_killed_export_leaves_the_old_folder_or_the_new_one_whole(tmp_path: Path) -> None:
    for number in count():
        place = tmp_path / str(number) / "输出"
        place.mkdir(parents=True)
        (place / "旧.txt").write_text("旧")
        process = start(export_and_die, place, FILES, number)
        process.join()
        there = {path.name: path.read_bytes() for path in place.iterdir()}
        assert there in ({"旧.txt": "旧".encode()}, FILES)
        # What was there before is somewhere else then, under a name that nothing sweeps away.
        (before,) = (path for path in place.parents[0].glob("**/旧.txt"))
        assert not before.parent.name.endswith(".tmp")
        if process.exitcode == 0:
            break
        assert process.exitcode == DIED
    assert there == FILES
    assert number > 8


def test_a_folder_below_one_that_is_not_there_is_made(tmp_path: Path) -> None:
    write_folder(tmp_path / "甲" / "乙", {"丙.txt": b"x"})
    assert (tmp_path / "甲" / "乙" / "丙.txt").read_bytes() == b"x"


@pytest.mark.parametrize(("umask", "rights"), [(0o000, 0o775), (0o027, 0o750), (0o077, 0o700)])
def test_what_goes_out_is_never_open_to_all(tmp_path: Path, umask: int, rights: int) -> None:
    place = tmp_path / "送出" / "2024" / "输出"
    before = os.umask(umask)
    try:
        write_folder(place, FILES)
    finally:
        os.umask(before)
    made = [tmp_path / "送出", *(tmp_path / "送出").rglob("*")]
    assert {path.stat().st_mode & 0o777 for path in made if path.is_dir()} == {rights}
    assert {path.stat().st_mode & 0o777 for path in made if path.is_file()} == {rights & 0o666}
