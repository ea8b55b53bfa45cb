from itertools import pairwise

import pytest

from tests.reviews.making import a_measure, a_review, add, texts
from tui_tracker.reviews.changes import (
    Change,
    PutDismissal,
    PutMeasure,
    PutSent,
    SetRemark,
    SetStatus,
    after_all,
    edited,
)
from tui_tracker.reviews.ids import id_for, new_id
from tui_tracker.reviews.review import Dismissal, Review, Sent
from tui_tracker.reviews.status import ReviewStatus

MEASURE = a_measure()
DISMISSAL = Dismissal(
    code="B06", targets=("budget/年度资金总额/executed",), reason="单位为元，已核实", author="王", at=""
)
SENT = Sent(at="2024-10-08T10:00:00+08:00", author="王", kinds=("ledger",), measures=(MEASURE.id,))
FULL = a_review(MEASURE).model_copy(update={"dismissals": (DISMISSAL,), "remark": "已电话沟通"})
CHANGES: list[tuple[Review, Change, str]] = [
    (a_review(), add(MEASURE), "新增纠偏措施"),
    (FULL, PutMeasure(MEASURE, edited(MEASURE, owner="财务科")), "修改纠偏措施"),
    (FULL, PutMeasure(MEASURE, None), "删除纠偏措施"),
    (a_review(), PutDismissal(None, DISMISSAL), "排除问题"),
    (FULL, PutDismissal(DISMISSAL, DISMISSAL.model_copy(update={"reason": "重填"})), "修改排除理由"),
    (FULL, PutDismissal(DISMISSAL, None), "恢复问题"),
    (FULL, SetStatus(ReviewStatus.PENDING, ReviewStatus.RETURNED), "状态改为“退回”"),
    (
        FULL.model_copy(update={"status": ReviewStatus.REVIEWED, "digest": "d1"}),
        SetStatus(ReviewStatus.REVIEWED, ReviewStatus.REVIEWED, "d1", "d2"),
        "状态改为“已核”",
    ),
    (FULL, PutSent(None, SENT), "新增发出记录"),
    (FULL.model_copy(update={"sent": (SENT,)}), PutSent(SENT, None), "删除发出记录"),
    (FULL, SetRemark("已电话沟通", "已书面通知"), "修改备注"),
    (a_review(), SetRemark("", "已书面通知"), "新增备注"),
]


@pytest.mark.parametrize(("review", "change", "title"), CHANGES)
def test_a_change_says_what_it_does_and_can_be_taken_back(review: Review, change: Change, title: str) -> None:
    assert change.title == title
    changed = change.apply(review)
    assert changed != review
    assert change.fits(review)
    assert change.inverse().fits(changed)
    assert change.inverse().apply(changed) == review


@pytest.mark.parametrize(("review", "change", "title"), CHANGES)
def test_made_twice_a_change_is_made_once(review: Review, change: Change, title: str) -> None:
    changed = change.apply(review)
    assert change.apply(changed) == changed
    assert not change.fits(changed)


def test_an_undo_does_not_fit_once_somebody_has_edited_the_measure() -> None:
    theirs = a_review(edited(MEASURE, owner="李"))
    assert not add(MEASURE).inverse().fits(theirs)


def test_the_issue_that_was_looked_at_last_is_that_of_the_status() -> None:
    first = SetStatus(ReviewStatus.PENDING, ReviewStatus.REVIEWED, "", "d1").apply(a_review())
    again = SetStatus(ReviewStatus.REVIEWED, ReviewStatus.REVIEWED, "d1", "d2").apply(first)
    assert (first.digest, again.status, again.digest) == ("d1", ReviewStatus.REVIEWED, "d2")


def test_approving_a_new_issue_does_not_hide_that_others_sent_it_back() -> None:
    returned = a_review().model_copy(update={"status": ReviewStatus.RETURNED, "digest": "d1"})
    again = SetStatus(ReviewStatus.REVIEWED, ReviewStatus.REVIEWED, "d1", "d2").apply(returned)
    assert (again.status, again.digest) == (ReviewStatus.RETURNED, "d1")


def test_a_status_rests_on_one_that_was_not_saved_only_where_that_was_of_the_same_issue() -> None:
    gone = SetStatus(ReviewStatus.PENDING, ReviewStatus.REVIEWED, "", "d1")
    same = SetStatus(ReviewStatus.REVIEWED, ReviewStatus.RETURNED, "d1", "d1")
    assert after_all(same, gone) == SetStatus(ReviewStatus.PENDING, ReviewStatus.RETURNED, "", "d1")
    other = SetStatus(ReviewStatus.REVIEWED, ReviewStatus.RETURNED, "d2", "d2")
    assert after_all(other, gone) == other


def test_a_change_takes_normalised_text() -> None:
    rough = MEASURE.model_copy(update={"measure": "甲\r\n乙"})
    assert texts(add(rough).apply(a_review())) == ["甲\n乙"]


def test_a_change_is_about_one_measure() -> None:
    with pytest.raises(ValueError, match="one measure"):
        PutMeasure(None, None)
    with pytest.raises(ValueError, match="one measure"):
        PutMeasure(a_measure(), a_measure())


def test_ids_are_short_unique_and_sorted_by_age() -> None:
    ids = [new_id() for _ in range(500)]
    assert len(set(ids)) == len(ids)
    assert {len(id) for id in ids} == {14}
    assert all(earlier[:9] <= later[:9] for earlier, later in pairwise(ids))


def test_an_edit_that_changes_nothing_is_no_conflict() -> None:
    theirs = a_review(edited(MEASURE, owner="李"))
    assert PutMeasure(MEASURE, MEASURE).apply(theirs) == theirs


def test_what_is_sent_again_has_the_same_id_and_comes_after_what_was_written_before() -> None:
    at = "2024-10-08T09:30:00+08:00"
    ids = [id_for("a5e9B06@budget", at, 0), id_for("a5e9J01@measure", at, 1)]
    assert ids == sorted(ids)
    assert ids[0] == id_for("a5e9B06@budget", at, 0) != id_for("a5e9B04@budget", at, 0)
    assert ids[1] < new_id()
    assert len(id_for("甲", "", 0)) == len(new_id())
