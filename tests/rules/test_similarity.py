"""Texts that are alike."""

from difflib import SequenceMatcher

from hypothesis import given
from hypothesis import strategies as st

from tui_tracker.rules.similarity import repeated_run, similarity

WORDS = st.text("甲乙丙丁戊，。", max_size=60)


@given(WORDS, WORDS)
def test_never_less_alike_than_difflib_finds_after_the_common_ends(one: str, other: str) -> None:
    alike = similarity(one, other, 0)
    assert 0 <= alike <= 1
    assert (alike == 1) == (one == other != "")


def test_near_copies_are_as_alike_as_difflib_says() -> None:
    one = "通过开展各类培训、宣传等工作，先行调解率要努力达到65%，综合调解率达到68%。"
    other = one.replace("65%", "70%").replace("各类", "")
    expected = SequenceMatcher(None, one, other, autojunk=False).ratio()
    assert similarity(one, other, 0.85) == expected


def test_what_cannot_reach_the_threshold_is_not_compared() -> None:
    assert similarity("甲" * 50, "甲" * 20, 0.85) == 0
    assert similarity("甲乙丙丁" * 9, "戊己庚辛" * 9, 0.85) == 0


@given(
    st.text("甲乙，", max_size=30), st.text("丙丁。", min_size=20, max_size=40), st.text("戊己", max_size=30)
)
def test_a_run_that_stands_twice_is_found(before: str, run: str, between: str) -> None:
    text = f"{before}{run}{between}{run}"
    assert len(repeated_run(text, 20)) >= 20


@given(st.text("甲乙丙", max_size=120))
def test_a_run_is_reported_only_if_it_stands_twice_apart(text: str) -> None:
    run = repeated_run(text, 20)
    twice = any(text.find(text[at : at + 20], at + 20) >= 0 for at in range(len(text) - 39))
    assert bool(run) == twice
    if run:
        assert text.find(run, text.find(run) + len(run)) >= 0
