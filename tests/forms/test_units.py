"""The unit of the amounts: one for the table, or one of its own for a column; never a silent mixture."""

from collections.abc import Mapping
from itertools import product
from typing import Any

import pytest

from tests.forms.bureaus import FEET, TITLES, printed
from tests.forms.making import Rows, lost, sheet_of
from tests.forms.variants import AMOUNT_HEADERS, FUNDS, amounts_of, told, tracking
from tui_tracker.model import OddityKind

RIGHT = amounts_of(sheet_of(tracking()))
POWER = {"元": 0, "万元": 4, "亿元": 8}


def scaled(amount: str, unit: str, into: str = "万元") -> str:
    number = float(amount) * 10 ** (POWER[into] - POWER[unit])
    return f"{number:.6f}".rstrip("0").rstrip(".")


def in_units(units: tuple[str, ...], heads: tuple[str, ...] = AMOUNT_HEADERS) -> dict[str, object]:
    """The headers with units, and the rows whose amounts are in these units."""
    headers = [f"{head}（{unit}）" for head, unit in zip(heads, units, strict=False)] + [heads[3]]
    funds = [
        (name, *(scaled(amount, unit) for amount, unit in zip(amounts, units, strict=False)), amounts[3])
        for name, *amounts in FUNDS
    ]
    return {"amount_headers": headers, "funds": funds}


@pytest.mark.parametrize("label", ["预算执行情况（万元）", "预算执行情况"])
@pytest.mark.parametrize("units", [one for one in product(("元", "万元"), repeat=3) if len({*one}) > 1])
def test_each_column_is_read_in_the_unit_of_its_header(label: str, units: tuple[str, ...]) -> None:
    rows = tracking(label=label, **in_units(units))  # type: ignore[arg-type]
    sheet = sheet_of(rows)
    assert sheet.budget.unit == "万元"
    assert amounts_of(sheet) == RIGHT
    assert len(told(sheet, OddityKind.LACKING)) == 1
    assert not sheet.uncertain
    assert not lost(rows, [sheet])


def test_one_column_in_yuan_stands_in_a_table_in_ten_thousands() -> None:
    headers = [*AMOUNT_HEADERS[:2], "跟踪期执行数（元）", AMOUNT_HEADERS[3]]
    funds = [(*cells[:3], scaled(cells[3], "元"), cells[4]) for cells in FUNDS]
    sheet = sheet_of(tracking(amount_headers=headers, funds=funds))
    assert amounts_of(sheet) == RIGHT
    assert told(sheet, OddityKind.LACKING) == [
        "“预算执行情况（万元）”与“跟踪期执行数（元）”的金额单位不同，已折合（万元）"
    ]
    executed = sheet.budget.lines[0].executed
    assert (executed.text, executed.raw) == ("60.00", "600000")


def test_headers_that_agree_speak_for_the_table_whatever_stands_around_it() -> None:
    sheet = sheet_of(tracking(**in_units(("元", "元", "元"))))  # type: ignore[arg-type]
    assert (sheet.budget.unit, sheet.budget.lines[0].initial.text) == ("元", "1000000")
    assert not sheet.uncertain


def test_one_header_speaks_for_a_table_of_which_nothing_else_does() -> None:
    headers = ["年初预算数（元）", *AMOUNT_HEADERS[1:]]
    sheet = sheet_of(tracking(label="预算执行情况", amount_headers=headers))
    assert sheet.budget.unit == "元"
    assert not sheet.oddities


@pytest.mark.parametrize("column", range(3))
def test_a_header_that_its_amounts_belie_makes_the_table_uncertain(column: int) -> None:
    headers = [f"{head}（元）" if at == column else head for at, head in enumerate(AMOUNT_HEADERS)]
    sheet = sheet_of(tracking(amount_headers=headers))
    assert sheet.uncertain == {"budget"}


def test_units_that_say_nothing_of_the_column_between_them_make_the_table_uncertain() -> None:
    headers = ["年初预算数（元）", "跟踪期预算数", "跟踪期执行数（万元）", "执行率"]
    sheet = sheet_of(tracking(label="预算执行情况", amount_headers=headers))
    assert sheet.uncertain == {"budget"}


