"""The rows of the budget and of the indicators, oddity by oddity."""

from decimal import Decimal

import pytest

from tests.forms.making import HEADER, PROJECT, Rows, sheet_of, unplaced
from tui_tracker.model import OddityKind


def indicators(*rows: list[str | None]) -> list[tuple[str, ...]]:
    sheet = sheet_of([*PROJECT, [*HEADER], *rows])
    return [
        (
            one.level1.text,
            one.level2.text,
            one.name.text,
            one.target.text,
            one.plan.text,
            one.actual.text,
            one.reason.text,
        )
        for one in sheet.indicators
    ]


# Budget


def test_an_amount_too_few_is_never_guessed() -> None:
    sheet = sheet_of([*PROJECT, ["", "年度资金总额", "6.00", "6.84", "100.00"]])
    (line,) = sheet.budget.lines
    assert not any((line.initial, line.tracked, line.executed, line.rate))
    assert unplaced(sheet) == ["6.00", "6.84", "100.00"]
    assert sheet.oddities[0].detail == "“年度资金总额”行应有四个数，实有 3 个"


def test_words_after_the_four_amounts_are_not_amounts() -> None:
    sheet = sheet_of([*PROJECT, ["", "年度资金总额", "6.00", "6.84", "6.84", "100.00", "已核"]])
    total = sheet.budget.total
    assert total is not None
    assert total.rate.text == "100.00"
    assert unplaced(sheet) == ["已核"]


@pytest.mark.parametrize("label", [["其中：", "当年财政拨款"], ["", "其中", "当年财政拨款"]])
def test_among_which_may_stand_in_a_cell_of_its_own(label: list[str]) -> None:
    sheet = sheet_of([*PROJECT, ["", *label, "1.00", "1.00", "0.50", "50.00"]])
    (line,) = sheet.budget.lines
    assert (line.source, line.executed.text) == ("当年财政拨款", "0.50")
    assert not unplaced(sheet)


def test_a_rate_that_shows_the_sign_of_its_header_is_the_same_rate() -> None:
    with_sign, without = (
        sheet_of([*PROJECT, ["", "年度资金总额", "6.00", "6.84", "4.42", rate]])
        for rate in ("64.62%", "64.62")
    )
    assert with_sign.digest == without.digest
    rate = with_sign.budget.lines[0].rate
    assert (rate.raw, rate.text, rate.number) == ("64.62%", "64.62", Decimal("64.62"))


def test_five_cells_of_which_one_is_no_number_are_never_guessed() -> None:
    sheet = sheet_of([*PROJECT, ["", "年度资金总额", "约", "6.00", "6.84", "6.84", "100.00"]])
    assert unplaced(sheet) == ["约", "6.00", "6.84", "6.84", "100.00"]


def test_a_source_of_funds_that_stands_twice_is_two_rows_with_paths_of_their_own() -> None:
    rows: Rows = [["", "其他资金", amount, amount, "1.00", "100.00"] for amount in ("1.00", "2.00")]
    sheet = sheet_of([*PROJECT, *rows])
    assert [line.name for line in sheet.budget.lines] == ["其他资金", "其他资金#2"]
    second = sheet.cell("budget/其他资金#2/initial")
    assert second is not None
    assert second.text == "2.00"
    assert not unplaced(sheet)


def test_the_unit_of_the_amounts_is_read_from_the_label() -> None:
    sheet = sheet_of(
        [*PROJECT, ["预算执行情况（元）", "年初预算数", "跟踪期预算数", "跟踪期执行数", "执行率（%）"]]
    )
    assert sheet.budget.unit == "元"
    assert not sheet.oddities


# Indicators


def test_a_blank_in_the_middle_stays_a_blank() -> None:
    row: list[str | None] = ["", "产出指标", "数量指标", "次数", "=1.00(次)", "", "1.00", "无"]
    assert indicators(row) == [("产出指标", "数量指标", "次数", "=1.00(次)", "", "1.00", "无")]


@pytest.mark.parametrize("levels", [["效益指标", "生态效益指标"], ["", "生态效益指标"]])
@pytest.mark.parametrize("none", [["无"], ["无"] * 4, ["不涉及"] * 4, ["无"] * 5, ["无", "", "/", "0"]])
def test_a_kind_without_an_indicator_is_none(levels: list[str | None], none: list[str | None]) -> None:
    below: list[str | None] = ["", "", "社会效益指标", "就业", "提升", "提升", "提升"]
    named = [row[:3] for row in indicators(["", *levels, *none], below)]
    assert named == [(levels[0] or "", "社会效益指标", "就业")]


