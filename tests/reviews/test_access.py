import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.reviews.making import a_measure, add, texts
from tests.reviews.processes import save_as, start
from tui_tracker.model import Sheet
from tui_tracker.reviews import access, history
from tui_tracker.reviews.access import local_lock_reason
from tui_tracker.reviews.store import SaveError, SidecarError, Store

NOBODY = 65534
root_only = pytest.mark.skipif(os.geteuid() != 0, reason="only root may become other users")

MOUNTS = r"""23 28 0:21 / /proc rw,relatime shared:1 - proc proc rw
28 1 254:0 / / rw,relatime - ext4 /dev/vda rw
40 28 0:40 / /srv/reviews rw,relatime shared:9 - nfs server:/a rw,vers=3,nolock,addr=10.0.0.1
41 28 0:41 / /srv/good rw,relatime - nfs4 server:/b rw,vers=4.2,local_lock=none,addr=10.0.0.1
42 28 0:42 / /srv/绩效\040a rw - nfs server:/c rw,vers=3,local_lock=flock
43 40 0:43 / /srv/reviews/local rw,relatime - ext4 /dev/vdb rw
44 28 0:44 / /srv/twice rw,relatime - nfs server:/d rw,local_lock=all
45 28 0:45 / /srv/twice rw,relatime - ext4 /dev/vdc rw
"""


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("/srv/reviews/2024", "/srv/reviews 是以 nolock 挂载的网络文件系统，锁只在本机有效"),
        ("/srv/reviews", "/srv/reviews 是以 nolock 挂载"),
        ("/srv/绩效 a/x", "/srv/绩效 a 是以 local_lock=flock 挂载"),
        ("/srv/good/2024", ""),
        ("/srv/reviews/local/2024", ""),
        ("/srv/reviews2", ""),
        ("/srv/twice", ""),
        ("/home", ""),
    ],
)
def test_a_lock_that_only_this_machine_sees_is_recognised(path: str, reason: str) -> None:
    said = local_lock_reason(Path(path), MOUNTS)
    assert said.startswith(reason)
    assert bool(said) == bool(reason)


def test_such_a_folder_is_read_only_and_stays_as_it_is(
    store: Store, sheet: Sheet, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"28 1 0:40 / {store.document.parent} rw - nfs server:/a rw,nolock\n")
    monkeypatch.setattr(access, "MOUNTS", mounts)
    assert "锁只在本机有效" in store.read_only
    with pytest.raises(SaveError, match=r"锁只在本机有效.*原有审核记录没有改动"):
        store.save(sheet, [add(a_measure())], "王审核")
    assert not store.directory.exists()


def test_a_folder_of_ones_own_can_be_written(store: Store, sheet: Sheet) -> None:
    assert store.read_only == ""
    store.save(sheet, [add(a_measure())], "王审核")
    assert store.read_only == ""


def test_a_folder_that_is_gone_is_named(store: Store, sheet: Sheet) -> None:
    (gone := Store(store.document.parent / "没有" / "表.txt")).load(sheet)
    assert gone.read_only == f"文件夹 {store.document.parent / '没有'} 不存在，请先建立"


@contextmanager
def _as_nobody() -> Iterator[None]:
    user = os.geteuid()
    if user == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(user)


@pytest.fixture
def public() -> Iterator[Path]:
    """A folder that other users can reach as well; not so pytest's."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


def test_a_folder_that_cannot_be_written_is_read_only(public: Path, sheet: Sheet) -> None:
    store = Store(public / "表.txt")
    saved = store.save(sheet, [add(a_measure("甲"))], "王审核")
    store.directory.chmod(0o555)
    with _as_nobody():
        assert store.read_only == f"没有写入 {store.directory} 的权限（tui-tracker doctor 会给出解决办法）"
        assert store.load(sheet) == saved
        with pytest.raises(SaveError, match="没有写入"):
            store.save(sheet, [add(a_measure("乙"))], "李审核")
    assert texts(store.load(sheet)) == ["甲"]
    store.directory.chmod(0o755)


def test_reviews_that_cannot_be_read_are_not_taken_for_none(public: Path, sheet: Sheet) -> None:
    store = Store(public / "表.txt")
    store.save(sheet, [add(a_measure("甲"))], "王审核")
    store.directory.chmod(0)
    with _as_nobody(), pytest.raises(SidecarError, match="审核目录无法读取：没有权限"):
        store.load(sheet)
    store.directory.chmod(0o755)
    (sidecar,) = store.directory.glob("*.toml")
    sidecar.chmod(0)
    with _as_nobody(), pytest.raises(SidecarError, match="没有读取权限"):
        store.load(sheet)


@root_only
@pytest.mark.parametrize("umask", [0o077, 0o002])
def test_two_people_of_one_group_write_in_turn(public: Path, sheet: Sheet, umask: int) -> None:
    os.chown(public, -1, 4242)
    public.chmod(0o2775)
    for user, text in ((3001, "甲"), (3002, "乙"), (3001, "丙")):
        writer = start(save_as, public / "表.txt", text, user, 4242, umask)
        writer.join()
        assert writer.exitcode == 0
    store = Store(public / "表.txt")
    assert sorted(texts(store.load(sheet))) == sorted("甲乙丙")
    assert len(history.versions(store.directory, sheet.key)) == 3
