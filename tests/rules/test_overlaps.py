"""Sets that overlap, against comparing every pair."""

from hypothesis import given
from hypothesis import strategies as st

from tui_tracker.rules.overlaps import Sets, grouped, overlapping

SETS = st.lists(st.frozensets(st.sampled_from("甲乙丙丁戊己庚辛壬癸"), max_size=10), max_size=20)


def _needed(size: int) -> int:
    return max(3, -(-size * 6 // 10))


@given(SETS)
def test_they_are_those_that_comparing_every_pair_finds(sets: list[frozenset[str]]) -> None:
    for one in overlapping(Sets(sets), _needed):
        index = one.own
        shared = {
            other: len(sets[index] & sets[other])
            for other in range(len(sets))
            if other != index
            and len(sets[index] & sets[other]) >= _needed(min(len(sets[index]), len(sets[other])))
        }
        assert list(one.others) == list(shared)
        assert one.number == len(shared)
        assert one.nearest == max(shared, key=lambda other: (shared[other], -other), default=None)


def test_no_pair_is_lost_however_many_sets_hold_the_same_names() -> None:
    sets = [
        frozenset({*"甲乙丙", *(f"{number}-{own}" for own in range(number % 3))}) for number in range(600)
    ]
    assert all(one.number == 599 for one in overlapping(Sets(sets), _needed))


def test_equal_keys_are_grouped_in_their_order() -> None:
    assert {key: [*places] for key, places in grouped("甲乙甲").items()} == {"甲": [0, 2], "乙": [1]}
