"""Two reviewers at the same sheet: whatever they do, nothing that either of them wrote is lost."""

from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reviews.making import REFERENCE, a_measure, a_review, texts
from tui_tracker.reviews.changes import PutMeasure, SetStatus, apply_all, difference, edited, merge
from tui_tracker.reviews.merge import SEPARATOR, bury
from tui_tracker.reviews.review import Dismissal, Measure, Review, Tombstone
from tui_tracker.reviews.status import MeasureStatus, ReviewStatus

IDS = ("m1", "m2", "m3", "m4")
WORDS = st.sampled_from(["", "加快支付", "调减预算", "补充说明\n另附台账", "退回重报"])

measures = st.builds(
    Measure, id=st.sampled_from(IDS), measure=WORDS, owner=WORDS, status=st.sampled_from(MeasureStatus)
)
dismissals = st.builds(
    Dismissal, code=st.sampled_from(["B06", "V01"]), reason=WORDS, author=st.sampled_from("王李")
)


@st.composite
def reviews(draw: st.DrawFn, base: Review | None = None) -> Review:
    """A review; one made from a base keeps some of it, changes some and leaves some out."""
    found = {measure.id: measure for measure in draw(st.lists(measures, max_size=3))}
    said = set(draw(st.lists(dismissals, max_size=2)))
    status, remark = draw(st.sampled_from(ReviewStatus)), draw(WORDS)
    if base is not None:
        kept = draw(st.sets(st.sampled_from(IDS)))
        found |= {measure.id: measure for measure in base.measures if measure.id in kept}
        said |= {one for one in base.dismissals if draw(st.booleans())}
        status, remark = (
            draw(st.sampled_from([status, base.status])),
            draw(st.sampled_from([remark, base.remark])),
        )
    return Review(
        sheet=REFERENCE,
        measures=tuple(sorted(found.values(), key=lambda measure: measure.id)),
        dismissals=tuple(sorted(said, key=lambda one: (one.code, one.author, one.reason))),
        status=status,
        remark=remark,
    )


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Review, Review]:
    base = draw(reviews())
    return base, draw(reviews(base))


@st.composite
def triples(draw: st.DrawFn) -> tuple[Review, Review, Review]:
    base = draw(reviews())
    return base, draw(reviews(base)), draw(reviews(base))


def _content(measure: Measure) -> str:
    """All of a measure but the name under which it stands."""
    return measure.model_copy(update={"id": "", "conflict_of": ""}).model_dump_json()


def _written(base: Review, review: Review) -> set[str]:
    return {_content(measure) for measure in review.measures if measure not in base.measures}


def _facts(review: Review) -> tuple[object, ...]:
    """What a review says, whatever the order of conflicts."""
    return (
        {_content(measure) for measure in review.measures},
        set(review.dismissals),
        review.status,
        set(review.remark.split(SEPARATOR)),
    )


@given(triples())
def test_no_text_is_lost(case: tuple[Review, Review, Review]) -> None:
    base, ours, theirs = case
    merged = merge(base, ours, theirs)
    assert _written(base, ours) | _written(base, theirs) <= {_content(measure) for measure in merged.measures}
    fresh = (set(ours.dismissals) | set(theirs.dismissals)) - set(base.dismissals)
    assert fresh <= set(merged.dismissals)
    for review in (ours, theirs):
        assert review.remark in ("", base.remark) or review.remark in merged.remark


@given(triples())
def test_ids_are_united_and_an_edit_beats_a_delete(case: tuple[Review, Review, Review]) -> None:
    base, ours, theirs = case
    merged = merge(base, ours, theirs)
    for id in IDS:
        was, we_have, they_have = base.measure(id), ours.measure(id), theirs.measure(id)
        deleted = was is not None and None in (we_have, they_have)
        untouched = {we_have, they_have} <= {was, None}
        exists = we_have is not None or they_have is not None
        assert (merged.measure(id) is not None) == (exists and not (deleted and untouched))


@given(triples())
def test_merging_again_changes_nothing(case: tuple[Review, Review, Review]) -> None:
    base, ours, theirs = case
    merged = merge(base, ours, theirs)
    assert merge(base, ours, merged) == merged


@given(triples())
def test_it_does_not_matter_who_saves_first(case: tuple[Review, Review, Review]) -> None:
    base, ours, theirs = case
    assert _facts(merge(base, ours, theirs)) == _facts(merge(base, theirs, ours))


