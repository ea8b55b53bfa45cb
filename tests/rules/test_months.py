"""Months that a text names, against the period's end."""

import pytest

from tui_tracker.rules.months import months_after, quarters_after


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("11月举办", ["11月"]),
        ("12月31日", ["12月"]),
        ("预计9月份完成", ["9月"]),
        ("9-12月分批发放", ["12月"]),
        ("十一月底前", ["十一月"]),
        ("年底前", ["年底"]),
        ("2024年末", ["2024年末"]),
        ("明年3月", ["明年3月"]),
        ("2025年1月至2月", ["2025年1月"]),
        ("2024-10-15", ["2024-10"]),
        ("8月底完成", []),
        ("1-8月数据", []),
        ("4月前", []),
        ("3个月内", []),
        ("去年底调整", []),
        ("上年12月结转", []),
        ("2023年12月", []),
        ("2023-2025年", []),
        ("每年底考核", []),
        ("每月发放12次", []),
        ("年终考核结束前", []),
        ("30月", []),
        ("", []),
    ],
)
def test_months_after_august(text: str, named: list[str]) -> None:
    assert list(months_after(text, "2024-01", "2024-08")) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("4季度使用", ["4季度"]),
        ("第四季度", ["第四季度"]),
        ("预计3季度使用", []),
        ("明年一季度", ["明年一季度"]),
    ],
)
def test_quarters_that_begin_after_august(text: str, named: list[str]) -> None:
    assert list(quarters_after(text, "2024-01", "2024-08")) == named


@pytest.mark.parametrize(
    ("text", "months", "quarters"),
    [
        ("9月20日", [], []),  # of 2024, inside
        ("年底前", [], []),
        ("3月底前，二季度", [], []),
        ("2025年9月，2025年三季度", ["2025年9月"], ["2025年三季度"]),
        ("2024年9月", [], []),
        ("明年3月", ["明年3月"], []),
        ("四季度", [], []),
    ],
)
def test_in_a_period_across_a_years_end_a_month_is_the_one_inside(
    text: str, months: list[str], quarters: list[str]
) -> None:
    assert list(months_after(text, "2024-07", "2025-06")) == months
    assert list(quarters_after(text, "2024-07", "2025-06")) == quarters


def test_a_month_outside_is_one_of_the_year_in_which_the_period_ends() -> None:
    assert list(months_after("4月", "2024-07", "2025-02")) == ["4月"]
    assert list(months_after("12月", "", "2024-08")) == ["12月"]


def test_without_a_period_nothing_is_later() -> None:
    assert not months_after("12月", "", "")
    assert not quarters_after("四季度", "", "")


@pytest.mark.parametrize(
    ("text", "start", "months", "quarters"),
    [
        ("1月底", "2024-01", [], []),
        ("2月底，一季度，二季度", "2024-01", ["2月"], ["二季度"]),
        ("年底", "2024-01", ["年底"], []),
        ("12月，四季度", "2023-02", [], []),  # of the year in which it began
        ("2月", "2023-03", ["2月"], []),
    ],
)
def test_of_a_period_that_ends_in_january(
    text: str, start: str, months: list[str], quarters: list[str]
) -> None:
    end = "2024-01"
    assert list(months_after(text, start, end)) == months
    assert list(quarters_after(text, start, end)) == quarters
