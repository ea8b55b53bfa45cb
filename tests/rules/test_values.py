"""Values whose unit or comparison is said in words: read as the number that they are, or left as the words they are."""

from decimal import Decimal

import pytest

from tests.rules.sisters import monitoring
from tui_tracker.rules.engine import check
from tui_tracker.rules.rows import Row, rows_of
from tui_tracker.settings import Settings

_COUNT = "≥60.00(个)|36.00|60.00"
_RATE = "≥98.00(%)|98.00|98.00"


def _row(old: str, new: str, at: int) -> tuple[Row, set[str]]:
    """The row of a 监控表 in which these values stand, and the codes of what is said of it."""
    sheet = monitoring((old, new))
    findings = check([sheet], Settings())[0]
    return rows_of(sheet)[at], {one.code for one in findings if f"indicators/{at}/target" in one.id[1]}


@pytest.mark.parametrize(
    ("target", "forecast"),
    [
        ("≥12.00(个月)", "9个月"),
        ("≥30(千元)", "20千元"),
        ("≥5公里", "3000米"),
        ("≥3(万吨)", "20000吨"),
        ("≥30(人天)", "20人天"),
        ("≥4.5(分)", "4.3分"),
        ("≥2次/年", "1次/年"),
        ("≥60(平方米)", "36㎡"),
        ("≥2(公顷)", "20亩"),
        ("≥30(亩)", "1公顷"),
        ("≥5(平方公里)", "0.5万亩"),
        ("≥95(百分点)", "93个百分点"),
        ("≥2(天)", "36小时"),
        ("≥90(分钟)", "1小时"),
        ("≥1(年)", "9个月"),
        ("≥2(吨)", "1500公斤"),
        ("≥60(个)", "已完成36个"),
        ("≥60(车次)", "约36车次。"),
    ],
)
def test_a_number_with_the_targets_own_unit_is_compared(target: str, forecast: str) -> None:
    row, codes = _row(_COUNT, f"{target}|{forecast}|{forecast}", 1)
    assert row.met is False
    assert "V07" not in codes


def test_a_result_in_another_unit_of_area_is_no_excess() -> None:
    row, codes = _row(_COUNT, "≥1(公顷)|15亩|15亩", 1)
    assert row.met
    assert not codes


@pytest.mark.parametrize("forecast", ["24小时内响应", "36个月", "已完成", "完成3批次", "第36个"])
def test_words_with_another_unit_stay_words(forecast: str) -> None:
    row, codes = _row(_COUNT, f"≥60.00(个)|{forecast}|{forecast}", 1)
    assert row.met is None
    assert "V07" in codes


@pytest.mark.parametrize(
    ("target", "sign", "met"),
    [
        *(
            (word, "≥", True)
            for word in ("不低于90%", "90%以上", "达到90%以上", "不少于90%", "90%及以上", "大于等于90%")
        ),
        *((word, "≤", False) for word in ("不超过90%", "90%以内", "控制在90%以内", "不高于90%", "90%以下")),
        *((word, ">", True) for word in ("高于90%", "大于90%", "超过90%")),
        *((word, "≥", True) for word in ("≧90%", "＞＝90%", ">=90%", "≥90%以上")),
        ("低于90%", "<", False),
        ("等于90%", "=", True),
    ],
)
def test_a_comparison_in_words_is_compared(target: str, sign: str, met: bool) -> None:
    row, codes = _row(_RATE, f"{target}|92|92%", 2)
    assert (row.operator, row.unit, row.met) == (sign, "%", met)
    assert "V07" not in codes
    assert ("V19" in codes) == (row.indicator.target.quantity is None)


@pytest.mark.parametrize("target", ["约90%", "90%左右", "90余%", "近90%。"])
def test_a_number_that_is_not_exact_is_one_with_which_nothing_compares(target: str) -> None:
    row, codes = _row(_RATE, f"{target}|92|92%", 2)
    assert row.target == Decimal(90)
    assert row.met is None
    assert not row.quantitative
    assert "V07" not in codes
    assert "V19" in codes


@pytest.mark.parametrize("target", ["12月底前", "力争90%以上的站点", "每月1次"])
def test_words_that_are_no_comparison_stay_words(target: str) -> None:
    row, _ = _row(_RATE, f"{target}|92|92%", 2)
    assert row.target is None
    assert row.met is None
