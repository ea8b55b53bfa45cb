"""Budgets in 元 in a table of 万元: every message about them says so, and no other rule reckons with them."""

from collections.abc import Sequence

import pytest

from tests.forms.bureaus import printed
from tests.forms.making import sheet_of
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
        ("监控", [MONITORED, "总额|80|800000|40|", "其中：财政拨款|80|800000|40|"], {"B10"}),
        ("监控", [MONITORED, "总额|800000|80|60|75%", "其中：财政拨款|800000|80|60|75%"], {"B10"}),
        ("监控", [MONITORED, "总额|800000|80|80|100%", "其中：财政拨款|800000|80|80|100%"], {"B10"}),
        ("监控", [MONITORED, "总额|80|80|60|75%", "财政拨款|70|70|54|77.14%", "其他资金|10|100000|6|60%"], {"B02", "B04"}),
        ("监控", [MONITORED, "总额|800000|800000|60|", "其中：财政拨款|80|80|60|"], {"B01", "B02"}),
        ("监控", [MONITORED, "总额|800000|800000|60|", "其中：财政拨款|800000|800000|60|"], {"B08"}),
        ("自评", [EVALUATED, "总额|80|800000|64|10|80%|8", "其中：财政拨款|80|800000|64||80%|"], {"B04"}),
        ("自评", [EVALUATED, "总额|800000|800000|64|10||8", "其中：财政拨款|800000|800000|64|||"], {"P09"}),
    ],
)  # fmt: skip
def test_a_budget_in_yuan_is_told_as_one(kind: str, funds: Sequence[str], codes: set[str]) -> None:
    told = messages(kind, funds)
    assert told.keys() == codes
    assert all("疑为元，折合" in message for message in told.values())


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