def test_an_indicator_whose_values_are_all_blank_is_an_indicator() -> None:
    assert indicators(["", "产出指标", "数量指标", "次数"]) == [
        ("产出指标", "数量指标", "次数", "", "", "", "")
    ]


def test_an_indicator_without_a_name_keeps_its_values() -> None:
    row: list[str | None] = ["", "产出指标", "数量指标", "", "=1.00(次)", "1.00", "1.00"]
    assert indicators(row) == [("产出指标", "数量指标", "", "=1.00(次)", "1.00", "1.00", "")]


def test_a_new_level_1_does_not_inherit_the_level_2_above_it() -> None:
    above: list[str | None] = ["", "产出指标", "数量指标", "次数", "=1.00(次)", "1.00", "1.00"]
    below: list[str | None] = ["", "效益指标", "", "影响", "提升", "提升", "提升"]
    assert indicators(above, below)[1] == ("效益指标", "", "影响", "提升", "提升", "提升", "")


def test_a_level_1_that_is_repeated_keeps_the_level_2_above_it() -> None:
    rows: Rows = [
        [*HEADER],
        ["", "产出指标", "数量指标", "次数", "=1.00(次)", "1.00", "1.00"],
        ["", "产出指标", None, "人数", "=2.00(人)", "2.00", "2.00"],
        ["", "产出指标", "", "场数", "=3.00(场)", "3.00", "3.00"],
    ]
    sheet = sheet_of([*PROJECT, *rows])
    assert [one.level2.text for one in sheet.indicators] == ["数量指标"] * 3
    assert [one.path for one in sheet.oddities] == ["indicators/2/level2"]


def test_a_level_on_a_row_of_its_own_is_inherited() -> None:
    rows: Rows = [
        ["", "产出指标"],
        ["", "", "质量指标"],
        ["", "", "", "合格率", "≥90.00(%)", "90.00", "90.00"],
    ]
    assert indicators(*rows) == [("产出指标", "质量指标", "合格率", "≥90.00(%)", "90.00", "90.00", "")]


def test_a_level_that_no_vocabulary_knows_is_a_level_in_its_column() -> None:
    row: list[str | None] = ["", "满意度指标", "居民满意度", "满意率", "≥90.00(%)", "90.00", "90.00"]
    assert indicators(row)[0][:3] == ("满意度指标", "居民满意度", "满意率")


@pytest.mark.parametrize("level2", ["成本指标", "满意度指标"])
def test_a_word_that_names_both_levels_is_the_level_of_its_column(level2: str) -> None:
    rows: Rows = [
        ["", "产出指标", "数量指标", "次数", "=1.00(次)", "1.00", "1.00"],
        ["", "", level2, "费用", "≤5.00(元)", "5.00", "5.00"],
    ]
    assert indicators(*rows)[1][:3] == ("产出指标", level2, "费用")


def test_merged_cells_that_end_elsewhere_keep_the_order_of_the_values() -> None:
    header = [*HEADER[:4], None, HEADER[4], None, *HEADER[5:]]
    row: list[str | None] = ["", "产出指标", "数量指标", "次数", "=1.00(次)", None, "", None, "1.00", "无"]
    sheet = sheet_of([*PROJECT, header, row])
    (one,) = sheet.indicators
    assert (one.target.text, one.plan.text, one.actual.text, one.reason.text) == (
        "=1.00(次)",
        "",
        "1.00",
        "无",
    )


def test_a_covered_level_2_is_not_blank() -> None:
    rows: Rows = [
        [*HEADER],
        ["", "产出指标", "数量指标", "次数", "=1.00(次)", "1.00", "1.00"],
        ["", None, None, "人数", "=2.00(人)", "2.00", "2.00"],
        ["", "", "", "场数", "=3.00(场)", "3.00", "3.00"],
    ]
    sheet = sheet_of([*PROJECT, *rows])
    assert [one.path for one in sheet.oddities] == ["indicators/2/level2"]
    assert sheet.oddities[0].kind is OddityKind.INHERITED


def test_indicators_without_their_header_are_indicators() -> None:
    rows: Rows = [["绩效指标", "产出指标", "数量指标", "次数", "=1.00(次)", "1.00", "1.00"]]
    assert [one.name.text for one in sheet_of([*PROJECT, *rows]).indicators] == ["次数"]
