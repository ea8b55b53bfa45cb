import errno
import os

import pytest

from tests.reviews.making import a_measure, add, the_sidecar
from tui_tracker.model import Sheet
from tui_tracker.reviews import disk
from tui_tracker.reviews.changes import SetRemark
from tui_tracker.reviews.store import OvertakenError, SaveError, SidecarError, Store


@pytest.fixture
def other(store: Store) -> Store:
    """Somebody else's program on the same document."""
    return Store(store.document)


def test_others_saves_are_told_once(store: Store, other: Store, sheet: Sheet) -> None:
    store.load(sheet)
    other.save(sheet, [add(a_measure("甲"))], "李审核")
    assert store.poll() == {sheet.key}
    assert store.poll() == frozenset()
    other.save(sheet, [add(a_measure("乙"))], "李审核")
    assert store.poll() == {sheet.key}


def test_ones_own_saves_are_not_told(store: Store, sheet: Sheet) -> None:
    store.save(sheet, [add(a_measure())], "王审核")
    assert store.poll() == frozenset()


def test_others_saves_that_a_failed_save_of_ones_own_has_met_are_told(
    store: Store, other: Store, sheet: Sheet
) -> None:
    """Whoever is told to look at the latest content first must get to see it."""
    store.save(sheet, [SetRemark("", "甲")], "王审核")
    other.load(sheet)
    other.save(sheet, [SetRemark("甲", "乙")], "李审核")
    with pytest.raises(OvertakenError):
        store.save(sheet, [SetRemark("甲", "")], "王审核", strict=True)
    assert store.poll() == {sheet.key}


def test_a_save_that_may_not_have_reached_the_disk_is_told(
    store: Store, sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is in the file, and nobody has shown it yet."""
    store.save(sheet, [SetRemark("", "甲")], "王审核")

    def failing(_folder: int) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    with monkeypatch.context() as patch:
        patch.setattr("tui_tracker.reviews.steps.sync", failing)
        with pytest.raises(SaveError, match="不能确认已经落盘"):
            store.save(sheet, [SetRemark("甲", "乙")], "王审核")
    assert store.poll() == {sheet.key}


def test_what_was_loaded_is_not_told(store: Store, other: Store, sheet: Sheet) -> None:
    other.save(sheet, [add(a_measure())], "李审核")
    store.load(sheet)
    assert store.poll() == frozenset()


def test_a_sidecar_that_vanished_is_told(store: Store, sheet: Sheet) -> None:
    store.save(sheet, [add(a_measure())], "王审核")
    the_sidecar(store).unlink()
    assert store.poll() == {sheet.key}
    assert store.poll() == frozenset()


def test_the_whole_folder_may_vanish(store: Store, sheet: Sheet) -> None:
    store.save(sheet, [add(a_measure())], "王审核")
    store.directory.rename(store.directory.with_suffix(".old"))
    assert store.poll() == {sheet.key}


def test_an_edit_by_hand_that_keeps_size_and_inode_is_told(store: Store, sheet: Sheet) -> None:
    store.save(sheet, [add(a_measure("甲"))], "王审核")
    path = the_sidecar(store)
    path.write_text(path.read_text().replace("甲", "乙"))
    assert store.poll() == {sheet.key}


def test_a_touched_file_of_the_same_content_is_not_told(store: Store, sheet: Sheet) -> None:
    store.save(sheet, [add(a_measure())], "王审核")
    os.utime(the_sidecar(store), (1, 1))
    assert store.poll() == frozenset()


def test_a_file_that_became_unreadable_is_told(store: Store, sheet: Sheet) -> None:
    store.save(sheet, [add(a_measure())], "王审核")
    path = the_sidecar(store)
    path.unlink()
    path.mkdir()
    assert store.poll() == {sheet.key}
    with pytest.raises(SidecarError):
        store.load(sheet)


def test_unchanged_files_are_not_read(
    store: Store, sheets: list[Sheet], monkeypatch: pytest.MonkeyPatch
) -> None:
    for sheet in sheets[:5]:
        store.save(sheet, [add(a_measure())], "王审核")

    def never(*_: object) -> bytes:
        raise AssertionError

    monkeypatch.setattr(disk, "read", never)
    assert store.poll() == frozenset()


def test_a_folder_that_cannot_be_listed_just_now_tells_nothing(
    store: Store, sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.save(sheet, [add(a_measure())], "王审核")

    def stale(_folder: int) -> list[str]:
        raise OSError(116, "Stale file handle")

    with monkeypatch.context() as patch:
        patch.setattr(disk, "listdir", stale)
        assert store.poll() == frozenset()
    assert store.poll() == frozenset()
