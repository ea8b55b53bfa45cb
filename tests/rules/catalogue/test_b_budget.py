"""B10–B15, B17, B19: budgets that were adjusted, cut, masked or counted twice, and what they bought."""

from tests.rules.builders import (
    ACTUAL,
    COST,
    NOTHING,
    QUALITY,
    QUANTITY,
    Case,
    codes,
    found,
    having,
    paths,
    row,
    rows,
    sheet,
)
from tui_tracker.model import Severity

OTHER_UNIT = sheet(unit="执法大队", total="133.02 133.02 100.00 75.17")
HOLDER = sheet(total="500.00 974.35 823.66 84.53", own="500.00 841.33 823.66 97.89")

OUTPUTS = (QUANTITY, QUALITY)
GOT = sheet(project="乙", total="100.00 120.00 90.00 75.00")


FIRES: list[Case] = [
    ("B10", sheet(total="100.00 120.00 90.00 75.00")),
    ("B11", sheet(total="0.00 120.00 90.00 75.00")),
    ("B12", sheet(total="120.00 90.00 90.00 100.00")),
    ("B13", sheet(total="120.00 90.00 90.00 100.00", own="120.00 120.00 90.00 75.00")),
    ("B15", having(row("场地费", "≤1.00(万元) 0.60 0.60", under="经济成本指标"))),
    ("B10", sheet(total="30.00 0.00 5.00 0.00")),
    ("B14", OTHER_UNIT, HOLDER),
    ("B14", HOLDER, OTHER_UNIT),
    ("B17", sheet(total=NOTHING)),
    ("B19", sheet(project="甲", total="40.00 20.00 15.00 75.00"), GOT),
    ("B19", GOT, sheet(project="甲", total="40.00 20.00 15.00 75.00")),
    (
        "B19",
        sheet(project="甲", total="400000.00 200000.00 150000.00 75.00", money="元"),
        GOT,
    ),
]

SILENT: list[Case] = [
    ("B10", sheet(total="0.00 120.00 90.00 75.00")),  # B11's
    ("B10", sheet(total="0.00 120.00 90.00 75.00", own=NOTHING, carried="0.00 120.00 90.00 75.00")),
    ("B10", sheet(total="120.00 90.00 90.00 100.00", own="120.00 120.00 90.00 75.00")),  # B13's
    ("B10", OTHER_UNIT, HOLDER),  # B14's
    ("B10", sheet(total="100.00 120.00 90.00 75.00", actual=f"{ACTUAL}其中20万元为上年结转。")),
    ("B14", sheet(project="丙", total="133.02 133.02 100.00 75.17"), HOLDER),
    (
        "B15",
        having(row("师资费", "≤60.00(万元) 30.00 30.00", under="经济成本指标")),
    ),  # no parts of this budget
    (
        "B15",
        sheet(
            indicators=rows(
                row("培训人均成本", "≤1200000.00(元) 500.00 480.00", under="经济成本指标"), without=[COST]
            )
        ),
    ),  # a unit cost is no sum
    ("B17", sheet(total=NOTHING, indicators=rows(row(values="=10.00(场) 6.00 0.00"), without=OUTPUTS))),
    ("B17", sheet(total="120.00 0.00 5.00 0.00")),
    ("B19", sheet(project="甲", total="40.00 20.00 15.00 75.00", unit="执法大队"), GOT),
    ("B19", sheet(project="甲", total="40.00 20.01 15.00 75.00"), GOT),
    ("B19", sheet(project="甲", total="40.00 20.00 15.00 75.00", measure="已报批调减。"), GOT),
    ("B11", sheet(total="0.00 0.00 0.00 0.00")),
    ("B14", OTHER_UNIT),
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


def test_a_cut_budget_says_the_rate_on_the_initial_one() -> None:
    finding = found("B12", sheet(total="13000.00 4267.79 4267.79 100.00"))
    assert finding.message.endswith("少于年初预算 13000.00 万元；按年初预算计算，执行率为 32.82%")


def test_a_budget_counted_twice_stands_on_both_sheets() -> None:
    holder, counted = found("B14", OTHER_UNIT, HOLDER), found("B14", HOLDER, OTHER_UNIT)
    assert "多 133.02 万元，恰为执法大队同名项目的预算总额" in holder.message
    assert paths(counted) == ["budget/年度资金总额/tracked"]
    assert "B14" not in codes(sheet(project="另一个项目", total="133.02 133.02 100.00 75.17"), HOLDER)


def test_each_of_both_is_told_what_is_true_of_it() -> None:
    holder, counted = found("B14", OTHER_UNIT, HOLDER), found("B14", HOLDER, OTHER_UNIT)
    assert "预算总额与来源合计相差133.02万元" in holder.suggestion
    assert counted.suggestion == (
        "更正数据：本表预算总额133.02万元，疑似也计入了某区人社局同名项目的总额，请与该单位核对后只计一次。"
    )


def test_costs_in_yuan_and_wan_add_up() -> None:
    venue = row("场地费", "≤1.00(万元) 0.60 0.60", under="经济成本指标")
    finding = found("B15", sheet(indicators=rows(venue)))
    assert finding.message == "2 项成本指标实际完成值合计 90.50 万元，执行数 90.00 万元，相差 0.50 万元"
    assert paths(finding) == ["indicators/0/actual", "indicators/7/actual", "budget/年度资金总额/executed"]


def test_an_explained_cut_is_asked_for_its_basis_only() -> None:
    cut = "13000.00 4267.79 4267.79 100.00"
    explained = found("B12", sheet(total=cut, actual="因机构改革，项目资金于6月转隶至区人才中心。"))
    assert (explained.severity, found("B12", sheet(total=cut)).severity) == (Severity.INFO, Severity.WARNING)
    assert "请附调减的批复" in explained.suggestion
    assert "请说明调减的原因和依据" in found("B12", sheet(total=cut)).suggestion


def test_only_the_sheet_that_holds_too_much_is_wrong() -> None:
    assert found("B14", OTHER_UNIT, HOLDER).severity is Severity.ERROR
    assert found("B14", HOLDER, OTHER_UNIT).severity is Severity.INFO


def test_an_adjustment_is_that_of_the_sources_where_the_total_does_not_fit_them() -> None:
    finding = found("B10", sheet(total="100.00 150.00 90.00 60.00", own="100.00 120.00 90.00 75.00"))
    assert finding.message.startswith("来源合计年初预算 100.00 万元，现预算 120.00 万元，调增 20.00 万元")
    assert "budget/年度资金总额/tracked" not in paths(finding)


def test_costs_that_are_ten_thousand_times_the_spending_are_said_to_be() -> None:
    cost = row("培训费用", "≤120.00(万元) 900000.00 900000.00", under="经济成本指标")
    finding = found("B15", sheet(indicators=rows(cost, without=[COST])))
    assert finding.message.endswith("两者恰差 10000 倍，疑计量单位有误")


def test_money_that_moved_names_the_other_project() -> None:
    finding = found("B19", sheet(project="甲", total="40.00 20.00 15.00 75.00"), GOT)
    assert finding.message == "调增 20.00 万元没有说明，恰为本单位「甲」没有说明的调减数"
