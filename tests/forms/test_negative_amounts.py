"""Amounts below zero in the manner of accountants: △20, （20）; told as uncertain where they may be none."""

from decimal import Decimal

import pytest

from tests.forms.bureaus import printed
from tests.forms.making import Rows, sheet_of
from tests.forms.reading import amounts, read
from tests.forms.variants import FUNDS, told, tracking
from tui_tracker.model import OddityKind

MARKED = [
    "△{}",
    "▲{}",
    "∆{}",
    "({})",
    "（{}）",
    "－{}",
    "−{}",
    "-{}",
    "({}.00)",
    "△ {}",
    "（-{}）",
    "负{}",
    "（¥{}）",
]
ADJUSTED = "项目资金（万元）|年初预算数|预算调整数|调整后预算数|1-8月执行数|执行率"


def adjusted(change: str, tracked: str = "80", executed: str = "40", rate: str = "50%") -> Rows:
    row = f"100|{change}|{tracked}|{executed}|{rate}"
    return printed("监控", funds=[ADJUSTED, f"资金总额|{row}", f"其中：财政拨款|{row}"])


@pytest.mark.parametrize("mark", [*MARKED, "△{}万元", "（{}万元）"])
def test_a_mark_makes_an_amount_negative(mark: str) -> None:
    sheet = read(adjusted(mark.format(20)))
    assert [line.adjustment.number for line in sheet.budget.lines] == [Decimal(-20)] * 2
    assert amounts(sheet, "资金总额", "initial", "tracked", "executed", "rate") == ["100", "80", "40", "50"]


@pytest.mark.parametrize("mark", MARKED)
def test_a_negative_amount_of_the_first_form_is_read_in_its_column(mark: str) -> None:
    funds = [
        ("年度资金总额", "100.00", "120.00", "50.00", "41.67"),
        ("其中：当年财政拨款", "90.00", "110.00", "55.00", "50.00"),
        ("上年结转资金", "10.00", "10.00", mark.format(5), "-50.00"),
        FUNDS[-1],
    ]
    sheet = read(tracking(funds=funds))
    (_, _, carried, _) = sheet.budget.lines
    assert carried.executed.number == -5
    assert [line.executed.number for line in sheet.budget.lines] == [50, 55, -5, 0]


@pytest.mark.parametrize("mark", ["△{}", "（{}）"])
@pytest.mark.parametrize(
    "rows",
    [
        adjusted("0", "100", "{}", "20%"),  # the rate
        printed(
            "监控",
            funds=[
                "项目资金（万元）|年初预算数|1-8月执行数",
                "资金总额|100|50",
                "其中：财政拨款|80|30",
                "上年结转|20|{}",
            ],
        ),  # the sum
    ],
    ids=["rate", "sum"],
)
def test_a_mark_that_sums_and_rates_belie_makes_the_table_uncertain(rows: Rows, mark: str) -> None:
    sheet = sheet_of([[cell and cell.replace("{}", mark.format(20)) for cell in row] for row in rows])
    assert told(sheet, OddityKind.UNCERTAIN) == [f"“{mark.format(20)}”是负数还是正数，看不出来"]


@pytest.mark.parametrize("removed", ["20", "-20", "△20", "（20）"])
@pytest.mark.parametrize("added", ["", "0", "5"])
def test_what_was_taken_away_is_taken_away_be_it_written_with_a_sign_or_without(
    removed: str, added: str
) -> None:
    left = 80 + int(added or 0)
    row = f"100|{added}|{removed}|{left}|40|{40 / left:.2%}"
    sheet = sheet_of(printed("监控", funds=[ADJUSTED.replace("预算调整数", "追加|追减"), f"资金总额|{row}"]))
    assert sheet.budget.lines[0].adjustment.number == left - 100


@pytest.mark.parametrize("weight", ["（10）", "(10)", "（10.00）", "10分", "（10分）"])
def test_points_in_brackets_are_no_negative_ones(weight: str) -> None:
    funds = [
        "项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分",
        f"资金总额|80|80|64|{weight}|80%|（8）",
    ]
    (line,) = read(printed("自评", funds=funds)).budget.lines
    assert [line.weight.number, line.score.number] == [10, 8]


@pytest.mark.parametrize("amount", ["△20", "（20）"])
def test_negative_amounts_below_sources_that_are_columns(amount: str) -> None:
    funds = [
        "项目资金（万元）|资金总额|财政拨款|其他资金",
        "年初预算数|100|120|" + amount,
        "1-8月执行数|50|50|0",
    ]
    sheet = read(printed("监控", funds=funds))
    assert [line.initial.number for line in sheet.budget.lines] == [100, 120, -20]
