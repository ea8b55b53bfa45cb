"""A save whose file stands though nobody can tell whether it will stay: what was decided on it is saved as it was meant."""

import os
import shutil
import stat
from collections.abc import Callable
from errno import EIO
from pathlib import Path
from threading import Event

import pytest

from tests.opening import load_all, workspace_on
from tui_tracker.reviews import disk
from tui_tracker.reviews.errors import SaveError
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.settings import Settings
from tui_tracker.workspace import Entry, Workspace, decisions
from tui_tracker.workspace.decisions import Decision, MeasureFields, Subject


class Fault:
    """Lets the call that follows the renaming of a new sidecar, or that itself once it is done, fail once."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.reached, self.go_on = Event(), Event()
        self.meanwhile: Callable[[], object] = lambda: None
        self.at_rename = False
        self._is_armed = self._is_renamed = False
        self._replace, self._fsync = disk.replace, disk.fsync
        monkeypatch.setattr(disk, "replace", self.replace)
        monkeypatch.setattr(disk, "fsync", self.fsync)

    def arm(self) -> None:
        self._is_armed, self._is_renamed = True, False

    def replace(self, *arguments: str, src_dir_fd: int, dst_dir_fd: int) -> None:
        self._replace(*arguments, src_dir_fd=src_dir_fd, dst_dir_fd=dst_dir_fd)
        self._is_renamed = True
        if self.at_rename:
            self._fail()

    def fsync(self, descriptor: int) -> None:
        if self._is_renamed and stat.S_ISDIR(os.fstat(descriptor).st_mode):
            self._fail()
        self._fsync(descriptor)

    def _fail(self) -> None:
        if self._is_armed:
            self._is_armed = False
            self.reached.set()
            assert self.go_on.wait(20)
            self.meanwhile()
            raise OSError(EIO, os.strerror(EIO))


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> Fault:
    return Fault(monkeypatch)


@pytest.fixture
def entry(workspace: Workspace) -> Entry:
    return workspace.entries[0]


def first(workspace: Workspace, entry: Entry, fault: Fault, text: str = "请更正") -> Callable[[], str]:
    """Begin a save that will not be confirmed, and return what waits for its end."""
    fault.arm()
    write = decisions.write_measure([Subject(entry)], "甲", Settings())
    save = workspace.decide(write(MeasureFields(text)))
    assert fault.reached.wait(20)
    return save.result


def edit(entry: Entry, text: str) -> Decision:
    return decisions.edit_measure(entry, entry.measures[0].id, "甲")(MeasureFields(text))


def on_disk(document: Path) -> list[str]:
    workspace = workspace_on([document])
    load_all(workspace)
    return [f"{one.measure}{one.conflict_of}" for one in workspace.entries[0].measures]


@pytest.mark.parametrize("at_rename", [False, True], ids=["not synced", "reply lost"])
@pytest.mark.parametrize("older", [False, True], ids=["first", "second"])
def test_what_was_queued_behind_it_leaves_no_conflict(
    workspace: Workspace, entry: Entry, fault: Fault, at_rename: bool, older: bool
) -> None:
    fault.at_rename = at_rename
    if older:
        workspace.decide(decisions.remark([entry])("已电话说明")).result()
    result = first(workspace, entry, fault)
    second = workspace.decide(edit(entry, "请更正，并说明"))
    third = workspace.decide(edit(entry, "请更正，并附材料"))
    fault.go_on.set()
    with pytest.raises(SaveError, match="新内容已写入，但不能确认"):
        result()
    second.result()
    third.result()
    assert on_disk(entry.document) == ["请更正，并附材料"]
    assert [one.measure for one in entry.measures] == ["请更正，并附材料"]


def test_a_status_that_was_set_behind_it_stands(workspace: Workspace, entry: Entry, fault: Fault) -> None:
    """Taken for somebody else's, the more careful one of the two would stand."""
    fault.arm()
    returned = workspace.decide(decisions.set_status([entry], ReviewStatus.RETURNED))
    assert fault.reached.wait(20)
    workspace.decide(decisions.set_status([entry], ReviewStatus.REVIEWED))
    fault.go_on.set()
    with pytest.raises(SaveError, match="不能确认"):
        workspace.flush().result()
    with pytest.raises(SaveError, match="不能确认"):
        returned.result()
    assert entry.status is ReviewStatus.REVIEWED


