"""Rows in which a cell is missing or one too many: what stands after it would be read as something else."""

from decimal import Decimal

import pytest

from tests.forms.making import lost, sheet_of
from tests.forms.variants import FUNDS, INDICATORS, amounts_of, told, tracking, values_of
from tui_tracker.model import OddityKind

PLAIN = sheet_of(tracking())


def with_row(number: int, cells: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [cells if at == number else row for at, row in enumerate(INDICATORS)]


@pytest.mark.parametrize(
    "reason", ["人员不足", "因机构改革，工作暂停", "受疫情影响", "设备到货延迟", "资金未到位"]
)
@pytest.mark.parametrize("missing", [3, 4, 5])
def test_a_reason_that_slid_below_the_actual_value_is_not_read_as_one(missing: int, reason: str) -> None:
    row = [*INDICATORS[1][:6], reason]
    rows = tracking(indicators=with_row(1, (*row[:missing], *row[missing + 1 :])))
    sheet = sheet_of(rows)
    assert sheet.uncertain == {"indicators"}
    assert values_of(sheet) == [*values_of(PLAIN)[:1], *values_of(PLAIN)[2:]]
    assert not lost(rows, [sheet])


@pytest.mark.parametrize(
    "actual",
    [
        "未开展",
        "尚未完成",
        "已完成",
        "完成",
        "正在招标",
        "预计10月开展",
        "8月",
        "—",
        "100人（含志愿者）",
        "进行中",
    ],
)
def test_words_about_progress_are_an_actual_value(actual: str) -> None:
    sheet = sheet_of(tracking(indicators=with_row(1, (*INDICATORS[1][:5], actual, ""))))
    assert not sheet.uncertain
    assert sheet.indicators[1].actual.text == actual


@pytest.mark.parametrize(
    "values", [("合规", "合规", "合规"), ("及时", "及时", "未及时"), ("健全", "基本健全", "健全")]
)
def test_words_one_column_too_far_right_are_not_read_there(values: tuple[str, ...]) -> None:
    row = ("", "质量指标", "合规性", "", *values)
    sheet = sheet_of(tracking(indicators=with_row(2, row)))
    same = values[2] in values[:2]
    assert sheet.uncertain == ({"indicators"} if same else set())
    assert len(sheet.indicators) == len(INDICATORS) - same


def test_numbers_one_column_too_far_right_are_not_read_there() -> None:
    row = (*INDICATORS[1][:3], "", "300", "200", "190")
    assert sheet_of(tracking(indicators=with_row(1, row))).uncertain == {"indicators"}


@pytest.mark.parametrize("column", [0, 1])
def test_a_row_that_is_refused_keeps_its_levels_for_the_rows_below(column: int) -> None:
    row = (*INDICATORS[1][:3], *[""] * (1 + column), "≥300人", "200", "190")[:7]
    sheet = sheet_of(tracking(indicators=with_row(1, row)))
    assert sheet.uncertain == {"indicators"}
    assert [one.level1.key for one in sheet.indicators] == [
        "成本指标", "产出指标", "产出指标", "效益指标", "满意度指标",
    ]  # fmt: skip


def test_a_column_of_amounts_that_is_missing_in_every_row_makes_the_table_uncertain() -> None:
    sheet = sheet_of(tracking(funds=[(*row[:2], *row[3:]) for row in FUNDS]))
    assert sheet.uncertain == {"budget"}
    assert len(told(sheet, OddityKind.UNREAD)) == 12


def test_rates_that_nobody_filled_in_are_no_missing_column() -> None:
    sheet = sheet_of(tracking(funds=[(*row[:4], "") for row in FUNDS]))
    assert not sheet.uncertain
    assert [amounts[:3] for _, amounts in amounts_of(sheet)] == [
        amounts[:3] for _, amounts in amounts_of(PLAIN)
    ]


def test_a_row_of_amounts_that_lacks_one_is_not_read() -> None:
    funds = [*FUNDS[:2], ("上年结转资金", "10.00", "5.00", "50.00", ""), FUNDS[3]]
    sheet = sheet_of(tracking(funds=funds))
    assert [name for name, amounts in amounts_of(sheet) if not any(amounts)] == ["上年结转资金", "其他资金"]
    assert [*told(sheet, OddityKind.UNREAD)] == ["10.00", "5.00", "50.00"]
    assert told(sheet, OddityKind.UNCERTAIN) == ["“上年结转资金”行少填或多填一格"]


@pytest.mark.parametrize("scale", [1, 1000])
@pytest.mark.parametrize("at", range(4))
def test_a_rate_that_is_missing_costs_no_row(at: int, scale: int) -> None:
    funds = [(n, *(f"{float(one) * scale:.2f}" for one in amounts), r) for n, *amounts, r in FUNDS]
    funds[at] = (*funds[at][:4], "")
    sheet = sheet_of(tracking(funds=funds))
    assert not sheet.uncertain
    read = [amounts[:3] for _, amounts in amounts_of(sheet)]
    assert read == [[Decimal(one) for one in row[1:4]] for row in funds]
