"""The facts of a sheet, which the panes show too."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.rules.builders import NOTHING, sheet
from tui_tracker.model import Sheet
from tui_tracker.rules.facts import facts_of, percentage, to_places


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
        (("", ""), None),
        (("2024-08", "2024-01"), None),
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