def test_a_borrowed_amount_is_converted_with_its_owner() -> None:
    headers = ["年初预算数（元）", "跟踪期执行数（万元）", "执行率"]
    funds = [(name, scaled(first, "元"), executed, rate) for name, first, _, executed, rate in FUNDS]
    (total, *_) = sheet_of(tracking(amount_headers=headers, funds=funds)).budget.lines
    assert (total.initial.text, total.tracked.text, total.executed.text) == ("100.00", "100.00", "60.00")


def test_a_unit_may_stand_in_a_cell_of_its_own_beside_the_headers() -> None:
    rows = tracking(label="预算执行情况", amount_headers=[*AMOUNT_HEADERS, "单位：元"])
    sheet = sheet_of(rows)
    assert sheet.budget.unit == "元"
    assert not told(sheet, OddityKind.UNPLACED)
    assert not lost(rows, [sheet])


@pytest.mark.parametrize("unit", ["元", "万元", "万"])
@pytest.mark.parametrize("label", ["预算执行情况（万元）", "预算执行情况（元）"])
def test_an_amount_with_its_unit_beside_it_is_read_in_that_unit(label: str, unit: str) -> None:
    whole = "元" if "（元）" in label else "万元"
    into = {"元": "元", "万元": "万元", "万": "万元"}[unit]
    funds = [
        (name, *(f"{scaled(amount, into)}{unit}" for amount in amounts), rate)
        for name, *amounts, rate in FUNDS
    ]
    plain = [(name, *(scaled(amount, whole) for amount in amounts), rate) for name, *amounts, rate in FUNDS]
    sheet = sheet_of(tracking(label=label, funds=funds))
    assert sheet.budget.unit == whole
    assert amounts_of(sheet) == amounts_of(sheet_of(tracking(label=label, funds=plain)))


@pytest.mark.parametrize("sign", ["¥", "￥", "RMB", "人民币", "CNY "])
def test_the_sign_of_yuan_before_an_amount_leaves_it_in_the_tables_unit(sign: str) -> None:
    funds = [(name, *(f"{sign}{amount}" for amount in amounts), rate) for name, *amounts, rate in FUNDS]
    sheet = sheet_of(tracking(funds=funds))
    assert amounts_of(sheet) == RIGHT
    assert not sheet.oddities


@pytest.mark.parametrize("form", ["¥{}", "人民币{}", "¥{}元", "{}元", "{}（元）"])
def test_amounts_that_are_plainly_in_yuan_are_converted(form: str) -> None:
    name, *amounts, rate = FUNDS[0]
    total = (name, *(form.format(f"{float(amount) * 10_000:,.2f}") for amount in amounts), rate)
    funds = [total, *FUNDS[1:]]
    sheet = sheet_of(tracking(funds=funds))
    assert amounts_of(sheet) == RIGHT
    assert not sheet.uncertain
    assert bool(sheet.oddities) == (not form.endswith(("元", "）")))


def test_a_table_of_which_nothing_tells_whether_it_is_in_yuan_is_uncertain() -> None:
    funds = [(n, *(f"¥{float(one) * 10_000:,.2f}" for one in amounts), r) for n, *amounts, r in FUNDS]
    assert sheet_of(tracking(funds=funds)).uncertain == {"budget"}
    assert amounts_of(sheet_of(tracking(funds=funds, label="预算执行情况"))) == RIGHT


@pytest.mark.parametrize("written", ["(60.00)", "（60.00）", "(¥60.00)", "-60.00", "￥-60.00"])
def test_an_amount_in_brackets_is_negative(written: str) -> None:
    sheet = sheet_of(tracking(funds=[("年度资金总额", "100.00", "120.00", written, "50.00"), *FUNDS[1:]]))
    assert sheet.budget.lines[0].executed.number == -60


HEAD = "项目名称|扶残助残|主管部门|残联|实施单位|服务中心"


