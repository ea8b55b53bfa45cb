"""Numbers and dates as the cells of a spreadsheet show them."""

from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_tracker.documents.number_format import CHINESE_FORMATS, shown
from tui_tracker.model import parse_quantity

ACCOUNTING = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (6, "0.00", "6.00"),
        (0.6462, "0.00%", "64.62%"),
        (1, "0%", "100%"),
        (6, "General", "6"),
        (6.84, "General", "6.84"),
        (0.1 + 0.2, "General", "0.3"),
        (1e20, "General", "100000000000000000000"),
        (1068800, "#,##0.00", "1068800.00"),
        (0, ACCOUNTING, "0.00"),
        (-5.125, ACCOUNTING, "-5.13"),
        (-0.001, "0.00", "0.00"),
        (21.465, "0.00", "21.47"),
        (100, "0_);[Red](0)", "100"),
        (90, '"≥"0.00"(%)"', "≥90.00(%)"),
        (90, "≥0.00(人)", "≥90.00(人)"),
        (90, "\\≥0.0", "≥90.0"),
        (1.5, "0.0#", "1.5"),
        (1, "#.##", "1"),
        (143375, "0.00,", "143.38"),
        (143375, '0.0,,"百万"', "0.1百万"),
        (0.5, "# ?/?", "0.5"),
        (12345.678, "0.00E+00", "12345.678"),
        (float("inf"), "0.00", "Infinity"),
        (True, "General", "TRUE"),
        (None, "0.00", ""),
        ("建立健全", "0.00", "建立健全"),
        ("6.00", "@", "6.00"),
    ],
)
def test_a_number_is_shown_as_its_cell_shows_it(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (datetime(2024, 12, 31), CHINESE_FORMATS[58], "12月31日"),
        (datetime(2024, 8, 1), CHINESE_FORMATS[57], "2024年8月"),
        (datetime(2024, 8, 1), '[$-804]yyyy"年"m"月";@', "2024年8月"),
        (date(2024, 12, 31), "mm-dd-yy", "2024/12/31"),
        (datetime(2024, 12, 31, 8, 5, 9), "yyyy-mm-dd hh:mm:ss", "2024-12-31 08:05:09"),
        (time(8, 5), 'h"时"mm"分"', "8时05分"),
        (datetime(2024, 1, 2), "yy.m.d", "24.1.2"),
        (datetime(2024, 1, 2), "General", "2024-01-02"),
    ],
)
def test_a_date_is_shown_as_its_cell_shows_it(value: object, number_format: str, text: str) -> None:
    assert shown(value, number_format) == text


@given(st.decimals(-(10**9), 10**9, places=2), st.sampled_from(["0.00", "#,##0.00", ACCOUNTING]))
def test_an_amount_comes_back_to_the_cent(amount: Decimal, number_format: str) -> None:
    quantity = parse_quantity(shown(float(amount), number_format))
    assert quantity is not None
    assert quantity.number == amount


@given(st.floats(), st.text(max_size=12))
def test_any_format_shows_something(value: float, number_format: str) -> None:
    assert isinstance(shown(value, number_format), str)


@given(st.datetimes(), st.text(alphabet='ymdhs"年月日:/ ;[]\\_*GeneralAMP', max_size=12))
def test_any_date_format_shows_something(value: datetime, number_format: str) -> None:
    assert isinstance(shown(value, number_format), str)
