"""What SQLite does: make every system call of a save fail in turn, with every error that disks know."""

import errno
import os
import stat
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.reviews.faults import failing, watched
from tests.reviews.making import a_measure, add, leftovers, texts
from tui_tracker.model import Sheet
from tui_tracker.reviews import disk
from tui_tracker.reviews.review import Review
from tui_tracker.reviews.store import SaveError, Store

ERRORS = (errno.EIO, errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EACCES, errno.ENOLCK)
VITAL = {"write", "fsync", "replace", "flock"}
"""Calls without which nothing is safe; of the others, some only serve the history."""

OLD, NEW = (a_measure(text).model_copy(update={"id": id}) for text, id in (("旧", "1"), ("新", "2")))


def _calls(store: Store, sheet: Sheet) -> list[str]:
    with pytest.MonkeyPatch.context() as patch:
        calls = watched(patch)
        store.save(sheet, [add(NEW)], "王审核")
    return calls


@pytest.fixture(params=["first", "second"])
def prepared(request: pytest.FixtureRequest, tmp_path: Path, sheet: Sheet) -> Callable[[], Store]:
    """Makes stores at will: for a first save into no folder, or for a save over an older one."""
    numbers = iter(range(10_000))

    def make() -> Store:
        folder = tmp_path / str(next(numbers))
        folder.mkdir()
        store = Store(folder / "表.txt")
        if request.param == "second":
            store.save(sheet, [add(OLD)], "王审核")
        return store

    return make


@contextmanager
def _fault(number: int, code: int) -> Iterator[list[str]]:
    with pytest.MonkeyPatch.context() as patch:
        yield failing(patch, number, code)


def _save(store: Store, sheet: Sheet) -> Review | SaveError:
    try:
        return store.save(sheet, [add(NEW)], "王审核")
    except SaveError as error:
        return error


@pytest.mark.parametrize("code", ERRORS, ids=errno.errorcode.get)
def test_any_call_may_fail(prepared: Callable[[], Store], sheet: Sheet, code: int) -> None:
    old = texts(prepared().load(sheet))
    count = len(_calls(prepared(), sheet))
    assert count > 15
    for number in range(count):
        store = prepared()
        with _fault(number, code) as calls:
            outcome = _save(store, sheet)
        there = texts(Store(store.document).load(sheet))
        if isinstance(outcome, Review):
            assert calls[number] not in VITAL
            assert there == [*old, "新"] == texts(outcome)
        elif "不能确认已经落盘" in str(outcome):
            assert (calls[number], there) == ("fsync", [*old, "新"])
        else:
            assert there == old
            assert "原有审核记录没有改动" in str(outcome) or "该文件没有被覆盖" in str(outcome)
        assert texts(store.save(sheet, [add(NEW)], "王审核")) == [*old, "新"]
        assert leftovers(store) == []


def test_everything_is_synced_before_it_counts(store: Store, sheet: Sheet) -> None:
    store.save(sheet, [add(OLD)], "王审核")
    calls = [name for name in _calls(store, sheet) if name in VITAL]
    assert calls == ["flock", "write", "fsync", "replace", "fsync"]


def test_a_repeated_save_that_writes_nothing_is_synced_too(store: Store, sheet: Sheet) -> None:
    """The save before may have failed at just that."""
    store.save(sheet, [add(NEW)], "王审核")
    assert [name for name in _calls(store, sheet) if name in VITAL] == ["flock", "fsync"]


@pytest.mark.parametrize("made", [False, True])
def test_the_folder_itself_is_synced_before_the_first_review(store: Store, sheet: Sheet, made: bool) -> None:
    if made:
        store.directory.mkdir()
    calls = [name for name in _calls(store, sheet) if name in VITAL]
    assert calls == ["flock", "fsync", "write", "fsync", "replace", "fsync"]


def test_a_disk_that_takes_a_little_at_a_time_gets_everything(
    store: Store, sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = disk.write
    monkeypatch.setattr(disk, "write", lambda file, data: write(file, data[:7]))
    saved = store.save(sheet, [add(NEW)], "王审核")
    assert Store(store.document).load(sheet) == saved


def test_a_disk_that_fills_up_half_way_keeps_the_old_file(
    store: Store, sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = store.save(sheet, [add(OLD)], "王审核")
    write, taken = disk.write, list[int]()

    def full(file: int, data: memoryview) -> int:
        if taken:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        taken.append(write(file, data[:100]))
        return taken[0]

    monkeypatch.setattr(disk, "write", full)
    with pytest.raises(SaveError, match="未保存：磁盘空间已满；原有审核记录没有改动。请清理磁盘后再保存一次"):
        store.save(sheet, [add(NEW)], "王审核")
    assert Store(store.document).load(sheet) == old
    assert leftovers(store) == []


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "磁盘空间已满"),
        (errno.EDQUOT, "超出磁盘配额"),
        (errno.EROFS, "文件系统是只读的"),
        (errno.EIO, "磁盘读写出错"),
        (errno.EACCES, "没有写入权限"),
        (errno.ENOTTY, "系统报告"),
    ],
)
def test_the_reason_is_said_in_chinese(
    store: Store, sheet: Sheet, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    def broken(*_: object) -> int:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(disk, "write", broken)
    with pytest.raises(SaveError, match=words):
        store.save(sheet, [add(NEW)], "王审核")


def test_a_file_system_that_cannot_sync_folders_still_saves(
    store: Store, sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync = disk.fsync

    def of_files_only(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))
        fsync(descriptor)

    monkeypatch.setattr(disk, "fsync", of_files_only)
    assert texts(store.save(sheet, [add(NEW)], "王审核")) == ["新"]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real file system of a few pages."""
    disk_path = tmp_path / "disk"
    disk_path.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk_path)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode != 0:
        pytest.skip("no file systems may be mounted here")
    try:
        yield disk_path
    finally:
        subprocess.run(["umount", str(disk_path)], check=True)


def test_a_disk_that_is_really_full(small_disk: Path, sheet: Sheet) -> None:
    store = Store(small_disk / "表.txt")
    saved = store.save(sheet, [add(OLD)], "王审核")
    with pytest.raises(SaveError, match="磁盘空间已满；原有审核记录没有改动"):
        store.save(sheet, [add(a_measure("字" * 40_000))], "王审核")
    assert store.load(sheet) == saved
    assert leftovers(store) == []
    assert texts(store.save(sheet, [add(NEW)], "王审核")) == ["旧", "新"]
