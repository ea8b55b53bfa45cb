"""B01–B06, B16, B18: sums, rates and units."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.rules.builders import (
    COST,
    PLACE,
    Case,
    codes,
    findings,
    found,
    paths,
    row,
    rows,
    sheet,
)
from tui_tracker.model import Budget, Severity, value_of
from tui_tracker.settings import Settings
from tui_tracker.settings.files import settings_from

YUAN = sheet(total="23.92 23.92 143375.00 599393.81")
HOLDER = sheet(total="500.00 974.35 823.66 84.53", own="500.00 841.33 823.66 97.89")

IN_YUAN = sheet(total="1200000.00 1200000.00 900000.00 75.00")


CENTS = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999.99"), places=2)


FIRES: list[Case] = [
    ("B01", sheet(own="0.00 120.00 90.00 75.00")),
    ("B02", sheet(total="120.00 974.35 90.00 9.23", own="120.00 841.33 90.00 10.69")),
    ("B03", sheet(own="120.00 120.00 80.00 66.66")),
    ("B04", sheet(total="120.00 120.00 77.55 65.00")),
    ("B04", sheet(carried="0.00 0.00 0.00 100.00")),
    ("B05", sheet(total="120.00 120.00 120.01 100.00")),
    ("B05", sheet(carried="0.00 0.00 1.00 0.00")),
    ("B06", YUAN),
    ("B16", sheet(total="30.00 30.00 -1.20 -4.00")),
    ("B16", sheet(carried="0.00 -2.00 0.00 0.00")),
    ("B18", IN_YUAN),
    (
        "B18",
        sheet(
            total="1200000.00 1200000.00 900000.00 75.00", expected="全年投入120万元，举办职业技能培训9场。"
        ),
    ),
]

SILENT: list[Case] = [
    ("B04", sheet(total="120.00 0.00 5.00 0.00")),  # B05's alone
    ("B06", sheet(total="23.92 23.92 143375.00 599393.81", money="元")),
    ("B16", sheet(total="0.00 0.00 0.00 0.00")),
    ("B18", sheet()),
    ("B18", sheet(total="1200000.00 1200000.00 900000.00 75.00", money="元")),
    ("B18", sheet(total="1200000.00 1200000.00 900000.00 75.00", indicators=rows(without=[COST]))),
    ("B05", sheet(total="120.00 120.00 120.00 100.00")),  # all of it, and no more
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
]


def test_a_sum_says_both_figures_and_the_difference() -> None:
    finding = found("B02", HOLDER)
    assert finding.message == "跟踪期预算总额 974.35 万元，来源合计 841.33 万元，相差 133.02 万元"
    assert paths(finding)[0] == "budget/年度资金总额/tracked"
    assert len(finding.targets) == 4


def test_a_wrong_rate_is_repaired() -> None:
    finding = found("B04", sheet(total="120.00 120.00 77.55 65.00"))
    assert finding.repair == {"budget/年度资金总额/rate": "64.62", "budget/当年财政拨款/rate": "64.62"}
    assert finding.suggestion.startswith(
        "更正数据：“年度资金总额·执行率(%)”、“当年财政拨款·执行率(%)”65.00应为64.62，"
    )


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
    again = (line._replace(number=2) for line in sheet(carried="0.00 0.00 5.00 0.00").budget.lines)
    twice = replace(YUAN, budget=Budget("万元", (*YUAN.budget.lines, *again)))
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


def test_the_thresholds_can_be_set() -> None:
    strict = settings_from({"thresholds": {"sum_tolerance": 0}})
    assert "B01" in codes(sheet(own="119.99 120.00 90.00 75.00"), settings=strict)
    early = settings_from({"thresholds": {"time_progress": 80, "severe_lag": 95}})
    assert "B08" in codes(sheet(), settings=early)


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


@pytest.mark.parametrize(
    ("rate", "severity"),
    [("64.6", Severity.INFO), ("65", Severity.INFO), ("64.625", Severity.INFO), ("64.7", Severity.ERROR)],
)
def test_a_rate_that_is_right_to_its_own_places_is_but_ill_written(rate: str, severity: Severity) -> None:
    finding = found("B04", sheet(total=f"120.00 120.00 77.55 {rate}"))
    assert finding.severity is severity
    assert finding.repair["budget/年度资金总额/rate"] == "64.62"


def test_a_negative_amount_is_named_and_nothing_is_reckoned_from_it() -> None:
    negative = sheet(total="30.00 30.00 -1.20 -4.00")
    assert "年度资金总额·跟踪期执行数 -1.20" in found("B16", negative).message
    assert not {"B07", "B08", "B09", "J01", "V13"} & codes(negative)


def test_a_table_in_yuan_is_repaired_as_a_whole() -> None:
    finding = found("B18", IN_YUAN)
    assert finding.message == (
        "预算 1200000.00 万元，除以 10000（120.00 万元）才与成本指标年度值合计 120.00 万元相符，疑似整表以元填报"
    )
    assert finding.repair["budget/当年财政拨款/executed"] == "90.00"
    assert "年度资金总额1200000.00应为120.00" in finding.suggestion
    assert "B15" not in codes(IN_YUAN)


def test_a_sheet_in_yuan_speaks_yuan() -> None:
    yuan = sheet(
        total="1200000.00 1300000.00 100000.00 7.69", own="1200000.00 1200000.00 0.00 0.00", money="元"
    )
    for finding in findings(yuan):
        if finding.code.startswith("B"):
            assert "万元" not in finding.message + finding.suggestion


def test_parts_of_a_source_add_up_to_it() -> None:
    whole = sheet().budget
    part = whole.lines[1]._replace(source="中央财政资金", parent="当年财政拨款")
    wrong = part._replace(initial=value_of("100.00", PLACE, 5))
    assert "B01" not in codes(replace(sheet(), budget=replace(whole, lines=(*whole.lines, part))))
    finding = found("B01", replace(sheet(), budget=replace(whole, lines=(*whole.lines, wrong))))
    assert finding.message == "当年财政拨款年初预算数 120.00 万元，来源合计 100.00 万元，相差 20.00 万元"
    assert paths(finding) == ["budget/当年财政拨款/initial", "budget/中央财政资金/initial"]


def test_a_total_whose_sources_hold_nothing_is_to_be_given_to_them() -> None:
    unfilled = sheet(total="6.00 6.84 6.84 100.00", own="0.00 6.84 6.84 100.00")
    assert (
        found("B01", unfilled).suggestion
        == "更正数据：年初预算总额没有分到来源各行，请按资金来源补填6.00万元。"
    )
