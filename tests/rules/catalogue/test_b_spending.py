"""B07–B09: spending behind the calendar."""

import pytest

from tests.rules.builders import (
    NOTHING,
    Case,
    codes,
    findings,
    found,
    paths,
    sheet,
)
from tui_tracker.model import Severity, Sheet

UNSPENT = "120.00 120.00 0.00 0.00"


FIRES: list[Case] = [
    ("B07", sheet(total="120.00 120.00 0.00 0.00")),
    ("B08", sheet(total="120.00 120.00 39.99 33.32")),
    ("B09", sheet(total="120.00 120.00 40.00 33.33")),
    ("B09", sheet(total="120.00 120.00 79.99 66.65")),
]

SILENT: list[Case] = [
    ("B07", sheet(total="120.00 0.00 5.00 0.00")),
    ("B07", sheet(total="30.00 30.00 -1.20 -4.00")),  # of a negative amount there is no rate
    ("B09", sheet(total="30.00 30.00 -1.20 -4.00")),
    ("B09", sheet(total="120.00 120.00 60.00 50.00", period=("2023-09", "2024-08"))),
    ("B08", sheet(total="120.00 120.00 40.00 33.33")),  # B09's
    ("B08", sheet(total="120.00 120.00 0.00 0.00")),  # B07's
    ("B07", sheet(total="0.00 0.00 0.00 0.00")),
    ("B09", sheet(total="120.00 120.00 80.00 66.66")),  # exactly on time
    ("B09", sheet(total="120.00 120.00 60.00 50.00", period=("2024-01", "2024-06"))),
    ("B09", sheet(total="120.00 120.00 60.00 50.00", period=("", ""))),
]


def test_a_lag_is_shown_as_the_issuing_system_prints_rates() -> None:
    finding = found("B09", sheet(total="120.00 120.00 77.55 64.62"))
    assert finding.message == (
        "执行率 64.62%（77.55/120.00 万元），时间进度 66.67%，滞后 2.0 个百分点，约 2.45 万元"
    )
    assert "截至8月执行率64.62%，低于时间进度66.67%" in finding.suggestion
    assert "10月底前达到83.33%，还须支付22.45万元" in finding.suggestion


def test_lagging_is_measured_over_the_sources() -> None:
    masked = sheet(total="120.00 20.00 20.00 100.00", own="120.00 40.00 20.00 50.00")
    assert "B09" in codes(masked)
    assert "真实执行率为 50.00%" in found("B13", masked).message
    assert paths(found("B09", masked)) == [
        f"budget/当年财政拨款/{c}" for c in ("tracked", "executed", "rate")
    ]


def test_the_cells_that_prove_a_rate_are_those_of_every_source_with_money() -> None:
    carried = sheet(
        total="120.00 120.00 0.00 0.00", own="20.00 20.00 0.00 0.00", carried="100.00 100.00 0.00 0.00"
    )
    assert paths(found("B07", carried)) == [
        f"budget/{source}/{column}"
        for source in ("当年财政拨款", "上年结转资金")
        for column in ("tracked", "executed")
    ]
    total_only = sheet(total="120.00 120.00 12.00 10.00", own=NOTHING)
    assert paths(found("B08", total_only))[0] == "budget/年度资金总额/tracked"


def test_an_unspent_budget_is_an_error_however_small() -> None:
    finding = found("B07", sheet(total="0.50 0.50 0.00 0.00"))
    assert finding.severity is Severity.ERROR
    assert finding.message == "预算 0.50 万元，尚未执行，时间进度已达 66.67%"


def test_where_the_sources_are_all_nothing_the_total_counts() -> None:
    assert "B08" in codes(sheet(total="120.00 120.00 12.00 10.00", own=NOTHING))


def test_a_minor_lag_is_worth_knowing_and_no_more() -> None:
    assert found("B09", sheet(total="120.00 120.00 77.55 64.62")).severity is Severity.INFO
    assert found("B09", sheet(total="120.00 120.00 60.00 50.00")).severity is Severity.WARNING


@pytest.mark.parametrize(
    ("changed", "advice"),
    [
        (
            sheet(total=UNSPENT),
            "截至8月尚未支付，时间进度已达66.67%，请按合同节点加快支付，10月底前达到83.33%，即支付100.00万元",
        ),
        (
            sheet(total=UNSPENT, actual="10月底该项目才立项"),
            "请先办结立项、采购等前期手续；10月底前仍不能支付的",
        ),
        (
            sheet(total=UNSPENT, actual="项目资金于6月转隶至区高层次人才服务中心。"),
            "请与接收单位确认尚未执行的120.00万元由谁承接",
        ),
        (sheet(total=UNSPENT, actual="因机构改革，项目暂缓。"), "请先明确机构改革后由谁承接本项目"),
        (
            sheet(total="120.00 120.00 90.00 75.00", period=("2024-01", "2024-12")),
            "尚有30.00万元没有执行，请说明原因，结余资金按程序收回或结转。",
        ),
        (
            sheet(total="120.00 120.00 60.00 50.00", period=("2024-01", "2024-11")),
            "12月底前达到100.00%",
        ),
    ],
)
def test_what_is_advised_fits_the_case(changed: Sheet, advice: str) -> None:
    (lagging,) = (each for each in findings(changed) if each.code in {"B07", "B08", "B09"})
    assert advice in lagging.suggestion


def test_a_rate_of_hardly_anything_is_not_told_as_nothing() -> None:
    hardly = sheet(total="5000.00 5000.00 0.32 0.00", measure="下半年集中支付")
    told = [finding.message for finding in findings(hardly) if finding.code in {"B08", "J02"}]
    assert all(message.startswith(("执行率 0.006%（", "执行率只有 0.006%，")) for message in told)
    assert len(told) == 2
