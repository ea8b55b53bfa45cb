"""B01–B06 and the rest of the letter: the money."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.rules.builders import COST, NOTHING, Case, codes, found, having, paths, row, rows, sheet
from tui_tracker.model import Budget, Severity
from tui_tracker.settings import Settings
from tui_tracker.settings.files import settings_from

YUAN = sheet(total="23.92 23.92 143375.00 599393.81")
OTHER_UNIT = sheet(unit="执法大队", total="133.02 133.02 100.00 75.17")
HOLDER = sheet(total="500.00 974.35 823.66 84.53", own="500.00 841.33 823.66 97.89")

FIRES: list[Case] = [
    ("B01", sheet(own="0.00 120.00 90.00 75.00")),
    ("B02", sheet(total="120.00 974.35 90.00 9.23", own="120.00 841.33 90.00 10.69")),
    ("B03", sheet(own="120.00 120.00 80.00 66.66")),
    ("B04", sheet(total="120.00 120.00 77.55 65.00")),
    ("B04", sheet(carried="0.00 0.00 0.00 100.00")),
    ("B05", sheet(total="120.00 120.00 120.01 100.00")),
    ("B05", sheet(carried="0.00 0.00 1.00 0.00")),
    ("B06", YUAN),
    ("B07", sheet(total="120.00 120.00 0.00 0.00")),
    ("B08", sheet(total="120.00 120.00 39.99 33.32")),
    ("B09", sheet(total="120.00 120.00 40.00 33.33")),
    ("B09", sheet(total="120.00 120.00 79.99 66.65")),
    ("B10", sheet(total="100.00 120.00 90.00 75.00")),
    ("B11", sheet(total="0.00 120.00 90.00 75.00")),
    ("B12", sheet(total="120.00 90.00 90.00 100.00")),
    ("B13", sheet(total="120.00 90.00 90.00 100.00", own="120.00 120.00 90.00 75.00")),
    ("B15", having(row("场地费", "≤1.00(万元) 0.60 0.60", under="经济成本指标"))),
    ("B14", OTHER_UNIT, HOLDER),
]
SILENT: list[Case] = [
    ("B05", sheet(total="120.00 120.00 120.00 100.00")),  # all of it, and no more
    ("B08", sheet(total="120.00 120.00 40.00 33.33")),  # B09's
    ("B08", sheet(total="120.00 120.00 0.00 0.00")),  # B07's
    ("B11", sheet(total="0.00 0.00 0.00 0.00")),
    ("B14", OTHER_UNIT),
    ("B01", sheet(own="119.99 120.00 90.00 75.00")),  # within the tolerance
    ("B02", sheet(other="- - - -")),  # a sum of the unknown is unknown
    ("B03", sheet(other=None)),
    ("B04", sheet(total="120.00 120.00 77.55 64.62")),  # truncated, as the issuing system does
    ("B04", sheet(total="120.00 120.00 77.55 64.63")),  # rounded half up
    ("B04", sheet(carried="0.00 0.00 1.00 0.00")),  # something of nothing has no rate
    (
        "B06",
        sheet(total="120.00 120.00 1440001.00 1200000.83"),
    ),  # too much even in 元
    ("B06", sheet(carried="0.00 0.00 5.00 0.00")),
    ("B07", sheet(total="0.00 0.00 0.00 0.00")),
    ("B09", sheet(total="120.00 120.00 80.00 66.66")),  # exactly on time
    ("B09", sheet(total="120.00 120.00 60.00 50.00", period=("2024-01", "2024-06"))),
    ("B09", sheet(total="120.00 120.00 60.00 50.00", period=("", ""))),
    ("B10", sheet(total="100.00 120.00 90.00 75.00", measure="已按区财政批复追加预算。")),
    (
        "B10",
        sheet(
            total="100.00 120.00 90.00 75.00",
            actual="因机构改革，项目资金于6月转隶至区高层次人才服务中心承接办理。",
        ),
    ),
    ("B12", sheet(total="80.00 90.00 90.00 100.00")),
    ("B13", sheet(total="120.00 0.00 0.00 0.00", own="120.00 5.00 0.00 0.00")),
    ("B15", having(row("成本控制有效性", "有效 有效 有效", under="经济成本指标"))),
    ("B15", having(row("人均成本", "≤50.00(元/人) 40.00 40.00", under="经济成本指标"))),
]


def test_a_sum_says_both_figures_and_the_difference() -> None:
    finding = found("B02", HOLDER)
    assert finding.message == "跟踪期预算总额 974.35 万元，来源合计 841.33 万元，相差 133.02 万元"
    assert paths(finding)[0] == "budget/年度资金总额/tracked"
    assert len(finding.targets) == 4


def test_a_wrong_rate_is_repaired() -> None:
    finding = found("B04", sheet(total="120.00 120.00 77.55 65.00"))
    assert finding.repair == {"budget/年度资金总额/rate": "64.62", "budget/当年财政拨款/rate": "64.62"}
    assert finding.suggestion.startswith("更正数据：“年度资金总额·执行率(%)”65.00应为64.62")


def test_a_rate_of_yuan_is_right_for_the_amounts_as_they_stand() -> None:
    assert "B04" not in codes(sheet(total="23.92 23.92 143375.00 599393.81"))


@pytest.mark.parametrize("rate", ["59.93", "59.94"])
def test_a_rate_of_the_repaired_amount_does_not_fit_the_reported_one_but_stays(rate: str) -> None:
    yuan = sheet(total=f"23.92 23.92 143375.00 {rate}", own=f"23.92 23.92 14.34 {rate}")
    finding = found("B04", yuan)
    assert "budget/年度资金总额/rate" in [target.path for target in finding.targets]
    assert "budget/年度资金总额/rate" not in finding.repair
    assert "与折合为万元的执行数相符" in finding.message
    assert "B06" in codes(yuan)


def test_a_rate_that_not_even_yuan_explain_gets_the_same_repair_from_both_rules() -> None:
    yuan = sheet(total="23.92 23.92 143375.00 12.00", own="23.92 23.92 14.34 12.00")
    rate, spent = found("B04", yuan), found("B06", yuan)
    assert rate.repair == {"budget/年度资金总额/rate": "59.94", "budget/当年财政拨款/rate": "59.94"}
    assert spent.repair["budget/年度资金总额/rate"] == "59.94"
    assert "年度资金总额执行率填 12.00，按折合为万元的执行数和预算数应为 59.94" in rate.message


def test_of_a_row_that_stands_twice_only_the_one_in_yuan_is_repaired() -> None:
    twice = replace(
        YUAN, budget=Budget("万元", (*YUAN.budget.lines, *sheet(carried="0.00 0.00 5.00 0.00").budget.lines))
    )
    assert found("B06", twice).repair == found("B06", YUAN).repair


def test_yuan_are_repaired_and_measured_by_what_they_are() -> None:
    finding = found("B06", YUAN)
    assert finding.repair == {
        "budget/年度资金总额/executed": "14.34",
        "budget/年度资金总额/rate": "59.94",
        "budget/当年财政拨款/executed": "14.34",
        "budget/当年财政拨款/rate": "59.94",
    }
    assert "143375.00 疑为元，折合 14.34 万元，执行率应为 59.94%" in finding.message
    assert found("B09", YUAN).message.startswith("执行率 59.94%（按更正后，14.34/23.92 万元）")
    assert "B05" in codes(YUAN)
    assert "B04" not in codes(YUAN)


def test_a_lag_is_shown_as_the_issuing_system_prints_rates() -> None:
    finding = found("B09", sheet(total="120.00 120.00 77.55 64.62"))
    assert finding.message == (
        "执行率 64.62%（77.55/120.00 万元），时间进度 66.67%，滞后 2.0 个百分点，约 2.45 万元"
    )
    assert "截至8月执行率64.62%，低于时间进度66.67%" in finding.suggestion
    assert "10月底前达到83.33%" in finding.suggestion


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


def test_a_cut_budget_says_the_rate_on_the_initial_one() -> None:
    finding = found("B12", sheet(total="13000.00 4267.79 4267.79 100.00"))
    assert finding.message.endswith("少于年初预算 13000.00 万元；按年初预算计算，执行率为 32.82%")


def test_a_budget_counted_twice_stands_on_both_sheets() -> None:
    holder, counted = found("B14", OTHER_UNIT, HOLDER), found("B14", HOLDER, OTHER_UNIT)
    assert "多 133.02 万元，恰为执法大队同名项目的跟踪期预算总额" in holder.message
    assert paths(counted) == ["budget/年度资金总额/tracked"]
    assert "B14" not in codes(sheet(project="另一个项目", total="133.02 133.02 100.00 75.17"), HOLDER)


def test_each_of_both_is_told_what_is_true_of_it() -> None:
    holder, counted = found("B14", OTHER_UNIT, HOLDER), found("B14", HOLDER, OTHER_UNIT)
    assert "跟踪期预算总额与来源合计相差133.02万元" in holder.suggestion
    assert counted.suggestion == (
        "更正数据：本表跟踪期预算总额133.02万元，疑似也计入了某区人社局同名项目的总额，请与该单位核对后只计一次。"
    )


def test_costs_in_yuan_and_wan_add_up() -> None:
    venue = row("场地费", "≤1.00(万元) 0.60 0.60", under="经济成本指标")
    finding = found("B15", sheet(indicators=rows(venue)))
    assert finding.message == "2 项成本指标实际完成值合计 90.50 万元，跟踪期执行数 90.00 万元，相差 0.50 万元"
    assert paths(finding) == ["indicators/0/actual", "indicators/7/actual", "budget/年度资金总额/executed"]


def test_the_thresholds_can_be_set() -> None:
    strict = settings_from({"thresholds": {"sum_tolerance": 0}})
    assert "B01" in codes(sheet(own="119.99 120.00 90.00 75.00"), settings=strict)
    early = settings_from({"thresholds": {"time_progress": 80, "severe_lag": 95}})
    assert "B08" in codes(sheet(), settings=early)


CENTS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999.99"), places=2)


@given(initial=CENTS, tracked=CENTS, share=st.integers(0, 100), column=st.sampled_from((0, 1, 2)))
def test_one_cent_more_in_one_amount_makes_exactly_the_sum_and_rate_rules_fire(
    initial: Decimal, tracked: Decimal, share: int, column: int
) -> None:
    """With a tolerance of nothing, since the default one forgives exactly one cent."""
    executed = (tracked * share / 100).quantize(Decimal("0.01"))
    rate = (100 * executed / tracked).quantize(Decimal("0.01"))
    amounts = [initial, tracked, executed]
    clean = " ".join(map(str, (*amounts, rate)))
    amounts[column] += Decimal("0.01")
    changed = " ".join(map(str, (*amounts, rate)))
    exact = settings_from({"select": ["B01", "B02", "B03", "B04"], "thresholds": {"sum_tolerance": 0}})
    assert codes(sheet(total=clean), settings=exact) == set()
    assert codes(sheet(total=changed, own=clean), settings=exact) - {"B04"} == {f"B0{column + 1}"}
    assert codes(sheet(total=changed, own=clean), settings=Settings(select=("B01", "B02", "B03"))) == set()


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ("12.01 12.00 9.00 75.00", {"B01"}),
        ("12.00 12.01 9.00 75.00", {"B02", "B04"}),
        ("12.00 12.00 9.01 75.00", {"B03", "B04"}),
    ],
)
def test_and_no_other_rule_has_anything_to_say(changed: str, expected: set[str]) -> None:
    spent = row("培训费用", "≤120000.00(元) 90000.00 89900.00", under="经济成本指标")
    explained = "由就业科按批复追加预算，于8月底前完成剩余场次。"
    clean = "12.00 12.00 9.00 75.00"
    exact = settings_from({"thresholds": {"sum_tolerance": 0}})
    for total, own in ((changed, clean), (clean, changed)):
        made = sheet(total=total, own=own, indicators=rows(spent, without=[COST]), measure=explained)
        assert codes(made, settings=exact) == expected


@given(executed=CENTS, tracked=CENTS)
def test_truncated_and_rounded_rates_are_right_and_no_others(executed: Decimal, tracked: Decimal) -> None:
    assume(executed <= tracked)
    cents = int(10_000 * executed / tracked)
    for added in (-1, 0, 1, 2):
        reported = Decimal(cents + added) / 100
        exact = 100 * executed / tracked
        right = added == 0 or (added == 1 and exact - Decimal(cents) / 100 >= Decimal("0.005"))
        line = f"{tracked} {tracked} {executed} {reported}"
        assert ("B04" not in codes(sheet(total=line), settings=Settings(select=("B04",)))) == right


def test_an_unspent_budget_is_an_error_however_small() -> None:
    finding = found("B07", sheet(total="0.50 0.50 0.00 0.00"))
    assert finding.severity is Severity.ERROR
    assert finding.message == "跟踪期预算 0.50 万元，尚未执行，时间进度已达 66.67%"


def test_where_the_sources_are_all_nothing_the_total_counts() -> None:
    assert "B08" in codes(sheet(total="120.00 120.00 12.00 10.00", own=NOTHING))
