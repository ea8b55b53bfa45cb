"""Short names, bars and rates."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tui_tracker.reports.members import percent
from tui_tracker.tui.bars import bar
from tui_tracker.tui.words import percent as in_column
from tui_tracker.workspace import short_names


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (
            ["上海市闵行区人社局", "上海市闵行区人社局执法大队", "上海市闵行区民政局"],
            ["人社局", "执法大队", "民政局"],
        ),
        (["中国共产党上海市委员会"], ["中国共产党上海市委员会"]),
        (["甲市教育局", "乙市教育局"], ["甲市教育局", "乙市教育局"]),
        (["某局机关（本级）", "某局机关"], ["本级", "某局机关"]),
        ([""], [""]),
    ],
)
def test_a_short_name_tells_a_unit_from_the_others(names: list[str], short: list[str]) -> None:
    assert list(short_names(names).values()) == short


@pytest.mark.parametrize(
    ("part", "whole", "drawn"),
    [
        (0, 10, "─────"),
        (1, 1000, "━────"),
        (10, 10, "━━━━━"),
        (12, 10, "━━━━━"),
        (-30, 10, "─────"),
        (0, 0, "─────"),
    ],
)
def test_a_bar_shows_that_something_is_there_and_never_more_than_all(
    part: int, whole: int, drawn: str
) -> None:
    assert bar(part, whole, 5) == drawn


@pytest.mark.parametrize(
    ("rate", "shown", "rounded"),
    [
        ("0.00", "0.00%", "0.00%"),
        ("0.006", "0.006%", "0.01%"),
        ("0.0006", "0.0006%", "<0.01%"),
        ("0.0000006", "<0.01%", "<0.01%"),
    ],
)
def test_a_rate_of_hardly_anything_is_not_shown_as_nothing(rate: str, shown: str, rounded: str) -> None:
    assert in_column(Decimal(rate)) == shown
    assert percent(Fraction(rate) / 100) == rounded
