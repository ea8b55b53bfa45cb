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
