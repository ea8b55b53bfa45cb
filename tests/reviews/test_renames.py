"""Sheets that vanished or were renamed."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.reviews.making import a_measure, add, texts, the_sidecar
from tui_tracker.model import Period, Sheet, value_of
from tui_tracker.reviews import history
from tui_tracker.reviews.changes import SetStatus
from tui_tracker.reviews.renames import folders_without_document, successor
from tui_tracker.reviews.review import Review
from tui_tracker.reviews.status import ReviewStatus
from tui_tracker.reviews.store import OvertakenError, SidecarError, Store

NEW_KEY = "0123456789abcdef"


@pytest.fixture
def renamed(sheet: Sheet) -> Sheet:
    return replace(sheet, key=NEW_KEY, digest="anew", project=value_of("促进就业政策宣传经费", None))


@pytest.fixture
def orphan(store: Store, sheet: Sheet) -> Review:
    return store.save(
        sheet, [add(a_measure("甲")), SetStatus(ReviewStatus.PENDING, ReviewStatus.RETURNED)], "王审核"
    )


def test_a_review_without_its_sheet_is_an_orphan(
    store: Store, orphan: Review, sheet: Sheet, renamed: Sheet
) -> None:
    assert store.orphans({sheet.key, renamed.key}) == ()
    assert store.orphans({renamed.key}) == (orphan,)


def test_an_orphan_that_cannot_be_read_is_named(store: Store, orphan: Review, renamed: Sheet) -> None:
    the_sidecar(store).write_text("?")
    (error,) = store.orphans({renamed.key})
    assert isinstance(error, SidecarError)
    assert orphan.sheet.key in str(error)


def test_nothing_reviewed_no_orphans(store: Store) -> None:
    assert store.orphans(()) == ()


def test_a_project_of_a_similar_name_is_offered(orphan: Review, renamed: Sheet, sheets: list[Sheet]) -> None:
    assert successor(orphan, [*sheets[:3], renamed, *sheets[4:]]) is renamed


def test_a_project_that_went_to_another_unit_is_offered(orphan: Review, sheet: Sheet) -> None:
    moved = replace(sheet, key=NEW_KEY, unit=value_of("上海市闵行区就业促进中心", None))
    assert successor(orphan, [moved]) is moved


def test_another_project_another_period_or_nothing_is_not(
    orphan: Review, renamed: Sheet, sheets: list[Sheet]
) -> None:
    later = replace(renamed, period=replace(renamed.period, start="2024-01", end="2024-12"))
    assert successor(orphan, [sheets[0], later]) is None
    assert successor(orphan, []) is None


def test_a_period_in_other_words_is_offered_where_its_months_are_not_known(
    orphan: Review, sheet: Sheet
) -> None:
    spoken = replace(sheet, key=NEW_KEY, period=Period("", "", value_of("第二个跟踪期", None)))
    assert successor(orphan, [spoken]) is spoken
    was = orphan.model_copy(update={"sheet": orphan.sheet.model_copy(update={"period": "第二跟踪期"})})
    assert successor(was, [spoken]) is spoken
    assert successor(was, [replace(sheet, key=NEW_KEY)]) is not None
    assert successor(was, [replace(spoken, unit=value_of("另一单位", None))]) is None
    assert successor(was, [replace(spoken, project=value_of("另一项目", None))]) is None


def test_the_new_sheet_takes_the_reviews_over(store: Store, orphan: Review, renamed: Sheet) -> None:
    adopted = store.adopt(renamed, orphan, "王审核")
    assert (texts(adopted), adopted.status) == (["甲"], ReviewStatus.RETURNED)
    assert store.load(renamed) == adopted
    assert store.orphans({renamed.key}) == ()
    assert [texts(version.review) for version in history.versions(store.directory, orphan.sheet.key)] == [
        ["甲"]
    ]


def test_adopting_twice_is_adopting_once(store: Store, orphan: Review, renamed: Sheet) -> None:
    (copy,) = (the_sidecar(store),)
    data = copy.read_bytes()
    adopted = store.adopt(renamed, orphan, "王审核")
    Path(copy).write_bytes(data)
    assert store.adopt(renamed, orphan, "王审核") == adopted


def test_an_orphan_that_somebody_has_just_edited_is_not_put_away(
    store: Store, orphan: Review, sheet: Sheet, renamed: Sheet
) -> None:
    Store(store.document).save(sheet, [add(a_measure("乙"))], "李审核")
    with pytest.raises(OvertakenError, match="他人刚刚改动了原审核记录；新审核记录已保存，原记录保留"):
        store.adopt(renamed, orphan, "王审核")
    (again,) = store.orphans({renamed.key})
    assert isinstance(again, Review)
    assert sorted(texts(store.adopt(renamed, again, "王审核"))) == ["乙", "甲"]


@pytest.mark.usefixtures("orphan")
def test_reviews_of_a_renamed_document_are_found(store: Store) -> None:
    assert folders_without_document(store.document.parent) == []
    store.document.rename(store.document.with_name("2024年8月.txt"))
    assert folders_without_document(store.document.parent) == [store.directory]
