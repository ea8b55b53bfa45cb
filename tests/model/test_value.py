"""Quantities, and the texts that merely contain numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui_tracker.model import Location, Quantity, parse_quantity, value_of

ROW = Location("表.txt", line=30)


@pytest.mark.parametrize(
    ("raw", "operator", "number", "unit"),
    [
        ("6.00", "", "6.00", ""),
        ("=100.00(%)", "=", "100.00", "%"),
        ("'80.00", "", "80.00", ""),
        ("≥90.00( %)", "≥", "90.00", "%"),
        ("≧90(％)", "≥", "90", "%"),
        (">=90", "≥", "90", ""),
        ("＞5（天）", ">", "5", "天"),
        ("≤1237500.00(元)", "≤", "1237500.00", "元"),
        ("=16(人)", "=", "16", "人"),
        ("≥8万(人次)", "≥", "8", "万人次"),
        ("12.4万人次", "", "12.4", "万人次"),
        ("318天", "", "318", "天"),
        ("≥98%", "≥", "98", "%"),
        ("215,457.6", "", "215457.6", ""),
        ("86.19%", "", "86.19", "%"),
        ("-0.50", "", "-0.50", ""),
        *(
            ("¥50.00", "", "50.00", "元"),
            ("￥1,250.00", "", "1250.00", "元"),
            ("≤¥30万元", "≤", "30", "万元"),
        ),
        *(("-¥5.00", "", "-5.00", "元"), ("¥-5.00", "", "-5.00", "元")),
        ("=150.00(人次)", "=", "150.00", "人次"),
        ("40 000.00", "", "40000.00", ""),
        ("100元", "", "100", "元"),
        ("⩾95.00(﹪)", "≥", "95.00", "%"),
        ("﹥95", ">", "95", ""),
        ("−5.00", "", "-5.00", ""),
        ("=120.00\n（盏）", "=", "120.00", "盏"),
        ("≥\n95%", "≥", "95", "%"),
        ("96\u00b9", "", "96", ""),
        ("≥96.5%①", "≥", "96.5", "%"),
        ("≥100m\u00b2", "≥", "100", "m\u00b2"),
        ("60m\u00b2", "", "60", "m\u00b2"),
        ("≥50m2", "≥", "50", "m2"),
        ("2.1km", "", "2.1", "km"),
        ("3次/年", "", "3", "次/年"),
        ("500元/人/月", "", "500", "元/人/月"),
    ],
)
def test_a_quantity_is_read_with_its_operator_and_unit(
    raw: str, operator: str, number: str, unit: str
) -> None:
    value = value_of(raw, ROW, 4)
    assert (value.operator, value.number, value.unit) == (operator, Decimal(number), unit)
    assert str(value.number) == number


@pytest.mark.parametrize(
    "raw",
    ["", "—", "无", "及时", "24小时内响应/年故障影响使用<5天", "100%认为减轻", "11月前", "满意度≥90%", "1-8月", "1,00.5",
     "100%（按协议要求全部完成）", "2024年", "12..5", "≥", "96\n97", "30 20", "96.00\n97.00", "96.\n5", "96%\n97%",
     "¥", "¥五", "5¥", "10\u00b2", "≥10\u00b2", "10^2", "≥10^2", "96/100", "40 000", "2期/50人次", "3/次", "95%≤"],
)  # fmt: skip
def test_words_are_no_quantity_even_with_numbers_in_them(raw: str) -> None:
    value = value_of(raw, ROW, 4)
    assert (value.quantity, value.number, value.operator, value.unit) == (None, None, "", "")


@pytest.mark.parametrize(
    ("raw", "operator", "unit", "low", "high"),
    [
        ("≥18且≤26(℃)", "range", "℃", "18", "26"),
        (">18、<26（度）", "range", "度", "18", "26"),
        ("80～90", "range", "", "80", "90"),
        ("[5%，8%]", "range", "%", "5", "8"),
        ("95%≤X≤100%", "range", "%", "95", "100"),
        ("18＜室内温度＜26", "range", "", "18", "26"),
        ("（90%,95%]", "range", "%", "90", "95"),
        ("80.00%-90.00%", "range", "%", "80.00", "90.00"),
        ("5天至10天", "range", "天", "5", "10"),
        ("±5.00(%)", "±", "%", "-5.00", "5.00"),
        ("100±5(毫米)", "±", "毫米", "95", "105"),
    ],
)
def test_two_bounds_are_a_quantity(raw: str, operator: str, unit: str, low: str, high: str) -> None:
    quantity = value_of(raw, ROW, 4).quantity
    assert quantity is not None
    assert (quantity.operator, quantity.unit) == (operator, unit)
    assert (quantity.low, quantity.high) == (Decimal(low), Decimal(high))
    assert [quantity.holds(Decimal(bound)) for bound in (low, high, "1000", "-1000")] == [
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize("raw", ["1-8", "2024-08", "9月～12月", "20～10(%)", "10,20", "80-90", "≥18且26"])
def test_months_and_unlike_numbers_are_no_bounds(raw: str) -> None:
    assert value_of(raw, ROW, 4).quantity is None


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=2),
    st.sampled_from(["", "=", "≥", "≤", ">", "<"]),
)
def test_every_number_that_the_form_prints_comes_back(number: Decimal, operator: str) -> None:
    assert parse_quantity(f"{operator}{number:f}(%)") == Quantity(operator, number, "%")


@given(st.text())
def test_any_text_is_a_value(raw: str) -> None:
    value = value_of(raw, None)
    assert value.raw == raw
    assert value.location is None
    assert bool(value) == bool(str(value))


def test_a_value_stands_in_a_column_of_its_row() -> None:
    assert value_of("6.84", ROW, 4).location == Location("表.txt", line=30, column=5)
    assert value_of("6.84", Location("表.txt", line=30, column=2)).location == Location(
        "表.txt", line=30, column=2
    )
