"""The facts of a sheet, which the panes show too."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.rules.builders import NOTHING, sheet
from tui_tracker.model import Sheet
from tui_tracker.rules.context import Context
from tui_tracker.rules.facts import facts_of, percentage, to_places
from tui_tracker.settings import Settings


@pytest.mark.parametrize(
    ("sheet", "rate"),
    [
        (sheet(), Fraction(3, 4)),
        (sheet(total="120.00 20.00 20.00 100.00", own="120.00 40.00 20.00 50.00"), Fraction(1, 2)),
        (sheet(own=NOTHING), Fraction(3, 4)),  # the sources say nothing: the total counts
        (sheet(other=None), Fraction(3, 4)),
        (sheet(total="23.92 23.92 143375.00 599393.81"), Fraction(143375, 239200)),  # after repair
        (sheet(total="120.00 0.00 0.00 0.00"), None),
        (sheet(total="120.00 0.00 5.00 0.00"), None),
        (sheet(total="- - - -"), None),
        (sheet(total="120.00 约五万 90.00 75.00"), None),
        (sheet(total="120.00 120.00 -1.20 -1.00"), None),  # of a negative amount there is no rate
        (sheet(total="120.00 120.00 90.00 75.00", own="120.00 0.00 5.00 0.00"), Fraction(3, 4)),
        (sheet(other="— — — —"), Fraction(3, 4)),  # a dash is no money
        (sheet(total="120.00 80～90 60.00 66.66"), None),  # two bounds are no amount
        (sheet(total="23.92 23.92 143375.00 59.93", money="元"), Fraction(14337500, 2392)),
    ],
)
def test_the_effective_rate(sheet: Sheet, rate: Fraction | None) -> None:
    assert facts_of(sheet).effective_rate == rate


@pytest.mark.parametrize(
    ("period", "progress"),
    [
        (("2024-01", "2024-08"), Fraction(2, 3)),
        (("2024-01", "2024-12"), Fraction(1)),
        (("2024-03", "2024-05"), Fraction(1, 4)),
        (("2024-01", "2024-01"), Fraction(1, 12)),
        (("", ""), None),
        (("2024-08", "2024-01"), None),
        (("2023-09", "2024-08"), None),  # two budget years
        (("2023-01", "2024-12"), None),
    ],
)
def test_the_time_progress(period: tuple[str, str], progress: Fraction | None) -> None:
    assert facts_of(sheet(period=period)).time_progress == progress


@pytest.mark.parametrize(
    ("sheet", "sources"),
    [
        (sheet(), ("当年财政拨款",)),
        (sheet(other="5.00 0.00 0.00 0.00"), ("当年财政拨款",)),  # no money in the period
        (sheet(other="5.00 5.00 0.00 0.00"), ("当年财政拨款", "其他资金")),
        (sheet(own=NOTHING), ("年度资金总额",)),
        (sheet(other=None), ("年度资金总额",)),
    ],
)
def test_the_rows_that_the_rate_comes_from(sheet: Sheet, sources: tuple[str, ...]) -> None:
    assert facts_of(sheet).sources == sources


def test_a_lag_is_what_is_missing_to_the_time_progress() -> None:
    assert facts_of(sheet(total="120.00 120.00 60.00 50.00")).lag == Fraction(1, 6)
    assert facts_of(sheet()).lag == 0


@pytest.mark.parametrize(
    ("executed", "tracked", "rounded", "truncated"),
    [
        ("77.55", "120.00", "64.63", "64.62"),
        ("0.40", "4.50", "8.89", "8.88"),
        ("0.00", "0.00", "0.00", "0.00"),
        ("1.00", "0.00", None, None),
        ("-1.00", "3.00", "-33.33", "-33.33"),
        ("1" + "0" * 60, "3", "3" * 62 + ".33", "3" * 62 + ".33"),
    ],
)
def test_percentages(executed: str, tracked: str, rounded: str | None, truncated: str | None) -> None:
    amounts = Decimal(executed), Decimal(tracked)
    expected = [None if text is None else Decimal(text) for text in (rounded, truncated)]
    assert [percentage(*amounts), percentage(*amounts, truncated=True)] == [
        None if number is None else to_places(number) for number in expected
    ]


@pytest.mark.parametrize(
    ("total", "unit", "slightly"),
    [
        ("120.00 120.00 76.41 63.67", "万元", True),  # 2.99 points behind
        ("120.00 120.00 76.40 63.66", "万元", False),  # 3 points, and 3.60 万元
        ("20.00 20.00 12.40 62.00", "万元", True),  # 4.67 points, though but 0.93 万元
        ("20.00 20.00 12.33 61.65", "万元", False),  # 5.02 points
        ("200000.00 200000.00 124000.00 62.00", "元", True),  # the same in 元
        ("2000000.00 2000000.00 1240000.00 62.00", "元", False),
        ("120.00 120.00 90.00 75.00", "万元", False),  # no lag at all
    ],
)
def test_a_lag_is_minor_by_points_or_by_money(total: str, unit: str, slightly: bool) -> None:
    one = sheet(total=total, money=unit)
    assert Context(one, facts_of(one), (), Settings()).lags_slightly is slightly
