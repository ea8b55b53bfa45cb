"""Values in another scale or unit than their target: one rule says so, and no other misreads them."""

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.rules.builders import codes, having, row
from tests.rules.sisters import evaluation, monitoring
from tui_tracker.model import Sheet

_ABOUT_WRITING = {"V03", "V18", "V27"}
"""Rules about how a value is written; V03 says nothing of what is but thought to be meant."""


def tracking(plan: str, actual: str) -> Sheet:
    return having(row("培训覆盖率", f"≥90.00(%) {plan} {actual}", under="质量指标"))


def monitored(forecast: str, actual: str) -> Sheet:
    return monitoring(("≥98.00(%)|98.00|98.00", f"≥90.00(%)|{actual}|{forecast}"))


def evaluated(_: str, actual: str) -> Sheet:
    return evaluation(("≥95.00(%)|95.00|20|20", f"≥90.00(%)|{actual}|20|20"))


@settings(max_examples=60)
@given(st.sampled_from([tracking, monitored, evaluated]), st.integers(2, 100), st.integers(2, 100))
@example(tracking, 90, 95)
@example(monitored, 95, 60)
@example(evaluated, 95, 95)
@example(evaluated, 60, 60)
def test_a_rate_written_as_a_fraction_is_judged_as_the_percentage_that_it_means(
    form: Callable[[str, str], Sheet], plan: int, actual: int
) -> None:
    fraction = codes(form(f"{plan / 100:.2f}", f"{actual / 100:.2f}"))
    percentage = codes(form(f"{plan}.00", f"{actual}.00"))
    assert "V27" in fraction
    assert fraction - _ABOUT_WRITING == percentage - _ABOUT_WRITING - (
        {"V27"} if 1 in {plan, actual} else set()
    )


@pytest.mark.parametrize("written", ["0.95", "0.95%", "0.95(%)", "0.950"])
def test_a_fraction_that_means_what_was_wanted_is_no_shortfall_and_no_excess(written: str) -> None:
    for sheet in (tracking("90.00", written), monitored(written, "95.00"), evaluated("", written)):
        assert "V27" in codes(sheet)
        assert not {"V01", "V03", "F03", "P05", "J06"} & codes(sheet)


@pytest.mark.parametrize("target", ["≥5.00(%)", "≤15.00(%)"])
def test_where_so_little_may_be_meant_it_is_taken_as_it_is_written(target: str) -> None:
    found = codes(having(row("人才流失率", f"{target} 0.50 0.60", under="质量指标")))
    assert "V27" not in found
    assert ("V01" in found) == target.startswith("≤")


@pytest.mark.parametrize(
    ("target", "actual"), [("≥50(个)", "30%"), ("≥50(个)", "100%"), ("≥90%", "45(人)"), ("≥90%", "450人")]
)
def test_a_percentage_is_not_compared_with_a_count(target: str, actual: str) -> None:
    sheet = evaluation(("≥95.00(%)|95.00|20|20", f"{target}|{actual}|20|20"))
    assert not {"V01", "V02", "V03", "V26", "P05", "J06"} & codes(sheet)


@pytest.mark.parametrize(("target", "actual"), [("≥90(分)", "92%"), ("≥90%", "92分"), ("≥50(个)", "45家")])
def test_units_that_may_mean_the_same_are_compared(target: str, actual: str) -> None:
    sheet = evaluation(("≥95.00(%)|95.00|20|20", f"{target}|{actual}|20|20"))
    assert ("V01" in codes(sheet)) == (actual == "45家")


@pytest.mark.parametrize(("actual", "is_other"), [("2450000000.00", True), ("251000.00", False)])
def test_costs_in_another_unit_are_told_once(actual: str, *, is_other: bool) -> None:
    sheet = evaluation(("≤250000.00(元)|245000.00|10|10", f"≤250000.00(元)|{actual}|10|10"))
    assert "B15" in codes(sheet)
    assert ("V01" in codes(sheet)) != is_other
    assert "P05" not in codes(sheet)
