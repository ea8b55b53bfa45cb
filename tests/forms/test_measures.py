"""Units that stand beside a target or a value: in the header, or in a column of their own."""

import pytest

from tests.forms.bureaus import LEVELS, TITLES, printed
from tests.forms.making import sheet_of
from tests.forms.reading import read
from tests.forms.test_words import codes
from tui_tracker.model import Indicator

TRACKING = "财政项目支出绩效跟踪表"


def first(kind: str, header: str, row: str, *, title: str = "") -> Indicator:
    """The only indicator below these headers, which stand right of the levels."""
    lines = [f"{LEVELS}|{header}", f"|产出指标|质量指标|合格率|{row}"]
    return read(printed(kind, title=title or TITLES[kind], indicators=lines, foot=[])).indicators[0]


@pytest.mark.parametrize("printed_unit", ["（{}）", "({})", "（单位：{}）", "【{}】", "（计量单位：{}）"])
@pytest.mark.parametrize("unit", ["%", "万元", "人次", "个"])
def test_the_unit_of_a_header_is_that_of_the_values_below_it(printed_unit: str, unit: str) -> None:
    named = printed_unit.format(unit)
    one = first("自评", f"年度指标值{named}|实际完成值{named}|分值|得分|偏差原因", "≥90|95|50|50|")
    assert (one.target.operator, one.target.unit, one.actual.unit) == ("≥", unit, unit)
    assert unit in one.target.text
    assert one.target.raw == "≥90"


@pytest.mark.parametrize("column", ["年度指标值", "跟踪期计划完成值", "跟踪期实际完成值"])
def test_the_unit_of_one_header_is_not_that_of_its_neighbours(column: str) -> None:
    header = "年度指标值|跟踪期计划完成值|跟踪期实际完成值|偏差原因".replace(column, f"{column}（%）")
    one = first("监控", header, "≥90|80|85|", title=TRACKING)
    units = [cell.unit for cell in (one.target, one.plan, one.actual)]
    assert units == ["%" if f"{column}（%）" in label else "" for label in header.split("|")[:3]]


@pytest.mark.parametrize("own", ["50人", "≥50(人)", "及时", "2024年10月", "20～30人"])
def test_a_value_that_names_its_unit_keeps_it_and_words_need_none(own: str) -> None:
    one = first("自评", "年度指标值（%）|实际完成值|分值|得分|偏差原因", f"{own}|95|50|50|")
    assert one.target.text == own
    assert one.target.unit == ("人" if "人" in own else "")


@pytest.mark.parametrize("header", ["年度指标值（A）", "年度指标值（2023年）", "年度指标值（填写数值）"])
def test_what_else_stands_in_brackets_is_no_unit(header: str) -> None:
    one = first("自评", f"{header}|实际完成值|分值|得分|偏差原因", "≥90|95|50|50|")
    assert (one.target.text, one.target.unit) == ("≥90", "")


def test_values_in_units_of_different_size_are_compared_as_amounts() -> None:
    line = "年度指标值（万元）|实际完成值（元）|分值|得分|偏差原因"
    for actual, is_told in (("900000", False), ("90", True)):
        rows = printed(
            "自评", indicators=[f"{LEVELS}|{line}", f"|产出指标|质量指标|产值|≥90|{actual}|50|50|"]
        )
        assert ("V01" in codes(sheet_of(rows))) == is_told


@pytest.mark.parametrize("low", ["80～90", "≥80且≤90"])
def test_a_range_keeps_its_bounds_where_its_unit_stands_in_another_column(low: str) -> None:
    one = first("自评", "年度指标值|计量单位|实际完成值|分值|得分|偏差原因", f"{low}|%|85|50|50|")
    quantity = one.target.quantity
    assert quantity
    assert (str(quantity.low), str(quantity.high), quantity.unit) == ("80", "90", "%")


TWO_ROWS = ["年度指标值||实际完成值||分值|得分|偏差原因", "数值|单位|数值|单位|||"]
PARTED = {
    "one row": ["年度指标值|单位|实际完成值|单位|分值|得分|偏差原因"],
    "two rows": TWO_ROWS,
    "two rows in other words": [TWO_ROWS[0], "指标值|计量单位|完成值|计量单位|||"],
}


@pytest.mark.parametrize("headers", PARTED.values(), ids=PARTED)
def test_a_value_may_have_its_unit_in_a_column_beside_it(headers: list[str]) -> None:
    above, *below = headers
    lines = [
        f"{LEVELS}|{above}",
        *(f"||||{line}" for line in below),
        "|产出指标|数量指标|产值|≥5|万元|48000|元|50|48|市场不足",
        "||质量指标|合格率|≥95|%|97|%|40|40|",
    ]
    one, other = read(printed("自评", indicators=lines)).indicators
    assert (one.target.text, one.actual.text, one.reason.text) == ("≥5万元", "48000元", "市场不足")
    assert (other.target.unit, other.actual.unit, str(other.score.number)) == ("%", "%", "40")


def test_each_value_of_a_monitoring_form_may_have_its_unit_beside_it() -> None:
    lines = [
        f"{LEVELS}|年度指标值|||1-8月执行情况||全年预计完成情况||完成目标可能性",
        "||||符号|数值|单位|完成值|单位|完成值|单位|",
        "|产出指标|数量指标|产值|≥|500|万元|4800000|元|600|万元|确定能",
    ]
    (one,) = read(printed("监控", indicators=lines)).indicators
    values = [cell.text for cell in (one.target, one.actual, one.forecast, one.likelihood)]
    assert values == ["≥500万元", "4800000元", "600万元", "确定能"]


def test_one_column_of_units_behind_the_actual_value_is_that_of_both() -> None:
    (one,) = read(
        printed(
            "自评",
            indicators=[
                f"{LEVELS}|年度指标值|实际完成值|计量单位|分值|得分|偏差原因",
                "|产出指标|数量指标|产值|≥5|6|万元|50|50|",
            ],
        )
    ).indicators
    assert (one.target.unit, one.actual.text) == ("万元", "6")