@pytest.mark.parametrize(
    "words",
    [
        {"title": f"{TITLES['自评']}（金额单位：元）"},
        {"above": ["2023年度（单位：元）"]},
        {"above": ["跟踪时段：2023年1月至12月（单位：元）"]},
        {"above": ["2023年度|单位|元"]},
        {"title": f"{TITLES['自评']}（万元）", "above": ["（2023年度）|金额单位：元"]},
        {"head": [f"{HEAD}|单位：元"]},
        {"head": ["项目名称|扶残助残|金额单位|元", "主管部门|残联|实施单位|服务中心"]},
        {"foot": [*FEET["自评"], "注：表中金额单位为元。"]},
        {"foot": [*FEET["自评"], "填报说明：本表金额以元为单位"]},
    ],
)
def test_the_unit_may_be_named_anywhere_around_the_tables(words: Mapping[str, Any]) -> None:
    funds = ["项目资金|年初预算数|全年预算数|全年执行数|分值|执行率|得分", "年度资金总额|80|80|64|10|80%|8"]
    assert sheet_of(printed("自评", funds=funds, **words)).budget.unit == "元"
    others: dict[str, Any] = {
        name: [one.replace("元", "千元") for one in said] for name, said in words.items() if name != "title"
    }
    if others:
        assert sheet_of(printed("自评", funds=funds, **others)).uncertain == {"budget"}


def test_the_unit_of_a_single_value_is_not_that_of_the_amounts() -> None:
    funds = ["项目资金|年初预算数|全年预算数|全年执行数|执行率", "年度资金总额|80|80|64|80%"]
    sheet = sheet_of(printed("自评", funds=funds, foot=[*FEET["自评"], "注：人均成本以元为单位。"]))
    assert sheet.budget.unit == "万元"


PLACES: Mapping[str, Mapping[str, Any]] = {
    "title": {"title": f"{TITLES['自评']}{{}}"},
    "beside the title": {"title": f"{TITLES['自评']}|||{{}}"},
    "a line": {"above": ["（2023年度）", "{}"]},
    "beside the period": {"above": ["（2023年度）|||{}"]},
    "the foot": {"foot": [*FEET["自评"], "{}"]},
    "the head": {"head": ["项目名称|扶残助残", "{}", "主管部门|残联|实施单位|服务中心"]},
}


@pytest.mark.parametrize("where", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize(
    "said",
    [
        "单位：元", "（单位：亿元）", "金额单位：人民币元", "单位：人民币（元）", "单位（元）", "单位：元，%",
        "计量单位：亿元", "单位：RMB元",
    ],
)  # fmt: skip
def test_a_unit_that_the_header_does_not_name_is_told_wherever_it_stands(
    where: Mapping[str, Any], said: str
) -> None:
    sheet = sheet_of(_saying(where, said))
    assert (sheet.budget.unit, sheet.unit.text) == ("万元", "服务中心")
    (detail,) = [one for one in told(sheet, OddityKind.LACKING) if "金额单位不同" in one]
    assert detail.endswith("的金额单位不同，按前者（万元）")
    assert not told(sheet, OddityKind.TITLE)
    assert not sheet_of(_saying(where, said.replace("亿元", "元").replace("元", "万元"))).oddities


def _saying(where: Mapping[str, Any], said: str) -> Rows:
    words: dict[str, Any] = {
        name: text.format(said) if isinstance(text, str) else [one.format(said) for one in text]
        for name, text in where.items()
    }
    return printed("自评", **words)


@pytest.mark.parametrize(
    "title",
    [
        "{}（单位：元）", "{} 单位：万元", "{}（金额单位：人民币万元）", "{}（万元）",
        "{}（2023年度）（单位：元）", "附件2：{}", "附表1 {}",
        "一、{}", "表3-1 {}", "《{}》", "{}（公开）", "北京市海淀区2023年度{}",
    ],
)  # fmt: skip
def test_what_belongs_around_a_title_is_nothing_odd(title: str) -> None:
    sheet = sheet_of(printed("自评", title=title.format(TITLES["自评"])))
    assert not told(sheet, OddityKind.TITLE)
    assert sheet.period.months == 12


@pytest.mark.parametrize("title", ["## {}", "{}##", "※{}", "{}v2"])
def test_other_characters_around_a_title_are_told(title: str) -> None:
    assert told(sheet_of(printed("自评", title=title.format(TITLES["自评"]))), OddityKind.TITLE)