def test_where_somebody_has_written_over_it_nothing_is_taken_for_granted(
    workspace: Workspace, entry: Entry, fault: Fault, sample: Path
) -> None:
    def write_over() -> None:
        (path,) = sample.with_name(sample.name + ".reviews").glob("*.toml")
        path.write_text(path.read_text("utf-8").replace("请更正", "请补充"), "utf-8")

    fault.meanwhile = write_over
    result = first(workspace, entry, fault)
    second = workspace.decide(edit(entry, "请更正，并说明"))
    fault.go_on.set()
    with pytest.raises(SaveError, match="不能确认"):
        result()
    second.result()
    assert sorted(text[:8] for text in on_disk(sample))[0].startswith("请更正，并说明")
    assert len(on_disk(sample)) == 2, "theirs and ours"


@pytest.mark.parametrize("how", ["renamed", "deleted", "share"])
def test_where_the_folder_vanishes_with_it_what_was_read_stays(
    workspace: Workspace, entry: Entry, fault: Fault, sample: Path, how: str
) -> None:
    workspace.decide(decisions.remark([entry])("已电话说明")).result()
    folder = sample.with_name(sample.name + ".reviews")
    away = sample.parent.with_name("away")

    def vanish() -> None:
        if how == "renamed":
            folder.rename(away)
        elif how == "deleted":
            shutil.rmtree(folder)
        else:
            sample.parent.rename(away)
            sample.parent.mkdir()

    fault.meanwhile = vanish
    result = first(workspace, entry, fault)
    second = workspace.decide(edit(entry, "请更正，并说明"))
    fault.go_on.set()
    with pytest.raises(SaveError, match="磁盘读写出错"):
        result()
    with pytest.raises(SaveError, match=r"不见了|不是打开时的"):
        second.result()
    assert entry.review.remark == "已电话说明"
    workspace.poll()
    assert entry.review.remark == "已电话说明"
    assert not folder.exists()


def test_an_undo_that_was_not_confirmed_is_tried_again(
    workspace: Workspace, entry: Entry, fault: Fault
) -> None:
    fault.go_on.set()
    done = workspace.decide(decisions.set_status([entry], ReviewStatus.RETURNED)).result()
    fault.arm()
    with pytest.raises(SaveError, match="不能确认"):
        workspace.undo().result()
    assert entry.status == "待核"
    assert workspace.undo().result() == done
    assert workspace.redo().result() == done
    assert entry.status == "退回"


def test_where_it_cannot_be_read_again_nobody_says_that_nothing_has_changed(
    workspace: Workspace, entry: Entry, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault.go_on.set()
    fault.at_rename = True
    opening = disk.open

    def unreadable(name: str, flags: int, *mode: int, dir_fd: int | None = None) -> int:
        if str(name).endswith(".toml") and fault.reached.is_set():
            raise OSError(EIO, os.strerror(EIO))
        return opening(name, flags, *mode, dir_fd=dir_fd)

    monkeypatch.setattr(disk, "open", unreadable)
    fault.arm()
    with pytest.raises(SaveError, match="不能确认新内容是否已经写入"):
        workspace.decide(decisions.set_status([entry], ReviewStatus.RETURNED)).result()


def test_an_old_review_that_cannot_be_put_away_is_taken_over_all_the_same(
    sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = workspace_on([sample], Settings(select=("S", "B")))
    load_all(before)
    before.decide(decisions.remark([before.entries[0]])("已电话说明")).result()
    project = before.entries[0].sheet.project.text
    sample.write_text(sample.read_text("utf-8").replace(project, f"{project}（续）", 1), "utf-8")
    workspace = workspace_on([sample], Settings(select=("S", "B")))
    load_all(workspace)
    ((entry, orphan), *_) = workspace.renamed()

    def unlink(name: str, **_: object) -> None:
        raise OSError(EIO, name)

    monkeypatch.setattr(disk, "unlink", unlink)
    with pytest.raises(SaveError, match="磁盘读写出错"):
        workspace.adopt(entry, orphan).result()
    assert entry.review.remark == "已电话说明"
