"""Budgets in 元 in a table of 万元: every message about them says so, and no other rule reckons with them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from tests.forms.bureaus import printed
from tests.forms.making import sheet_of
from tui_tracker.model import value_of
from tui_tracker.rules.engine import check
from tui_tracker.settings import Settings

MONITORED = "项目资金（万元）|年初预算数|全年预算数|1-8月执行数|执行率"
EVALUATED = "项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分"


def messages(kind: str, funds: Sequence[str]) -> dict[str, str]:
    findings = check([sheet_of(printed(kind, funds=funds))], Settings())[0]
    return {one.code: one.message for one in findings if one.code[0] in "BP"}


@pytest.mark.parametrize(
    ("kind", "funds", "codes"),
    [
        ("监控", [MONITORED, "总额|800000|800000|40|50%", "其中：财政拨款|800000|800000|40|50%"], {"B04"}),
        ("监控", [MONITORED, "总额|80|800000|40|", "其中：财政拨款|80|800000|40|"], {"B06"}),
        ("监控", [MONITORED, "总额|800000|80|60|75%", "其中：财政拨款|800000|80|60|75%"], {"B06"}),
        ("监控", [MONITORED, "总额|800000|80|80|100%", "其中：财政拨款|800000|80|80|100%"], {"B06"}),
        ("监控", [MONITORED, "总额|80|80|60|75%", "财政拨款|70|70|54|77.14%", "其他资金|10|100000|6|60%"], {"B02", "B04"}),
        ("监控", [MONITORED, "总额|800000|800000|60|", "其中：财政拨款|80|80|60|"], {"B01", "B02"}),
        ("监控", [MONITORED, "总额|800000|800000|60|", "其中：财政拨款|800000|800000|60|"], {"B06"}),
        ("自评", [EVALUATED, "总额|80|800000|64|10|80%|8", "其中：财政拨款|80|800000|64||80%|"], {"B04"}),
        ("自评", [EVALUATED, "总额|800000|800000|64|10||8", "其中：财政拨款|800000|800000|64|||"], {"B06"}),
    ],
)  # fmt: skip
def test_a_budget_in_yuan_is_told_as_one(kind: str, funds: Sequence[str], codes: set[str]) -> None:
    told = messages(kind, funds)
    assert told.keys() == codes
    assert all("疑为元，折合" in message for message in told.values())


@pytest.mark.parametrize(
    "funds",
    [
        ["总额|20000|20000|2.4|0.01%", "其中：财政拨款|20000|20000|2.4|0.01%"],
        ["总额|20000|20000|1|0.01%", "其中：财政拨款|20000|20000|1|"],
        ["总额|800000|800000|40|0.00%", "其中：财政拨款|800000|800000|40|0.00%"],
        ["总额|800000|800000|40|0.005%", "其中：财政拨款|800000|800000|40|0.005%"],
    ],
)
def test_a_rate_that_fits_the_amounts_says_that_they_lag(funds: Sequence[str]) -> None:
    told = messages("监控", [MONITORED, *funds])
    assert "时间进度" in told["B08"]
    assert not any("疑为元" in message for message in told.values())


@pytest.mark.parametrize("initial", ["80", "800000", ""])
@pytest.mark.parametrize("rate", ["50%", "0.01%", "0%", "7%", "", "无"])
@pytest.mark.parametrize("executed", ["40", "80", "0.5", "0"])
def test_a_budget_that_may_be_in_yuan_is_never_passed_in_silence(
    initial: str, rate: str, executed: str
) -> None:
    row = f"{initial}|800000|{executed}|{rate}"
    told = messages("监控", [MONITORED, f"总额|{row}", f"其中：财政拨款|{row}"])
    assert told.keys() & {"B04", "B06", "B07", "B08"}


def test_an_explained_adjustment_hides_no_budget_in_yuan() -> None:
    funds = [MONITORED, "总额|80|800000|40|", "其中：财政拨款|80|800000|40|"]
    sheet = sheet_of(printed("监控", funds=funds))
    explained = replace(sheet, reason=value_of("年中预算调增。", sheet.location, 0))
    told = [one.code for one in check([explained], Settings())[0]]
    assert "B06" in told
    assert "B10" not in told


@pytest.mark.parametrize(
    "funds",
    [
        [MONITORED, "总额|800000|800000|600000|75%", "其中：财政拨款|800000|800000|600000|75%"],
        [MONITORED, "总额|20000|20000|3|0.02%", "其中：财政拨款|20000|20000|3|0.02%"],
        [MONITORED, "总额|80|12000|9000|75%", "其中：财政拨款|80|12000|9000|75%"],
        [MONITORED.replace("万元", "元"), "总额|800000|800000|60|", "其中：财政拨款|800000|800000|60|"],
    ],
)
def test_great_amounts_are_no_amounts_in_yuan(funds: Sequence[str]) -> None:
    assert not [message for message in messages("监控", funds).values() if "疑为元" in message]
