"""The sidecar: a review as TOML for people, and back again."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reviews.making import a_review
from tests.reviews.written import FORMAT_1, PATH, REVIEW, TEXT
from tui_tracker.reviews.errors import SidecarError
from tui_tracker.reviews.review import Anchor, Dismissal, Measure, Review, Sent, SheetRef, Tombstone
from tui_tracker.reviews.sidecar import Sidecar, dump, parse
from tui_tracker.reviews.status import MeasureStatus, ReviewStatus


def test_the_file_is_toml_for_people_and_diffs() -> None:
    assert dump(REVIEW).decode() == TEXT


def test_the_file_reads_back() -> None:
    assert parse(TEXT.encode(), PATH) == REVIEW


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf" + TEXT.encode(), TEXT.replace("\n", "\r\n").encode()])
def test_what_windows_editors_make_of_it_reads_the_same(data: bytes) -> None:
    assert parse(data, PATH) == REVIEW


def test_a_date_written_by_hand_without_quotes_is_a_date() -> None:
    by_hand = TEXT.replace('due = "2024-10-31"', "due = 2024-10-31")
    assert parse(by_hand.encode(), PATH).measures[0].due == "2024-10-31"


def test_format_1_is_read_and_what_was_decided_belongs_to_the_issue_that_it_names() -> None:
    review = parse(FORMAT_1.encode(), PATH)
    assert (review.digest, review.measures[0].digest, review.dismissals[0].digest) == ("d1", "d1", "d1")
    assert (review.saved_by, review.sent, review.measures[0].progress) == ("", (), "")


def test_format_1_becomes_format_2_when_it_is_written() -> None:
    written = tomllib.loads(dump(parse(FORMAT_1.encode(), PATH)).decode())
    assert written["format"] == 2
    assert written["review"] | {"status": "退回", "digest": "d1", "score": 7} == written["review"]
    assert written["measures"][0]["measure"] == "更正为14.34"


def test_format_1_without_a_digest_says_of_no_decision_what_was_seen() -> None:
    review = parse(FORMAT_1.replace('digest = "d1"\n', "").encode(), PATH)
    assert {review.digest, review.measures[0].digest, review.dismissals[0].digest} == {""}


def test_what_a_hand_left_out_is_empty() -> None:
    review = parse(
        b'format = 1\n[sheet]\nkey = "k"\n[[measures]]\nid = "a"\nmeasure = "\xe7\x9f\xad"\n', PATH
    )
    assert review == Review(sheet=SheetRef(key="k"), measures=(Measure(id="a", measure="短"),))


def test_a_measure_copied_by_hand_with_its_id_is_kept_as_a_conflict() -> None:
    twice = TEXT + '\n[[measures]]\nid = "2"\nmeasure = "另写"\n\n[[measures]]\nid = "2"\nmeasure = "再写"\n'
    review = parse(twice.encode(), PATH)
    assert [(m.id, m.measure, m.conflict_of) for m in review.measures[1:]] == [
        ("2", "短", ""),
        ("2-2", "另写", "2"),
        ("2-3", "再写", "2"),
    ]


def test_keys_of_a_later_program_stay_where_they_are() -> None:
    later = (
        TEXT.replace("format = 2", 'format = 2\ncolour = "红"\nlimit = nan')
        .replace("revision = 3", "revision = 3\nscore = 61.50\nseen = 2024-10-01")
        .replace('id = "2"', 'id = "2"\npriority = { level = 1, why = ["甲"] }')
        .replace('code = "V01"', 'code = "V01"\nweight = 1e+400')
        .replace('digest = "d1"', 'digest = "d1"\nbatch = 7')
    ) + "\n[later]\nname = 'x'\n"
    review = parse(later.encode(), PATH)
    again = tomllib.loads(dump(review).decode(), parse_float=str)
    assert again == tomllib.loads(later, parse_float=str)
    assert parse(dump(review), PATH) == review


def test_a_text_that_several_lines_would_change_is_written_exactly() -> None:
    review = REVIEW.model_copy(update={"unknown": {"later": "甲\r\n乙"}})
    assert parse(dump(review), PATH) == review


def test_what_would_not_read_back_is_not_written() -> None:
    with pytest.raises(ValueError, match="does not survive"):
        dump(REVIEW.model_copy(update={"remark": "甲\r乙"}))


# Round trip

texts = st.text(st.characters(codec=None, categories=None), max_size=40)
plain = st.text(max_size=20)
moments = st.datetimes() | st.datetimes(
    timezones=st.builds(lambda h: timezone(timedelta(hours=h)), st.integers(-12, 12))
)
leaves = (
    plain | st.booleans() | st.integers() | st.decimals(allow_nan=False) | st.dates() | st.times() | moments
)
values = st.recursive(
    leaves, lambda v: st.lists(v, max_size=3) | st.dictionaries(plain, v, max_size=3), max_leaves=6
)


def _without(*known: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(plain.filter(lambda key: key not in known), values, max_size=2)


lists = st.lists(texts, max_size=3).map(tuple)
measures = st.builds(
    lambda extra, **known: Measure(**extra | known),
    _without(*Measure.model_fields),
    id=texts.filter(bool),
    findings=lists,
    targets=lists,
    problem=texts,
    measure=texts,
    owner=texts,
    progress=texts,
    digest=texts,
    status=st.sampled_from(MeasureStatus),
    conflict_of=texts,
)
dismissals = st.builds(Dismissal, code=texts, targets=lists, reason=texts, author=texts, at=texts)
reviews = st.builds(
    Review,
    sheet=st.builds(SheetRef, project=texts, unit=texts, document=texts, key=texts),
    status=st.sampled_from(ReviewStatus),
    revision=st.integers(0, 10**12 - 1),
    remark=texts,
    measures=st.lists(measures, max_size=3, unique_by=lambda measure: measure.id).map(tuple),
    dismissals=st.lists(dismissals, max_size=2).map(tuple),
    sent=st.lists(st.builds(Sent, at=texts, kinds=lists, measures=lists), max_size=2).map(tuple),
    deleted=st.lists(st.builds(Tombstone, id=texts, author=texts), max_size=2).map(tuple),
    anchors=st.lists(st.builds(Anchor, path=texts, name=texts, text=texts), max_size=2).map(tuple),
    unknown=_without(*Sidecar.model_fields),
)


@given(reviews)
def test_every_review_reads_back_as_it_was_written(review: Review) -> None:
    assert parse(dump(review), PATH) == review


@given(st.binary(max_size=60) | texts.map(lambda text: f"format = 1\n{text}".encode("utf-8", "replace")))
def test_any_bytes_are_read_or_explained(data: bytes) -> None:
    with pytest.raises(SidecarError, match=PATH.name):
        parse(data, PATH)


@given(st.integers(0, len(TEXT.encode()) - 1))
def test_half_a_file_is_refused_or_says_less_but_nothing_else(length: int) -> None:
    """Cut between two lines it can't be told from a short one: that is why files are only replaced whole."""
    try:
        torn = parse(TEXT.encode()[:length], PATH)
    except SidecarError:
        return
    for part, whole in zip(torn.measures, REVIEW.measures, strict=False):
        blank = Measure(id=whole.id).model_dump()
        for field, value in part.model_dump().items():
            assert value in (whole.model_dump()[field], blank[field])


def test_a_sidecar_is_described_by_a_schema() -> None:
    schema: Mapping[str, Any] = Sidecar.model_json_schema()
    assert set(schema["properties"]) >= {"format", "sheet", "review", "measures", "dismissals"}


def test_dates_of_all_kinds_become_their_text() -> None:
    stamps = (date(2024, 10, 1), datetime(2024, 10, 1, 9, 30), time(9, 30))
    made = [Measure.model_validate({"id": "m", "due": stamp}).due for stamp in stamps]
    assert made == ["2024-10-01", "2024-10-01T09:30:00", "09:30:00"]


def test_a_review_without_anything_said_is_short() -> None:
    assert dump(a_review()).decode().endswith('revision = 0\nremark = ""\n')
