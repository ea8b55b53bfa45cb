from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from tests.reviews.making import REFERENCE, a_measure, a_review
from tui_tracker.model import Sheet
from tui_tracker.model.text import normalise
from tui_tracker.reviews.changes import edited
from tui_tracker.reviews.review import Dismissal, Measure, Review
from tui_tracker.reviews.status import MeasureStatus, ReviewStatus


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("一行\r\n二行\r三行\n", "一行\n二行\n三行\n"),
        ("列\t列", "列 列"),
        ("\x1b[31m红", "␛[31m红"),
        ("半个\ud800字", "半个‹U+D800›字"),
        ("反\u202e写", "反‹U+202E›写"),
        ("　首行缩进", "　首行缩进"),
        ("生僻字\U0002ebf0与造字\ue863", "生僻字\U0002ebf0与造字\ue863"),
    ],
)
def test_a_text_is_normal_from_the_start(typed: str, kept: str) -> None:
    assert Measure(id="m", measure=typed).measure == kept


@given(st.text(st.characters(codec=None, categories=None)))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = str(normalise(text))
    assert normalise(once) == once
    once.encode()


def test_an_edited_measure_is_normalised_too() -> None:
    assert edited(a_measure(), owner="财务\r\n科").owner == "财务\n科"


def test_an_edited_measure_cannot_have_a_status_that_does_not_exist() -> None:
    with pytest.raises(ValidationError):
        edited(a_measure(), status="做完了")


def test_the_review_of_a_new_sheet_is_pending_and_empty(sheet: Sheet) -> None:
    review = Review.for_sheet(sheet, Path("/somewhere/2024.txt"))
    assert (review.status, review.revision, review.measures) == (ReviewStatus.PENDING, 0, ())
    assert (review.sheet.project, review.sheet.period) == ("促进就业政策宣传", "2024-01 至 2024-08")
    assert (review.sheet.document, review.sheet.key) == ("2024.txt", sheet.key)


def test_a_measure_starts_as_not_yet_done() -> None:
    assert a_measure().status is MeasureStatus.PENDING


def test_conflicts_are_measures_and_dismissals_that_wait_for_a_decision() -> None:
    one = a_measure("甲")
    other = a_measure("乙").model_copy(update={"conflict_of": one.id})
    first, second = Dismissal(code="B06", reason="口径"), Dismissal(code="B06", reason="已更正")
    review = Review(sheet=REFERENCE, measures=(one, other), dismissals=(first, second))
    assert review.conflicts == (other, second)
    assert a_review(one).conflicts == ()


def test_one_of_two_conflicting_measures_is_deleted_and_the_other_is_a_conflict_no_more() -> None:
    one = a_measure("甲")
    second, third = (a_measure(text).model_copy(update={"conflict_of": one.id}) for text in ("乙", "丙"))
    assert a_review(one, second).conflicts == (second,)
    assert a_review(one).conflicts == a_review(second).conflicts == ()
    assert a_review(second, third).conflicts == (second, third)
    fourth = a_measure("丁").model_copy(update={"conflict_of": second.id})
    assert a_review(second, fourth).conflicts == (fourth,)
