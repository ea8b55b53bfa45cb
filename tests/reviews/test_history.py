import errno
import os

import pytest

from tests.reviews.making import a_measure, add, texts, the_sidecar
from tui_tracker.model import Sheet
from tui_tracker.reviews import disk, history
from tui_tracker.reviews.changes import PutMeasure, difference, edited
from tui_tracker.reviews.store import Store


def _history(store: Store, sheet: Sheet) -> list[list[str]]:
    return [texts(version.review) for version in history.versions(store.directory, sheet.key)]


def test_each_version_is_kept_the_latest_first(store: Store, sheet: Sheet) -> None:
    for text in ("甲", "乙", "丙"):
        store.save(sheet, [add(a_measure(text))], "王审核")
    assert _history(store, sheet) == [["甲", "乙", "丙"], ["甲", "乙"], ["甲"]]


def test_a_sidecar_that_was_taken_away_is_in_the_history(store: Store, sheet: Sheet) -> None:
    store.save(sheet, [add(a_measure("甲"))], "王审核")
    the_sidecar(store).unlink()
    assert _history(store, sheet) == [["甲"]]


def test_a_version_is_the_very_file_not_a_copy(store: Store, sheet: Sheet) -> None:
    store.save(sheet, [add(a_measure("甲"))], "王审核")
    (version,) = history.versions(store.directory, sheet.key)
    assert version.path.samefile(the_sidecar(store))
    store.save(sheet, [add(a_measure("乙"))], "王审核")
    assert not version.path.samefile(the_sidecar(store))


def test_a_file_system_without_links_keeps_copies(
    store: Store, sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(disk, "link", no_links)
    store.save(sheet, [add(a_measure("甲"))], "王审核")
    store.save(sheet, [add(a_measure("乙"))], "王审核")
    assert _history(store, sheet) == [["甲", "乙"], ["甲"]]


def test_only_the_last_versions_are_kept(store: Store, sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "KEPT", 3)
    for number in range(6):
        store.save(sheet, [add(a_measure(str(number)))], "王审核")
    assert [len(version) for version in _history(store, sheet)] == [6, 5, 4]


def test_a_sidecar_that_begins_anew_has_a_history_as_well(
    store: Store, sheet: Sheet, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its numbers begin anew too, but the oldest versions go, not the lowest numbers."""
    monkeypatch.setattr(history, "KEPT", 4)
    for text in ("甲", "乙", "丙", "丁"):
        store.save(sheet, [add(a_measure(text))], "王审核")
    the_sidecar(store).unlink()
    store = Store(store.document)
    for text in ("子", "丑", "寅"):
        store.save(sheet, [add(a_measure(text))], "王审核")
    assert _history(store, sheet) == [["子", "丑", "寅"], ["子", "丑"], ["子"], ["甲", "乙", "丙", "丁"]]


def test_an_edit_by_hand_is_kept_as_well(store: Store, sheet: Sheet) -> None:
    store.save(sheet, [add(a_measure("甲"))], "王审核")
    path = the_sidecar(store)
    by_hand = path.with_suffix(".new")
    by_hand.write_text(path.read_text().replace("甲", "手改"))
    by_hand.replace(path)
    store.save(sheet, [add(a_measure("乙"))], "王审核")
    assert _history(store, sheet) == [["手改", "乙"], ["手改"], ["甲"]]


def test_a_former_version_can_be_restored_and_the_restoring_undone(store: Store, sheet: Sheet) -> None:
    measure = a_measure("甲")
    store.save(sheet, [add(measure)], "王审核")
    latest = store.save(sheet, [PutMeasure(measure, edited(measure, measure="改坏"))], "李审核")
    _, former = history.versions(store.directory, sheet.key)
    changes = difference(latest, former.review)
    assert texts(store.save(sheet, changes, "王审核")) == ["甲"]
    undone = store.save(sheet, [change.inverse() for change in reversed(changes)], "王审核", strict=True)
    assert texts(undone) == ["改坏"]


def test_a_version_that_cannot_be_read_hides_no_other(store: Store, sheet: Sheet) -> None:
    for text in ("甲", "乙", "丙"):
        store.save(sheet, [add(a_measure(text))], "王审核")
    oldest = history.versions(store.directory, sheet.key)[-1].path
    oldest.unlink()
    oldest.write_text("torn")
    assert _history(store, sheet) == [["甲", "乙", "丙"], ["甲", "乙"]]


def test_a_sheet_without_history_has_none(store: Store, sheet: Sheet) -> None:
    assert history.versions(store.directory, sheet.key) == []


def test_a_history_that_cannot_be_written_keeps_nobody_from_saving(store: Store, sheet: Sheet) -> None:
    store.directory.mkdir()
    (store.directory / ".history").write_text("in the way")
    store.save(sheet, [add(a_measure("甲"))], "王审核")
    assert len(texts(store.save(sheet, [add(a_measure("乙"))], "王审核"))) == 2
