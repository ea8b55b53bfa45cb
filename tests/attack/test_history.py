"""Who may write a folder may touch its files; the history goes by its own numbers."""

import os
import time

from tests.reviews.making import a_measure, add, texts
from tui_tracker.model import Sheet
from tui_tracker.reviews import history
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