@given(pairs())
def test_alone_everybody_gets_what_they_wrote(case: tuple[Review, Review]) -> None:
    base, ours = case
    assert _facts(merge(base, ours, base)) == _facts(ours)
    assert merge(base, base, ours) == ours


@given(pairs())
def test_the_difference_of_two_reviews_makes_the_one_of_the_other(case: tuple[Review, Review]) -> None:
    base, ours = case
    assert apply_all(base, difference(base, ours)) == ours
    assert difference(ours, ours) == ()


@given(st.data())
@settings(max_examples=50)
def test_many_reviewers_lose_nothing_either(data: st.DataObject) -> None:
    base = data.draw(reviews())
    all_ours = data.draw(st.lists(reviews(base), min_size=2, max_size=4))
    merged = base
    for ours in all_ours:
        merged = merge(base, ours, merged)
    written = set[str]().union(*map(partial(_written, base), all_ours))
    assert written <= {_content(measure) for measure in merged.measures}


def test_both_edited_both_stand_and_the_second_is_marked() -> None:
    measure = a_measure("加快支付")
    base = a_review(measure)
    merged = merge(base, a_review(edited(measure, measure="甲改")), a_review(edited(measure, measure="乙改")))
    first, second = merged.measures
    assert (first.measure, first.conflict_of) == ("乙改", "")
    assert (second.measure, second.conflict_of) == ("甲改", measure.id)
    assert merged.conflicts == (second,)


def test_a_measure_that_is_added_again_a_moment_later_is_no_conflict() -> None:
    # As by an export whose first save was told to have failed though it had not.
    first = Measure(id="m1", measure="加快支付", created="2024-09-01T08:00:00", updated="2024-09-01T08:00:00")
    later = first.model_copy(update={"created": "2024-09-01T08:00:01", "updated": "2024-09-01T08:00:01"})
    assert PutMeasure(None, later).apply(a_review(first)).measures == (first,)


def test_the_same_edit_by_two_people_is_no_conflict() -> None:
    measure = a_measure("加快支付")
    base = a_review(measure)
    done = measure.model_copy(update={"status": MeasureStatus.DONE, "updated": "2024-10-08T09:30:00+08:00"})
    later = done.model_copy(update={"author": "李审核", "updated": "2024-10-08T09:30:07+08:00"})
    assert merge(base, a_review(later), a_review(done)) == a_review(done)


def test_of_two_decisions_the_more_careful_one_stands() -> None:
    base = a_review()
    fine, back = (SetStatus(base.status, status) for status in (ReviewStatus.REVIEWED, ReviewStatus.RETURNED))
    assert apply_all(base, [fine, back]).status is ReviewStatus.RETURNED
    assert apply_all(base, [back, fine]).status is ReviewStatus.RETURNED


def test_somebody_who_has_seen_the_status_may_change_it() -> None:
    back = SetStatus(ReviewStatus.PENDING, ReviewStatus.RETURNED)
    fine = SetStatus(ReviewStatus.RETURNED, ReviewStatus.REVIEWED)
    assert apply_all(a_review(), [back, fine]).status is ReviewStatus.REVIEWED


def test_a_deleted_measure_leaves_a_tombstone_for_a_month() -> None:
    measure = a_measure()
    (stone,) = bury(a_review(measure), a_review(), "李", "2024-10-01T09:00:00+08:00")
    assert stone == Tombstone(id=measure.id, author="李", at="2024-10-01T09:00:00+08:00")
    buried = a_review().model_copy(update={"deleted": (stone,)})
    assert bury(buried, a_review(), "王", "2024-10-30T09:00:00+08:00") == (stone,)
    assert bury(buried, a_review(), "王", "2024-11-02T09:00:00+08:00") == ()


def test_a_measure_that_comes_back_has_no_tombstone() -> None:
    measure = a_measure()
    (stone,) = bury(a_review(measure), a_review(), "李", "2024-10-01T09:00:00+08:00")
    buried = a_review().model_copy(update={"deleted": (stone,)})
    undone = PutMeasure(measure, None).inverse().apply(buried)
    assert texts(undone) == [measure.measure]
    assert bury(buried, undone, "李", "2024-10-01T09:00:01+08:00") == ()
