"""Who may write a folder may touch its files; the history goes by its own numbers."""

import os
import time

import pytest

from tests.reviews.making import a_measure, add, texts, the_sidecar
from tui_tracker.model import Sheet
from tui_tracker.reviews import history
from tui_tracker.reviews.errors import SidecarError
from tui_tracker.reviews.store import Store


def test_versions_stamped_ahead_do_not_push_the_newest_out(store: Store, sheet: Sheet) -> None:
    for number in range(history.KEPT):
        store.save(sheet, [add(a_measure(str(number)))], "王审核")
    tomorrow = time.time() + 86_400
    for path in (store.directory / ".history" / sheet.key).iterdir():
        os.utime(path, (tomorrow, tomorrow))
    store.save(sheet, [add(a_measure("最新"))], "王审核")
    newest, *_, oldest = history.versions(store.directory, sheet.key)
    assert "最新" in texts(newest.review)
    assert oldest.review.revision == 2


def test_a_touch_changes_no_order(store: Store, sheet: Sheet) -> None:
    for text in ("甲", "乙", "丙"):
        store.save(sheet, [add(a_measure(text))], "王审核")
    before = [version.path.name for version in history.versions(store.directory, sheet.key)]
    os.utime(store.directory / ".history" / sheet.key / before[-1])
    assert [version.path.name for version in history.versions(store.directory, sheet.key)] == before


@pytest.mark.parametrize("written", [999_999, 10**9])
def test_a_number_that_a_hand_has_written_costs_no_version(store: Store, sheet: Sheet, written: int) -> None:
    store.save(sheet, [add(a_measure("甲"))], "王审核")
    path = the_sidecar(store)
    path.write_text(path.read_text("utf-8").replace("revision = 1\n", f"revision = {written}\n"), "utf-8")
    for number in range(history.KEPT + 2):
        store.save(sheet, [add(a_measure(str(number)))], "王审核")
    found = [version.review.revision for version in history.versions(store.directory, sheet.key)]
    assert found == list(range(written + history.KEPT + 2, written + 2, -1))
    assert len(list((store.directory / ".history" / sheet.key).iterdir())) == history.KEPT


def test_a_number_beyond_all_saves_is_refused(store: Store, sheet: Sheet) -> None:
    store.save(sheet, [add(a_measure("甲"))], "王审核")
    path = the_sidecar(store)
    path.write_text(path.read_text("utf-8").replace("revision = 1\n", f"revision = {'9' * 300}\n"), "utf-8")
    with pytest.raises(SidecarError, match="应为不超过 12 位的整数"):
        store.load(sheet)
